"""One file of results."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from rentree.connecteurs.resultats.colonnes import COLONNES
from rentree.connecteurs.resultats.lignes import typer
from rentree.connecteurs.tableaux.actions import Lecteur, Suivi, importer_tableau
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.actions_resultats import LigneDeResultat, importer_resultats
from rentree.inscriptions.publication import verifier_moment
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

PARTENAIRE = "resultats"


def importer_fichier(
    *,
    contenu: bytes,
    nom: str,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    a_publier_le: datetime | None = None,
    composantes: Collection[str] | None = None,
    essai: bool = False,
    suivre: Suivi = lambda faites, total: None,
) -> Rapport:
    """Import a file of results, as ``importer_tableau`` says.

    They are planned for ``a_publier_le`` when it is given. Rows of other ``composantes`` are
    refused; None stands for all of them. Raises FichierRefuse, and PublicationImpossible when
    that hour has passed.
    """
    verifier_moment(a_publier_le, le)
    permises = campagne.composantes if composantes is None else composantes
    acte = partial(importer_resultats, campagne=campagne.code, par=par, le=le, essai=essai)
    lecteur: Lecteur[LigneDeResultat] = Lecteur(
        PARTENAIRE,
        "Résultats",
        COLONNES,
        partial(typer, campagne=campagne, composantes=permises),
        lambda lot: acte(lignes=lot, a_publier_le=a_publier_le),
    )
    return importer_tableau(
        contenu=contenu,
        nom=nom,
        lecteur=lecteur,
        campagne=campagne,
        par=par,
        le=le,
        essai=essai,
        suivre=suivre,
    )
