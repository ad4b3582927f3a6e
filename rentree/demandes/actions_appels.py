"""Calling those who sign: at once, at each threshold, then their deputies; never twice.

A job that may run late: only the last threshold reached is told, none is caught up.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from rentree.demandes.etapes import mandats_pour, ouvertes_aux_signataires
from rentree.demandes.models import Appel, Demande, Mandat
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from rentree.regles.circuit import EtapeOuverte
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_demande import EN_INSTRUCTION
from rentree.regles.relances import Relances

RELANCES = systeme("signataires")


def suivre_les_signataires(*, le: datetime) -> int:
    """Every request whose turn has come; returns how many calls were made."""
    a_suivre = Demande.objects.completes().a_suivre(le).order_by("a_suivre_le", "pk")
    return sum(suivre_le_circuit(demande=demande, le=le) for demande in list(a_suivre))


@transaction.atomic
def suivre_le_circuit(*, demande: Demande, le: datetime) -> int:
    """Call who is to be called now on this request; returns how many were."""
    Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    demande.refresh_from_db()
    silence = demande.echeance is not None and demande.echeance <= le
    if silence or demande.etat != EN_INSTRUCTION:
        return 0
    if demande.a_suivre_le is None or demande.a_suivre_le > le:
        return 0
    relances, almanach = demande.sienne.rappels.signataires, demande.sienne.almanach
    appels = [
        appel
        for ouverte in ouvertes_aux_signataires(demande, le)
        for appel in _appels_dus(demande, ouverte, relances, le)
    ]
    for appel in appels:
        _appeler(appel)
    signe = any(etape.role != GESTIONNAIRE for etape in demande.circuit)
    suite = relances.prochaine_fois(le, almanach) if signe else None
    Demande.objects.filter(pk=demande.pk).update(a_suivre_le=suite)
    return len(appels)


def _appels_dus(
    demande: Demande, ouverte: EtapeOuverte, relances: Relances, le: datetime
) -> Iterator[Appel]:
    """One for each person at most."""
    actifs = mandats_pour(demande, ouverte.etape, le).filter(compte__is_active=True)
    mandats = list(actifs.order_by("suppleant", "du", "pk"))
    faits = list(
        Appel.objects.filter(
            demande=demande, etape=ouverte.etape.code, depuis=ouverte.depuis
        ).order_by("le")
    )
    for mandat in {mandat.compte_id: mandat for mandat in reversed(mandats)}.values():
        siens = [appel for appel in faits if appel.compte_id == mandat.compte_id]
        du = (
            _rappel_du(demande, ouverte, relances, siens, le)
            if siens
            else _premier_du(demande, ouverte, relances, mandat, mandats, le)
        )
        if du is not None:
            palier, seuil = du
            yield Appel(
                demande=demande,
                etape=ouverte.etape.code,
                depuis=ouverte.depuis,
                attendue_avant=ouverte.attendue_avant,
                mandat=mandat,
                compte_id=mandat.compte_id,
                palier=palier,
                seuil=seuil,
                le=le,
            )


Du = tuple[str, int] | None


def _premier_du(
    demande: Demande,
    ouverte: EtapeOuverte,
    relances: Relances,
    mandat: Mandat,
    mandats: list[Mandat],
    le: datetime,
) -> Du:
    """A deputy waits for the due day, unless nobody else holds the role."""
    if not mandat.suppleant:
        return Appel.Palier.PREMIER, 0
    seul = all(autre.suppleant for autre in mandats)
    if seul or relances.appelle_les_suppleants(ouverte, le, demande.sienne.almanach):
        return Appel.Palier.SUPPLEANCE, 0
    return None


def _rappel_du(
    demande: Demande, ouverte: EtapeOuverte, relances: Relances, siens: list[Appel], le: datetime
) -> Du:
    """Nothing to who was first called after the threshold: that call said the due day."""
    almanach = demande.sienne.almanach
    seuil = relances.rappel_du(ouverte, le, almanach)
    if seuil is None or any(a.palier == Appel.Palier.RAPPEL and a.seuil == seuil for a in siens):
        return None
    deja_dit = siens[0].le >= relances.moment_du_rappel(ouverte, seuil, almanach)
    return None if deja_dit else (Appel.Palier.RAPPEL, seuil)


def _appeler(appel: Appel) -> None:
    """Keep it; the e-mail follows from the journal."""
    appel.save(force_insert=True)
    rappel = appel.palier == Appel.Palier.RAPPEL
    consigner(
        acte="rappeler_signataire" if rappel else "appeler_signataire",
        objet=appel.demande,
        dossier=appel.demande.dossier,
        par=RELANCES,
        le=appel.le,
        donnees={
            "demande": appel.demande.numero,
            "etape": appel.etape,
            "appel": str(appel.pk),
            "signataire": appel.compte.nom_affiche,
        },
    )
