"""Telling Parcoursup who is registered: each act once, the last word alone, until it is heard."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from rentree.connecteurs.models import Echange
from rentree.connecteurs.models_parcoursup import RemonteeParcoursup
from rentree.connecteurs.parcoursup.client import EchecParcoursup, maj_inscription
from rentree.connecteurs.parcoursup.echanges import REMONTEE
from rentree.connecteurs.parcoursup.reglages import PARCOURSUP, PARTENAIRE
from rentree.connecteurs.parcoursup.remontee import donnees_de

REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]
RESERVEE = timedelta(minutes=5)  # far longer than one call
PAR_TOUR = 20


def remonter(*, le: datetime) -> int:
    """Tell what is due; returns how many were heard. After a silence, the others wait too."""
    libres = Q(reservee_jusqu_a=None) | Q(reservee_jusqu_a__lte=le)
    dues = RemonteeParcoursup.objects.a_faire().filter(libres, reprise_le__lte=le)
    dues = dues.select_related("inscription__admission__etudiant").order_by("evenement")
    entendues = 0
    for remontee in dues[:PAR_TOUR]:
        if not reserver(remontee=remontee, le=le):
            continue
        try:
            envoi = donnees_de(remontee)
            message = maj_inscription(envoi)
        except EchecParcoursup as erreur:
            noter_l_echec(remontee=remontee, erreur=erreur, le=le)
            if erreur.injoignable:
                break
        else:
            noter_le_succes(remontee=remontee, envoi=envoi, message=message, le=le)
            entendues += 1
    return entendues


@transaction.atomic
def reserver(*, remontee: RemonteeParcoursup, le: datetime) -> bool:
    """Take it, unless somebody is speaking of this inscription, or a newer act says otherwise."""
    siennes = RemonteeParcoursup.objects.a_faire().filter(inscription=remontee.inscription_id)
    tenues = list(siennes.select_for_update().order_by("evenement"))
    en_cours = any(r.reservee_jusqu_a and r.reservee_jusqu_a > le for r in tenues)
    if en_cours or remontee not in tenues:
        return False
    derniere = tenues[-1]
    siennes.exclude(pk=derniere.pk).update(remplacee_le=le)
    if derniere != remontee:
        return False
    remontee.essais = derniere.essais + 1
    remontee.reservee_jusqu_a = le + RESERVEE
    remontee.reprise_le = le + REPRISES[min(remontee.essais, len(REPRISES)) - 1]
    remontee.save(update_fields=["essais", "reservee_jusqu_a", "reprise_le"])
    return True


@transaction.atomic
def noter_le_succes(
    *, remontee: RemonteeParcoursup, envoi: dict[str, Any], message: str, le: datetime
) -> None:
    """Parcoursup has heard: never again."""
    remontee.envoyee_le, remontee.reservee_jusqu_a, remontee.erreur = le, None, ""
    remontee.save(update_fields=["envoyee_le", "reservee_jusqu_a", "erreur"])
    rapport = {"reponse": message, "envoi": envoi, "candidat": envoi["codeCandidat"]}
    _garder(remontee, Echange.Verdict.ACCEPTE, rapport, le)


@transaction.atomic
def noter_l_echec(*, remontee: RemonteeParcoursup, erreur: EchecParcoursup, le: datetime) -> None:
    """It will be tried again, later and later; everything waits when nobody answers."""
    remontee.reservee_jusqu_a, remontee.erreur = None, erreur.message
    remontee.save(update_fields=["reservee_jusqu_a", "erreur"])
    if erreur.injoignable:
        dues = RemonteeParcoursup.objects.a_faire().filter(reprise_le__lte=le)
        dues.update(reprise_le=le + REPRISES[0])
    rapport = {"erreur": erreur.message, "que_faire": erreur.que_faire}
    _garder(remontee, Echange.Verdict.REFUSE, rapport, le)


def _garder(
    remontee: RemonteeParcoursup, verdict: Echange.Verdict, rapport: dict[str, Any], le: datetime
) -> None:
    Echange.objects.create(
        partenaire=PARTENAIRE,
        sens=Echange.Sens.ENVOYE,
        nom=REMONTEE,
        le=le,
        par=PARCOURSUP.reference,
        verdict=verdict,
        rapport={
            "remontee": str(remontee.pk),
            "dossier": remontee.inscription.dossier,
            "etat": remontee.get_etat_display(),
            "essais": remontee.essais,
            **rapport,
        },
    )
