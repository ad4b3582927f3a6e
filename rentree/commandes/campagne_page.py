"""``rentree campagne page``: the public page on standard output, without a database."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from rentree.commandes import campagne as commande
from rentree.regles.francais import typographie
from rentree.regles.lecture import CampagneInvalide, trouver_campagne
from rentree.regles.page import page_publique
from rentree.regles.page_modele import Page
from rentree.regles.page_redaction import LANGUES
from rentree.regles.page_texte import en_texte

PAQUET = Path(__file__).parents[1]
MODELES = str(PAQUET / "portail" / "templates")
FEUILLES_DE_STYLE = ("kit.css", "calendrier.css")


def ajouter(quoi: Any) -> None:
    """Add the sub-command ``page`` to those of ``campagne``."""
    page = quoi.add_parser(
        "page",
        help="écrire la page publique d’une campagne",
        description="Écrit sur la sortie standard la page d’information d’une campagne : "
        "calendrier, CVEC, droits, pièces, réinscription, limites. Sort avec 0, ou 2 si la "
        "campagne ne peut pas être lue.",
    )
    page.add_argument("campagne", metavar="CODE", help="par exemple amu-allsh/2024-2025")
    page.add_argument(
        "--langue", choices=sorted(LANGUES), default="fr", help="fr par défaut, ou en"
    )
    page.add_argument(
        "--format", choices=("html", "texte"), default="html", help="html par défaut, ou texte"
    )
    page.set_defaults(fonction=executer)


def executer(options: argparse.Namespace) -> int:
    """Print the page of one campaign."""
    try:
        lue = trouver_campagne(options.campagne, racine=commande.CAMPAGNES)
    except CampagneInvalide as erreur:
        print(typographie(str(erreur)), file=sys.stderr)
        return commande.INUTILISABLE
    page = page_publique(lue, options.langue)
    print(en_texte(page) if options.format == "texte" else en_html(page))
    return commande.REUSSI


def en_html(page: Page) -> str:
    """A whole document that needs no other file; the same template as the site's page."""
    moteur = Engine(dirs=[MODELES])
    modele = moteur.get_template("portail/calendrier_seul.html")
    feuilles = [(PAQUET / "static" / nom).read_text("utf-8") for nom in FEUILLES_DE_STYLE]
    return modele.render(Context({"page": page, "style": "".join(feuilles)})).strip()
