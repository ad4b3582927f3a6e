"""The code by which anyone checks a document: impossible to guess, easy to copy by hand.

Base 32 of Crockford: no I, L, O or U; the look-alikes are understood when typed.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGUEUR = 26  # 130 bits
_RESSEMBLANCES = str.maketrans("ILO", "110")
_SEPARATEURS = str.maketrans("", "", " -–—.\u00a0\u202f\t\r\n")


def nouveau_code() -> str:
    """26 characters from the system's random source."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR))


def normaliser_code(saisie: str) -> str | None:
    """The code as stored, from any case, with spaces or dashes; None when it cannot be one."""
    code = saisie.translate(_SEPARATEURS).upper().translate(_RESSEMBLANCES)
    return code if len(code) == LONGUEUR and set(code) <= set(ALPHABET) else None


def grouper(code: str) -> str:
    """Groups of four, as printed."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
