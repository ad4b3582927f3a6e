"""A registrar in front of the mapping screen: what she hands in, answers, and reads."""

import re
from html import unescape
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.test import Client

from rentree.connecteurs.suivi import un_tour
from rentree.scolarite.forms.colonnes import nom_du_mot
from tests.horloge import DEPART

DEPOSER = "/scolarite/imports/deposer/"
NEUVE = {"depart": "nouvelle", "source": "etudes-en-france", "quoi": "admissions"}
# The answers that map the whole file of ``fichier_etranger``.
REPONSES = {
    "encodage": "utf-8",
    "separateur": "virgule",
    "format_de_date": "aaaa-mm-jj",
    "colonne_numero_candidat": "c:N° de dossier",
    "colonne_sexe": "c:Civilité",
    "colonne_nom_famille": "c:Nom de famille",
    "colonne_prenom": "c:Prénom",
    "colonne_date_naissance": "c:Né(e) le",
    "colonne_code_nationalite": "c:Nationalité",
    "colonne_courriel": "c:Courriel",
    "colonne_adresse_cp_ville_etranger": "c:Ville (2)",
    "colonne_code_formation": "c:Diplôme demandé",
    "colonne_date_acceptation": "c:Réponse le",
    "fixe_acceptation_definitive": "oui",
    "fixe_plateforme": "etudes-en-france",
    nom_du_mot("sexe", "Madame"): "F",
    nom_du_mot("sexe", "MONSIEUR"): "M",
    nom_du_mot("code_nationalite", "Sénégal"): "99341",
    nom_du_mot("code_nationalite", "maroc"): "99350",
    nom_du_mot("code_formation", "L3 Psycho"): "l3-psychologie-aix",
}


def deposer(navigateur: Client, octets: bytes, nom: str = "liste.csv", **reponses: str) -> Any:
    fichier = BytesIO(octets)
    fichier.name = nom
    return navigateur.post(DEPOSER, {"fichier": fichier, **NEUVE, **reponses})


def texte(reponse: HttpResponse) -> str:
    brut = reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return unescape(brut)


def essayer(navigateur: Client, page: str, **reponses: str) -> HttpResponse:
    return navigateur.post(page, {**REPONSES, **reponses, "essayer": "1"})


def suite(navigateur: Client, reponse: HttpResponse) -> str:
    """The page after the worker has done what was asked."""
    assert reponse.status_code == 302, texte(reponse)
    un_tour(DEPART)
    adresse: str = reponse.headers["Location"]
    return adresse


def reponses_de(page: str) -> dict[str, str]:
    """What a browser would post from this page, unchanged."""
    reponses = dict(re.findall(r'<input type="text" name="([^"]+)" value="([^"]*)"', page))
    for nom, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        choisie = re.search(r'<option value="([^"]*)" selected', options)
        premiere = re.search(r'<option value="([^"]*)"', options)
        assert premiere is not None
        reponses[nom] = unescape((choisie or premiere)[1])
    return {nom: unescape(valeur) for nom, valeur in reponses.items()}
