"""One file received from a partner, or from whoever holds its export."""

from datetime import datetime

from rentree.connecteurs.contenus import ADMISSIONS, CONTENUS
from rentree.connecteurs.tableaux.actions import Suivi, importer_tableau
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne


def importer_fichier(
    *,
    contenu: bytes,
    nom: str,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    quoi: str = ADMISSIONS,
    essai: bool = False,
    suivre: Suivi = lambda faites, total: None,
) -> Rapport:
    """Import a file whose rows are ``quoi``, as ``importer_tableau`` says. Raises FichierRefuse."""
    return importer_tableau(
        contenu=contenu,
        nom=nom,
        lecteur=CONTENUS[quoi].lecteur(campagne=campagne, par=par, le=le, essai=essai),
        campagne=campagne,
        par=par,
        le=le,
        essai=essai,
        suivre=suivre,
    )
