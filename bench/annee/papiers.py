"""The files that people send, and the wrong ones that a registrar recognises."""

from functools import cache

from bench.annee.navigateur import Fichiers
from demo.papiers import dessiner, dessiner_photo
from rentree.inscriptions.models import Etudiant

MAUVAIS = "mauvaise-piece"  # in the name of the file: what a registrar would see at a glance


@cache
def _pdf(code: str) -> bytes:
    """One for everybody: what the check compares is not simulated."""
    modele = Etudiant(nom_naissance="Exemple", prenom="Camille", ine="")
    modele.date_naissance = Etudiant._meta.get_field("date_naissance").to_python("2005-01-01")
    return dessiner(code, modele)


@cache
def _photo(rang: int) -> bytes:
    return dessiner_photo(rang)


def fichier(code: str, rang: int, *, mauvais: bool = False, champ: str = "fichiers") -> Fichiers:
    """What the form of that piece sends in ``champ``."""
    nom = MAUVAIS if mauvais else code
    if code == "photo":
        return [(champ, (f"{nom}.jpg", _photo(rang % 3), "image/jpeg"))]
    return [(champ, (f"{nom}.pdf", _pdf(code), "application/pdf"))]
