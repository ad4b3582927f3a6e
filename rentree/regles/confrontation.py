"""Does a page that people read say what the campaign decides? One verdict a sentence.

A page is plain text. Sentences without a date, an hour, an amount or a number decide nothing that
can be compared and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rentree.regles.campagne import Campagne, Ecart
from rentree.regles.confrontation_calendrier import juger_intervalles
from rentree.regles.confrontation_contexte import Contexte, lire_contexte, normal
from rentree.regles.confrontation_jugement import (
    CONTREDITE,
    COUVERTE,
    NON_COUVERTE,
    Jugement,
)
from rentree.regles.confrontation_nombres import juger_annee, juger_nombre, juger_somme
from rentree.regles.confrontation_page import Phrase, phrases
from rentree.regles.confrontation_valeurs import Valeurs, lire_valeurs

__all__ = ["CONTREDITE", "COUVERTE", "NON_COUVERTE", "Confrontation", "confronter"]


@dataclass(frozen=True, slots=True)
class Confrontation:
    """One sentence and what the campaign answers to each of its values."""

    phrase: Phrase
    jugements: tuple[Jugement, ...]

    @property
    def verdict(self) -> str:
        """One contradiction is enough; covered when every value is."""
        verdicts = {jugement.verdict for jugement in self.jugements}
        return next(v for v in (CONTREDITE, NON_COUVERTE, COUVERTE) if v in verdicts)

    @property
    def ecart(self) -> Ecart | None:
        """The decision that excuses a difference, when the sentence is covered by one."""
        if self.verdict != COUVERTE:
            return None
        return next((j.ecart for j in self.jugements if j.ecart is not None), None)

    def en_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        return {
            "ligne": self.phrase.ligne,
            "titres": list(self.phrase.titres),
            "phrase": self.phrase.texte,
            "verdict": self.verdict,
            "ecart": None
            if self.ecart is None
            else {
                "code": self.ecart.code,
                "applique": self.ecart.applique,
                "pourquoi": self.ecart.pourquoi,
                "references": [str(self.ecart.reference), str(self.ecart.reference_retenue)],
            },
            "valeurs": [_en_json(jugement) for jugement in self.jugements],
        }


def _en_json(jugement: Jugement) -> dict[str, Any]:
    regle = jugement.regle
    return {
        "page": jugement.page,
        "verdict": jugement.verdict,
        "regle": regle and regle.chemin,
        "libelle": regle and regle.libelle,
        "campagne": jugement.campagne or None,
        "reference": str(regle.reference) if regle and regle.reference else None,
        "ecart": jugement.ecart and jugement.ecart.code,
    }


def confronter(campagne: Campagne, page: str) -> Iterator[Confrontation]:
    """The sentences of the page that hold a value, in order, each with its verdict."""
    for phrase in phrases(page):
        valeurs = lire_valeurs(phrase.texte, campagne.annee)
        if valeurs:
            contexte = lire_contexte(phrase)
            jugements = _juger(campagne, contexte, valeurs)
            yield Confrontation(
                phrase,
                tuple(_excuser(campagne, contexte, valeurs, jugement) for jugement in jugements),
            )


def _juger(campagne: Campagne, contexte: Contexte, valeurs: Valeurs) -> list[Jugement]:
    return [
        *juger_intervalles(campagne, contexte, valeurs.intervalles),
        *(juger_somme(campagne, contexte, somme) for somme in valeurs.sommes),
        *(juger_annee(campagne, contexte, annee) for annee in valeurs.annees),
        *(juger_nombre(campagne, contexte, nombre) for nombre in valeurs.nombres),
    ]


def _excuser(
    campagne: Campagne, contexte: Contexte, valeurs: Valeurs, jugement: Jugement
) -> Jugement:
    """A difference is excused where a written decision names the rule and the very values."""
    if jugement.verdict != CONTREDITE or jugement.regle is None:
        return jugement
    for ecart in campagne.ecarts:
        if (
            any(_sous(jugement.regle.chemin, chemin) for chemin in ecart.regles)
            and all(normal(mot) in contexte.texte for mot in ecart.mots)
            and _comparables(lire_valeurs(ecart.page_dit, campagne.annee)) == _comparables(valeurs)
        ):
            return replace(jugement, verdict=COUVERTE, ecart=ecart)
    return jugement


def _sous(chemin: str, branche: str) -> bool:
    return chemin == branche or chemin.startswith(f"{branche}.")


def _comparables(valeurs: Valeurs) -> tuple[Any, ...]:
    """The values without the way in which they are written."""
    return (
        [(i.debut, i.fin) for i in valeurs.intervalles],
        [somme.montant for somme in valeurs.sommes],
        [annee.annee for annee in valeurs.annees],
        [(nombre.nombre, nombre.unite) for nombre in valeurs.nombres],
    )
