"""``rentree importer``: what the partners send as files."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from rentree.commandes.site import Inutilisable, preparer, preparer_avec_la_base
from rentree.regles.francais import typographie

if TYPE_CHECKING:
    from rentree.connecteurs.models import Correspondance
    from rentree.connecteurs.tableaux.rapport import Rapport

FORME_DU_MOMENT = "AAAA-MM-JJTHH:MM"
ADMISSIONS = "admissions"
RESULTATS = "resultats"  # always in our own form, and with an hour of publication
# What the rows of the file are, the short help, then the first sentence of the long one.
QUOI = {
    ADMISSIONS: ("les candidats admis par les plateformes", "Importe un fichier d’admissions"),
    "visas": (
        "les accords de visa enregistrés par les consulats",
        "Importe un fichier d’accords de visa d’Études en France",
    ),
    RESULTATS: (
        "les décisions des jurys sur l’année d’avant",
        "Importe un fichier de résultats des jurys",
    ),
}
SUITE = (
    " (CSV en UTF-8, séparé par des points-virgules). Les lignes fausses sont signalées, les "
    "autres sont enregistrées ; le même fichier importé deux fois ne change rien."
)


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    importer = sous_commandes.add_parser(
        "importer", help="lire un fichier envoyé par un partenaire"
    )
    quoi = importer.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    for contenu, (aide, description) in QUOI.items():
        fichier = quoi.add_parser(contenu, help=aide, description=typographie(description + SUITE))
        fichier.add_argument("fichier", nargs="?", type=Path, metavar="FICHIER.csv")
        fichier.add_argument(
            "--essai", action="store_true", help="tout vérifier, ne rien enregistrer"
        )
        fichier.add_argument(
            "--modele", action="store_true", help="afficher les en-têtes et une ligne d’exemple"
        )
        _options_propres(contenu, fichier)
        fichier.set_defaults(fonction=importer_un_fichier)


def _options_propres(contenu: str, fichier: argparse.ArgumentParser) -> None:
    """Results are planned for an hour; the others may come in another form than ours.

    Only admissions may be withdrawn, many at once when a person says so.
    """
    if contenu == RESULTATS:
        fichier.add_argument(
            "--publier-le",
            metavar=FORME_DU_MOMENT,
            help="l’heure à laquelle ces résultats seront publiés (heure de la campagne)",
        )
    else:
        fichier.add_argument(
            "--correspondance",
            metavar="CODE[@VERSION]",
            help="lire un fichier d’une autre forme par cette correspondance, la dernière version "
            "sans précision",
        )
    if contenu == ADMISSIONS:
        fichier.add_argument(
            "--retraits-confirmes",
            action="store_true",
            help="retirer aussi les admissions que le fichier dit retirées quand elles sont "
            "nombreuses",
        )


def importer_un_fichier(options: argparse.Namespace) -> int:
    """Print the report of one file, or the model. Exits 1 if any row was refused, 2 if unusable."""
    preparer() if options.modele else preparer_avec_la_base()
    from django.db import DatabaseError

    from rentree.connecteurs.tableaux.lecture import FichierRefuse
    from rentree.inscriptions.publication import PublicationImpossible
    from rentree.regles.constat import CampagneInvalide

    try:
        return _modele(options) if options.modele else _importer(options)
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


def _modele(options: argparse.Namespace) -> int:
    from rentree.connecteurs.contenus import CONTENUS
    from rentree.connecteurs.resultats.colonnes import COLONNES
    from rentree.connecteurs.tableaux.colonnes import modele
    from rentree.inscriptions.campagnes import campagne_ouverte

    colonnes = COLONNES if options.quoi == RESULTATS else CONTENUS[options.quoi].colonnes
    formation = next(iter(campagne_ouverte().formations))
    print(modele(colonnes, code_formation=formation, formation_suivie=formation), end="")
    return 0


def _importer(options: argparse.Namespace) -> int:
    from rentree.inscriptions.campagnes import campagne_ouverte
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    if options.fichier is None:
        return _inutilisable("Indiquez le fichier à importer, ou demandez le --modele.")
    contenu, importer_fichier = _lire(options.fichier), _import_de(options)
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
        )
    print(rapport.en_texte())
    return 1 if rapport.bilan.refus else 0


def _lire(fichier: Path) -> bytes:
    """Raises Inutilisable."""
    try:
        return fichier.read_bytes()
    except FileNotFoundError as erreur:
        raise Inutilisable(f"{fichier} : ce fichier n'existe pas. Vérifiez son nom.") from erreur
    except OSError as erreur:
        raise Inutilisable(
            f"{fichier} : ce fichier ne peut pas être lu. "
            "Vérifiez que c'est un fichier et que vous avez le droit de le lire."
        ) from erreur


def _import_de(options: argparse.Namespace) -> "Callable[..., Rapport]":
    """What imports such rows, with the options that only they have. Raises Inutilisable."""
    if options.quoi == RESULTATS:
        from rentree.connecteurs.resultats import actions as resultats

        return partial(resultats.importer_fichier, a_publier_le=_moment(options.publier_le))
    from rentree.connecteurs.actions import importer_fichier

    return partial(
        importer_fichier,
        quoi=options.quoi,
        correspondance=_correspondance(options),
        retraits_confirmes=options.quoi == ADMISSIONS and options.retraits_confirmes,
    )


def _moment(ecrit: str | None) -> datetime | None:
    """The hour of publication. Raises Inutilisable."""
    from rentree.inscriptions.campagnes import campagne_ouverte

    if ecrit is None:
        return None
    try:
        moment = datetime.fromisoformat(ecrit)
    except ValueError as erreur:
        raise Inutilisable(
            f"« {ecrit} » n'est pas un moment : écrivez-le comme {FORME_DU_MOMENT}."
        ) from erreur
    return moment if moment.tzinfo else moment.replace(tzinfo=campagne_ouverte().fuseau)


def _correspondance(options: argparse.Namespace) -> "Correspondance | None":
    """The mapping asked for. Raises Inutilisable with those that exist for such rows."""
    if options.correspondance is None:
        return None
    from rentree.connecteurs.models import Correspondance

    siennes = Correspondance.objects.filter(contenu=options.quoi)
    if trouvee := siennes.nommee(options.correspondance):
        return trouvee
    codes = ", ".join(derniere.code for derniere in siennes.dernieres()) or "aucune"
    raise Inutilisable(
        f"La correspondance « {options.correspondance} » n'existe pas pour ce type de fichier "
        f"(enregistrées : {codes}). Les correspondances s'enregistrent à la scolarité, "
        "page « Imports »."
    )


def _inutilisable(message: str) -> int:
    print(typographie(message), file=sys.stderr)
    return 2
