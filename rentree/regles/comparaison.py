"""How texts written by people are compared."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

DEBUT = 3  # letters from which a beginning says something: « Chlo », « Alexandr »
RESSEMBLANCE = 0.8  # « Victor » and « Viktor » are alike, « Léa » and « Léo » are not


def sans_accents(texte: str) -> str:
    """Without diacritics, ligatures undone: ``Œuvrard`` gives ``OEuvrard``."""
    for ligature, lettres in (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE")):
        texte = texte.replace(ligature, lettres)
    decompose = unicodedata.normalize("NFKD", texte)
    return "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))


def comparable(texte: str) -> str:
    """Lower case, no accent, words separated by one space: two spellings of a name are equal."""
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte).casefold()))


def dit_un_nom(ecrit: str, noms: Iterable[str]) -> bool:
    """Does one of these names stand in what was written, whole words? All in comparable form."""
    return any(f" {nom} " in f" {ecrit} " for nom in noms)


def noms_proches(un: str, autre: str) -> bool:
    """Equal but for accents, spaces and case, one inside the other, or a letter or two apart."""
    mots, autres = comparable(un).split(), comparable(autre).split()
    if not mots or not autres:
        return False
    if set(mots) <= set(autres) or set(autres) <= set(mots):
        return True
    colles = "".join(mots), "".join(autres)
    court, long = sorted(colles, key=len)
    debut = len(court) >= DEBUT and long.startswith(court)
    return debut or SequenceMatcher(None, *colles).ratio() >= RESSEMBLANCE


def personnes_proches(
    noms: Iterable[str], prenom: str, autres_noms: Iterable[str], autre_prenom: str
) -> bool:
    """Are these the names of one person, perhaps written twice, perhaps the wrong way round?"""
    siens, autres = list(noms), list(autres_noms)
    meme_nom = any(noms_proches(un, autre) for un in siens for autre in autres)
    if meme_nom and noms_proches(prenom, autre_prenom):
        return True
    a_l_envers = any(noms_proches(un, autre_prenom) for un in siens)
    return a_l_envers and any(noms_proches(prenom, autre) for autre in autres)
