"""The number that a platform gave to a candidate, however it is written.

What platforms and institutions print around the same number:

- Parcoursup: digits alone, or ``P`` and the year's two digits before them, padded with zeros
  (people also write ``PS`` or ``P`` before the digits);
- Mon Master: ``CAND`` or ``M3`` before eight digits;
- eCandidat: ``EC`` before digits, but also numbers that mix letters and digits: those letters
  are part of the number and are kept, as are those of Études en France (a country code).

Only the prefixes above are removed, and only before digits: two people's numbers are never made
equal by dropping letters that tell them apart. Years are dropped with their ``P``: a lookup adds
the campaign and the date of birth.
"""

import re
import unicodedata

_PARCOURSUP_AVEC_ANNEE = re.compile(r"P[1-3][0-9]([0-9]{7,8})")
_MON_MASTER = re.compile(r"(?:CAND|M3)([0-9]{8})")
_PREFIXE_SIMPLE = re.compile(r"(?:CAND|PS|P|M|EC|NO|N|NUM|NUMERO)([0-9]+)")


def normaliser_numero_candidat(texte: str) -> str:
    """The same text for the same number: upper case, no separator, prefix or leading zero.

    Empty when nothing of the number is left.
    """
    serre = re.sub(r"[^0-9A-Z]", "", _capitales(texte))
    for forme in (_PARCOURSUP_AVEC_ANNEE, _MON_MASTER, _PREFIXE_SIMPLE):
        if trouve := forme.fullmatch(serre):
            return trouve[1].lstrip("0")
    return serre.lstrip("0") if re.search(r"[0-9]", serre) else ""


def _capitales(texte: str) -> str:
    """Compatibility forms first: ``№`` and full-width digits read as typed on a keyboard."""
    return unicodedata.normalize("NFKC", texte).upper()
