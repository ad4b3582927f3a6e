"""``rentree importer``: what the partners send as files."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from rentree.commandes.site import Inutilisable, preparer
from rentree.regles.francais import typographie

FORME_DU_MOMENT = "AAAA-MM-JJTHH:MM"


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    importer = sous_commandes.add_parser(
        "importer", help="lire un fichier envoyé par un partenaire"
    )
    quoi = importer.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    admissions = _tableau(quoi, "admissions", "les candidats admis par les plateformes")
    admissions.set_defaults(fonction=importer_les_admissions)
    resultats = _tableau(quoi, "resultats", "les décisions des jurys sur l'année d'avant")
    resultats.add_argument(
        "--publier-le",
        metavar=FORME_DU_MOMENT,
        help="l'heure à laquelle ces résultats seront publiés (heure de la campagne)",
    )
    resultats.set_defaults(fonction=importer_les_resultats)


def _tableau(quoi: Any, nom: str, aide: str) -> argparse.ArgumentParser:
    """What every kind of file shares on the command line."""
    analyseur: argparse.ArgumentParser = quoi.add_parser(
        nom,
        help=typographie(aide),
        description=typographie(
            f"Importe {aide} (CSV en UTF-8, séparé par des points-virgules). Les lignes fausses "
            "sont signalées, les autres sont enregistrées ; le même fichier importé deux fois ne "
            "change rien."
        ),
    )
    analyseur.add_argument("fichier", nargs="?", type=Path, metavar="FICHIER.csv")
    analyseur.add_argument(
        "--essai", action="store_true", help="tout vérifier, ne rien enregistrer"
    )
    analyseur.add_argument(
        "--modele", action="store_true", help="afficher les en-têtes et une ligne d’exemple"
    )
    return analyseur


def importer_les_admissions(options: argparse.Namespace) -> int:
    """Print the report of one file, or the model. Exits 1 if any row was refused, 2 if unusable."""
    preparer()
    from rentree.connecteurs.admissions.actions import importer_fichier
    from rentree.connecteurs.admissions.colonnes import COLONNES

    return _repondre(options, importer_fichier, COLONNES, "code_formation")


def importer_les_resultats(options: argparse.Namespace) -> int:
    """The same for results, which may be planned for publication."""
    preparer()
    from rentree.connecteurs.resultats.actions import importer_fichier
    from rentree.connecteurs.resultats.colonnes import COLONNES

    return _repondre(options, importer_fichier, COLONNES, "formation_suivie")


def _repondre(
    options: argparse.Namespace,
    importer_fichier: Callable[..., Any],
    colonnes: Any,
    colonne_de_formation: str,
) -> int:
    from django.db import DatabaseError

    from rentree.connecteurs.tableaux.colonnes import modele
    from rentree.connecteurs.tableaux.lecture import FichierRefuse
    from rentree.inscriptions.campagnes import campagne_ouverte
    from rentree.inscriptions.publication import PublicationImpossible
    from rentree.regles.constat import CampagneInvalide

    try:
        if options.modele:
            formation = next(iter(campagne_ouverte().formations))
            print(modele(colonnes, **{colonne_de_formation: formation}), end="")
            return 0
        return _importer(options, importer_fichier)
    except FileNotFoundError:
        return _inutilisable(f"{options.fichier} : ce fichier n'existe pas. Vérifiez son nom.")
    except OSError:
        return _inutilisable(
            f"{options.fichier} : ce fichier ne peut pas être lu. "
            "Vérifiez que c'est un fichier et que vous avez le droit de le lire."
        )
    except FichierRefuse as erreur:
        return _inutilisable(f"{options.fichier} : {erreur}")
    except PublicationImpossible as erreur:
        return _inutilisable(f"{erreur.motif.message} {erreur.motif.que_faire}")
    except CampagneInvalide as erreur:
        return _inutilisable(f"La campagne ne peut pas être lue : {erreur}")
    except DatabaseError as erreur:
        return _inutilisable(
            f"La base de données ne répond pas comme prévu : {erreur}. "
            "Préparez-la avec « rentree gerer migrate », puis relancez l’import."
        )


def _importer(options: argparse.Namespace, importer_fichier: Callable[..., Any]) -> int:
    from rentree.inscriptions.campagnes import campagne_ouverte
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    if options.fichier is None:
        return _inutilisable("Indiquez le fichier à importer, ou demandez le --modele.")
    contenu = options.fichier.read_bytes()
    with tqdm(unit=" lignes", desc="Import", disable=None, leave=False) as barre:

        def suivre(faites: int, total: int) -> None:
            barre.total = total
            barre.update(faites)

        rapport = importer_fichier(
            contenu=contenu,
            nom=options.fichier.name,
            campagne=campagne_ouverte(),
            par=systeme(options.quoi),
            le=maintenant(),
            essai=options.essai,
            suivre=suivre,
            **_propres(options),
        )
    print(rapport.en_texte())
    return 1 if rapport.bilan.refus else 0


def _propres(options: argparse.Namespace) -> dict[str, Any]:
    """The options that only this kind of file has. Raises Inutilisable."""
    from rentree.inscriptions.campagnes import campagne_ouverte

    ecrit = getattr(options, "publier_le", None)
    if ecrit is None:
        return {}
    try:
        moment = datetime.fromisoformat(ecrit)
    except ValueError as erreur:
        raise Inutilisable(
            f"« {ecrit} » n'est pas un moment : écrivez-le comme {FORME_DU_MOMENT}."
        ) from erreur
    fuseau = campagne_ouverte().fuseau
    return {"a_publier_le": moment if moment.tzinfo else moment.replace(tzinfo=fuseau)}


def _inutilisable(message: str) -> int:
    print(typographie(message), file=sys.stderr)
    return 2
