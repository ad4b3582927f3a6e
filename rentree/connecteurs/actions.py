"""One file received from a partner, or from whoever holds its export."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rentree.connecteurs.contenus import ADMISSIONS, CONTENUS, Contenu
from rentree.connecteurs.correspondances.reglages import lire_reglages
from rentree.connecteurs.correspondances.traduction import lecteur_traduit
from rentree.connecteurs.models import Correspondance
from rentree.connecteurs.tableaux.actions import Lecteur, Suivi, importer_tableau
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
    retraits_confirmes: bool = False,
    suivre: Suivi = lambda faites, total: None,
) -> Rapport:
    """Import a file whose rows are ``quoi``, as ``importer_tableau`` says. Raises FichierRefuse.

    With a ``correspondance``, which must be recorded unless it is a try, the file is read through
    it; without one, it is in our own form. ``retraits_confirmes``: a person has said that its many
    withdrawals are right.
    """
    usage = {"campagne": campagne, "par": par, "le": le, "essai": essai}
    lecteur = _lecteur(CONTENUS[quoi], correspondance, usage)
    if retraits_confirmes:
        lecteur = replace(lecteur, garde=None)
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


def _lecteur(
    contenu: Contenu, correspondance: Correspondance | None, usage: Mapping[str, Any]
) -> Lecteur[Any]:
    if correspondance is None:
        return contenu.lecteur(**usage)
    return lecteur_traduit(contenu, lire_reglages(correspondance.reglages), **usage)
