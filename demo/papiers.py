"""Fictitious proofs, drawn to be looked at in the check screen."""

import json
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image, ImageDraw

from rentree.inscriptions.models import Etudiant

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
    "releve-bac": ("Relevé de notes du baccalauréat", NOTES),
    "titre-acces": ("Relevé de notes de l’année précédente", NOTES),
    "jdc": ("Certificat de participation à la Journée défense et citoyenneté", []),
    "cvec": ("Attestation de contribution de vie étudiante et de campus", []),
    "notification-bourse": ("Notification conditionnelle de bourse", []),
}


def dessiner_photo(rang: int) -> bytes:
    """A portrait that is nobody's: a silhouette on a plain wall, as a JPEG."""
    mur = [(214, 224, 235), (232, 226, 214), (220, 232, 220)][rang % 3]
    image = Image.new("RGB", (700, 900), mur)
    crayon = ImageDraw.Draw(image)
    crayon.ellipse((210, 180, 490, 540), fill=(196, 160, 132))
    crayon.pieslice((80, 560, 620, 1300), 180, 360, fill=(60, 84, 120))
    crayon.chord((200, 150, 500, 460), 180, 360, fill=(70, 50, 40))
    tampon = BytesIO()
    image.save(tampon, "JPEG", quality=85)
    return tampon.getvalue()


def dessiner(code: str, etudiant: Etudiant) -> bytes:
    """A one-page PDF that bears the person's name and says that it is an example."""
    titre, notes = TITRES.get(code, (code.replace("-", " ").capitalize(), []))
    donnees = {
        "titre": titre,
        "personne": f"{etudiant.nom_affiche} {etudiant.prenom}",
        "naissance": etudiant.date_naissance.strftime("%d/%m/%Y"),
        "ine": etudiant.ine,
        "notes": notes,
    }
    return typst.compile(str(MODELE), sys_inputs={"donnees": json.dumps(donnees)})
