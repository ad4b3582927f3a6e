"""What an accepted request may do in this room, under the names that the rules know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rentree.inscriptions.actions_derogation import accorder_derogation
from rentree.inscriptions.actions_etat_civil import CorrectionImpossible, corriger_etat_civil
from rentree.inscriptions.actions_exceptions import accorder_ouverture
from rentree.inscriptions.actions_transferts import Accueil, accorder_depart
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.regles.effets_demandes import (
    ACCORDER_DEPART,
    ACCORDER_DEROGATION,
    CORRIGER_ETAT_CIVIL,
    DATE,
    EFFETS,
    ETABLISSEMENT_ACCUEIL,
    OUVRIR_INSCRIPTION,
)
from rentree.regles.motif import Motif

DEPART_IMPOSSIBLE = Motif(
    "TRANSFERT_IMPOSSIBLE",
    "Cette inscription n’est plus en cours, ou son transfert est déjà accordé.",
    "Relisez le dossier avant de répondre à la demande.",
    "",
)


@dataclass(frozen=True, slots=True)
class Accord:
    """What an effect needs to know. ``jusqu_au`` is the end of its delay, when it has one.

    ``montant`` is what a commission granted; ``demande`` is the number of the request;
    ``taux_reduit`` whether the césure asked is paid at the reduced rate.
    """

    admission: Admission
    reponses: Mapping[str, str]
    raison: str
    jusqu_au: datetime | None
    par: Auteur
    le: datetime
    deposee_le: datetime
    demande: str
    montant: Decimal | None = None
    taux_reduit: bool = False


class EffetImpossible(Exception):
    """The effect cannot be done; ``motif`` says why and what to do."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


def ouvrir_inscription_en_ligne(accord: Accord) -> None:
    """The door opens at once, for this person, until the end of the delay."""
    if accord.jusqu_au is None:
        raise ValueError("cet effet a besoin d’un délai")
    accorder_ouverture(
        campagne=campagne(accord.admission.campagne),
        cible=accord.admission,
        ouvre_le=accord.le,
        ferme_le=accord.jusqu_au,
        raison=accord.raison,
        par=accord.par,
        le=accord.le,
        deja_dit=True,
    )


def deroger(accord: Accord) -> None:
    """The limits are lifted, and the door opens at once, whatever the calendar says."""
    accorder_derogation(
        admission=accord.admission, raison=accord.raison, par=accord.par, le=accord.le
    )
    ouvrir_inscription_en_ligne(accord)


def corriger(accord: Accord) -> None:
    """The answers that name a datum become its value. Raises EffetImpossible."""
    formes = EFFETS[CORRIGER_ETAT_CIVIL].lit
    valeurs: dict[str, str | date] = {
        code: date.fromisoformat(reponse) if formes[code] == DATE else reponse
        for code, reponse in accord.reponses.items()
        if code in formes and reponse
    }
    try:
        corriger_etat_civil(
            admission=accord.admission,
            valeurs=valeurs,
            raison=accord.raison,
            par=accord.par,
            le=accord.le,
        )
    except CorrectionImpossible as refus:
        raise EffetImpossible(refus.motif) from refus


def laisser_partir(accord: Accord) -> None:
    """The agreement of this university to a transfer. Raises EffetImpossible."""
    reponses = accord.reponses
    try:
        accorder_depart(
            inscription=accord.admission.inscription,
            accueil=Accueil(
                reponses[ETABLISSEMENT_ACCUEIL],
                reponses["courriel_accueil"],
                reponses["formation_accueil"],
            ),
            par=accord.par,
            le=accord.le,
        )
    except ActeImpossible as erreur:
        raise EffetImpossible(DEPART_IMPOSSIBLE) from erreur


EFFETS_DES_INSCRIPTIONS: Mapping[str, Callable[[Accord], None]] = {
    OUVRIR_INSCRIPTION: ouvrir_inscription_en_ligne,
    CORRIGER_ETAT_CIVIL: corriger,
    ACCORDER_DEPART: laisser_partir,
    ACCORDER_DEROGATION: deroger,
}
