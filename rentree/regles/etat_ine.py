"""What is known of an INE from its form alone; only the national service confirms one."""

from collections.abc import Mapping
from enum import StrEnum

from rentree.regles.identifiants_ine import FormeIne, forme_ine


class EtatIne(StrEnum):
    """``PROVISOIRE``: to be replaced. ``A_VERIFIER``: its key cannot be checked here."""

    ABSENT = "absent"
    PROVISOIRE = "provisoire"
    A_VERIFIER = "a-verifier"
    CLE_JUSTE = "cle-juste"
    FORME_INCONNUE = "forme-inconnue"


MOTS = {
    EtatIne.ABSENT: "",
    EtatIne.PROVISOIRE: "provisoire, à remplacer",
    EtatIne.A_VERIFIER: "à vérifier auprès du service national",
    EtatIne.CLE_JUSTE: "",
    EtatIne.FORME_INCONNUE: "forme inconnue, à vérifier",
}


MOTS_EN = {
    EtatIne.ABSENT: "",
    EtatIne.PROVISOIRE: "provisional, to be replaced",
    EtatIne.A_VERIFIER: "to be checked with the national service",
    EtatIne.CLE_JUSTE: "",
    EtatIne.FORME_INCONNUE: "unknown form, to be checked",
}


def dire_ine(ine: str, mots_des_etats: Mapping[EtatIne, str] = MOTS) -> str:
    """The number, and what remains to be known of it; empty when there is none."""
    mots = mots_des_etats[etat_ine(ine)]
    return f"{ine} ({mots})" if mots else ine


def etat_ine(ine: str) -> EtatIne:
    """The state of a stored number, empty when there is none yet."""
    if not ine:
        return EtatIne.ABSENT
    forme = forme_ine(ine)
    if forme is None:
        return EtatIne.FORME_INCONNUE
    if forme is FormeIne.BEA_PROVISOIRE:
        return EtatIne.PROVISOIRE
    return EtatIne.A_VERIFIER if forme.a_verifier else EtatIne.CLE_JUSTE
