"""The command line: the third face. It reads the clock and the arguments, then calls one act."""

import argparse
import sys

from rentree.commandes import (
    agents,
    campagne,
    decider,
    diagrammes,
    ent,
    etudiants,
    gerer,
    importer,
    parcoursup,
    rejouer,
    retours,
    services,
)
from rentree.commandes.francais import parler_francais
from rentree.commandes.site import Inutilisable
from rentree.regles.francais import typographie

MODULES = (
    decider,
    campagne,
    importer,
    parcoursup,
    retours,
    rejouer,
    agents,
    etudiants,
    ent,
    services,
    diagrammes,
    gerer,
)


def analyseur() -> argparse.ArgumentParser:
    """The whole command line, in French."""
    parler_francais()
    racine = argparse.ArgumentParser(
        prog="rentree", description="L’inscription administrative d’une université."
    )
    sous_commandes = racine.add_subparsers(dest="commande", required=True, metavar="COMMANDE")
    for module in MODULES:
        module.ajouter(sous_commandes)
    return racine


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit with its code: 0 done, 1 something is wrong, 2 unusable."""
    options = analyseur().parse_args(arguments)
    try:
        sys.exit(options.fonction(options))
    except Inutilisable as erreur:
        print(typographie(str(erreur)), file=sys.stderr)
        sys.exit(2)
