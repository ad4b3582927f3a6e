"""National student numbers (INE) and institutions (UAI): forms and keys."""

import re
from enum import StrEnum

from rentree.regles.identifiant_invalide import IdentifiantInvalide

# Rank in this alphabet = number modulo 23; I, O and Q look too much like digits.
LETTRES_CLES = "ABCDEFGHJKLMNPRSTUVWXYZ"
BASE_INE = 36


class FormeIne(StrEnum):
    """The families of INE. The key of the last three cannot be checked without the ministry."""

    BEA = "bea"
    ETABLISSEMENT = "etablissement"
    RNIE = "rnie"
    APPRENTISSAGE = "apprentissage"
    BEA_PROVISOIRE = "bea-provisoire"

    @property
    def a_verifier(self) -> bool:
        """Only the national service can say whether such a number exists."""
        return self not in (FormeIne.BEA, FormeIne.ETABLISSEMENT)


FORMES = {
    FormeIne.BEA: re.compile(r"[0-9]{10}[A-Z]"),
    FormeIne.ETABLISSEMENT: re.compile(r"[0-9A-Z]{10}[0-9]"),
    FormeIne.RNIE: re.compile(r"[0-9]{9}[A-Z]{2}"),
    FormeIne.APPRENTISSAGE: re.compile(r"[0-9]{4}A[0-9]{5}[A-Z]"),
    FormeIne.BEA_PROVISOIRE: re.compile(r"(?!00)[0-9]{4}D[0-9]{5}[A-Z]"),
}


def forme_ine(texte: str) -> FormeIne | None:
    """The family of a number, whatever its key; None when it has the form of none."""
    ine = _nettoyer(texte)
    return next((forme for forme, motif in FORMES.items() if motif.fullmatch(ine)), None)


def verifier_ine(texte: str) -> str:
    """The eleven characters, upper case. Raises IdentifiantInvalide.

    ``INE_FORME`` when the form is unknown, ``INE_CLE`` when the last character does not match the
    others. Forms whose key is not public are accepted as they are (``FormeIne.a_verifier``).
    """
    ine = _nettoyer(texte)
    forme = forme_ine(ine)
    if forme is None or len(set(ine[:10])) == 1:
        raise IdentifiantInvalide(
            "INE_FORME",
            "Ce numéro n’a pas la forme d’un INE : 11 chiffres ou lettres.",
            "Recopiez-le depuis votre relevé de notes du baccalauréat, ou laissez vide si vous "
            "n’en avez pas.",
        )
    if not _cle_juste(forme, ine):
        raise IdentifiantInvalide(
            "INE_CLE",
            "Le dernier caractère de cet INE ne correspond pas aux dix premiers.",
            "Une lettre ou un chiffre est sans doute mal recopié : vérifiez-les un par un.",
        )
    return ine


def verifier_uai(texte: str) -> str:
    """The code of a French school or university. Raises IdentifiantInvalide.

    ``UAI_FORME`` or ``UAI_CLE``, as for the INE.
    """
    uai = _nettoyer(texte)
    if not re.fullmatch(r"[0-9]{7}[A-Z]", uai):
        raise IdentifiantInvalide(
            "UAI_FORME",
            "Ce code n’a pas la forme d’un UAI : sept chiffres et une lettre.",
            "Écrivez-le comme 0134009M.",
        )
    if uai[-1] != _cle_23(uai[:-1]):
        raise IdentifiantInvalide(
            "UAI_CLE",
            "La lettre de ce code UAI ne correspond pas à ses chiffres.",
            "Vérifiez les sept chiffres et la lettre.",
        )
    return uai


def _nettoyer(texte: str) -> str:
    return re.sub(r"[\s.\-]", "", texte).upper()


def _cle_juste(forme: FormeIne, ine: str) -> bool:
    if forme is FormeIne.BEA:
        return ine[-1] == _cle_23(ine[:-1])
    if forme is FormeIne.ETABLISSEMENT:
        return int(ine[-1]) == int(ine[:-1], BASE_INE) % 10
    return True


def _cle_23(chiffres: str) -> str:
    return LETTRES_CLES[int(chiffres) % len(LETTRES_CLES)]
