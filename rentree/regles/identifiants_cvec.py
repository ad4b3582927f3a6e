"""The number printed on the CVEC attestation: ``AIX1-ABC123-45 / DUPON``.

The five letters after the slash are the first of the family name.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rentree.regles.comparaison import sans_accents
from rentree.regles.identifiant_invalide import IdentifiantInvalide

LETTRES_DU_NOM = 5
_FORME = re.compile(
    r"(?P<crous>[A-Z]{3}[0-9])[ -]*(?P<milieu>[A-Z0-9]{6})"
    r"(?:[ -]*(?P<fin>[0-9]{2})|[ -]+(?P<chiffre>[0-9]))"
    r"(?:[ -]*/?[ -]*(?P<lettres>[A-Z][A-Z' -]*))?"
)


@dataclass(frozen=True, slots=True)
class NumeroCvec:
    """``numero`` is canonical, ``AIX1-ABC123-45``; ``lettres`` those of the name, if given."""

    numero: str
    lettres: str | None


def cinq_lettres(nom: str) -> str:
    """The letters that the attestation takes from a family name: ``Lê`` gives ``LE``."""
    return re.sub(r"[^A-Z]", "", sans_accents(nom).upper())[:LETTRES_DU_NOM]


def lire_numero_cvec(texte: str) -> NumeroCvec:
    """The number, with or without separators. Raises IdentifiantInvalide ``CVEC_FORMAT``.

    A single last digit after a separator is read as two: some attestations print it so.
    """
    trouve = _FORME.fullmatch(_serrer(texte))
    if trouve is None:
        raise IdentifiantInvalide(
            "CVEC_FORMAT",
            "Ce numéro n’a pas la forme d’un numéro d’attestation CVEC.",
            "Recopiez-le comme sur votre attestation : AIX1-ABC123-45, soit trois lettres et un "
            "chiffre, six lettres ou chiffres, puis deux chiffres.",
        )
    fin = trouve["fin"] or f"0{trouve['chiffre']}"
    lettres = cinq_lettres(trouve["lettres"]) if trouve["lettres"] else None
    return NumeroCvec(f"{trouve['crous']}-{trouve['milieu']}-{fin}", lettres)


def verifier_cvec(texte: str, noms: Iterable[str]) -> NumeroCvec:
    """The number, checked against the names of its holder. Raises IdentifiantInvalide.

    ``CVEC_FORMAT``, or ``CVEC_AUTRE_PERSONNE`` when the letters given match none of ``noms``.
    Letters are not checked when none were typed, or when no name has a Latin letter.
    """
    lu = lire_numero_cvec(texte)
    attendues = {lettres for nom in noms if (lettres := cinq_lettres(nom))}
    if lu.lettres is not None and attendues and lu.lettres not in attendues:
        raise IdentifiantInvalide(
            "CVEC_AUTRE_PERSONNE",
            f"Les lettres « {lu.lettres} » de cette attestation ne sont pas celles de votre nom.",
            "Vérifiez que l’attestation est à votre nom. Si votre nom y est mal écrit, "
            "faites-le corriger sur le site de la CVEC.",
        )
    return lu


def _serrer(texte: str) -> str:
    """Upper case without accents; every kind of dash and space made plain."""
    sans_points = unicodedata.normalize("NFKC", texte).replace("’", "'")
    tirets = re.sub(r"[‐‑‒–—−_.]", "-", sans_accents(sans_points).upper())
    return re.sub(r"\s+", " ", tirets).strip()
