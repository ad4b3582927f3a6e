"""One line of fees, and how it comes out of a national amount."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rentree.regles.campagne import Montant, Tarif

RIEN = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Ligne:
    """An explained amount, to the cent; negative for a credit."""

    code: str
    libelle: str
    montant: Decimal
    reference: str

    def en_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "libelle": self.libelle,
            "montant": str(self.montant),
            "reference": self.reference,
        }


def ligne_de(code: str, montant: Montant) -> Ligne:
    """The line that charges a national amount as it stands."""
    return Ligne(code, montant.libelle, montant.valeur, str(montant.reference))


def montant_plein(tarif: Tarif, differencie: bool) -> Montant:
    """The full rate: the differentiated one when it is owed and the State fixed one."""
    return tarif.differencie if differencie and tarif.differencie is not None else tarif.plein


def ligne_pleine(cycle: str, tarif: Tarif, differencie: bool) -> Ligne:
    """The line at full rate."""
    montant = montant_plein(tarif, differencie)
    suffixe = "plein" if montant is tarif.plein else "differencie"
    return ligne_de(f"{cycle}-{suffixe}", montant)
