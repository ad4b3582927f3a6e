"""The members of a Parcoursup object, and how each is read.

Their names are Parcoursup's own. Seen in real exchanges: the case of the names changes, the
postal code is also written ``codepostale``, numbers come as text, and the year of ``dateReponse``
once came on three digits (years since 1900).
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from rentree.connecteurs.models_parcoursup import PropositionParcoursup
from rentree.connecteurs.tableaux import valeurs
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide, parmi, texte
from rentree.regles.situation_lecture import annee_connue

MOMENT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{3,4}) ([0-9]{1,2}):([0-9]{2})")
DEPUIS, SIECLES = 1900, 1000  # a year below the second is counted from the first
ENVELOPPE = "donneesCandidat"  # some pushes of 2019 wrapped the candidate in it


def code(valeur: str) -> str:
    """A number of Parcoursup: digits alone, without the zeros that some outputs put in front.

    Zero is the number of nobody.
    """
    if not re.fullmatch(r"[0-9]{1,18}", valeur):
        raise ValeurInvalide(
            "CODE_FORME", "Ce code n’est pas un nombre.", "Écrivez-le en chiffres."
        )
    if not (chiffres := valeur.lstrip("0")):
        raise ValeurInvalide(
            "CODE_VIDE", "Ce code est nul.", "Écrivez le numéro donné par Parcoursup."
        )
    return chiffres


def situation(valeur: str) -> str:
    """``codeSituation``: 0, 1, 2 or 3."""
    return parmi(
        valeur,
        tuple(PropositionParcoursup.Situation.values),
        "SITUATION_INCONNUE",
        "Cette situation n’est pas connue.",
    )


def moment(valeur: str, fuseau: ZoneInfo) -> datetime | None:
    """``24/05/2024 20:15`` in the campaign's time zone; also ``24/05/124 20:15``."""
    if not valeur:
        return None
    lu = MOMENT.fullmatch(valeur)
    try:
        if lu is None:
            raise ValueError(valeur)
        jour, mois, annee, heure, minute = map(int, lu.groups())
        entiere = annee + DEPUIS if annee < SIECLES else annee
        if not annee_connue(entiere):
            raise ValueError(valeur)
        return datetime(entiere, mois, jour, heure, minute, tzinfo=fuseau)
    except ValueError as erreur:
        raise ValeurInvalide(
            "MOMENT_FORME",
            "Ce moment n’est pas de la forme jj/mm/aaaa hh:mm, ou n’existe pas.",
            "Écrivez-le comme 24/05/2024 20:15.",
        ) from erreur


def annee(valeur: str) -> str:
    if not re.fullmatch(r"(?:[0-9]{4})?", valeur):
        raise ValeurInvalide("ANNEE_FORME", "Cette année n’a pas quatre chiffres.", "")
    return valeur


def colonnes_de_la_proposition(fuseau: ZoneInfo) -> tuple[Colonne, ...]:
    """Who, which course, what was answered and when."""
    return (
        Colonne("codeCandidat", code, True),
        Colonne("codeFormationPsup", code, True),
        Colonne("codeSituation", situation, True),
        Colonne("dateReponse", partial(moment, fuseau=fuseau)),
        Colonne("codeEtablissementAffectation", partial(texte, longueur=20)),
    )


# Without these nobody can register: the row is refused.
PERSONNE = (
    Colonne("nom", valeurs.nom, True),
    Colonne("prenom", valeurs.prenom, True),
    Colonne("dateNaissance", valeurs.jour, True),
    Colonne("codePaysNationalite", valeurs.nationalite, True),
    Colonne("mail", valeurs.courriel, True),
)
# These can be given later: one that cannot be read is left out, with a warning.
COMPLEMENTS = (
    Colonne("ine", valeurs.ine),
    Colonne("sexe", valeurs.sexe),
    Colonne("codeCommuneNaissance", valeurs.commune),
    Colonne("codePaysNaissance", valeurs.pays),
    Colonne("telmobile", valeurs.telephone),
    Colonne("telfixe", valeurs.telephone),
    Colonne("adresse1", partial(texte, longueur=80)),
    Colonne("adresse2", partial(texte, longueur=80)),
    Colonne("adresse3", partial(texte, longueur=80)),
    Colonne("codepostal", partial(texte, longueur=12)),
    Colonne("codecommune", valeurs.commune),
    Colonne("libellecommune", partial(texte, longueur=80)),
    Colonne("codepaysadresse", valeurs.pays),
    Colonne("anneeBac", annee),
)
LUS = (
    "codeCandidat",
    "codeFormationPsup",
    "codeSituation",
    "dateReponse",
    "codeEtablissementAffectation",
    *(colonne.nom for colonne in (*PERSONNE, *COMPLEMENTS)),
)
CANONIQUES = {nom.lower(): nom for nom in LUS} | {"codepostale": "codepostal"}


def valeurs_de(objet: Mapping[str, Any]) -> dict[str, str]:
    """The members that are read, under their usual names, as text. Raises ValeurInvalide."""
    lues: dict[str, str] = {}
    for nom, valeur in _candidat(objet).items():
        canonique = CANONIQUES.get(str(nom).lower())
        if canonique and (ecrite := _en_texte(canonique, valeur)):
            lues[canonique] = ecrite
    return lues


def _candidat(objet: Mapping[str, Any]) -> Mapping[str, Any]:
    dedans = next((v for nom, v in objet.items() if str(nom).lower() == ENVELOPPE.lower()), None)
    return dedans if isinstance(dedans, dict) else objet


def _en_texte(nom: str, valeur: Any) -> str:
    """Nothing invisible, no space around; empty for what is null."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool) or not isinstance(valeur, str | int):
        raise ValeurInvalide(
            "CHAMP_FORME", f"Le champ {nom} n’est ni un texte ni un nombre.", "Envoyez un texte."
        )
    visible = (lettre if lettre.isprintable() else " " for lettre in str(valeur))
    return "".join(visible).strip()
