"""What the commands on campaigns are given: a campaign by its code or folder, and text files."""

import sys
from pathlib import Path

from rentree.commandes import campagne as commande
from rentree.commandes.site import Inutilisable
from rentree.regles.campagne import Campagne
from rentree.regles.lecture import CampagneInvalide, lire_campagne, trouver_campagne


def ouvrir(code_ou_dossier: str) -> Campagne:
    """A campaign of the project by its code, else the one in a folder. Raises Inutilisable."""
    dossier = commande.dossier_de(code_ou_dossier)
    try:
        if not dossier.is_dir():
            return trouver_campagne(code_ou_dossier, racine=commande.CAMPAGNES)
        return lire_campagne(dossier, national=commande.national_de(dossier, None))
    except CampagneInvalide as erreur:
        raise Inutilisable(str(erreur)) from erreur


def lire_texte(fichier: str) -> str:
    """A whole text in UTF-8, or standard input for ``-``. Raises Inutilisable."""
    try:
        return sys.stdin.read() if fichier == "-" else Path(fichier).read_text(encoding="utf-8-sig")
    except OSError as erreur:
        raise Inutilisable(f"{fichier} : {erreur.strerror}.") from erreur
    except UnicodeDecodeError as erreur:
        raise Inutilisable(f"{fichier} : ce fichier n’est pas en UTF-8.") from erreur
