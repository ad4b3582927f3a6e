"""One value of the file, from text to type. Each reader raises ValeurInvalide with its remedy."""

import re
from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from rentree.connecteurs.tableaux.pays import Pays, table_des_pays
from rentree.regles.identifiants import (
    IdentifiantInvalide,
    normaliser_numero_candidat,
    verifier_ine,
)
from rentree.regles.motif import Motif
from rentree.regles.situation_lecture import annee_connue

SEXES = {"": "", "F": "F", "M": "M", "1": "M", "2": "F"}
OUI = {"oui", "o", "1"}
NON = {"non", "n", "0"}
COURRIEL_MAX = 254

_valider_courriel = EmailValidator()


class ValeurInvalide(Exception):
    """A value that cannot be read; ``motif`` says why and what to write instead."""

    def __init__(self, code: str, message: str, que_faire: str) -> None:
        super().__init__(message)
        self.motif = Motif(code, message, que_faire, "")


def texte(valeur: str, longueur: int) -> str:
    """At most ``longueur`` characters: a longer one would be cut in the other systems."""
    if len(valeur) > longueur:
        raise ValeurInvalide(
            "TROP_LONG",
            f"Cette valeur a {len(valeur)} caractères.",
            f"Raccourcissez-la à {longueur} caractères.",
        )
    return valeur


def numero_candidat(valeur: str) -> str:
    """The number as the platform writes it; it must hold something once normalised."""
    if not texte(normaliser_numero_candidat(texte(valeur, 30)), 30):
        raise ValeurInvalide(
            "NUMERO_VIDE",
            "Ce numéro de candidat n’a aucun chiffre utile.",
            "Recopiez le numéro donné par la plateforme.",
        )
    return valeur


def oui_ou_non(valeur: str) -> bool:
    if valeur.lower() in OUI:
        return True
    if valeur.lower() in NON:
        return False
    raise ValeurInvalide(
        "OUI_OU_NON", "Cette valeur n’est ni « oui » ni « non ».", "Écrivez oui ou non."
    )


def nom(valeur: str) -> str:
    """A family name, as registered."""
    return _avec_une_lettre(texte(valeur, 80))


def prenom(valeur: str) -> str:
    return _avec_une_lettre(texte(valeur, 60))


def _avec_une_lettre(valeur: str) -> str:
    if valeur and not any(lettre.isalpha() for lettre in valeur):
        raise ValeurInvalide(
            "NOM_SANS_LETTRE", "Ce nom n’a aucune lettre.", "Écrivez le nom de la personne."
        )
    return valeur


@cache
def jour(valeur: str) -> date:
    """``03/05/2006``."""
    parties = re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", valeur)
    if parties is None:
        raise ValeurInvalide(
            "DATE_FORME",
            "Cette date n’est pas de la forme jj/mm/aaaa.",
            "Écrivez-la comme 03/05/2006.",
        )
    try:
        lu = date(int(parties[3]), int(parties[2]), int(parties[1]))
    except ValueError:
        lu = date.min
    if not annee_connue(lu.year):
        raise ValeurInvalide(
            "DATE_INEXISTANTE", "Cette date n’existe pas.", "Vérifiez le jour, le mois et l’année."
        )
    return lu


def sexe(valeur: str) -> str:
    """``F`` or ``M``; the 1 and 2 of the register (1 for a man) are understood too."""
    lu = SEXES.get(valeur.upper())
    if lu is None:
        raise ValeurInvalide(
            "SEXE_INCONNU", "Ce sexe n’est ni F ni M.", "Écrivez F ou M, ou laissez vide."
        )
    return lu


@cache
def pays(valeur: str) -> str:
    """A country or territory of today, as its five-digit INSEE code."""
    return _pays(valeur).code if valeur else ""


@cache
def nationalite(valeur: str) -> str:
    """A nationality, from the INSEE code of the State to ISO 3166 alpha-2."""
    etat = _pays(valeur)
    if not etat.nationalite:
        raise ValeurInvalide(
            "NATIONALITE_TERRITOIRE",
            f"Ce code est celui d’un territoire ({etat.libelle}), pas d’un État.",
            "Donnez le code de l’État dont la personne a la nationalité.",
        )
    return etat.nationalite


def _pays(valeur: str) -> Pays:
    code = f"99{valeur}" if len(valeur) == 3 else valeur
    trouve = table_des_pays().get(code)
    if trouve is None:
        raise ValeurInvalide(
            "PAYS_INCONNU",
            "Ce code n’est celui d’aucun pays actuel.",
            "Donnez le code INSEE du pays : 99100 (ou 100) pour la France.",
        )
    return trouve


def commune(valeur: str) -> str:
    """The INSEE code of a commune, ``13201`` or ``2A004``."""
    code = valeur.upper()
    if code and not re.fullmatch(r"[0-9][0-9AB][0-9]{3}", code):
        raise ValeurInvalide(
            "COMMUNE_FORME",
            "Ce code de commune n’a pas cinq caractères comme 13201 ou 2A004.",
            "Donnez le code INSEE de la commune (pas son code postal), ou laissez vide.",
        )
    return code


def ine(valeur: str) -> str:
    """The national student number, with its key checked; the remedy is for a registrar."""
    if not valeur:
        return ""
    try:
        return verifier_ine(valeur)
    except IdentifiantInvalide as erreur:
        que_faire = "Vérifiez-le à sa source, ou laissez la colonne vide pour cette ligne."
        raise ValeurInvalide(erreur.code, erreur.message, que_faire) from erreur


def telephone(valeur: str) -> str:
    if not re.fullmatch(r"[0-9+ ().\-/\u00a0]{0,20}", valeur):
        raise ValeurInvalide(
            "TELEPHONE_FORME",
            "Ce numéro de téléphone a autre chose que des chiffres, ou plus de 20 caractères.",
            "Écrivez-le comme 06 12 34 56 78 ou +33 6 12 34 56 78, ou laissez vide.",
        )
    return valeur


def courriel(valeur: str) -> str:
    """The address to which the sign-in code will be sent."""
    texte(valeur, COURRIEL_MAX)
    try:
        _valider_courriel(valeur)
    except ValidationError as erreur:
        raise ValeurInvalide(
            "COURRIEL_FORME",
            "Cette adresse électronique n’est pas complète.",
            "Écrivez-la comme prenom.nom@exemple.fr.",
        ) from erreur
    return valeur


def parmi(valeur: str, permises: tuple[str, ...], code: str, message: str) -> str:
    """One of ``permises``, whatever the case."""
    if (lu := valeur.lower()) in permises:
        return lu
    possibles = ", ".join(permise for permise in permises if permise)
    raise ValeurInvalide(code, message, f"Écrivez l’une de ces valeurs : {possibles}.")
