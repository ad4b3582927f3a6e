"""What the simulated Parcoursup knows at the start: those already imported, and newcomers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from rentree.inscriptions.actions_admissions import CandidatAdmis
from rentree.regles.campagne import Campagne

FRANCE = "99100"


@dataclass(frozen=True, slots=True)
class Nouveau:
    """Someone whom only Parcoursup knows yet."""

    numero: str
    prenom: str
    nom: str
    sexe: str
    naissance: str
    formation: str
    situation: str
    courriel: str


# The last one has also come by eCandidat, without an INE on either side: a possible duplicate.
NOUVEAUX = (
    Nouveau("2300101", "Maëlle", "Garnier", "F", "21/01/2006", "l1-histoire-aix", "2",
            "maelle.garnier@exemple.fr"),
    Nouveau("2300108", "Ilyes", "Meziane", "M", "09/11/2005", "l1-sociologie-aix", "1",
            "ilyes.meziane@exemple.fr"),
    Nouveau("2300115", "Camille", "Durand", "F", "01/01/2004", "l1-lettres-modernes-aix", "1",
            "camille.durand@exemple.fr"),
)  # fmt: skip


def ecrire_les_propositions(candidats: list[CandidatAdmis], campagne: Campagne) -> None:
    """The file that the simulator reads when it starts."""
    connus = [c for c in candidats if c.plateforme == "parcoursup"]
    objets = [_objet(candidat, campagne) for candidat in connus]
    objets += [_nouveau(nouveau, campagne) for nouveau in NOUVEAUX]
    Path(settings.DONNEES, "parcoursup.json").write_text(json.dumps(objets, ensure_ascii=False))


def _objet(candidat: CandidatAdmis, campagne: Campagne) -> dict[str, Any]:
    personne, admission = candidat.personne, candidat.admission
    adresse = personne["adresse"]
    annee_bac = int(campagne.annee[:4]) - (admission["public"] == "reorientation")
    return {
        "codeCandidat": admission["numero"],
        "ine": personne["ine"],
        "nom": personne["nom_naissance"],
        "prenom": personne["prenom"],
        "sexe": personne["sexe"],
        "dateNaissance": f"{personne['date_naissance']:%d/%m/%Y}",
        "codeCommuneNaissance": personne["commune_naissance"],
        "codePaysNaissance": personne["pays_naissance"],
        "codePaysNationalite": FRANCE,
        "mail": personne["courriel"],
        "telmobile": personne["telephone"],
        "adresse1": adresse["voie"],
        "codepostal": adresse["code_postal"],
        "libellecommune": adresse["ville"],
        "codepaysadresse": adresse["pays"],
        "anneeBac": str(annee_bac),
        "codeFormationPsup": _cours(candidat.formation, campagne),
        "codeEtablissementAffectation": campagne.etablissement.uai,
        "codeSituation": "1" if admission["definitive"] else "2",
        "dateReponse": f"{admission['acceptee_le']:%d/%m/%Y} 10:00",
        "cesure": "0",
        "internat": "0",
    }


def _nouveau(nouveau: Nouveau, campagne: Campagne) -> dict[str, Any]:
    return {
        "codeCandidat": nouveau.numero,
        "ine": "",
        "nom": nouveau.nom,
        "prenom": nouveau.prenom,
        "sexe": nouveau.sexe,
        "dateNaissance": nouveau.naissance,
        "codePaysNationalite": FRANCE,
        "mail": nouveau.courriel,
        "anneeBac": campagne.annee[:4],
        "codeFormationPsup": _cours(nouveau.formation, campagne),
        "codeEtablissementAffectation": campagne.etablissement.uai,
        "codeSituation": nouveau.situation,
        "dateReponse": "08/07/2024 18:30",
        "cesure": "0",
        "internat": "0",
    }


def _cours(formation: str, campagne: Campagne) -> str:
    return campagne.formations[formation].parcoursup[0].code
