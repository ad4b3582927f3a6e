"""Which questions are put to whom: only those whose answer can change something for that person."""

from collections.abc import Callable, Mapping
from typing import Any

from rentree.regles.campagne import Campagne
from rentree.regles.situation import Situation
from rentree.regles.valeurs import (
    BOURSES,
    CESURES,
    CYCLES,
    DOCTORAT,
    INSCRIPTIONS_AILLEURS,
    MOBILITES,
    PROTECTIONS,
    REGIMES,
)

CONTINUE = "continue"  # the way of paying outside the national scale

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


# What may be answered, as it is typed; no protection has a word, which the rules read as None.
OUI_NON = ("oui", "non")
AUCUNE_PROTECTION = "aucune"
REPONSES: Mapping[str, tuple[str, ...]] = {
    "regime": REGIMES,
    "mobilite": MOBILITES,
    "inscription_ailleurs": INSCRIPTIONS_AILLEURS,
    "cesure": CESURES,
    "financement_tardif": OUI_NON,
    "boursier": BOURSES,
    "pupille": OUI_NON,
    "droits_nationaux": OUI_NON,
    "protection": (AUCUNE_PROTECTION, *PROTECTIONS),
}


def reponses_possibles(cle: str, situation: Situation) -> tuple[str, ...]:
    """What this person may answer: an exchange is not the same for who comes and who leaves."""
    return mobilites_possibles(situation) if cle == "mobilite" else REPONSES[cle]


def lire_reponse(cle: str, saisie: str) -> Any:
    """An answer as the rules read it."""
    if REPONSES[cle] == OUI_NON:
        return saisie == "oui"
    return None if cle == "protection" and saisie == AUCUNE_PROTECTION else saisie


def reponse_saisie(cle: str, reponse: Any) -> str:
    """The inverse: an answer as it would be typed."""
    if REPONSES[cle] == OUI_NON:
        return "oui" if reponse else "non"
    return AUCUNE_PROTECTION if reponse is None else str(reponse)
