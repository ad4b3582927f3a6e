"""The values that a French sentence holds: periods, amounts, academic years, numbers.

What is read is removed before the next kind is looked for, so ``19/07/2024`` is one date and no
number. Names of levels (``L1``, ``Master 2``, ``1re année``) are names, not values.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from rentree.regles.comparaison import sans_accents
from rentree.regles.confrontation_dates import Intervalle, effacer, intervalles

# « [1, Master 1, 2e tiret] », « article R719-49 »: where a rule is, not what it says.
RENVOI = re.compile(r"\[\d+[^\]]*\]|\barticles? [LRD] ?\.? ?\d[\d-]*(?: à [LRD]?\d[\d-]*)?", re.I)
SOMME = re.compile(r"(\d[\d ]*)(?:[.,](\d{2}))? ?(?:€|euros?\b)", re.IGNORECASE)
CVEC, TAUX = "cvec", ("plein", "reduit", "differencie")
QUALIFIE = re.compile(
    rf"\bcvec\b|contribution (?:de )?vie etudiante|\b(?P<taux>{'|'.join(TAUX)})s?\b"
)
COUPURE = re.compile(r"[,;()]")
ANNEE = re.compile(r"\b(20\d{2}) ?[-/–] ?(20\d{2}|\d{2})\b")
NIVEAU = re.compile(
    r"\b(?:[LMD][1-8]|(?:licence|master|deust|doctorat|dut|but|bts|lp) \d(?:(?:,| ou| et|/) ?\d)*"
    r"|\d(?:re|ère|er|e|ème|nde) ?(?:année|semestre)?)\b",
    re.IGNORECASE,
)
MOTS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "douze": 12,
    "quinze": 15,
    "vingt": 20,
    "trente": 30,
}
DUREES = ("jours?", "semaines?", "mois", "ans?", "heures?")
NOMBRE = re.compile(
    rf"\b(?:(?P<chiffres>\d+(?:[.,]\d+)?)|(?P<mots>{'|'.join(MOTS)})|(?P<seul>une? seule?)"
    rf"|(?P<un>une?)(?= (?:{'|'.join(DUREES)})\b))\b ?(?P<unite>[^\W\d_]*)",
    re.IGNORECASE,
)
INVARIABLES = frozenset({"cas", "mois"})
PAR = re.compile(r"\bpar (?P<universitaire>année|an|semestre)\b", re.IGNORECASE)
A_PARTIR_DE = re.compile(r"(?:à partir de|dès) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Somme:
    """An amount in euros; ``mots`` are those of ``CVEC`` and ``TAUX`` that are nearest to it."""

    texte: str
    montant: Decimal
    mots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Annee:
    """An academic year, ``2024-2025``."""

    texte: str
    annee: str


@dataclass(frozen=True, slots=True)
class Nombre:
    """A number of ``unite`` (singular, no accent), within one ``par`` when the sentence says so.

    « à partir de 3 » counts as at most 2.
    """

    texte: str
    nombre: Decimal
    unite: str
    par: str | None


@dataclass(frozen=True, slots=True)
class Valeurs:
    """All that one sentence states."""

    intervalles: tuple[Intervalle, ...]
    sommes: tuple[Somme, ...]
    annees: tuple[Annee, ...]
    nombres: tuple[Nombre, ...]

    def __bool__(self) -> bool:
        return bool(self.intervalles or self.sommes or self.annees or self.nombres)


def lire_valeurs(phrase: str, annee: str) -> Valeurs:
    """The values of a sentence; ``annee`` (``2024-2025``) completes dates without a year."""
    reste = " ".join(effacer(RENVOI, phrase).replace("’", "'").split())
    annees = tuple(
        Annee(lue[0], f"{lue[1]}-{lue[1][: 4 - len(lue[2])]}{lue[2]}")
        for lue in ANNEE.finditer(reste)
    )
    reste = effacer(ANNEE, reste)
    lus, reste = intervalles(reste, annee)
    sommes = _sommes(reste)
    reste = effacer(NIVEAU, effacer(SOMME, reste))
    return Valeurs(lus, sommes, annees, _nombres(reste))


def contient_une_valeur(texte: str) -> bool:
    """Is there a date, an hour, an amount, a year or a number in this text?"""
    return bool(lire_valeurs(texte, "2000-2001"))


def _sommes(reste: str) -> tuple[Somme, ...]:
    """Each word that says which amount it is goes to the nearest one."""
    lues = list(SOMME.finditer(reste))
    mots: dict[int, set[str]] = {rang: set() for rang in range(len(lues))}
    for mot in QUALIFIE.finditer(sans_accents(reste).casefold()) if lues else ():
        ecarts = [_ecart(reste, lue, mot) for lue in lues]
        mots[ecarts.index(min(ecarts))].add(mot["taux"] or CVEC)
    return tuple(
        Somme(lue[0], Decimal(f"{lue[1].replace(' ', '')}.{lue[2] or '00'}"), frozenset(mots[rang]))
        for rang, lue in enumerate(lues)
    )


def _ecart(reste: str, somme: re.Match[str], mot: re.Match[str]) -> tuple[bool, int]:
    """How far a word is from an amount: what a comma or a bracket parts is further."""
    (_, debut), (fin, _) = sorted((somme.span(), mot.span()))
    return COUPURE.search(reste[debut:fin]) is not None, fin - debut


def _nombres(reste: str) -> tuple[Nombre, ...]:
    par = PAR.search(reste)
    return tuple(
        Nombre(
            lu[0].strip(),
            _valeur(lu) - (1 if A_PARTIR_DE.search(reste[: lu.start()]) else 0),
            _singulier(lu["unite"]),
            _periode(par["universitaire"]) if par else None,
        )
        for lu in NOMBRE.finditer(reste)
    )


def _singulier(unite: str) -> str:
    mot = sans_accents(unite).casefold()
    return mot if mot in INVARIABLES else mot.removesuffix("s")


def _valeur(lu: re.Match[str]) -> Decimal:
    if lu["chiffres"]:
        return Decimal(lu["chiffres"].replace(",", "."))
    return Decimal(MOTS[lu["mots"].casefold()] if lu["mots"] else 1)


def _periode(mot: str) -> str:
    return "semestre" if mot.casefold() == "semestre" else "annee"
