"""What a jury may decide on the year before, and the formations that each decision opens.

The repeated year (``redoublee``) and the upper one (``superieure``) are codes of formations of the
campaign, empty when the decision names none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rentree.regles.campagne import Formation
from rentree.regles.motif import Motif
from rentree.regles.valeurs import NIVEAUX

ADM, AJ, AJAC, AJRE, DEF = "ADM", "AJ", "AJAC", "AJRE", "DEF"
DECISIONS: Mapping[str, str] = {
    ADM: "admission",
    AJ: "ajournement",
    AJAC: "ajournement, avec autorisation de continuer",
    AJRE: "ajournement, avec des unités de l’année supérieure",
    DEF: "défaillance",
}
SESSIONS: Mapping[int, str] = {1: "première chance", 2: "seconde chance"}

OUVRENT_L_ANNEE_REDOUBLEE = frozenset({AJ, AJAC, AJRE, DEF})
OUVRENT_L_ANNEE_SUPERIEURE = frozenset({ADM, AJAC})
# An AJRE names the year in which the units are, and that year is not opened by itself.
NOMMENT_L_ANNEE_SUPERIEURE = OUVRENT_L_ANNEE_SUPERIEURE | {AJRE}
ACCORDENT_DES_UNITES = frozenset({AJAC, AJRE})

Faute = tuple[str, Motif]


@dataclass(frozen=True, slots=True)
class Unite:
    """A teaching unit that the jury allows to follow."""

    code: str
    libelle: str


@dataclass(frozen=True, slots=True)
class DecisionDeJury:
    """What was decided; ``session`` is 1 or 2 (second chance)."""

    decision: str
    session: int
    redoublee: str = ""
    superieure: str = ""
    unites: tuple[Unite, ...] = ()

    @property
    def formations(self) -> tuple[str, ...]:
        """The codes of the formations in which this decision gives the right to register."""
        ouvertes = (
            self.redoublee if self.decision in OUVRENT_L_ANNEE_REDOUBLEE else "",
            self.superieure if self.decision in OUVRENT_L_ANNEE_SUPERIEURE else "",
        )
        return tuple(code for code in ouvertes if code)

    @property
    def nommees(self) -> tuple[str, ...]:
        """The codes of the formations that this decision speaks of, opened or not."""
        return tuple(code for code in (self.redoublee, self.superieure) if code)

    @property
    def pour_les_regles(self) -> str:
        """The word of the contract: who was absent repeats the year."""
        return AJ if self.decision == DEF else self.decision


def fautes(jury: DecisionDeJury, suivi: str, formations: Mapping[str, Formation]) -> list[Faute]:
    """(member of the decision, reason) for all that does not hold together.

    ``suivi`` is the level of the year that was judged.
    """
    return [
        *_redoublee(jury, suivi, formations),
        *_superieure(jury, suivi, formations),
        *_unites(jury),
    ]


def _redoublee(
    jury: DecisionDeJury, suivi: str, formations: Mapping[str, Formation]
) -> Iterator[Faute]:
    if jury.decision not in OUVRENT_L_ANNEE_REDOUBLEE:
        if jury.redoublee:
            yield "redoublee", REDOUBLEE_EN_TROP
    elif not jury.redoublee:
        yield "redoublee", REDOUBLEE_MANQUANTE
    elif (formation := formations.get(jury.redoublee)) and formation.niveau != suivi:
        yield "redoublee", _niveau_redouble(formation.niveau, suivi)


def _superieure(
    jury: DecisionDeJury, suivi: str, formations: Mapping[str, Formation]
) -> Iterator[Faute]:
    if jury.decision not in NOMMENT_L_ANNEE_SUPERIEURE:
        if jury.superieure:
            yield "superieure", SUPERIEURE_EN_TROP
    elif not jury.superieure:
        if jury.decision == AJAC:
            yield "superieure", SUPERIEURE_MANQUANTE
    elif (formation := formations.get(jury.superieure)) and formation.niveau == suivi:
        yield "superieure", _niveau_superieur(suivi)


def _unites(jury: DecisionDeJury) -> Iterator[Faute]:
    if jury.unites and jury.decision not in ACCORDENT_DES_UNITES:
        yield "unites", UNITES_EN_TROP


def _niveau_redouble(niveau: str, suivi: str) -> Motif:
    return Motif(
        "NIVEAU_REDOUBLE_DIFFERENT",
        f"L’année redoublée est de niveau {NIVEAUX[niveau]}, l’année jugée de niveau "
        f"{NIVEAUX[suivi]}.",
        "Donnez une formation du niveau jugé, ou corrigez le niveau suivi.",
        "",
    )


def _niveau_superieur(suivi: str) -> Motif:
    return Motif(
        "NIVEAU_SUPERIEUR_IDENTIQUE",
        f"L’année suivante est du même niveau que l’année jugée, {NIVEAUX[suivi]}.",
        "Donnez une formation de l’année supérieure, ou corrigez le niveau suivi.",
        "",
    )


REDOUBLEE_EN_TROP = Motif(
    "FORMATION_REDOUBLEE_EN_TROP",
    "Une personne admise ne redouble pas.",
    "Laissez la formation redoublée vide, ou corrigez la décision.",
    "",
)
REDOUBLEE_MANQUANTE = Motif(
    "FORMATION_REDOUBLEE_MANQUANTE",
    "Cette décision fait redoubler, et la formation redoublée n’est pas connue.",
    "Donnez le code de la formation dans laquelle la personne redouble.",
    "",
)
SUPERIEURE_EN_TROP = Motif(
    "FORMATION_SUIVANTE_EN_TROP",
    "Cette décision n’ouvre pas d’année supérieure.",
    "Laissez la formation suivante vide, ou corrigez la décision.",
    "",
)
SUPERIEURE_MANQUANTE = Motif(
    "FORMATION_SUIVANTE_MANQUANTE",
    "Une décision AJAC ouvre aussi l’année supérieure, qui n’est pas donnée.",
    "Donnez le code de la formation de l’année supérieure.",
    "",
)
UNITES_EN_TROP = Motif(
    "UNITES_EN_TROP",
    "Seules les décisions AJAC et AJRE accordent des unités d’enseignement.",
    "Retirez les unités, ou corrigez la décision.",
    "",
)
