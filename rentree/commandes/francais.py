"""The words that the standard library adds to the help and to the refusals, in French.

``argparse`` asks ``gettext`` for them, and no catalogue of its own exists: its two doors are given
ours. A sentence that is not here stays as it is.
"""

import argparse
from collections.abc import Callable

MOTS = {
    "usage: ": "usage : ",
    "positional arguments": "arguments",
    "options": "options",
    "subcommands": "sous-commandes",
    "show this help message and exit": "affiche cette aide",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "the following arguments are required: %s": "il manque : %s",
    "one of the arguments %s is required": "il manque l’un de ces arguments : %s",
    "not allowed with argument %s": "ne va pas avec l’argument %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "« %(value)s » n’existe pas (au choix : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "« %(value)s » ne convient pas",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "ambiguous option: %(option)s could match %(matches)s": ("%(option)s est ambigu : %(matches)s"),
    "ignored explicit argument %r": "aucune valeur n’est attendue ici (%s)",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
}


def traduire(texte: str) -> str:
    return MOTS.get(texte, texte)


def accorder(singulier: str, pluriel: str, nombre: int) -> str:
    return traduire(singulier if nombre == 1 else pluriel)


def parler_francais() -> None:
    """From now on every command line of this process speaks French."""
    portes: dict[str, Callable[..., str]] = {"_": traduire, "ngettext": accorder}
    for nom, porte in portes.items():
        setattr(argparse, nom, porte)
