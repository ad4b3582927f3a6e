"""A decision sent by registered message: from then it waits a counted time for its reader."""

from datetime import date, datetime

from django.db import transaction

from rentree.demandes.consignation import consigner_demande
from rentree.demandes.models import Demande, EnvoiRecommande
from rentree.demandes.passage import tenir
from rentree.demandes.refus import EnvoiRefuse
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.recommandes import compte_du_recommande, envoi_impossible


@transaction.atomic
def noter_envoi_recommande(
    *, demande: Demande, forme: str, numero: str, envoye_le: date, par: Auteur, le: datetime
) -> EnvoiRecommande:
    """Typed from the proof of posting; typed again, it corrects what was typed.

    Unread, the decision is known once the delay of its kind from that day is over, and no more
    from the delay of its page. Raises ActeImpossible when it is known already or is not hidden,
    EnvoiRefuse for a day on which it cannot have been sent.
    """
    tenir(demande, "noter_envoi_recommande", le)
    delai, decidee_le = demande.depot.lecture.recommande, demande.decidee_le
    if delai is None or decidee_le is None or not _attend_sa_lecture(demande, par, le):
        raise ActeImpossible("noter_envoi_recommande", demande)
    if motif := envoi_impossible(demande.sienne, decidee_le, envoye_le, le):
        raise EnvoiRefuse(motif)
    compte = compte_du_recommande(demande.sienne, delai, envoye_le)
    envoi, _ = EnvoiRecommande.objects.update_or_create(
        demande=demande,
        defaults={
            "decidee_le": decidee_le,
            "forme": forme,
            "numero": numero,
            "envoye_le": envoye_le,
            "saisi_le": le,
            "saisi_par": par.nom,
        },
    )
    Demande.objects.filter(pk=demande.pk).update(a_connaitre_le=compte.expire_le)
    demande.a_connaitre_le = compte.expire_le
    _consigner(envoi, demande, par, le)
    return envoi


def _consigner(envoi: EnvoiRecommande, demande: Demande, par: Auteur, le: datetime) -> None:
    limite = demande.a_connaitre_le
    consigner_demande(
        "noter_envoi_recommande",
        demande,
        par,
        le,
        {
            "forme": envoi.forme,
            "numero": envoi.numero,
            "envoye_le": envoi.envoye_le.isoformat(),
            "a_connaitre_le": limite.isoformat() if limite else "",
        },
    )


def _attend_sa_lecture(demande: Demande, par: Auteur, le: datetime) -> bool:
    """Hidden, and not known yet by the end of a delay, whether its job has run or not."""
    limite = demande.a_connaitre_le
    attend = demande.cachee and limite is not None and limite > le
    return attend and par.role == GESTIONNAIRE
