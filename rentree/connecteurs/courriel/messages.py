"""Which act writes to whom: one function per act; what it says is in ``annonces``.

A new message is a function here, its entry in ``MESSAGES``, its two templates
(``courriels/<name>.txt`` and ``<name>.en.txt``): tests say what is missing.
"""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.messages_acces import MESSAGES_D_ACCES
from rentree.connecteurs.courriel.messages_admissions import (
    acceptation_definitive,
    admission_recue,
    admission_retablie,
    admission_retiree,
    retrait_regle,
)
from rentree.connecteurs.courriel.messages_cesures import MESSAGES_DES_CESURES
from rentree.connecteurs.courriel.messages_delais import MESSAGES_DES_DELAIS
from rentree.connecteurs.courriel.messages_demandes import MESSAGES_DES_DEMANDES
from rentree.connecteurs.courriel.messages_fins import MESSAGES_DES_FINS
from rentree.connecteurs.courriel.messages_inscriptions import MESSAGES_DES_INSCRIPTIONS
from rentree.connecteurs.courriel.messages_paiements import MESSAGES_DES_PAIEMENTS
from rentree.connecteurs.courriel.messages_parcours import annee_ecartee
from rentree.connecteurs.courriel.messages_pieces import MESSAGES_DES_PIECES
from rentree.connecteurs.courriel.messages_rappels import MESSAGES_DES_RAPPELS
from rentree.connecteurs.courriel.messages_recours import MESSAGES_DES_RECOURS
from rentree.connecteurs.courriel.messages_reponses import MESSAGES_DES_REPONSES
from rentree.connecteurs.courriel.messages_signataires import MESSAGES_DES_SIGNATAIRES
from rentree.connecteurs.courriel.messages_tiers import MESSAGES_DES_TIERS
from rentree.connecteurs.courriel.messages_transferts import MESSAGES_DES_TRANSFERTS
from rentree.connecteurs.courriel.messages_visas import MESSAGES_DES_VISAS
from rentree.journal.models import Evenement

MESSAGES: dict[str, Callable[[Evenement], Message | None]] = {
    "ecarter_inscription_anterieure": annee_ecartee,
    "creer_admission": admission_recue,
    "modifier_admission": acceptation_definitive,
    "retirer_admission": admission_retiree,
    "retablir_admission": admission_retablie,
    "regler_retrait": retrait_regle,
    **MESSAGES_DES_INSCRIPTIONS,
    **MESSAGES_DES_PAIEMENTS,
    **MESSAGES_DES_PIECES,
    **MESSAGES_DES_RAPPELS,
    **MESSAGES_D_ACCES,
    **MESSAGES_DES_VISAS,
    **MESSAGES_DES_DELAIS,
    **MESSAGES_DES_CESURES,
    **MESSAGES_DES_DEMANDES,
    **MESSAGES_DES_FINS,
    **MESSAGES_DES_RECOURS,
    **MESSAGES_DES_REPONSES,
    **MESSAGES_DES_SIGNATAIRES,
    **MESSAGES_DES_TRANSFERTS,
    **MESSAGES_DES_TIERS,
}
