"""Candidates as the platforms send them, already typed."""

from datetime import date, datetime
from typing import Any

from rentree.inscriptions.actions_admissions import Bilan, CandidatAdmis, importer_admissions
from rentree.journal.auteur import systeme
from tests import horloge
from tests.fabriques import CAMPAGNE

NAISSANCE = date(2006, 5, 3)
INE, AUTRE_INE = "0601023457S", "1301045678K"
PERSONNE = {
    "nom_naissance": "Benali",
    "nom_usage": "",
    "prenom": "Inès",
    "date_naissance": NAISSANCE,
    "nationalite": "FR",
    "ine": INE,
    "courriel": "ines@exemple.fr",
    "telephone": "06 12 34 56 78",
    "adresse": {"voie": "12 rue de la Loge", "code_postal": "13002"},
}
ADMISSION = {
    "numero": "2100042",
    "composante": "allsh-aix",
    "public": "neo-bachelier",
    "acceptee_le": date(2024, 6, 10),
    "definitive": False,
}


def candidat(ligne: int = 2, **champs: Any) -> CandidatAdmis:
    """The same person on Parcoursup, in L1 psychology, unless told otherwise."""
    personne = {champ: champs.pop(champ, valeur) for champ, valeur in PERSONNE.items()}
    plateforme = champs.pop("plateforme", "parcoursup")
    formation = champs.pop("formation", "l1-psychologie-aix")
    accord, retiree = champs.pop("accord", None), champs.pop("retiree", None)
    admission = {**ADMISSION, **champs}
    return CandidatAdmis(
        ligne, plateforme, admission["numero"], formation, personne, admission, accord, retiree
    )


def importer(
    *candidats: CandidatAdmis, le: datetime = horloge.DEPART, essai: bool = False
) -> Bilan:
    return importer_admissions(
        lignes=candidats, campagne=CAMPAGNE, par=systeme("admissions"), le=le, essai=essai
    )
