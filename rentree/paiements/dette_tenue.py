"""The current debt of a file: held with its person while it may change, then replaced."""

from datetime import datetime

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.attentes import effective_des_que_soldee
from rentree.inscriptions.exonerations import du_en_tout
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import (
    abandonner_creance,
    constater_creance,
    fermer_les_depasses,
)
from rentree.paiements.actions_trop_percus import rendre_le_trop_percu
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_paiement import ACCEPTE


def tenir_la_dette(acte: str, inscription: Inscription, le: datetime) -> Creance | None:
    """None before any debt.

    The person is held first, as everywhere. Raises ActeImpossible for ``acte`` while the bank owes
    an answer: the person is paying at this very moment.
    """
    tenir_les_personnes([inscription.etudiant_id])
    fermer_les_depasses(Paiement.objects.filter(creance__inscription=inscription), le)
    siennes = Creance.objects.en_cours().filter(inscription=inscription)
    creance = siennes.select_for_update().first()
    if creance is not None and creance.paiements.ouverts().exists():
        raise ActeImpossible(acte, inscription)
    return creance


def remplacer_la_dette(
    *,
    inscription: Inscription,
    ancienne: Creance,
    raison: str,
    par: Auteur,
    le: datetime,
    inscrite_par: Auteur | None = None,
) -> Creance:
    """The debt held gives way to one from the verdict just changed in the file.

    What was paid above it is owed back, for ``raison``. With nothing left to pay, whoever had
    confirmed is registered (by ``inscrite_par`` when it is not ``par``), unless a transfer is
    awaited.
    """
    abandonner_creance(creance=ancienne, par=par, le=le)
    nouvelle = constater_creance(inscription=inscription, par=par, le=le)
    _garder_l_echeance(ancienne, nouvelle)
    rendre_le_trop_percu(
        inscription=inscription, du=du_en_tout(inscription), raison=raison, par=par, le=le
    )
    if nouvelle.total == 0 and effective_des_que_soldee(inscription):
        rendre_effective(inscription=inscription, par=inscrite_par or par, le=le)
    return nouvelle


def _garder_l_echeance(ancienne: Creance, nouvelle: Creance) -> None:
    """A debt raised with its own deadline keeps it while it is to be paid, and only then."""
    payee = ancienne.paiements.filter(etat=ACCEPTE).exists()
    if ancienne.a_payer_avant is not None and nouvelle.total and not payee:
        nouvelle.a_payer_avant = ancienne.a_payer_avant
        nouvelle.save(update_fields=["a_payer_avant"])
