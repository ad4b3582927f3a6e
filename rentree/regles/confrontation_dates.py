"""Dates and hours of a French sentence, and the periods that they bound."""

import re
from dataclasses import dataclass
from datetime import date

from rentree.regles.comparaison import sans_accents
from rentree.regles.francais import JOURS, MOIS

NOMS = "|".join((*MOIS, *(sans_accents(mois) for mois in MOIS)))
HEURE = (
    r"(?:(?P<h>\d{1,2})(?:(?: ?h(?:eures?)?(?![a-z]))(?: ?(?P<mn>\d{2})(?!\d))?|:(?P<mn2>\d{2}))"
    r"|(?P<mot>midi|minuit))"
)
JOUR = (
    rf"(?:(?:{'|'.join(JOURS)}) )?\b"
    r"(?:(?P<j>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<a>\d{4}|\d{2}))?"
    rf"|(?P<jj>1er|\d{{1,2}}) (?P<mois>{NOMS})(?: (?P<aa>\d{{4}}))?)\b"
)
MOMENT = re.compile(rf"{JOUR}(?:,? ?(?:à )?{HEURE})?", re.IGNORECASE)
HEURE_SEULE = re.compile(HEURE, re.IGNORECASE)
# « du 1er au 19 juillet 2024 »: the first day borrows the month and the year of the second.
JOUR_EMPRUNTANT = re.compile(
    r"\b(?P<ouvre>du|entre le) (?P<jour>1er|\d{1,2})(?: inclus)?(?P<lien> au| et le) $", re.I
)
JOUR_EMPRUNTANT_COMPLET = re.compile(
    r"\b(?:du|entre le) (?:1er|\d{1,2})(?: inclus)?(?= (?:au|et le) \d)", re.I
)
DU = re.compile(
    r"(?:\bdu|\bentre le|\bde|\bà partir du|\bà compter du|\bdès le|\bdepuis le) $", re.I
)
DEPUIS = re.compile(
    r"(?:\bà partir du|\bà compter du|\bdès le|\bdepuis le|\bau plus tôt le"
    r"|\b(?:pas|jamais) avant le) $",
    re.I,
)
JUSQUE = re.compile(r"(?:\bjusqu'au|\bau plus tard le|(?<!pas )(?<!jamais )\bavant le) $", re.I)
LIEN = re.compile(r"^ (?:inclus )?(?:au|et le|(?:et )?jusqu'au) $", re.I)
ACCEPTATION = re.compile(r"accepte")
# From this month on, a date without a year is of the first civil year of the campaign.
PREMIER_MOIS = 5
DATE_INEXISTANTE, HEURE_SANS_JOUR = "date-inexistante", "heure-sans-jour"


@dataclass(frozen=True, slots=True)
class Instant:
    """A day, and the hour with its minutes when it is said."""

    jour: date
    heure: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Intervalle:
    """A period, open on the side that is None; a lone date has both sides equal.

    ``acceptation``: it bounds the acceptance of an offer, not a registration. ``defaut`` says why
    no date could be read: the day does not exist, or an hour stands alone.
    """

    texte: str
    debut: Instant | None
    fin: Instant | None
    acceptation: bool
    defaut: str | None = None


@dataclass(slots=True)
class _Borne:
    debut: int
    fin: int
    instant: Instant | None
    sans_annee: bool


def effacer(motif: re.Pattern[str], texte: str) -> str:
    """The text with every match replaced by as many signs that mean nothing."""
    return motif.sub(lambda lu: "·" * len(lu[0]), texte)


def intervalles(texte: str, annee: str) -> tuple[tuple[Intervalle, ...], str]:
    """The periods of a sentence in order, and what remains of the sentence without them."""
    bornes = [_borne(lu, annee) for lu in MOMENT.finditer(texte)]
    lus = []
    while bornes:
        premiere = bornes.pop(0)
        liee = bornes and LIEN.match(texte[premiere.fin : bornes[0].debut])
        seconde = bornes.pop(0) if liee and DU.search(texte[: premiere.debut]) else None
        lus.append(_intervalle(texte, premiere, seconde))
    reste = effacer(JOUR_EMPRUNTANT_COMPLET, texte)
    reste = effacer(MOMENT, reste)
    lus += [
        Intervalle(lu[0], None, None, False, HEURE_SANS_JOUR) for lu in HEURE_SEULE.finditer(reste)
    ]
    return tuple(lus), effacer(HEURE_SEULE, reste)


def _intervalle(texte: str, premiere: _Borne, seconde: _Borne | None) -> Intervalle:
    avant = texte[: premiere.debut]
    debut, fin, depart = premiere.instant, premiere.instant, premiere.debut
    if seconde is not None:
        fin = seconde.instant
        debut = _meme_annee(premiere, seconde)
        depart = _avec(DU, avant, depart)
    elif emprunt := JOUR_EMPRUNTANT.search(avant):
        debut, depart = _emprunter(emprunt["jour"], premiere.instant), emprunt.start()
    elif DEPUIS.search(avant):
        fin, depart = None, _avec(DEPUIS, avant, depart)
    elif JUSQUE.search(avant):
        debut, depart = None, _avec(JUSQUE, avant, depart)
    instants = [borne.instant for borne in (premiere, seconde) if borne is not None]
    ecrit = texte[depart : (seconde or premiere).fin]
    return Intervalle(
        ecrit,
        debut,
        fin,
        acceptation=_vise_l_acceptation(texte[:depart]),
        defaut=DATE_INEXISTANTE if None in instants else None,
    )


def _avec(mots: re.Pattern[str], avant: str, depart: int) -> int:
    """Where the words that introduce the date start."""
    lu = mots.search(avant)
    return lu.start() if lu else depart


def _vise_l_acceptation(avant: str) -> bool:
    """An acceptance was named since the last value or comma: the period bounds it."""
    morceau = re.split(r"[,;]|\d", sans_accents(avant).casefold())[-1]
    return ACCEPTATION.search(morceau) is not None


def _borne(lu: re.Match[str], annee: str) -> _Borne:
    mois = int(lu["m"]) if lu["m"] else _mois(lu["mois"])
    ecrite = lu["a"] or lu["aa"]
    civile = int(ecrite) if ecrite else int(annee[:4] if mois >= PREMIER_MOIS else annee[5:])
    jour = _jour(civile + 2000 if civile < 100 else civile, mois, lu["j"] or lu["jj"])
    instant = Instant(jour, _heure(lu)) if jour else None
    return _Borne(lu.start(), lu.end(), instant, not ecrite)


def _mois(nom: str) -> int:
    sans = sans_accents(nom).casefold()
    return [sans_accents(mois) for mois in MOIS].index(sans) + 1


def _jour(annee: int, mois: int, quantieme: str) -> date | None:
    try:
        return date(annee, mois, int(quantieme.casefold().removesuffix("er")))
    except ValueError:
        return None


def _heure(lu: re.Match[str]) -> tuple[int, int] | None:
    if lu["mot"]:
        return (12, 0) if lu["mot"].casefold() == "midi" else (0, 0)
    return (int(lu["h"]), int(lu["mn"] or lu["mn2"] or 0)) if lu["h"] else None


def _meme_annee(premiere: _Borne, seconde: _Borne) -> Instant | None:
    """« du 4 juin au 15 juillet 2024 »: the first date takes the year of the second."""
    un, deux = premiere.instant, seconde.instant
    if un is None or deux is None or not premiere.sans_annee or seconde.sans_annee:
        return un
    jour = _jour(deux.jour.year, un.jour.month, str(un.jour.day))
    return Instant(jour, un.heure) if jour else None


def _emprunter(quantieme: str, seconde: Instant | None) -> Instant | None:
    if seconde is None:
        return None
    jour = _jour(seconde.jour.year, seconde.jour.month, quantieme)
    return Instant(jour, None) if jour else None
