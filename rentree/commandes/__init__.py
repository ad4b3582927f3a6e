"""The command line: the third face. It reads the clock and the arguments, then calls one act."""

import argparse
import io
import os
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
    for sortie in (sys.stdout, sys.stderr):
        if isinstance(sortie, io.TextIOWrapper):  # French is not written in every encoding
            sortie.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = analyseur().parse_args(arguments)
    try:
        code = options.fonction(options)
        sys.stdout.flush()
        sys.exit(code)
    except Inutilisable as erreur:
        _dire(str(erreur))
    except OSError as erreur:
        _dire(f"{erreur.filename or 'Le résultat ne peut pas être écrit'} : {erreur.strerror}.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more is tried
    sys.exit(2)


def _dire(message: str) -> None:
    print(typographie(message), file=sys.stderr)
