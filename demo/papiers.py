"""Fictitious proofs, drawn to be looked at in the check screen."""

import json
from datetime import date
from pathlib import Path

import typst

MODELE = Path(__file__).parent / "papier.typ"

NOTES = [
    ["Français écrit", "13"],
    ["Français oral", "15"],
    ["Philosophie", "11"],
    ["Histoire-géographie", "14"],
    ["Enseignement scientifique", "12"],
    ["Grand oral", "17"],
    ["Anglais", "12"],
    ["Espagnol", "15"],
]

TITRES = {
    "identite": ("Carte nationale d’identité", []),
    "photo": ("Photographie d’identité", []),
    "releve-bac": ("Relevé de notes du baccalauréat", NOTES),
    "titre-acces": ("Relevé de notes de l’année précédente", NOTES),
    "jdc": ("Certificat de participation à la Journée défense et citoyenneté", []),
    "cvec": ("Attestation de contribution de vie étudiante et de campus", []),
    "notification-bourse": ("Notification conditionnelle de bourse", []),
}


def dessiner(code: str, *, prenom: str, nom: str, naissance: date, ine: str) -> bytes:
    """A one-page PDF that bears the person's name and says that it is an example."""
    titre, notes = TITRES.get(code, (code.replace("-", " ").capitalize(), []))
    donnees = {
        "titre": titre,
        "personne": f"{nom} {prenom}",
        "naissance": naissance.strftime("%d/%m/%Y"),
        "ine": ine,
        "notes": notes,
    }
    return typst.compile(str(MODELE), sys_inputs={"donnees": json.dumps(donnees)})
