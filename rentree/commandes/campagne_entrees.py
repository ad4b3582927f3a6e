"""What the commands on campaigns are given: a campaign by its code or folder, and text files."""

import json
import sys
from pathlib import Path
from typing import Any

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
    """A whole text in UTF-8, with or without its mark; standard input for ``-``.

    Raises Inutilisable.
    """
    try:
        octets = _entree_standard() if fichier == "-" else Path(fichier).read_bytes()
        return octets.decode("utf-8-sig")
    except OSError as erreur:
        raise Inutilisable(f"{fichier} : {erreur.strerror}.") from erreur
    except UnicodeDecodeError as erreur:
        raise Inutilisable(f"{fichier} : ce fichier n’est pas en UTF-8.") from erreur


def lire_json(texte: str) -> Any:
    """Raises ValueError for what is not JSON, for NaN and for what is nested too deep."""
    try:
        return json.loads(texte, parse_constant=_refuser)
    except RecursionError as erreur:
        raise ValueError("ce JSON a trop de niveaux.") from erreur


def _entree_standard() -> bytes:
    """Raises Inutilisable when it is closed."""
    if sys.stdin is None:
        raise Inutilisable("L’entrée standard est fermée : donnez un fichier.")
    return sys.stdin.buffer.read()


def _refuser(constante: str) -> None:
    raise ValueError(f"« {constante} » n’existe pas en JSON.")
