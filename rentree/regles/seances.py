"""What a commission may answer in session, and what each answer needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import AVIS, Depot, Etape
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.droits_ligne import RIEN
from rentree.regles.francais import euros

ACCORD, PARTIEL, REFUS, AJOURNE = "accord", "partiel", "refus", "ajourne"
DECISIONS = {
    ACCORD: "Accord",
    PARTIEL: "Accord partiel",
    REFUS: "Refus",
    AJOURNE: "Ajourné",
}
AVIS_DITS = {ACCORD: "Favorable", REFUS: "Défavorable", AJOURNE: "Ajourné"}
DEMANDES_PAR_SEANCE = 120  # what one page can be typed on
LIGNE_DE_MEMBRE = 85  # characters: who presides is written with each decision


@dataclass(frozen=True, slots=True)
class Faute:
    """What is wrong with one answer: of which field, and what to do."""

    champ: str
    message: str


@dataclass(frozen=True, slots=True)
class Membre:
    """Somebody who was there; the first one presides."""

    nom: str
    qualite: str

    def __str__(self) -> str:
        return f"{self.nom}, {self.qualite}"


def est_de_la_commission(etape: Etape, depot: Depot, role: str) -> bool:
    """May a commission that holds ``role`` answer this step in session?

    A proposal is made unit by unit, on its own page.
    """
    return etape.role == role and (etape.nature == AVIS or depot.proposition is None)


def commissions(campagne: Campagne) -> dict[str, str]:
    """The roles that decide in some circuit, the registrar's set apart: code and name."""
    depots = [regles.depot for regles in campagne.demandes.values() if regles.depot]
    roles = {
        etape.role
        for depot in depots
        for etape in depot.circuit
        if etape.nature != AVIS and est_de_la_commission(etape, depot, etape.role)
    }
    return {c: nom for c, nom in campagne.roles.items() if c in roles and c != GESTIONNAIRE}


def reponses_possibles(nature: str, au_plus: Decimal | None) -> dict[str, str]:
    """What may be answered, in words; a part of nothing cannot be granted."""
    if nature == AVIS:
        return AVIS_DITS
    return {c: dit for c, dit in DECISIONS.items() if c != PARTIEL or au_plus}


def fautes_de(
    decision: str, montant: Decimal | None, motif: str, au_plus: Decimal | None
) -> Iterator[Faute]:
    """All that is wrong with one answer; ``au_plus`` is the most that may be granted."""
    if decision == REFUS and not motif:
        yield Faute("motif", "Écrivez la raison du refus")
    if decision == PARTIEL and not (montant and au_plus and RIEN < montant < au_plus):
        borne = f", moins que {euros(au_plus)}" if au_plus else ""
        yield Faute("montant", f"Écrivez le montant accordé{borne}")
    if decision == ACCORD and montant is not None and montant != au_plus:
        yield Faute("montant", "Choisissez «\u00a0Accord partiel\u00a0», ou effacez ce montant")
    if decision in (REFUS, AJOURNE) and montant:
        yield Faute("montant", "Effacez ce montant, ou choisissez un accord")


def lire_membres(texte: str) -> list[Membre]:
    """One on each line: first name and name, a comma, quality. Raises ValueError with the line."""
    membres = []
    for ligne in filter(None, map(str.strip, texte.splitlines())):
        nom, _, qualite = (partie.strip() for partie in ligne.partition(","))
        if not nom or not qualite or len(ligne) > LIGNE_DE_MEMBRE:
            raise ValueError(ligne)
        membres.append(Membre(nom, qualite))
    return membres
