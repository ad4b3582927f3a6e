"""How texts written by people are compared."""

import re
import unicodedata


def sans_accents(texte: str) -> str:
    """Without diacritics, ligatures undone: ``Œuvrard`` gives ``OEuvrard``."""
    for ligature, lettres in (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE")):
        texte = texte.replace(ligature, lettres)
    decompose = unicodedata.normalize("NFKD", texte)
    return "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))


def comparable(texte: str) -> str:
    """Lower case, no accent, words separated by one space: two spellings of a name are equal."""
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte).casefold()))
