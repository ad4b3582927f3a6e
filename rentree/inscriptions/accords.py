"""What a file says of the visa agreement, typed: what imports of admissions and of visas share."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime

from rentree.inscriptions.campagnes import campagne as campagne_de
from rentree.inscriptions.imports import Refus
from rentree.inscriptions.models import Admission
from rentree.regles.motif import Motif

ETUDES_EN_FRANCE = "etudes-en-france"  # the public that needs an agreement
COLONNE_DU_JOUR = "date_accord_visa"
NUMERO_INCONNU = Motif(
    "NUMERO_INCONNU",
    "Aucune admission par Études en France n’a ce numéro dans la campagne ouverte.",
    "Vérifiez ce numéro\u202f; si la personne est admise, importez d’abord son admission.",
    "",
)
ACCORD_FUTUR = Motif(
    "ACCORD_FUTUR",
    "Cet accord de visa est daté d’un jour qui n’est pas encore venu.",
    "Vérifiez que cette colonne donne le jour de l’accord, et non celui d’un rendez-vous.",
    "",
)


@dataclass(frozen=True, slots=True)
class AccordLu:
    """What one row says of the agreement: given or not, and on which day when it says so."""

    accorde: bool
    accorde_le: date | None = None

    def voulu(self, connu: date | None, jour: date) -> date | None:
        """The day to keep: the row's, the one already known, or else ``jour``; none if withdrawn.

        A partner that repeats « oui » without a day changes nothing.
        """
        return (self.accorde_le or connu or jour) if self.accorde else None

    def refus(self, ligne: int, jour: date) -> list[Refus]:
        """An agreement of tomorrow is a column read for another."""
        if self.accorde_le is None or self.accorde_le <= jour:
            return []
        return [Refus(ligne, COLONNE_DU_JOUR, f"{self.accorde_le:%d/%m/%Y}", ACCORD_FUTUR)]


@dataclass(frozen=True, slots=True)
class LigneDeVisa:
    """One row of a file of agreements; ``accord`` is None when the row says nothing."""

    ligne: int
    numero: str
    numero_normalise: str
    accord: AccordLu | None

    @property
    def cles(self) -> tuple[Hashable, ...]:
        return (self.numero_normalise,)


def jour_local(campagne: str, le: datetime) -> date:
    """The day that it is at this moment where the campaign is held."""
    return le.astimezone(campagne_de(campagne).fuseau).date()


def accord_attendu(admission: Admission) -> bool:
    """Does this right wait for an agreement that no consulate has recorded, or no longer?"""
    return admission.public == ETUDES_EN_FRANCE and admission.accord_visa_le is None


def accord_en_double(ligne: int) -> Motif:
    return Motif(
        "ACCORD_EN_DOUBLE",
        f"Ce numéro est déjà à la ligne {ligne} du fichier.",
        "Gardez la bonne des deux lignes et supprimez l’autre.",
        "",
    )
