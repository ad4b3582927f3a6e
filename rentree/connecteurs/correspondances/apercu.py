"""What a registrar looks at before trying a mapping: the file's columns, its words, first rows."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from rentree.connecteurs.contenus import Contenu
from rentree.connecteurs.correspondances.champs import Champ
from rentree.connecteurs.correspondances.lecture import ouvrir_tableau
from rentree.connecteurs.correspondances.propositions import proposer_une_valeur
from rentree.connecteurs.correspondances.reglages import Origine, Reglages, mot
from rentree.connecteurs.correspondances.traduction import dans_leurs_mots, lecteur_traduit
from rentree.connecteurs.tableaux.lecture import Forme, Rangee
from rentree.connecteurs.tableaux.lignes import lire_rangee
from rentree.inscriptions.imports import Refus
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

EXEMPLES = 3
LIGNES_MONTREES = 20
LIGNES_DES_EXEMPLES = 200
MOTS_MONTRES = 200


@dataclass(frozen=True, slots=True)
class Examen:
    """The whole file read once: its columns with examples, how many rows, how often each word."""

    exemples: Mapping[str, list[str]]
    lignes: int
    mots: Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class MotLu:
    """A word of theirs that none of our readers knows, and what it looks like in ours."""

    texte: str
    fois: int
    proposition: str


@dataclass(frozen=True, slots=True)
class LigneTraduite:
    """One row as it would go in, and all that is wrong in it."""

    ligne: int
    valeurs: Mapping[str, str]
    refus: list[Refus]


def examiner(contenu: bytes, forme: Forme, a_compter: Collection[str]) -> Examen:
    """``a_compter`` are the headers whose words matter. Raises FichierRefuse."""
    tableau = ouvrir_tableau(contenu, forme)
    exemples: dict[str, list[str]] = {entete: [] for entete in tableau.entetes}
    mots: dict[str, Counter[str]] = {
        entete: Counter() for entete in a_compter if entete in exemples
    }
    lignes = 0
    for rangee in tableau.rangees:
        lignes += 1
        if lignes <= LIGNES_DES_EXEMPLES:
            _retenir(exemples, rangee)
        for entete, compte in mots.items():
            compte[rangee.valeurs.get(entete, "")] += 1
    return Examen(exemples, lignes, mots)


def _retenir(exemples: Mapping[str, list[str]], rangee: Rangee) -> None:
    for entete, valeur in rangee.valeurs.items():
        connus = exemples[entete]
        if valeur and len(connus) < EXEMPLES and valeur not in connus:
            connus.append(valeur)


def mots_a_traduire(
    champ: Champ, origine: Origine, compte: Counter[str], campagne: Campagne
) -> list[MotLu]:
    """The words of the table, then the most frequent of those that are not ours."""
    table = {mot(leur): leur for leur in origine.valeurs}
    fois: Counter[str] = Counter()
    ecrits: dict[str, str] = {}
    for texte, nombre in compte.items():
        fois[mot(texte)] += nombre
        ecrits.setdefault(mot(texte), texte)
    inconnus = [
        cle
        for cle, _ in fois.most_common()
        if cle not in table and _est_a_traduire(champ, ecrits[cle], campagne)
    ]
    return [MotLu(leur, fois[cle], "") for cle, leur in table.items()] + [
        MotLu(ecrits[cle], fois[cle], proposer_une_valeur(champ, ecrits[cle], campagne))
        for cle in inconnus[:MOTS_MONTRES]
    ]


def _est_a_traduire(champ: Champ, texte: str, campagne: Campagne) -> bool:
    return champ.vide_a_traduire if not texte else not champ.comprend(texte, campagne)


def apercevoir(
    contenu: bytes,
    quoi: Contenu,
    reglages: Reglages,
    *,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
) -> list[LigneTraduite]:
    """The first rows as they would go in. Columns that have no source yet are not complained of.

    Raises FichierRefuse.
    """
    lecteur = lecteur_traduit(quoi, reglages, campagne=campagne, par=par, le=le, essai=True)
    lignes = []
    for rangee in islice(lecteur.rangees(contenu), LIGNES_MONTREES):
        lues, _ = lire_rangee(rangee, lecteur.colonnes)
        resultat = lecteur.typer(rangee)
        refus = [
            dans_leurs_mots(refuse, reglages)
            for refuse in (resultat if isinstance(resultat, list) else [])
            if not refuse.colonne or refuse.colonne in reglages.champs
        ]
        valeurs = {nom: _en_texte(lues.get(nom, "")) for nom in reglages.champs}
        lignes.append(LigneTraduite(rangee.ligne, valeurs, refus))
    return lignes


def _en_texte(valeur: Any) -> str:
    if isinstance(valeur, date):
        return f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return str(valeur)
