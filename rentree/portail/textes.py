"""The words of the portal that several pages share: what was declared, read back in French."""

from collections.abc import Mapping
from typing import Any

from rentree.connecteurs.tableaux.pays import table_des_pays
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.regles.francais import date_longue

DEJA_CONFIRMEE = (
    "Relisez votre dossier\u00a0: vos réponses ont déjà été confirmées, "
    "peut-être dans une autre fenêtre."
)
BOURSE = {
    "definitif": "Oui, une notification définitive",
    "conditionnel": "Oui, une notification conditionnelle",
    "demande": "Pas encore\u00a0: ma demande est en cours",
    "non": "Non",
}
OUI_NON = {"oui": "Oui", "non": "Non"}
PROTECTION = {
    "aucune": "Non",
    "refugie": "Oui, statut de réfugié",
    "subsidiaire": "Oui, protection subsidiaire",
    "temporaire": "Oui, protection temporaire",
    "demandeur-asile": "Demande d’asile en cours",
}


def etat_civil(etudiant: Etudiant) -> list[tuple[str, str]]:
    """(label, value) of what the platform gave and the person cannot change alone."""
    prenoms = [etudiant.prenom, etudiant.prenom2, etudiant.prenom3]
    naissance = date_longue(etudiant.date_naissance)
    if etudiant.libelle_commune_naissance:
        naissance += f", {etudiant.libelle_commune_naissance}"
    return [
        ("Nom de naissance", etudiant.nom_naissance.upper()),
        ("Prénoms" if etudiant.prenom2 else "Prénom", ", ".join(filter(None, prenoms))),
        ("Date et lieu de naissance", naissance),
        ("Pays de nationalité", pays_de_nationalite(etudiant.nationalite)),
        ("Numéro INE", etudiant.ine or "Pas encore connu"),
    ]


def pays_de_nationalite(nationalite: str) -> str:
    """The name of a country from its ISO 3166 code, the code itself when it has no name here."""
    noms = {pays.nationalite: pays.libelle for pays in table_des_pays().values()}
    return noms.get(nationalite, nationalite)


def coordonnees(etudiant: Etudiant) -> list[tuple[str, str]]:
    """(label, value) of how to reach the person; an address has several lines."""
    return [
        ("Nom d’usage", etudiant.nom_usage or "Aucun"),
        ("Adresse électronique", etudiant.courriel),
        ("Téléphone", etudiant.telephone or "À donner"),
        ("Adresse", adresse_en_lignes(etudiant.adresse) or "À donner"),
    ]


def adresse_en_lignes(adresse: dict[str, str]) -> str:
    """As on an envelope; the country only abroad."""
    ville = " ".join(adresse[cle] for cle in ("code_postal", "ville") if adresse.get(cle))
    pays = table_des_pays().get(adresse.get("pays", ""))
    lignes = [adresse.get(cle, "") for cle in ("complement", "voie")]
    lignes += [ville, pays.libelle if pays and pays.nationalite != "FR" else ""]
    return "\n".join(ligne for ligne in lignes if ligne)


def situation_declaree(inscription: Inscription) -> list[tuple[str, str]]:
    """(question in short, answer) for the questions that were put to this person."""
    return reponses_en_mots(inscription.situation)


def reponses_en_mots(reponses: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same from the answers themselves, under the rules' keys."""
    lignes = [("Bourse", BOURSE[reponses["boursier"]])] if "boursier" in reponses else []
    for cle, libelle in (
        ("pupille", "Pupille de la Nation ou de la République"),
        ("droits_nationaux", "Mêmes droits que les étudiants européens"),
    ):
        if cle in reponses:
            lignes.append((libelle, OUI_NON["oui" if reponses[cle] else "non"]))
    if "protection" in reponses:
        lignes.append(("Protection internationale", PROTECTION[reponses["protection"] or "aucune"]))
    return lignes
