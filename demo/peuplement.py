"""Fictitious people brought where they are by the product's own acts, at plausible hours."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from demo.anciens import recevoir_les_resultats
from demo.derogation import deposer_la_derogation, donner_les_mandats
from demo.personnages import (
    AGENTS,
    ANCIENS,
    COMPTES_ENT_REFUSES,
    FIGURANTS,
    MOT_DE_PASSE,
    PERSONNAGES,
    Agent,
    Personnage,
    uid_de,
)
from demo.propositions import ecrire_les_propositions
from demo.scenes import jouer
from rentree.comptes.actions import creer_compte_agent, donner_role
from rentree.comptes.models import Role
from rentree.inscriptions.actions_admissions import CandidatAdmis, importer_admissions
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission, Etudiant
from rentree.journal.auteur import systeme
from rentree.regles.campagne import Campagne
from rentree.regles.francais import date_longue
from rentree.regles.identifiants import normaliser_numero_candidat

INSTALLATION = systeme("installation")
IMPORT = datetime(2024, 6, 28, 4, 0, tzinfo=UTC)
PREMIER_NUMERO = 2_100_654
ADRESSE = {
    "pays": "99100",
    "voie": "12 rue des Platanes",
    "code_postal": "13100",
    "ville": "Aix-en-Provence",
}


def peupler(le: datetime) -> None:
    """Staff, students, and the register that tells visitors how to sign in."""
    agents = [_embaucher(agent) for agent in AGENTS]
    distribution = [*PERSONNAGES, *FIGURANTS]
    campagne = campagne_ouverte()
    candidats = [_candidat(p, rang, campagne) for rang, p in enumerate(distribution, start=1)]
    importer_admissions(
        lignes=candidats, campagne=campagne.code, par=systeme("admissions"), le=IMPORT
    )
    admissions = {a.numero_normalise: a for a in Admission.objects.select_related("etudiant")}
    for rang, (personnage, candidat) in enumerate(zip(distribution, candidats, strict=True)):
        jouer(personnage, admissions[candidat.numero_normalise], rang, le)
    recevoir_les_resultats(campagne, le)
    signataires = donner_les_mandats(IMPORT)
    deposer_la_derogation(le)
    _inscrire_au_registre(candidats, agents, signataires)
    ecrire_les_propositions(candidats, campagne)


def _candidat(personnage: Personnage, rang: int, campagne: Campagne) -> CandidatAdmis:
    formation = next(
        f
        for f in campagne.formations.values()
        if (f.niveau, f.composante) == (personnage.niveau, personnage.composante)
    )
    numero = str(PREMIER_NUMERO + 7 * rang)
    return CandidatAdmis(
        ligne=rang,
        plateforme=personnage.plateforme,
        numero_normalise=normaliser_numero_candidat(numero),
        formation=formation.code,
        personne=_personne(personnage, rang),
        admission={
            "numero": numero,
            "composante": formation.composante,
            "public": personnage.public,
            "acceptee_le": personnage.acceptee_le,
            "definitive": personnage.definitive,
        },
    )


def _personne(personnage: Personnage, rang: int) -> dict[str, Any]:
    return {
        "ine": f"{rang:09d}DM",
        "nom_naissance": personnage.nom,
        "nom_usage": "",
        "prenom": personnage.prenom,
        "sexe": personnage.sexe,
        "date_naissance": personnage.naissance,
        "pays_naissance": "99100",
        "commune_naissance": "13001",
        "libelle_commune_naissance": "Aix-en-Provence",
        "nationalite": personnage.nationalite,
        "courriel": _courriel(personnage),
        "telephone": "06 00 00 00 00",
        "adresse": ADRESSE,
    }


def _courriel(personnage: Personnage) -> str:
    return f"{uid_de(personnage)}@exemple.fr"


def _embaucher(agent: Agent) -> dict[str, str]:
    compte = creer_compte_agent(
        identifiant=agent.identifiant,
        nom=agent.nom,
        mot_de_passe=MOT_DE_PASSE,
        par=INSTALLATION,
        le=IMPORT,
    )
    donner_role(
        compte=compte,
        role=Role.Nom(agent.role),
        composante=agent.composante,
        par=INSTALLATION,
        le=IMPORT,
    )
    TOTPDevice.objects.create(user=compte, name="démonstration", confirmed=True)
    return {
        "nom": agent.nom,
        "identifiant": agent.identifiant,
        "mot_de_passe": MOT_DE_PASSE,
        "composante": agent.composante,
    }


def _inscrire_au_registre(
    candidats: list[CandidatAdmis],
    agents: list[dict[str, str]],
    signataires: list[dict[str, str]],
) -> None:
    etudiants = [
        {
            "nom": f"{p.prenom} {p.nom}",
            "numero": c.admission["numero"],
            "date_naissance": date_longue(p.naissance),
            "situation": p.situation,
            "courriel": c.personne["courriel"],
        }
        for p, c in zip(PERSONNAGES, candidats, strict=False)
    ]
    registre = {
        "etudiants": etudiants,
        "agents": agents,
        "signataires": signataires,
        "ent": _comptes_ent(),
    }
    Path(settings.DONNEES, "personnes.json").write_text(json.dumps(registre, ensure_ascii=False))


def _comptes_ent() -> list[dict[str, Any]]:
    """Who may be chosen at the simulated sign-on, and what it says of them."""
    numeros = dict(Etudiant.objects.values_list("courriel", "numero_etudiant"))
    complets = [personnage for personnage in PERSONNAGES if personnage.scene == "complete"]
    connus = [(uid_de(a), f"{a.prenom} {a.nom}", a.situation, [a.numero]) for a in ANCIENS] + [
        (uid_de(p), f"{p.prenom} {p.nom}", p.situation, [numeros[_courriel(p)]]) for p in complets
    ]
    return [
        {
            "uid": uid,
            "nom": nom,
            "situation": situation,
            "attributs": {"mail": [f"{uid}@exemple.fr"], "supannEtuId": siens},
        }
        for uid, nom, situation, siens in (*connus, *COMPTES_ENT_REFUSES)
    ]
