"""The push: a candidate's answer, posted to the site with our identity."""

import json
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings

from demo.parcoursup.conduite import Conduite, ecrire
from demo.parcoursup.registre import Envoi, Registre

ATTENTE = 35  # seconds


def annoncer(registre: Registre, objet: dict[str, Any], conduite: Conduite) -> None:
    """Push one answer, once, twice, later or never, as ``conduite`` says."""
    envoi = Envoi(ecrire(objet, conduite))
    if conduite.envoi == "jamais":
        return
    if conduite.envoi == "desordre" and not registre.retenus:
        registre.retenus.append(envoi)
        return
    pousser(registre, envoi)
    if conduite.envoi == "double":
        pousser(registre, Envoi(envoi.objet))
    while registre.retenus:
        pousser(registre, registre.retenus.pop())


def pousser(registre: Registre, envoi: Envoi) -> None:
    """Post it and remember the answer; a failure changes nothing here."""
    registre.envois.append(envoi)
    corps = json.dumps({"identifiant": settings.IDENTIFIANT, **envoi.objet}).encode()
    demande = urllib.request.Request(
        f"{settings.SITE}/parcoursup/admissionCandidat",
        data=corps,
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(demande, timeout=ATTENTE) as recu:
            envoi.reponse = _dire(recu.read())
    except urllib.error.HTTPError as erreur:
        with erreur:
            envoi.reponse = _dire(erreur.read())
    except (OSError, ValueError) as erreur:
        envoi.reponse = f"sans réponse ({type(erreur).__name__})"


def _dire(corps: bytes) -> str:
    try:
        lu = json.loads(corps)
        return f"{lu['retour']} : {lu['message']}"
    except (ValueError, KeyError, TypeError):
        return "réponse illisible"
