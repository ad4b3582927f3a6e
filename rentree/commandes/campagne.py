"""``rentree campagne``: look after the year's data, without a database."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import Any

from rentree.regles.francais import typographie
from rentree.regles.lecture import lire_malgre_les_fautes
from rentree.regles.lint import relire

# The same place as the site reads, see the settings.
CAMPAGNES = Path(
    os.environ.get("RENTREE_CAMPAGNES", Path(__file__).parents[2] / "campagnes")
).resolve()
ANNEE = re.compile(r"^annee: *(\d{4}-\d{4})", re.MULTILINE)
REUSSI, EN_ERREUR, INUTILISABLE = 0, 1, 2


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    # They read this module's constants.
    from rentree.commandes import campagne_comparer, campagne_confronter, campagne_page

    campagne = sous_commandes.add_parser("campagne", help="vérifier les données d’une campagne")
    quoi = campagne.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    verifier = quoi.add_parser(
        "verifier",
        help="chercher les fautes d’une campagne",
        description="Lit une campagne, essaie toutes les situations qu’elle distingue, et affiche "
        "une ligne par faute : fichier, chemin dans le fichier, ce qui ne va pas, le remède, une "
        "situation qui la rencontre. Sort avec 0 s’il n’y a aucune faute, 1 sinon, 2 si le "
        "dossier ne contient aucune campagne.",
    )
    verifier.add_argument(
        "campagne",
        nargs="?",
        metavar="CODE_OU_DOSSIER",
        help="amu-allsh/2024-2025, ou un dossier ; toutes les campagnes par défaut",
    )
    verifier.add_argument(
        "--national",
        type=Path,
        metavar="DOSSIER",
        help="les données nationales ; par défaut, celles rangées à côté, sinon celles du projet",
    )
    verifier.set_defaults(fonction=executer)
    campagne_page.ajouter(quoi)
    campagne_confronter.ajouter(quoi)
    campagne_comparer.ajouter(quoi)


def executer(options: argparse.Namespace) -> int:
    """Print the findings of one campaign, or of all."""
    dossiers = [dossier_de(options.campagne)] if options.campagne else _toutes()
    sortie = REUSSI
    for dossier in dossiers:
        national = national_de(dossier, options.national)
        for necessaire, remede in (
            (dossier, "donnez un code comme amu-allsh/2024-2025, ou un dossier."),
            (national, "indiquez les données nationales avec --national."),
        ):
            if not any(necessaire.glob("*.yaml")):
                message = f"{necessaire} : aucune donnée de campagne dans ce dossier ; {remede}"
                print(typographie(message), file=sys.stderr)
                return INUTILISABLE
        sortie = max(sortie, _verifier(dossier, national))
    return sortie


def _verifier(dossier: Path, national: Path) -> int:
    lecture = lire_malgre_les_fautes(dossier, national=national)
    constats = relire(lecture)
    for constat in constats:
        print(constat)
    if constats:
        return EN_ERREUR
    print(f"{lecture.campagne.code}\u00a0: aucune faute trouvée.")
    return REUSSI


def dossier_de(code_ou_dossier: str) -> Path:
    """A campaign of the project by its code, else a folder anywhere."""
    du_projet = CAMPAGNES / code_ou_dossier
    return du_projet if du_projet.is_dir() else Path(code_ou_dossier)


def national_de(dossier: Path, demande: Path | None) -> Path:
    """The folder of the same year: the one asked for, else the neighbour, else the project's."""
    annee = _annee(dossier)
    if demande is not None:
        return demande / annee if (demande / annee).is_dir() else demande
    voisin = dossier.resolve().parent.parent / "national" / annee
    return voisin if voisin.is_dir() else CAMPAGNES / "national" / annee


def _annee(dossier: Path) -> str:
    """What ``campagne.yaml`` says, faulty or not; the folder's name when it says nothing."""
    try:
        dite = ANNEE.search((dossier / "campagne.yaml").read_text(errors="replace"))
    except OSError:
        dite = None
    return dite[1] if dite else dossier.resolve().name


def _toutes() -> list[Path]:
    return sorted(chemin.parent for chemin in CAMPAGNES.glob("*/*/campagne.yaml"))
