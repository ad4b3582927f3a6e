"""``rentree gerer``: the framework's own commands (migrations, static files…)."""

import argparse
from typing import Any

from rentree.commandes.site import preparer


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command."""
    commande = sous_commandes.add_parser(
        "gerer", help="commandes d’administration du cadre (migrate, collectstatic…)"
    )
    commande.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")
    commande.set_defaults(fonction=gerer)


def gerer(options: argparse.Namespace) -> int:
    """Hand the arguments to the framework."""
    preparer()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rentree gerer", *options.arguments])
    return 0
