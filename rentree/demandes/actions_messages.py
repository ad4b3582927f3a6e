"""Acts of the thread: a message, a piece asked, its answer, told to whoever asked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from rentree.demandes.consignation import consigner_demande
from rentree.demandes.depot import compter_le_silence
from rentree.demandes.models import Demande, Jointe, MessageDeDemande
from rentree.demandes.passage import tenir
from rentree.documents.models import Fichier
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_demande import DEMANDEURS
from rentree.regles.demandes import limite_du_complement


@transaction.atomic
def ecrire_message(
    *, demande: Demande, texte: str, fichiers: Sequence[Fichier] = (), par: Auteur, le: datetime
) -> MessageDeDemande:
    """Add to the thread, at any time; the other side is told."""
    message = _ecrire(demande, texte, fichiers, par, le)
    _consigner("ecrire_message", demande, message, par, le)
    _transmettre(demande, message, par, le)
    return message


@transaction.atomic
def demander_un_complement(
    *, demande: Demande, texte: str, par: Auteur, le: datetime
) -> MessageDeDemande:
    """Ask the person for something; what it does to the clock is the type's.

    Raises ActeImpossible once decided, or when something is awaited already.
    """
    tenir(demande, "demander_un_complement", le)
    if not demande.a_instruire:
        raise ActeImpossible("demander_un_complement", demande)
    limite = limite_du_complement(demande.sienne, demande.depot, le)
    try:
        with transaction.atomic():
            message = _ecrire(demande, texte, (), par, le, limite)
    except IntegrityError as erreur:
        raise ActeImpossible("demander_un_complement", demande) from erreur
    _deplacer_l_echeance(demande)
    _consigner("demander_un_complement", demande, message, par, le)
    return message


@transaction.atomic
def repondre_au_complement(
    *, demande: Demande, texte: str, fichiers: Sequence[Fichier], par: Auteur, le: datetime
) -> MessageDeDemande:
    """What was awaited has come: the clock goes on. Raises ActeImpossible when nothing was."""
    tenir(demande, "repondre_au_complement", le)
    attendu = MessageDeDemande.objects.filter(demande=demande, limite__isnull=False, recu_le=None)
    if not demande.en_cours or attendu.update(recu_le=le) != 1:
        raise ActeImpossible("repondre_au_complement", demande)
    message = _ecrire(demande, texte, fichiers, par, le)
    _deplacer_l_echeance(demande)
    _consigner("repondre_au_complement", demande, message, par, le)
    _transmettre(demande, message, par, le)
    return message


def _ecrire(
    demande: Demande,
    texte: str,
    fichiers: Sequence[Fichier],
    par: Auteur,
    le: datetime,
    limite: datetime | None = None,
) -> MessageDeDemande:
    message = MessageDeDemande.objects.create(
        demande=demande,
        le=le,
        par_role=par.role,
        par=par.reference,
        par_nom=par.nom,
        texte=texte,
        limite=limite,
    )
    dernier = demande.jointes.aggregate(rang=Max("rang"))["rang"] or 0
    Jointe.objects.bulk_create(
        Jointe(demande=demande, message=message, fichier=fichier, rang=rang)
        for rang, fichier in enumerate(fichiers, start=dernier + 1)
    )
    return message


def _deplacer_l_echeance(demande: Demande) -> None:
    """Of a request looked at again, no silence decides."""
    if demande.reexaminee_le is not None:
        return
    demande.refresh_from_db()
    if not demande.a_instruire:
        return
    demande.echeance = compter_le_silence(demande).expire_le
    Demande.objects.filter(pk=demande.pk).update(echeance=demande.echeance)


def _consigner(
    acte: str,
    demande: Demande,
    message: MessageDeDemande,
    par: Auteur,
    le: datetime,
) -> None:
    consigner_demande(
        acte,
        demande,
        par,
        le,
        {
            "message_id": message.pk,
            "message": message.texte,
            "limite": message.limite.isoformat() if message.limite else "",
        },
    )


def _transmettre(demande: Demande, message: MessageDeDemande, par: Auteur, le: datetime) -> None:
    """Tell an answer to each one who wrote since the person last did; the e-mails follow."""
    if not message.de_la_personne:
        return
    avant = MessageDeDemande.objects.filter(demande=demande, pk__lt=message.pk)
    siens = avant.filter(par_role__in=DEMANDEURS).aggregate(dernier=Max("pk"))["dernier"] or 0
    autres = avant.filter(pk__gt=siens).exclude(par_role__in=DEMANDEURS).exclude(par="")
    for reference, role in sorted({(autre.par, autre.par_role) for autre in autres}):
        consigner_demande(
            "transmettre_reponse",
            demande,
            par,
            le,
            {
                "message_id": message.pk,
                "a": reference,
                "role": role,
            },
        )
