"""Parcoursup announces by its own push what candidates answer there after the files."""

import json
from datetime import date
from typing import Any

import requests

from bench.annee.installation import RECEPTION, Adresses
from bench.annee.personne import Personne, Rangee
from rentree.inscriptions.campagnes import campagne_ouverte

DEFINITIVE, REFUSEE = "1", "3"


class Plateforme:
    """``retires`` are those whose offer was taken back, ``rendus`` those to whom it came back."""

    def __init__(self, adresses: Adresses, personnes: list[Personne]) -> None:
        self.adresse = f"{adresses.site}/parcoursup/admissionCandidat"
        self.concernees = [personne for personne in personnes if personne.retrait]
        self.retires: set[int] = set()
        self.rendus: set[int] = set()

    def annoncer(self, jour: date, transmis: dict[int, int]) -> None:
        """The renunciations that are due, of people whom a file has sent already."""
        for personne in self.concernees:
            retrait, rang = personne.retrait, personne.rang
            if retrait is None or not transmis[rang]:
                continue
            if retrait.le <= jour and rang not in self.retires:
                self.retires.add(rang)
                self._pousser(personne.connue, REFUSEE, jour)
            elif retrait.rendu_le and retrait.rendu_le <= jour and rang not in self.rendus:
                self.rendus.add(rang)
                self._pousser(personne.connue, DEFINITIVE, jour)

    def _pousser(self, rangee: Rangee, situation: str, jour: date) -> None:
        corps = {"identifiant": RECEPTION, **_objet(rangee, situation, jour)}
        reponse = requests.post(self.adresse, data=json.dumps(corps), timeout=60)
        if reponse.status_code != 200:
            raise RuntimeError(f"Parcoursup : {reponse.text}")


def _objet(rangee: Rangee, situation: str, jour: date) -> dict[str, Any]:
    formation = campagne_ouverte().formations[rangee["code_formation"]]
    return {
        "codeCandidat": rangee["numero_candidat"],
        "codeFormationPsup": formation.parcoursup[0].code,
        "codeSituation": situation,
        "dateReponse": f"{jour:%d/%m/%Y} 05:00",
        "nom": rangee["nom_famille"],
        "prenom": rangee["prenom"],
        "dateNaissance": rangee["date_naissance"],
        "codePaysNationalite": rangee["code_nationalite"],
        "ine": rangee["ine"],
        "mail": rangee["courriel"],
        "anneeBac": "2023" if rangee["public"] == "reorientation" else "2024",
    }
