"""How the platform behaves: well, or as badly as real ones sometimes do."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

REPONSES = {
    "normale": "Répond normalement",
    "refus": "Refuse l’identité (NOK)",
    "erreur": "Tombe en erreur (500)",
    "illisible": "Répond autre chose que du JSON",
    "lente": "Se tait vingt secondes",
    "goutte": "Répond lettre par lettre, sans fin",
    "enorme": "Répond beaucoup trop long",
}
ENVOIS = {
    "un": "Envoie une fois",
    "double": "Envoie deux fois",
    "desordre": "Envoie après le message suivant",
    "jamais": "N’envoie rien",
}
GRAPHIES = {
    "soignee": "Comme dans la documentation",
    "casse": "Casse changée, codepostale, nombres en texte",
    "annee-courte": "Année sur trois chiffres",
    "enveloppe": "Dans donneesCandidat",
}
SILENCE = 20.0


@dataclass
class Conduite:
    """What is chosen on the page, one word of each table above."""

    reponse: str = "normale"
    envoi: str = "un"
    graphie: str = "soignee"


def mal_repondre(conduite: Conduite) -> HttpResponseBase | None:
    """The bad answer that was asked for; None to answer as one should."""
    if conduite.reponse == "lente":
        time.sleep(SILENCE)
    fautes: dict[str, HttpResponseBase] = {
        "refus": JsonResponse({"retour": "NOK", "message": "Identifiants invalides"}),
        "erreur": HttpResponse("Internal Server Error", status=500),
        "illisible": HttpResponse("<html>Maintenance</html>"),
        "goutte": StreamingHttpResponse(_goutte_a_goutte()),
        "enorme": StreamingHttpResponse(b"[" + b" " * 1_000_000 for _ in range(200)),
    }
    return fautes.get(conduite.reponse)


def _goutte_a_goutte() -> Iterator[bytes]:
    while True:
        time.sleep(0.05)
        yield b" "


def ecrire(objet: dict[str, Any], conduite: Conduite) -> dict[str, Any]:
    """The same offer, spelt as real outputs have been."""
    if conduite.graphie == "casse":
        ecrit = {nom.upper(): str(v) if isinstance(v, int) else v for nom, v in objet.items()}
        ecrit["codepostale"] = ecrit.pop("CODEPOSTAL", "")
        return ecrit
    if conduite.graphie == "annee-courte" and objet.get("dateReponse"):
        jour, mois, suite = objet["dateReponse"].split("/")
        annee, heure = suite.split()
        return {**objet, "dateReponse": f"{jour}/{mois}/{int(annee) - 1900} {heure}"}
    if conduite.graphie == "enveloppe":
        return {"donneesCandidat": objet}
    return objet
