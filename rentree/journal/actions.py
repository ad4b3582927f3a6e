"""The writes of the journal: record an act, make an object pass from state to state."""

from datetime import datetime
from typing import Any

from django.db import models

from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import Cycle


class ActeImpossible(Exception):
    """The object is not in a state from which this act is possible, or the role may not do it."""

    def __init__(self, acte: str, objet: models.Model) -> None:
        super().__init__(f"{acte} : impossible sur {objet._meta.label_lower} {objet.pk}")
        self.acte = acte
        self.objet = objet


def evenement(
    *,
    acte: str,
    objet: models.Model,
    dossier: str = "",
    par: Auteur,
    le: datetime,
    donnees: dict[str, Any],
) -> Evenement:
    """An unsaved row, for acts that write many at once."""
    return Evenement(
        le=le,
        acte=acte,
        objet_type=objet._meta.label_lower,
        objet_id=str(objet.pk),
        dossier=dossier,
        par_role=par.role,
        par=par.reference,
        par_nom=par.nom,
        donnees=donnees,
    )


def consigner(
    *,
    acte: str,
    objet: models.Model,
    dossier: str = "",
    par: Auteur,
    le: datetime,
    donnees: dict[str, Any] | None = None,
) -> Evenement:
    """Record one act, in the transaction of the caller. ``dossier`` is the file it belongs to."""
    ligne = evenement(
        acte=acte, objet=objet, dossier=dossier, par=par, le=le, donnees=donnees or {}
    )
    ligne.save(force_insert=True)
    return ligne


def passer(
    objet: models.Model,
    cycle: Cycle,
    acte: str,
    *,
    par: Auteur,
    le: datetime,
    dossier: str = "",
    donnees: dict[str, Any] | None = None,
    **champs: Any,
) -> None:
    """Move ``objet`` along ``cycle`` by a compare-and-set, with ``champs`` in the same update.

    The same on both databases, without a lock: of two simultaneous calls, one wins.
    Raises ActeImpossible when the state or the role does not allow the act.
    """
    transition = cycle[acte]
    modele = type(objet)
    sources = modele._default_manager.filter(pk=objet.pk, etat__in=transition.depuis)
    if par.role not in transition.par or sources.update(etat=transition.vers, **champs) != 1:
        raise ActeImpossible(acte, objet)
    for champ, valeur in {"etat": transition.vers, **champs}.items():
        setattr(objet, champ, valeur)
    consigner(acte=acte, objet=objet, dossier=dossier, par=par, le=le, donnees=donnees)
