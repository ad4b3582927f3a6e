"""Which questions are put to whom: only those whose answer can change something for that person."""

from collections.abc import Callable

from rentree.regles.campagne import Campagne
from rentree.regles.situation import Situation
from rentree.regles.valeurs import CYCLES, DOCTORAT

Condition = Callable[[Campagne, Situation], bool]

# Bachelors of the year come in initial training; these levels are open to other ways of paying.
NIVEAUX_FINANCES = frozenset({"LP", "M1", "M2"})
# The years that students spend partly abroad while they stay registered here.
NIVEAUX_D_ECHANGE = frozenset({"L2", "L3", "M1", "M2"})
# They may have registered in another French university before this one admitted them.
DEJA_ETUDIANTS = frozenset({"nouvel-entrant", "reorientation"})


def mobilites_possibles(situation: Situation) -> tuple[str, ...]:
    """The answers about an exchange between universities: who comes, who may leave for a while."""
    if situation.public == "mobilite-entrante":
        return ("entrante-convention", "individuelle")
    part = situation.public == "reinscription" and situation.formation.niveau in NIVEAUX_D_ECHANGE
    return ("aucune", "sortante") if part else ()


def _peut_etre_finance(_: Campagne, situation: Situation) -> bool:
    if CYCLES[situation.formation.niveau] == DOCTORAT:
        return False
    finance = situation.formation.niveau in NIVEAUX_FINANCES
    return situation.public == "nouvel-entrant" or (situation.public == "reinscription" and finance)


def _peut_venir_d_ailleurs(_: Campagne, situation: Situation) -> bool:
    return situation.public in DEJA_ETUDIANTS


def _hors_europe(campagne: Campagne, situation: Situation) -> bool:
    return situation.nationalite not in campagne.nationalites.droits_nationaux


# Key of the situation → is the question put? In the order of the page: who pays comes first.
QUESTIONS: dict[str, Condition] = {
    "regime": _peut_etre_finance,
    "mobilite": lambda _, s: bool(mobilites_possibles(s)),
    "inscription_ailleurs": _peut_venir_d_ailleurs,
    "cesure": lambda _, s: s.plateforme == "mon-master",
    "financement_tardif": lambda _, s: s.formation.niveau == "D1",
    "boursier": lambda *_: True,
    "pupille": lambda *_: True,
    "droits_nationaux": _hors_europe,
    "protection": _hors_europe,
}


def questions_pour(campagne: Campagne, situation: Situation) -> tuple[str, ...]:
    """The keys of the questions for this person; answers given before change nothing here."""
    return tuple(cle for cle, posee in QUESTIONS.items() if posee(campagne, situation))
