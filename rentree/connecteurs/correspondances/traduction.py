"""Their rows in our columns: what reads a file through a mapping, and says errors in their words.

A row keeps their text under our names; each of our columns learns to read it. So the readers, the
checks and the acts of our own file serve unchanged, and an error shows what stands in their file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from difflib import get_close_matches
from functools import partial
from typing import Any

from rentree.connecteurs.contenus import Contenu
from rentree.connecteurs.correspondances.champs import LISTES, NOMS, Champ, champs_de
from rentree.connecteurs.correspondances.dates import en_notre_forme
from rentree.connecteurs.correspondances.lecture import ouvrir_tableau
from rentree.connecteurs.correspondances.reglages import Origine, Reglages, mot
from rentree.connecteurs.tableaux.actions import Lecteur
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.lecture import FichierRefuse, Rangee
from rentree.inscriptions.imports import Refus
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne


def lecteur_traduit(
    contenu: Contenu,
    reglages: Reglages,
    *,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    essai: bool,
) -> Lecteur[Any]:
    """What reads, checks and writes a file of this content whose columns are not ours."""
    colonnes = colonnes_traduites(contenu, reglages, campagne.fuseau)
    lecteur = contenu.lecteur(campagne=campagne, par=par, le=le, essai=essai, colonnes=colonnes)
    return replace(
        lecteur,
        lire=partial(lire_en_nos_colonnes, reglages=reglages),
        nommer=partial(dans_leurs_mots, reglages=reglages),
    )


def colonnes_traduites(contenu: Contenu, reglages: Reglages, fuseau: tzinfo) -> tuple[Colonne, ...]:
    """Our columns, each reading their words and their dates."""
    return tuple(
        _traduite(champ, reglages.champs[champ.nom], reglages.format_de_date, fuseau)
        if champ.nom in reglages.champs
        else champ.colonne
        for champ in champs_de(contenu).values()
    )


def _traduite(champ: Champ, origine: Origine, format_de_date: str, fuseau: tzinfo) -> Colonne:
    if origine.fixe:
        return champ.colonne
    lire = champ.colonne.lire
    if champ.est_une_date:
        lire = partial(_lire_une_date, lire, format_de_date, fuseau)
    if origine.valeurs:
        lire = partial(_lire_par_table, lire, champ.colonne.lire, origine.table())
    return replace(champ.colonne, lire=lire)


def _lire_une_date(
    lire: Callable[[str], Any], format_de_date: str, fuseau: tzinfo, valeur: str
) -> Any:
    return lire(en_notre_forme(valeur, format_de_date, fuseau) if valeur else valeur)


def _lire_par_table(
    lire: Callable[[str], Any],
    lire_les_notres: Callable[[str], Any],
    table: Mapping[str, str],
    valeur: str,
) -> Any:
    """A word of the table is ours from then on; any other is read as it stands."""
    notre = table.get(mot(valeur))
    return lire(valeur) if notre is None else lire_les_notres(notre)


def lire_en_nos_colonnes(contenu: bytes, reglages: Reglages) -> Iterator[Rangee]:
    """Their text under our names. Raises FichierRefuse at once, for a missing header too."""
    tableau = ouvrir_tableau(contenu, reglages.forme)
    if absents := [e for e in _attendus(reglages) if e not in tableau.entetes]:
        raise FichierRefuse(_absents(absents, tableau.entetes), ENTETES_CHANGES)
    return (_rangee(rangee, reglages) for rangee in tableau.rangees)


def _attendus(reglages: Reglages) -> list[str]:
    colonnes = (origine.colonne for origine in reglages.champs.values() if origine.colonne)
    return list(dict.fromkeys(colonnes))


def _rangee(rangee: Rangee, reglages: Reglages) -> Rangee:
    if rangee.motif is not None:
        return rangee
    valeurs = {
        nom: origine.fixe or _valeur(rangee.valeurs[origine.colonne], origine)
        for nom, origine in reglages.champs.items()
    }
    return Rangee(rangee.ligne, valeurs)


def _valeur(brute: str, origine: Origine) -> str:
    """An empty cell with a word of ours takes it at once: a compulsory column may not be empty."""
    return brute or origine.valeurs.get("", "")


def dans_leurs_mots(refus: Refus, reglages: Reglages) -> Refus:
    """The same refusal with the header of their file, and the remedy that a mapping offers."""
    origine = reglages.champs.get(refus.colonne)
    if origine is None:
        libelle = NOMS[refus.colonne][0] if refus.colonne in NOMS else refus.colonne
        return replace(refus, colonne=libelle)
    if origine.fixe:
        return replace(refus, colonne=f"valeur fixe de « {NOMS[refus.colonne][0]} »")
    motif = refus.motif
    if refus.colonne in LISTES and refus.valeur:
        motif = replace(motif, que_faire=A_TRADUIRE)
    return replace(refus, colonne=origine.colonne, motif=motif)


A_TRADUIRE = (
    "Dites à quoi correspond cette valeur dans la correspondance, ou corrigez-la dans le fichier."
)
ENTETES_CHANGES = (
    "Si la source a changé ses colonnes, modifiez la correspondance avec ce fichier : ce sera une "
    "nouvelle version. Sinon, vérifiez que c’est le bon fichier."
)


def _absents(absents: Sequence[str], entetes: Sequence[str]) -> str:
    """Which headers are missing, each with the one that looks like it."""
    phrases = []
    for absent in absents:
        proches = get_close_matches(absent, entetes, n=1)
        conseil = f" (une colonne « {proches[0]} » y est)" if proches else ""
        phrases.append(f"La colonne « {absent} » manque dans ce fichier{conseil}.")
    return " ".join(phrases)
