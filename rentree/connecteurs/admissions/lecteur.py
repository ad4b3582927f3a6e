"""How a file of admissions is read, checked and written."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from rentree.connecteurs.admissions.colonnes import COLONNES
from rentree.connecteurs.admissions.lignes import typer
from rentree.connecteurs.tableaux.actions import Lecteur
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.inscriptions.actions_admissions import CandidatAdmis, importer_admissions
from rentree.inscriptions.retraits import retraits_a_confirmer
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

PARTENAIRE = "admissions"


def lecteur_d_admissions(
    *,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    essai: bool,
    colonnes: Sequence[Colonne] = COLONNES,
) -> Lecteur[CandidatAdmis]:
    return Lecteur(
        PARTENAIRE,
        "Admissions",
        tuple(colonnes),
        partial(typer, formations=campagne.formations, colonnes=colonnes),
        lambda lot: importer_admissions(
            lignes=lot, campagne=campagne.code, par=par, le=le, essai=essai
        ),
        garde=lambda lignes: retraits_a_confirmer(lignes, campagne.code),
    )
