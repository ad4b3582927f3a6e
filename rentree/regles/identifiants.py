"""Identifiers that people type: national student number, institution, candidate, CVEC.

Sources: code of the INE keys as published by the ministry's clients (base 23, base 36 mod 10);
UAI key as in the national directory; CVEC number as printed on attestations.
"""

from rentree.regles.identifiant_invalide import IdentifiantInvalide
from rentree.regles.identifiants_candidat import normaliser_numero_candidat
from rentree.regles.identifiants_cvec import (
    NumeroCvec,
    cinq_lettres,
    lire_numero_cvec,
    verifier_cvec,
)
from rentree.regles.identifiants_ine import FormeIne, forme_ine, verifier_ine, verifier_uai

__all__ = [
    "FormeIne",
    "IdentifiantInvalide",
    "NumeroCvec",
    "cinq_lettres",
    "forme_ine",
    "lire_numero_cvec",
    "normaliser_numero_candidat",
    "verifier_cvec",
    "verifier_ine",
    "verifier_uai",
]
