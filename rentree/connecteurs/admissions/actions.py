"""One file of admissions."""

from datetime import datetime
from functools import partial

from rentree.connecteurs.admissions.colonnes import COLONNES
from rentree.connecteurs.admissions.lignes import typer
from rentree.connecteurs.tableaux.actions import Lecteur, Suivi, importer_tableau
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.actions_admissions import CandidatAdmis, importer_admissions
from rentree.inscriptions.imports import Bilan
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

PARTENAIRE = "admissions"


def importer_fichier(
    *,
    contenu: bytes,
    nom: str,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    essai: bool = False,
    suivre: Suivi = lambda faites, total: None,
) -> Rapport:
    """Import a file of admissions, as ``importer_tableau`` says. Raises FichierRefuse."""

    def importer(lot: list[CandidatAdmis]) -> Bilan:
        return importer_admissions(lignes=lot, campagne=campagne.code, par=par, le=le, essai=essai)

    lecteur = Lecteur(
        PARTENAIRE, "Admissions", COLONNES, partial(typer, formations=campagne.formations), importer
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
