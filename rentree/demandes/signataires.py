"""What somebody who signs may see and answer: what their mandates cover, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rentree.comptes.jetons import jeton_de, lire_jeton
from rentree.comptes.models import Compte
from rentree.demandes.etapes import ouvertes, ouvertes_aux_signataires
from rentree.demandes.models import Appel, Demande, Mandat
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.regles.circuit import EtapeOuverte
from rentree.regles.cycle_demande import EXAMINEES

USAGE = "signataire"


def jeton_d_appel(appel: Appel) -> str:
    """The personal part of the link: it names who is called, and opens nothing by itself."""
    return jeton_de(USAGE, appel.pk)


def appel_du_jeton(jeton: str) -> Appel | None:
    """The call that a link names; None when it is not one of ours."""
    cle = lire_jeton(USAGE, jeton)
    return Appel.objects.select_related("compte", "demande").filter(pk=cle).first() if cle else None


def attend_encore(appel: Appel, le: datetime) -> bool:
    """Is this very opening of the step still without an answer?"""
    siennes = ouvertes(appel.demande, le)
    return any((o.etape.code, o.depuis) == (appel.etape, appel.depuis) for o in siennes)


def mandats_de(compte: Compte, le: datetime) -> list[Mandat]:
    """Those in force that day."""
    jour = campagne_ouverte().almanach.jour(le)
    siens = Mandat.objects.filter(compte=compte).en_vigueur(jour)
    return list(siens.select_related("delegue_de__compte").order_by("suppleant", "du", "pk"))


@dataclass(frozen=True, slots=True)
class ASigner:
    """One step that waits for this person, by virtue of which mandate."""

    demande: Demande
    ouverte: EtapeOuverte
    mandat: Mandat

    def en_retard(self, le: datetime) -> bool:
        return self.ouverte.en_retard(le)


def a_signer(mandats: Iterable[Mandat], le: datetime) -> list[ASigner]:
    """All the steps that wait for the holder of these mandates, what is due first."""
    siens = list(mandats)
    if not siens:
        return []
    portee = Q()
    for mandat in siens:
        portee |= _portee(mandat)
    demandes = Demande.objects.completes().filter(portee, etat__in=EXAMINEES).distinct()
    lignes = [
        ligne
        for demande in demandes.prefetch_related("avis", "unites")
        for ligne in _etapes_a_signer(demande, siens, le)
    ]
    return sorted(
        lignes, key=lambda ligne: (ligne.ouverte.attendue_avant, ligne.demande.deposee_le)
    )


def etape_a_signer(
    demande: UUID, etape: str, mandats: Iterable[Mandat], le: datetime
) -> ASigner | None:
    """One of them, the request read with its thread; None when it is not theirs, or not now."""
    lue = Demande.objects.avec_son_fil().filter(pk=demande).first()
    if lue is None:
        return None
    siennes = _etapes_a_signer(lue, list(mandats), le)
    return next((ligne for ligne in siennes if ligne.ouverte.etape.code == etape), None)


def _portee(mandat: Mandat) -> Q:
    """What may be theirs; a mandate on a unit is only known step by step."""
    voulu = {"formation": mandat.formation, "composante": mandat.composante}
    dite = {f"admission__{champ}": valeur for champ, valeur in voulu.items() if valeur}
    return Q(unites__isnull=False) | (Q(pk__isnull=False) & Q(**dite))


def _etapes_a_signer(demande: Demande, mandats: list[Mandat], le: datetime) -> list[ASigner]:
    lignes = []
    for ouverte in ouvertes_aux_signataires(demande, le):
        role = ouverte.etape.role
        mandat = next((m for m in mandats if m.couvre(demande.portee(ouverte.etape), role)), None)
        if mandat is not None:
            lignes.append(ASigner(demande, ouverte, mandat))
    return lignes
