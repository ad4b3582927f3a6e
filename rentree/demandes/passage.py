"""What acts share: a request held by one of them at a time, moved along, made known once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rentree.demandes.actions_places import rendre_les_places
from rentree.demandes.consignation import consigner_demande
from rentree.demandes.models import Demande, Jointe, UniteDemandee
from rentree.documents.models import Fichier
from rentree.journal.actions import ActeImpossible, passer
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.cycle_demande import CYCLE_DEMANDE, PROPOSEE, SANS_ACCORD
from rentree.regles.demandes import compte_de_la_proposition


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
    if demande.etat in SANS_ACCORD:
        rendre_les_places(demande=demande, par=par, le=le)


def deposer(
    demande: Demande,
    justificatifs: Mapping[str, Sequence[Fichier]],
    par: Auteur,
    le: datetime,
    unites: Sequence[tuple[str, str]] = (),
    donnees: Mapping[str, Any] | None = None,
) -> None:
    """Keep a new request with its proofs and its units (code, what was obtained).

    ``donnees`` go to the journal. Raises ActeImpossible when one of this kind is in progress.
    """
    if par.role not in CYCLE_DEMANDE["deposer_demande"].par:
        raise ActeImpossible("deposer_demande", demande)
    try:
        with transaction.atomic():
            demande.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("deposer_demande", demande) from erreur
    fichiers = _joindre(demande, justificatifs)
    UniteDemandee.objects.bulk_create(
        UniteDemandee(demande=demande, unite=unite, obtenue=obtenue, rang=rang)
        for rang, (unite, obtenue) in enumerate(unites, start=1)
    )
    consigner_demande(
        "deposer_demande",
        demande,
        par,
        le,
        {
            "type": demande.type,
            "echeance": demande.echeance.isoformat() if demande.echeance else "",
            "sha256": [fichier.sha256 for fichier in fichiers],
            "unites": [unite for unite, _ in unites],
            **(donnees or {}),
        },
    )


def _joindre(demande: Demande, justificatifs: Mapping[str, Sequence[Fichier]]) -> list[Fichier]:
    paires = [(code, fichier) for code, siens in justificatifs.items() for fichier in siens]
    Jointe.objects.bulk_create(
        Jointe(demande=demande, code=code, fichier=fichier, rang=rang)
        for rang, (code, fichier) in enumerate(paires, start=1)
    )
    return [fichier for _, fichier in paires]


def _fin_de_la_proposition(demande: Demande, connue_le: datetime) -> datetime | None:
    """From its receipt a proposal may be contested; nothing runs for a decision."""
    delai = demande.depot.proposition
    if demande.etat != PROPOSEE or delai is None:
        return None
    return compte_de_la_proposition(demande.sienne, delai, connue_le).expire_le


def connaitre(demande: Demande, acte: str, par: Auteur, le: datetime) -> None:
    """Note once since when the decision is known. Raises ActeImpossible."""
    if demande.a_connaitre_le is None:
        raise ActeImpossible(acte, demande)
    connue_le = min(le, demande.a_connaitre_le - UN_INSTANT)
    cachee = Demande.objects.filter(pk=demande.pk, connue_le=None, a_connaitre_le__isnull=False)
    contestable = _fin_de_la_proposition(demande, connue_le)
    if cachee.update(connue_le=connue_le, echeance=contestable) != 1:
        raise ActeImpossible(acte, demande)
    demande.connue_le, demande.echeance = connue_le, contestable
    consigner_demande(acte, demande, par, le, {"connue_le": connue_le.isoformat()})
