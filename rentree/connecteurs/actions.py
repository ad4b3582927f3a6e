"""One file received from a partner, or from whoever holds its export."""

from datetime import datetime

from rentree.connecteurs.contenus import ADMISSIONS, CONTENUS
from rentree.connecteurs.correspondances.reglages import lire_reglages
from rentree.connecteurs.correspondances.traduction import lecteur_traduit
from rentree.connecteurs.models import Correspondance
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
    correspondance: Correspondance | None = None,
    essai: bool = False,
    suivre: Suivi = lambda faites, total: None,
) -> Rapport:
    """Import a file whose rows are ``quoi``, as ``importer_tableau`` says. Raises FichierRefuse.

    With a ``correspondance``, which must be recorded unless it is a try, the file is read through
    it; without one, it is in our own form.
    """
    if correspondance is None:
        lecteur = CONTENUS[quoi].lecteur(campagne=campagne, par=par, le=le, essai=essai)
    else:
        lecteur = lecteur_traduit(
            CONTENUS[quoi],
            lire_reglages(correspondance.reglages),
            campagne=campagne,
            par=par,
            le=le,
            essai=essai,
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
        correspondance=correspondance,
    )
