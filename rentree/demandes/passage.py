"""What acts share: a request held by one of them at a time, moved along, made known once."""

from datetime import datetime
from typing import Any

from rentree.demandes.models import Demande
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.cycle_demande import CYCLE_DEMANDE


def tenir(demande: Demande, acte: str, le: datetime) -> None:
    """Hold the row until the end of the transaction, and read it again.

    Once the delay is over silence has decided, whether its job has run yet or not: nothing else
    may. Raises ActeImpossible.
    """
    Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    demande.refresh_from_db()
    if demande.en_cours and demande.echeance is not None and demande.echeance <= le:
        raise ActeImpossible(acte, demande)


def changer(
    demande: Demande,
    acte: str,
    par: Auteur,
    le: datetime,
    donnees: dict[str, Any] | None = None,
    **champs: Any,
) -> None:
    """Move a request along its cycle while it is held. Raises ActeImpossible."""
    tenir(demande, acte, le)
    passer(
        demande,
        CYCLE_DEMANDE,
        acte,
        par=par,
        le=le,
        dossier=demande.dossier,
        donnees={"demande": demande.numero, "type": demande.type, **(donnees or {})},
        **champs,
    )


def connaitre(demande: Demande, acte: str, par: Auteur, le: datetime) -> None:
    """Note once since when the decision is known. Raises ActeImpossible."""
    if demande.a_connaitre_le is None:
        raise ActeImpossible(acte, demande)
    connue_le = min(le, demande.a_connaitre_le - UN_INSTANT)
    cachee = Demande.objects.filter(pk=demande.pk, connue_le=None, a_connaitre_le__isnull=False)
    if cachee.update(connue_le=connue_le) != 1:
        raise ActeImpossible(acte, demande)
    demande.connue_le = connue_le
    consigner(
        acte=acte,
        objet=demande,
        dossier=demande.dossier,
        par=par,
        le=le,
        donnees={"demande": demande.numero, "connue_le": connue_le.isoformat()},
    )
