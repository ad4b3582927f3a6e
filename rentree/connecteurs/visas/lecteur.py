"""How a file of visa agreements is read, checked and written."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from rentree.connecteurs.tableaux.actions import Lecteur
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.visas.colonnes import COLONNES
from rentree.connecteurs.visas.lignes import typer
from rentree.inscriptions.accords import LigneDeVisa
from rentree.inscriptions.actions_visas import importer_accords_de_visa
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

PARTENAIRE = "visas"


def lecteur_de_visas(
    *,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    essai: bool,
    colonnes: Sequence[Colonne] = COLONNES,
) -> Lecteur[LigneDeVisa]:
    return Lecteur(
        PARTENAIRE,
        "Accords de visa",
        tuple(colonnes),
        partial(typer, colonnes=colonnes),
        lambda lot: importer_accords_de_visa(
            lignes=lot, campagne=campagne.code, par=par, le=le, essai=essai
        ),
    )
