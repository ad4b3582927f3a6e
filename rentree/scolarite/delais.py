"""What was granted beside the calendar, as a registrar reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_pour, situation_de
from rentree.inscriptions.models import Admission, ExceptionAccordee
from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.exceptions import OuvertureAccordee
from rentree.regles.page_redaction import FRANCAIS
from rentree.regles.page_situation import Reponse, repondre

A_CONFIRMER = ("À confirmer par une seconde personne", "alerte")
RETIREE = ("Retiré", "")
A_VENIR = ("À venir", "info")
EN_COURS = ("En cours", "ok")
PASSEE = ("Passé", "")
ACCORDEE = ("Accordée", "ok")


@dataclass(frozen=True, slots=True)
class Ligne:
    """One exception: for whom, what, and where it stands (words and colour)."""

    exception: ExceptionAccordee
    pour: str
    etat: tuple[str, str]

    @property
    def a_confirmer(self) -> bool:
        return self.etat is A_CONFIRMER

    @property
    def retirable(self) -> bool:
        """Withdrawing what is over would change nothing."""
        return self.etat not in (RETIREE, PASSEE)


def lignes_de(
    exceptions: Iterable[ExceptionAccordee], campagne: Campagne, le: datetime
) -> list[Ligne]:
    """In the order given."""
    return [Ligne(une, _pour(une, campagne), _etat(une, le)) for une in exceptions]


def _pour(une: ExceptionAccordee, campagne: Campagne) -> str:
    if une.admission is not None:
        formation = campagne.formations.get(une.admission.formation)
        return f"{une.admission.etudiant}, {formation.libelle if formation else ''}".rstrip(", ")
    if une.formation:
        formation = campagne.formations.get(une.formation)
        return formation.libelle if formation else une.formation
    return "Tout le monde"


def _etat(une: ExceptionAccordee, le: datetime) -> tuple[str, str]:
    if une.retiree_le is not None:
        return RETIREE
    if une.accordee_le is None:
        return A_CONFIRMER
    if une.ouvre_le is None or une.ferme_le is None:
        return ACCORDEE
    if le < une.ouvre_le:
        return A_VENIR
    return EN_COURS if le < une.ferme_le else PASSEE


@dataclass(frozen=True, slots=True)
class Effet:
    """What a window would change for one person: the answer without it, and with it."""

    avant: Reponse
    apres: Reponse

    @property
    def inutile(self) -> bool:
        """Nothing would change at the moment at which it opens."""
        return self.apres.etat == self.avant.etat and self.apres.phrase == self.avant.phrase


def effet_sur(
    admission: Admission, campagne: Campagne, ouvre_le: datetime, ferme_le: datetime, le: datetime
) -> Effet:
    """Judged when the window opens, or now if it is open already."""
    moment = max(ouvre_le, le)
    reponses = _reponses(admission)
    sans = decision_pour(admission, reponses, moment)
    essai = OuvertureAccordee(ouvre_le, ferme_le, "", le, "")
    connues = exceptions_pour(admission, moment)
    avec = decider(
        campagne,
        situation_de(admission, reponses, moment),
        moment,
        replace(connues, ouvertures=(*connues.ouvertures, essai)),
    )
    return Effet(_en_mots(campagne, sans), _en_mots(campagne, avec))


def _reponses(admission: Admission) -> dict[str, object]:
    inscription = getattr(admission, "inscription", None)
    return inscription.situation if inscription else {}


def _en_mots(campagne: Campagne, decision: Decision) -> Reponse:
    return repondre(campagne, decision, FRANCAIS)
