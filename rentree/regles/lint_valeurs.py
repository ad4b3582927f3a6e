"""Values not checked for this year, vague references, texts left from another year."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rentree.regles.constat import Constat
from rentree.regles.lecture_noeud import Noeud

VERIFIE_LE = "verifie_le"
# Texts that people read; references and titles may name the year of a law.
LUS = frozenset({"libelle", "message", "que_faire", "aide"})
# Decided departures quote the page as it stands, mistakes included.
CITATIONS = "ecarts."
ANNEE_UNIVERSITAIRE = re.compile(r"\b(20\d\d)\s*[-–/]\s*(20\d\d)\b")
ANNEE_CIVILE = re.compile(r"\b20\d\d\b")
ANNEES_DE_PRESCRIPTION = 4


def relire_les_valeurs(feuilles: Sequence[Noeud], annee: str) -> Iterator[Constat]:
    """``annee`` like ``2024-2025``; every text of the files is looked at."""
    for feuille in feuilles:
        cle = feuille.chemin.rpartition(".")[2]
        if cle == VERIFIE_LE:
            yield from _non_verifiee(feuille, annee)
        elif cle != "annee" and not feuille.chemin.startswith(CITATIONS):
            yield from _autre_annee(feuille, cle, annee)
    yield from _sans_endroit(feuilles)


def _non_verifiee(feuille: Noeud, annee: str) -> Iterator[Constat]:
    """Checked from 1 January before the year starts, until its debts are time-barred.

    Fees of a year are published in the civil year in which it starts. Loi 68-1250, article 1:
    what a public body owes is barred four years after the year in which it arose.
    """
    debut, fin = (int(borne) for borne in annee.split("-"))
    try:
        jour = date.fromisoformat(feuille.valeur)
    except ValueError:
        return  # said by the reading
    limite = date(fin + ANNEES_DE_PRESCRIPTION, 12, 31)
    if not date(debut, 1, 1) <= jour <= limite:
        yield Constat(
            feuille.fichier,
            feuille.chemin,
            f"cette valeur n’a pas été vérifiée pour {annee} : elle porte la date du {jour}.",
            f"relisez la source, puis écrivez un jour entre le {date(debut, 1, 1)} et le {limite}.",
        )


def _autre_annee(feuille: Noeud, cle: str, annee: str) -> Iterator[Constat]:
    permises = annee.split("-")
    lues = ANNEE_UNIVERSITAIRE.finditer(feuille.valeur)
    intrus = [lue[0] for lue in lues if [*lue.groups()] != permises]
    if cle in LUS and not intrus:
        civiles = ANNEE_CIVILE.findall(feuille.valeur)
        intrus = [civile for civile in civiles if civile not in permises]
    if intrus:
        yield Constat(
            feuille.fichier,
            feuille.chemin,
            f"ce texte parle de {intrus[0]}, la campagne est celle de {annee}.",
            "mettez ce texte à jour, ou retirez l’année.",
        )


def _sans_endroit(feuilles: Sequence[Noeud]) -> Iterator[Constat]:
    """References that name a text without the place in it: nobody can check them."""
    precises = {
        (feuille.fichier, feuille.chemin.removesuffix(".endroit"))
        for feuille in feuilles
        if feuille.chemin.endswith(".endroit")
    }
    for feuille in feuilles:
        reference = feuille.chemin.removesuffix(".source")
        if reference != feuille.chemin and (feuille.fichier, reference) not in precises:
            yield Constat(
                feuille.fichier,
                reference,
                "cette référence nomme un texte sans dire où y regarder.",
                "ajoutez « endroit » : l’article, la ligne ou le titre.",
            )
