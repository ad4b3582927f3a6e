"""Acts of an appeal against a refusal: filed in time, heard, or rejected by answer or silence."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from rentree.demandes.actions_messages import ecrire_message
from rentree.demandes.models import Demande, RecoursDepose
from rentree.demandes.passage import tenir
from rentree.demandes.recours import voie_ouverte
from rentree.documents.models import Fichier
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import ECHEANCE, Auteur
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.cycle_recours import CYCLE_RECOURS, DEPOSE
from rentree.regles.voies_de_recours import compte_du_recours


@transaction.atomic
def deposer_recours(
    *, demande: Demande, texte: str, fichiers: Sequence[Fichier] = (), par: Auteur, le: datetime
) -> RecoursDepose:
    """Its words and files go in the thread; its own silence runs from today.

    Raises ActeImpossible: nothing to contest here, too late, or filed already.
    """
    tenir(demande, "deposer_recours", le)
    voie = voie_ouverte(demande, le)
    permis = par.role in CYCLE_RECOURS["deposer_recours"].par
    if voie is None or voie.silence is None or demande.decidee_le is None or not permis:
        raise ActeImpossible("deposer_recours", demande)
    echeance = compte_du_recours(demande.sienne, voie.silence, le).expire_le
    if echeance is None:
        raise ActeImpossible("deposer_recours", demande)
    recours = RecoursDepose(
        demande=demande,
        message=ecrire_message(demande=demande, texte=texte, fichiers=fichiers, par=par, le=le),
        voie=voie.code,
        etat=DEPOSE,
        decision_du=demande.decidee_le,
        depose_le=le,
        echeance=echeance,
    )
    try:
        with transaction.atomic():
            recours.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("deposer_recours", demande) from erreur
    _consigner_le_depot(recours, par, le)
    return recours


def _consigner_le_depot(recours: RecoursDepose, par: Auteur, le: datetime) -> None:
    consigner(
        acte="deposer_recours",
        objet=recours,
        dossier=recours.demande.dossier,
        par=par,
        le=le,
        donnees={
            "demande": recours.demande.numero,
            "voie": recours.voie,
            "message_id": recours.message_id,
            "echeance": recours.echeance.isoformat(),
        },
    )


@transaction.atomic
def rejeter_recours(*, demande: Demande, motif: str, par: Auteur, le: datetime) -> None:
    """The refusal stands, and why. Raises ActeImpossible, also once silence has rejected it."""
    recours = _tenu(demande, "rejeter_recours")
    if recours.echeance <= le:
        raise ActeImpossible("rejeter_recours", demande)
    _repondre(recours, "rejeter_recours", par, le, {"motif": motif, "repondu_le": le})


@transaction.atomic
def rejeter_recours_par_silence(*, demande: Demande, le: datetime) -> None:
    """Nobody answered in time: rejected at the last instant of its delay, whenever this runs.

    Raises ActeImpossible when the delay is not over, or when it was answered before.
    """
    recours = _tenu(demande, "rejeter_recours_par_silence")
    if recours.echeance > le:
        raise ActeImpossible("rejeter_recours_par_silence", demande)
    reponse = {"par_silence": True, "repondu_le": recours.echeance - UN_INSTANT}
    _repondre(recours, "rejeter_recours_par_silence", ECHEANCE, le, reponse)


def accueillir_le_recours(demande: Demande, raison: str, par: Auteur, le: datetime) -> None:
    """Opening the request again hears the appeal that waits, if one does."""
    recours = RecoursDepose.objects.filter(demande=demande, etat=DEPOSE).first()
    if recours is not None:
        _repondre(recours, "accueillir_recours", par, le, {"motif": raison, "repondu_le": le})


def _tenu(demande: Demande, acte: str) -> RecoursDepose:
    Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    recours = RecoursDepose.objects.filter(demande=demande).first()
    if recours is None:
        raise ActeImpossible(acte, demande)
    return recours


def _repondre(
    recours: RecoursDepose, acte: str, par: Auteur, le: datetime, reponse: dict[str, object]
) -> None:
    passer(
        recours,
        CYCLE_RECOURS,
        acte,
        par=par,
        le=le,
        dossier=recours.demande.dossier,
        donnees={"demande": recours.demande.numero, "raison": str(reponse.get("motif", ""))},
        repondu_par=par.nom,
        **reponse,
    )
