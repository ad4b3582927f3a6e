"""The linter of a campaign: every fault of its files, each with a situation that meets it."""

import re
from collections.abc import Iterator

from rentree.regles.constat import Constat
from rentree.regles.lecture import Lecture
from rentree.regles.lint_calendrier import relire_le_calendrier
from rentree.regles.lint_dates import relire_les_dates
from rentree.regles.lint_demandes import relire_les_demandes
from rentree.regles.lint_exemples import avec_exemple
from rentree.regles.lint_limites import relire_les_limites
from rentree.regles.lint_tarifs import relire_les_tarifs
from rentree.regles.lint_valeurs import relire_les_valeurs

CALENDRIER, LIMITES, IDENTITE = "calendrier.yaml", "limites.yaml", "campagne.yaml"
DEMANDES, DROITS = "demandes.yaml", "droits.yaml"
# A fault there leaves the question « who does the row answer? » readable.
SANS_EFFET_SUR_LES_CAS = re.compile(
    r"lignes\.(?P<code>[^.\[]+)(?P<dedans>\.(periodes|reference|libelle|delai|malgre).*)?"
)


def relire(lecture: Lecture) -> tuple[Constat, ...]:
    """The faults of the reading, then those that only show when the rules are tried.

    What could not be read is left out of what is tried, so that one fault is said once.
    """
    constats = [*lecture.constats, *_essayer(lecture)]
    return tuple(avec_exemple(constat, lecture.campagne) for constat in constats)


def _essayer(lecture: Lecture) -> Iterator[Constat]:
    campagne = lecture.campagne
    if not re.fullmatch(r"\d{4}-\d{4}", campagne.annee) or _illisible(lecture, IDENTITE):
        return
    yield from relire_les_valeurs(lecture.feuilles, campagne.annee)
    if not _illisible(lecture, DROITS):
        yield from relire_les_tarifs(campagne, _fichier(lecture, DROITS))
    if not _illisible(lecture, LIMITES):
        yield from relire_les_limites(campagne, lecture.feuilles, _fichier(lecture, LIMITES))
    if not _illisible(lecture, DEMANDES) and not _illisible(lecture, CALENDRIER):
        nom = _fichier(lecture, DEMANDES)
        yield from relire_les_demandes(campagne, lecture.feuilles, nom)
    fautes = [c.chemin for c in lecture.constats if c.fichier.endswith(f"/{CALENDRIER}")]
    lues = [SANS_EFFET_SUR_LES_CAS.fullmatch(chemin) for chemin in fautes]
    if all(lues):
        douteuses = frozenset(lu["code"] for lu in lues if lu and lu["dedans"])
        fichier = _fichier(lecture, CALENDRIER)
        yield from relire_le_calendrier(campagne, fichier, douteuses)
        yield from relire_les_dates(campagne, fichier, douteuses)


def _illisible(lecture: Lecture, fichier: str) -> bool:
    return any(constat.fichier.endswith(f"/{fichier}") for constat in lecture.constats)


def _fichier(lecture: Lecture, nom: str) -> str:
    """The name under which findings of this file are printed."""
    noms = (feuille.fichier for feuille in lecture.feuilles)
    return next((lu for lu in noms if lu.endswith(f"/{nom}")), nom)
