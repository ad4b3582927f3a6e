"""What a sentence speaks about: levels, public, subject, from its own words then its headings."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from rentree.regles.comparaison import sans_accents
from rentree.regles.confrontation_page import Phrase
from rentree.regles.confrontation_valeurs import RENVOI
from rentree.regles.valeurs import CYCLES, DOCTORAT, LICENCE, MASTER, NIVEAUX

T = TypeVar("T")
# Said of platforms and of subjects, not of a level.
SANS_NIVEAU = re.compile(r"mon master|doctorants?\b")
NIVEAU = re.compile(
    r"\b(?:(?P<court>[lmd])(?P<rang>[1-6])|(?P<long>licence|master|deust)s? (?P<suite>[1-3]\b"
    r"(?:(?:,| ou| et|/) ?[1-3]\b)*)|(?P<lp>licence pro(?:fessionnelle)?\b|lp\b)"
    r"|doctorat,? (?P<annee>[1-6])(?:re|ere|e|eme|nde) annee)"
)
CYCLE = re.compile(r"\b(licence|master|doctorat)\b")
PUBLICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("auditeur-libre", re.compile(r"\bauditeurs?\b")),
    ("etudes-en-france", re.compile(r"etudes en france")),
    ("reorientation", re.compile(r"reorientations?\b.*parcoursup")),
    ("neo-bachelier", re.compile(r"\bbachelier")),
    (
        "reinscription",
        re.compile(r"\breinscri|\bredoubl|\b(?:premiere|seconde) chance|\bajac\b|\bajre\b"),
    ),
)
SUJETS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("concordance", re.compile(r"\bconcordance")),
    ("derogation", re.compile(r"\bderogation|\binscriptions? supplementaire")),
    ("auditeur-libre", re.compile(r"\bauditeur")),
    ("cvec", re.compile(r"\bcvec\b|contribution (?:de )?vie etudiante")),
    ("droits", re.compile(r"\b(?:droits|frais|tarifs?|taux (?:plein|reduit))\b")),
)
FERMETURE = re.compile(r"\bfermeture\b|\bferme(?:e|es|s)? du\b|\b(?:conges|interruption)\b")
TARDIF = re.compile(r"(?<!sauf )\bfinancement[^.,;]{0,30}\btardi")
ANNEE_DE_LA_PAGE = re.compile(r"\brentree\b|annee universitaire|\bcampagne\b|\binscription")


@dataclass(frozen=True, slots=True)
class Contexte:
    """``niveaux`` is empty when neither the sentence nor a heading names one.

    ``sujets`` are the subjects of the sentence itself, else of the nearest heading. ``texte`` is
    the sentence and its headings, in lower case without accents.
    """

    niveaux: tuple[str, ...]
    public: str | None
    sujets: tuple[str, ...]
    fermeture: bool
    financement_tardif: bool
    annee_de_la_page: bool
    phrase: str
    texte: str


def lire_contexte(phrase: Phrase) -> Contexte:
    """The context of a sentence; the nearest words win over the headings further up."""
    etages = [normal(phrase.texte), *(normal(titre) for titre in reversed(phrase.titres))]
    return Contexte(
        niveaux=_premier(niveaux_nommes, etages) or (),
        public=_premier(public_nomme, etages),
        sujets=_premier(sujets_nommes, etages) or (),
        fermeture=FERMETURE.search(etages[0]) is not None,
        financement_tardif=any(TARDIF.search(etage) for etage in etages),
        annee_de_la_page=ANNEE_DE_LA_PAGE.search(etages[0]) is not None,
        phrase=etages[0],
        texte=" | ".join(etages),
    )


def normal(texte: str) -> str:
    """Lower case, no accent, straight apostrophes, single spaces; punctuation is kept."""
    texte = RENVOI.sub(" ", texte)
    return " ".join(sans_accents(texte).replace("’", "'").casefold().split())


def _premier(lire: Callable[[str], T | None], etages: Iterable[str]) -> T | None:
    return next((lu for etage in etages if (lu := lire(etage))), None)


def niveaux_nommes(texte: str) -> tuple[str, ...] | None:
    """The levels that a text names; a cycle alone (« en Licence ») names its usual years."""
    texte = SANS_NIVEAU.sub(" ", texte)
    nommes = {niveau for lu in NIVEAU.finditer(texte) for niveau in _niveaux(lu)}
    if not nommes:
        cycles = {lu[1] for lu in CYCLE.finditer(texte)}
        nommes = {n for n, cycle in CYCLES.items() if cycle in cycles and n in USUELS[cycle]}
    return tuple(niveau for niveau in NIVEAUX if niveau in nommes) or None


USUELS = {
    LICENCE: ("L1", "L2", "L3"),
    MASTER: ("M1", "M2"),
    DOCTORAT: ("D1", "D2", "D3", "D4", "D5", "D6"),
}


def _niveaux(lu: re.Match[str]) -> list[str]:
    if lu["lp"]:
        return ["LP"]
    if lu["annee"]:
        return [f"D{lu['annee']}"]
    if lu["court"]:
        return [f"{lu['court'].upper()}{lu['rang']}"]
    initiale = {"licence": "L", "master": "M", "deust": "DEUST"}[lu["long"]]
    return [f"{initiale}{rang}" for rang in re.findall(r"\d", lu["suite"])]


def public_nomme(texte: str) -> str | None:
    """The first public that a text names."""
    return next((code for code, mots in PUBLICS if mots.search(texte)), None)


def sujets_nommes(texte: str) -> tuple[str, ...]:
    """All the subjects that a text names."""
    return tuple(code for code, mots in SUJETS if mots.search(texte))
