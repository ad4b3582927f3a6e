"""The values that only a file of results has, from text to type."""

import re

from rentree.connecteurs.tableaux.valeurs import ValeurInvalide, texte
from rentree.inscriptions.parcours import Annee
from rentree.regles.jury import DECISIONS, SESSIONS, Unite
from rentree.regles.valeurs import NIVEAUX

ENTRE_DEUX = "|"


def numero_etudiant(valeur: str) -> str:
    """Letters and digits, twelve at most; spaces are those of a person who reads."""
    numero = re.sub(r"[\s\u00a0\u202f]", "", valeur).upper()
    if not re.fullmatch(r"[0-9A-Z]{1,12}", numero):
        raise ValeurInvalide(
            "NUMERO_ETUDIANT_FORME",
            "Ce numéro étudiant a autre chose que des lettres et des chiffres, ou plus de douze "
            "caractères.",
            "Recopiez le numéro de la carte étudiante, par exemple 23001234.",
        )
    return numero


def decision(valeur: str) -> str:
    code = valeur.upper()
    if code not in DECISIONS:
        raise ValeurInvalide(
            "DECISION_INCONNUE",
            "Cette décision de jury n’est pas connue.",
            f"Écrivez l’un de ces codes : {', '.join(DECISIONS)}.",
        )
    return code


def session(valeur: str) -> int:
    if valeur not in {str(connue) for connue in SESSIONS}:
        raise ValeurInvalide(
            "SESSION_INCONNUE",
            "Cette session n’est ni 1 ni 2.",
            "Écrivez 1 pour la première chance, 2 pour la seconde.",
        )
    return int(valeur)


def niveau(valeur: str) -> str:
    code = valeur.upper()
    if code and code not in NIVEAUX:
        raise ValeurInvalide(
            "NIVEAU_INCONNU",
            "Ce niveau n’est pas connu.",
            f"Écrivez l’une de ces valeurs : {', '.join(NIVEAUX)}.",
        )
    return code


def code_de_formation(valeur: str) -> str:
    """A code as the other systems and our addresses write it."""
    if valeur and not re.fullmatch(r"[0-9A-Za-z._-]{1,40}", valeur):
        raise ValeurInvalide(
            "CODE_FORMATION_FORME",
            "Ce code a autre chose que des lettres, des chiffres, des points et des tirets, ou "
            "plus de quarante caractères.",
            "Recopiez le code de la formation.",
        )
    return valeur


def unites(valeur: str) -> tuple[Unite, ...]:
    """``PSY3A Psychologie sociale | PSY3B Statistiques``: a code, a space, its name."""
    lues = tuple(_unite(element) for element in _elements(valeur))
    if len({unite.code for unite in lues}) != len(lues):
        raise ValeurInvalide(
            "UNITE_EN_DOUBLE", "Une unité est écrite deux fois.", "Gardez chaque unité une fois."
        )
    return lues


def _unite(element: str) -> Unite:
    code, _, libelle = element.partition(" ")
    if not libelle.strip() or len(code) > 20:
        raise ValeurInvalide(
            "UNITE_FORME",
            f"« {element} » n’est pas un code d’unité suivi de son nom.",
            "Écrivez le code, une espace, le nom ; séparez deux unités par « | ».",
        )
    return Unite(code, texte(libelle.strip(), 120))


def anterieures(valeur: str) -> tuple[Annee, ...]:
    """``2021-2022 L1 psychologie | 2022-2023 L1 psychologie``: year, level, mention."""
    return tuple(_annee(element) for element in _elements(valeur))


def _annee(element: str) -> Annee:
    lue = re.fullmatch(r"([0-9]{4})-([0-9]{4}) +(\w+)(?: +(.+))?", element)
    if lue is None or int(lue[2]) != int(lue[1]) + 1 or lue[3].upper() not in NIVEAUX:
        raise ValeurInvalide(
            "ANNEE_ANTERIEURE_FORME",
            f"« {element} » n’est pas une année, un niveau et une mention.",
            "Écrivez-les comme 2022-2023 L1 psychologie ; séparez deux années par « | ».",
        )
    return Annee(f"{lue[1]}-{lue[2]}", lue[3].upper(), texte(lue[4] or "", 80))


def _elements(valeur: str) -> list[str]:
    morceaux = (morceau.strip() for morceau in valeur.split(ENTRE_DEUX))
    return [morceau for morceau in morceaux if morceau]
