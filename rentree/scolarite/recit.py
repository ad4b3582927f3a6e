"""The journal of a file told in plain French: what was done, by whom, when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.regles.campagne import Campagne
from rentree.regles.cycle import ETUDIANT

PHRASES: Mapping[str, str] = {
    "ouvrir_inscription": "Dossier ouvert",
    "enregistrer_informations": "Coordonnées enregistrées",
    "enregistrer_situation": "Situation enregistrée",
    "enregistrer_cvec": "Numéro CVEC enregistré",
    "confirmer_inscription": "Réponses confirmées",
    "reprendre_inscription": "Retour aux réponses, avant paiement",
    "rendre_effective": "Inscription effective",
    "annuler_inscription": "Inscription annulée",
    "deposer_piece": "Pièce déposée",
    "valider_piece": "Pièce validée",
    "refuser_piece": "Pièce refusée",
    "revenir_sur_piece": "Décision annulée, pièce de nouveau à contrôler",
    "remplacer_piece": "Version remplacée",
    "constater_creance": "Somme due constatée",
    "abandonner_creance": "Somme due abandonnée",
    "ouvrir_paiement": "Paiement commencé",
    "accepter_paiement": "Paiement accepté",
    "refuser_paiement": "Paiement refusé par la banque",
    "abandonner_paiement": "Paiement abandonné",
    "expirer_paiement": "Paiement sans réponse, clos",
    "constater_trop_percu": "Paiement qui n’était plus dû, à rembourser",
    "emettre_document": "Document émis",
    "annuler_document": "Document annulé",
    "creer_admission": "Admission reçue de la plateforme",
    "modifier_admission": "Admission modifiée par la plateforme",
    "enregistrer_accord_de_visa": "Accord de visa enregistré",
    "retirer_accord_de_visa": "Accord de visa retiré",
}
CHAMPS: Mapping[str, str] = {
    "nom_naissance": "nom de naissance",
    "nom_usage": "nom d’usage",
    "prenom": "prénom",
    "prenom2": "deuxième prénom",
    "prenom3": "troisième prénom",
    "date_naissance": "date de naissance",
    "nationalite": "nationalité",
    "ine": "INE",
    "courriel": "adresse électronique",
    "telephone": "téléphone",
    "adresse": "adresse",
    "formation": "formation",
    "acceptee_le": "date d’acceptation",
    "definitive": "acceptation définitive",
    "accord_visa_le": "jour de l’accord de visa",
}
SYSTEMES: Mapping[str, str] = {
    "systeme:banque": "La banque",
    "systeme:admissions": "L’import des admissions",
    "systeme:visas": "L’import des accords de visa",
    "systeme:echeance": "Une échéance",
    "systeme:connexion": "La page de connexion",
}


@dataclass(frozen=True, slots=True)
class Fait:
    """One act, told: ``detail`` names what it was about, ``texte`` what was written then."""

    le: datetime
    phrase: str
    detail: str
    texte: str
    auteur: str


def raconter(evenements: list[Evenement], inscription: Inscription, sienne: Campagne) -> list[Fait]:
    """One fact for each event, in the order given."""
    return [
        Fait(
            le=evenement.le,
            phrase=PHRASES.get(evenement.acte, evenement.acte.replace("_", " ").capitalize()),
            detail=_detail(evenement.donnees, sienne),
            texte=str(evenement.donnees.get("message") or evenement.donnees.get("raison") or ""),
            auteur=_auteur(evenement, inscription),
        )
        for evenement in evenements
    ]


def _auteur(evenement: Evenement, inscription: Inscription) -> str:
    if evenement.par_role == ETUDIANT:
        return "L’étudiante" if inscription.etudiant.feminin else "L’étudiant"
    if evenement.par_nom:
        return evenement.par_nom
    return SYSTEMES.get(evenement.par, "Le système")


def _detail(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    return " · ".join(
        texte
        for cle, dire in DETAILS.items()
        if cle in donnees and (texte := dire(donnees, sienne))
    )


def _piece(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    regle = sienne.pieces.get(donnees["code"])
    libelle = regle.libelle if regle else str(donnees["code"])
    version = donnees.get("version", 1)
    return f"{libelle} (version {version})" if version > 1 else libelle


def _motif(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    regle = sienne.pieces.get(donnees.get("code", ""))
    motifs = {motif.code: motif.libelle for motif in regle.motifs_de_refus} if regle else {}
    return motifs.get(donnees["motif"], str(donnees["motif"]))


def _complet(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    return "le dossier est complet" if donnees["dossier_complet"] else ""


def _changements(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    champs = ", ".join(CHAMPS.get(champ, champ) for champ in donnees["changements"])
    return f"modifié\u00a0: {champs}" if champs else ""


DETAILS: Mapping[str, Callable[[Mapping[str, Any], Campagne], str]] = {
    "code": _piece,
    "motif": _motif,
    "dossier_complet": _complet,
    "changements": _changements,
    "numero_etudiant": lambda donnees, _: f"n°\u00a0{donnees['numero_etudiant']}",
    "reference": lambda donnees, _: f"référence {donnees['reference']}",
}
