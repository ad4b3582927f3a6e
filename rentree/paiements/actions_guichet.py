"""Acts of the registrar in front of whom a person is: confirm for them, take their money."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import confirmer_et_constater, expirer_paiements
from rentree.paiements.dettes import (
    OuvertureRefusee,
    empechements,
    est_a_payer,
    tenir_la_creance,
)
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.cycle_paiement import CYCLE_PAIEMENT

GUICHET = "guichet"


@dataclass(frozen=True, slots=True)
class Encaissement:
    """Money taken at the counter: how (``MOYENS``), and the number of the ticket or the cheque."""

    moyen: str
    reference: str


@transaction.atomic
def inscrire_au_guichet(
    *, inscription: Inscription, encaissement: Encaissement | None, par: Auteur, le: datetime
) -> Creance:
    """Confirm for the person who is there, and settle the debt if they pay on the spot.

    Without money the debt waits, and the person pays online as everybody. One transaction: money
    is not recorded on a file that could not be confirmed. Raises what confirming and taking money
    raise.
    """
    creance = confirmer_et_constater(inscription=inscription, par=par, le=le)
    if encaissement is not None and creance.total:
        encaisser_au_guichet(creance=creance, encaissement=encaissement, par=par, le=le)
    inscription.refresh_from_db(fields=["etat"])
    return creance


@transaction.atomic
def encaisser_au_guichet(
    *, creance: Creance, encaissement: Encaissement, par: Auteur, le: datetime
) -> Paiement:
    """The whole debt was paid at the counter: it is settled, and the person registered.

    Raises OuvertureRefusee with every reason why nothing may be paid now, and ActeImpossible when
    it is settled or dropped, or while the bank owes an answer: the person is paying elsewhere.
    """
    acte = CYCLE_PAIEMENT["encaisser_au_guichet"]
    expirer_paiements(le=le)
    creance = tenir_la_creance(creance)
    en_cours = creance.paiements.ouverts().exists()
    if par.role not in acte.par or en_cours or not est_a_payer(creance):
        raise ActeImpossible("encaisser_au_guichet", creance)
    if refus := empechements(creance, le):
        raise OuvertureRefusee(refus)
    paiement = _garder(creance, encaissement, le)
    consigner(
        acte="encaisser_au_guichet",
        objet=paiement,
        dossier=paiement.dossier,
        par=par,
        le=le,
        donnees={
            "montant": str(paiement.montant),
            "moyen": encaissement.moyen,
            "reference": encaissement.reference,
        },
    )
    inscription = creance.son_inscription
    if inscription.etat == CONFIRMEE:
        rendre_effective(inscription=inscription, par=par, le=le)
    return paiement


def _garder(creance: Creance, encaissement: Encaissement, le: datetime) -> Paiement:
    """``reference`` names our row; the number of a cheque may be that of another bank's."""
    cle = uuid4()
    try:
        with transaction.atomic():
            return Paiement.objects.create(
                id=cle,
                creance=creance,
                montant=creance.total,
                etat=CYCLE_PAIEMENT["encaisser_au_guichet"].vers,
                fournisseur=GUICHET,
                reference=f"{GUICHET}-{cle.hex}",
                formulaire={},
                ouvert_le=le,
                expire_le=le,
                conclu_le=le,
                reponse={"moyen": encaissement.moyen, "reference": encaissement.reference},
            )
    except IntegrityError as erreur:  # accepted meanwhile
        raise ActeImpossible("encaisser_au_guichet", creance) from erreur
