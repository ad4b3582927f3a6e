"""Which act writes to whom: one function per act; what it says is in ``annonces``.

A new message is a function here, its entry in ``MESSAGES``, its two templates
(``courriels/<name>.txt`` and ``<name>.en.txt``): tests say what is missing.
"""

from collections.abc import Callable

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.connecteurs.courriel.annonces import (
    Message,
    annonce_d_adresse,
    annonce_d_inscription,
    annonce_de_code,
    annonce_de_dossier_complet,
    annonce_de_paiement_refuse,
    annonce_de_refus,
    annonce_de_trop_percu,
)
from rentree.inscriptions.models import Etudiant, Inscription, Piece
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement


def code_de_connexion(evenement: Evenement) -> Message | None:
    """The six digits, to the known address; nothing when the number was unknown."""
    demande = CodeDeConnexion.objects.get(pk=evenement.objet_id)
    if not demande.courriel:
        return None
    etudiant = Etudiant.objects.get(pk=int(demande.destinataire))
    return annonce_de_code(etudiant, demande.courriel, code_de(demande.pk), demande.expire_le)


def inscription_effective(evenement: Evenement) -> Message:
    """Registered."""
    return annonce_d_inscription(_inscription(evenement))


def piece_refusee(evenement: Evenement) -> Message:
    """The piece just refused, told to its student."""
    return annonce_de_refus(_piece(evenement))


def dossier_complet(evenement: Evenement) -> Message | None:
    """Said once, with the last piece."""
    if not evenement.donnees["dossier_complet"]:
        return None
    return annonce_de_dossier_complet(_piece(evenement).inscription)


def paiement_refuse(evenement: Evenement) -> Message:
    """The bank refused."""
    return annonce_de_paiement_refuse(_paiement(evenement).creance.inscription, evenement.le)


def adresse_changee(evenement: Evenement) -> Message | None:
    """Only when the contact details that were saved hold another e-mail address."""
    changement = evenement.donnees["changements"].get("courriel")
    if changement is None:
        return None
    return annonce_d_adresse(_inscription(evenement), changement["avant"], changement["apres"])


def trop_percu(evenement: Evenement) -> Message:
    """Money taken that was no longer due."""
    paiement = _paiement(evenement)
    return annonce_de_trop_percu(paiement.creance.inscription, paiement.montant)


def _inscription(evenement: Evenement) -> Inscription:
    return Inscription.objects.completes().get(pk=evenement.objet_id)


def _piece(evenement: Evenement) -> Piece:
    return Piece.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(pk=evenement.objet_id)


def _paiement(evenement: Evenement) -> Paiement:
    return Paiement.objects.select_related(
        "creance__inscription__etudiant", "creance__inscription__admission__etudiant"
    ).get(pk=evenement.objet_id)


MESSAGES: dict[str, Callable[[Evenement], Message | None]] = {
    "demander_code": code_de_connexion,
    "enregistrer_informations": adresse_changee,
    "rendre_effective": inscription_effective,
    "refuser_piece": piece_refusee,
    "valider_piece": dossier_complet,
    "refuser_paiement": paiement_refuse,
    "constater_trop_percu": trop_percu,
}
