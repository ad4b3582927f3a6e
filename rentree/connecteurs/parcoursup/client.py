"""Asking Parcoursup: JSON by POST, our identity in the body, every wait bounded.

Address: ``<base>/<method>``. The answer is a list, or ``{"retour": "OK" | "NOK", "message": …}``.
"""

import json
from collections.abc import Mapping
from typing import Any

import requests
from django.conf import settings

from rentree.lib.reseau import LecteurBorne

MEGA = 1_000_000
LISTE = LecteurBorne(delai=120, taille=100 * MEGA)  # tens of thousands of candidates
REPONSE = LecteurBorne(delai=15, taille=MEGA)
NOMBRE_DE_SIGNES = 300
ENTENDU, ERREUR_DU_SERVEUR = 200, 500

PLUS_TARD = "Rien n’est perdu\u00a0: un nouvel essai se fera tout seul."
VERIFIER_IDENTITE = (
    "Vérifiez RENTREE_PARCOURSUP_LOGIN et RENTREE_PARCOURSUP_MOT_DE_PASSE, puis l’établissement "
    "de la campagne."
)


class EchecParcoursup(Exception):
    """Parcoursup gave no usable answer; ``message`` says why, ``que_faire`` what to do.

    ``injoignable``: nothing answered, so there is no point in asking anything else now.
    """

    def __init__(self, message: str, que_faire: str, *, injoignable: bool = False) -> None:
        super().__init__(f"{message} {que_faire}")
        self.message = message
        self.que_faire = que_faire
        self.injoignable = injoignable


def candidats_admis(uai: str, *, formation: str = "") -> list[Any]:
    """Every admitted candidate of the institution, or of one course. Raises EchecParcoursup."""
    donnees: dict[str, Any] = {"codeEtablissement": uai}
    lecteur = LISTE
    if formation:
        donnees["codeFormationpsup"] = int(formation)
        lecteur = REPONSE
    lu = _demander("getCandidatsAdmis", donnees, lecteur)
    if not isinstance(lu, list):
        raise EchecParcoursup("Parcoursup n’a pas répondu par une liste.", PLUS_TARD)
    return lu


def maj_inscription(donnees: Mapping[str, Any]) -> str:
    """Tell one registration; the word that Parcoursup answers. Raises EchecParcoursup."""
    lu = _demander("majInscriptionAdministrative", donnees, REPONSE)
    if not isinstance(lu, dict) or str(lu.get("retour", "")).upper() != "OK":
        raise EchecParcoursup("Parcoursup n’a pas dit que c’était enregistré.", PLUS_TARD)
    return _abreger(lu.get("message", ""))


def _demander(methode: str, donnees: Mapping[str, Any], lecteur: LecteurBorne) -> Any:
    reglages = settings.PARCOURSUP
    identifiant = {"login": reglages["login"], "pwd": reglages["mot_de_passe"]}
    adresse = f"{reglages['url'].rstrip('/')}/{methode}"
    try:
        reponse = lecteur.post(adresse, json={"identifiant": identifiant, **donnees})
    except requests.Timeout as erreur:
        delai = f"{lecteur.delai:g}\u00a0secondes"
        raise EchecParcoursup(
            f"Parcoursup n’a pas fini de répondre en {delai}.", PLUS_TARD, injoignable=True
        ) from erreur
    except requests.RequestException as erreur:
        raise EchecParcoursup(
            f"Parcoursup est injoignable ({type(erreur).__name__}).", PLUS_TARD, injoignable=True
        ) from erreur
    return _lire(reponse)


def _lire(reponse: requests.Response) -> Any:
    """The decoded answer; a refusal is a NOK, whatever the status that carries it."""
    try:
        lu = json.loads(reponse.content)
    except ValueError:
        lu = None
    if isinstance(lu, dict) and str(lu.get("retour", "")).upper() == "NOK":
        dit = _abreger(lu.get("message", "")) or "sans dire pourquoi"
        raise EchecParcoursup(f"Parcoursup a refusé\u00a0: {dit}.", VERIFIER_IDENTITE)
    if reponse.status_code != ENTENDU:
        raise EchecParcoursup(
            f"Parcoursup a répondu par une erreur ({reponse.status_code}).",
            PLUS_TARD,
            injoignable=reponse.status_code >= ERREUR_DU_SERVEUR,
        )
    if lu is None:
        raise EchecParcoursup("La réponse de Parcoursup ne se lit pas.", PLUS_TARD)
    return lu


def _abreger(texte: object) -> str:
    """A word of theirs, short enough to be kept and shown."""
    visible = "".join(lettre if lettre.isprintable() else " " for lettre in str(texte))
    return " ".join(visible.split()).rstrip(".")[:NOMBRE_DE_SIGNES]
