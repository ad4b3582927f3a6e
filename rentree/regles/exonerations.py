"""Exemptions by decision (code de l’éducation, R719-50): what they take off, and their quotas.

Whoever is exempt by law (R719-49) counts neither among the students nor among the exemptions.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from rentree.regles.campagne import Campagne, QuotaDExoneration
from rentree.regles.campagne_exonerations import HORS_UE, Effectif
from rentree.regles.droits import CALCULES, DecisionDroits
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.francais import INSECABLE, date_longue
from rentree.regles.motif import Motif

TOTALE, PARTIELLE = "exoneration-accordee", "exoneration-partielle-accordee"
LIBELLES = {
    TOTALE: "Exonération accordée par la commission",
    PARTIELLE: "Exonération partielle accordée par la commission",
}
QUOTA_ATTEINT = "QUOTA_D_EXONERATION"
CENT = 100


@dataclass(frozen=True, slots=True)
class Exoneree:
    """What was granted to one inscription: everything when ``montant`` is None."""

    montant: Decimal | None
    reference: str


def exonerer(droits: DecisionDroits, accordee: Exoneree) -> DecisionDroits:
    """The same fees less what was granted, told by one line; never below nothing.

    The price of continuing education is not a national fee: it stays.
    """
    if droits.etat != CALCULES or not droits.total:
        return droits
    if accordee.montant is None:
        code, part = TOTALE, droits.total
    else:
        code, part = PARTIELLE, min(accordee.montant, droits.total)
    ligne = Ligne(code, LIBELLES[code], -part, accordee.reference)
    return replace(droits, total=droits.total - part, lignes=(*droits.lignes, ligne))


def a_rendre(garde: Decimal, du: Decimal) -> Decimal:
    """What is kept above what is owed now; ``garde`` is what was paid, less what was given back."""
    return max(garde - du, RIEN)


def concerne(campagne: Campagne, quota: QuotaDExoneration, nationalite: str) -> bool:
    """Does an exemption of this person count in this quota?"""
    return quota.parmi != HORS_UE or nationalite not in campagne.nationalites.droits_nationaux


@dataclass(frozen=True, slots=True)
class Comptage:
    """One quota as it stands on ``jour``, in persons.

    ``inscrits`` are registered this year, ``de_droit`` those of them exempt by law; ``effectif`` is
    the headcount used in their place, None once it is over. ``accordees`` have an exemption by
    decision; ``ajoutees`` are places that the head of the institution took elsewhere.
    """

    quota: QuotaDExoneration
    jour: date
    inscrits: int
    de_droit: int
    effectif: Effectif | None
    accordees: int
    ajoutees: int

    @property
    def base(self) -> int:
        """On how many students the percentage is counted."""
        return self.effectif.nombre if self.effectif else self.inscrits - self.de_droit

    @property
    def places(self) -> int:
        """Never rounded up: the law says « within the limit of »."""
        return self.base * self.quota.pour_cent // CENT + self.ajoutees

    @property
    def restantes(self) -> int:
        """Negative when the students of the year are fewer than was thought."""
        return self.places - self.accordees

    @property
    def lignes(self) -> tuple[str, ...]:
        """The reasoning, line by line."""
        cite = f"{self.quota.pour_cent}{INSECABLE}%"
        ajoutees = (
            (f"{self.ajoutees} de plus, ajoutées par la présidence.",) if self.ajoutees else ()
        )
        return (
            self._dire_la_base(),
            f"{cite} de {self.base}, sans arrondir au-dessus{INSECABLE}: "
            f"{self.base * self.quota.pour_cent // CENT}.",
            *ajoutees,
            f"Places{INSECABLE}: {self.places}. Personnes exonérées par décision{INSECABLE}: "
            f"{self.accordees}.",
        )

    def _dire_la_base(self) -> str:
        if self.effectif is None:
            return (
                f"Étudiants inscrits au {date_longue(self.jour)}{INSECABLE}: {self.inscrits}, dont "
                f"{self.de_droit} exonérés de droit, qui ne comptent pas{INSECABLE}: {self.base}."
            )
        return (
            f"Effectif constaté le {date_longue(self.effectif.constate_le)}, retenu jusqu’au "
            f"{date_longue(self.effectif.jusqu_au)}{INSECABLE}: {self.base}. Inscrits de cette "
            f"année pour l’instant{INSECABLE}: {self.inscrits}, dont {self.de_droit} exonérés de "
            "droit."
        )


def effectif_retenu(effectif: Effectif | None, jour: date) -> Effectif | None:
    """The headcount, while it holds."""
    return effectif if effectif is not None and jour <= effectif.jusqu_au else None


def motif_du_quota(comptage: Comptage) -> Motif:
    """Why one more exemption cannot be granted now, and who may lift it."""
    return Motif(
        QUOTA_ATTEINT,
        f"Le quota «\u00a0{comptage.quota.libelle}\u00a0» est atteint\u00a0: "
        + " ".join(comptage.lignes),
        "La présidence peut ajouter des places\u00a0: la scolarité enregistre sa décision dans "
        "«\u00a0Exonérations\u00a0». Sinon, laissez la demande en attente, ou refusez-la en disant "
        "pourquoi.",
        str(comptage.quota.reference),
    )
