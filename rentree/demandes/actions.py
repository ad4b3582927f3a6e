"""Acts of the life of a request: filed, taken in hand, withdrawn, looked at again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rentree.demandes.actions_tiers import inviter_tiers
from rentree.demandes.depot import motifs_contre
from rentree.demandes.models import Demande, Jointe
from rentree.demandes.passage import changer
from rentree.demandes.refus import DepotRefuse
from rentree.documents.codes import nouveau_code
from rentree.documents.models import Fichier
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_demandes import Depot
from rentree.regles.cycle_demande import CYCLE_DEMANDE
from rentree.regles.demandes import compte_du_silence, reponses_refusees

LONGUEUR_DU_NUMERO = 8


@transaction.atomic
def deposer_demande(
    *,
    inscription: Inscription,
    genre: str,
    reponses: Mapping[str, str],
    justificatifs: Mapping[str, Sequence[Fichier]],
    tiers: Mapping[str, tuple[str, str]] | None = None,
    par: Auteur,
    le: datetime,
    donnees: Mapping[str, Any] | None = None,
) -> Demande:
    """File a request: its clock starts today. ``donnees`` go to the journal with it.

    ``tiers`` says whom to ask for a proof: name, address.
    Raises DepotRefuse with all the reasons; ActeImpossible when one of this kind is in progress.
    """
    depot = _exiger(inscription, genre, reponses, le)
    demande = Demande(
        numero=f"D-{nouveau_code()[:LONGUEUR_DU_NUMERO]}",
        admission=inscription.admission,
        campagne=inscription.campagne,
        type=genre,
        etat=CYCLE_DEMANDE["deposer_demande"].vers,
        reponses=dict(reponses),
        deposee_le=le,
        echeance=compte_du_silence(campagne(inscription.campagne), depot, le, ()).expire_le,
    )
    try:
        with transaction.atomic():
            demande.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("deposer_demande", inscription) from erreur
    _joindre(demande, justificatifs)
    _consigner_le_depot(demande, justificatifs, par, le, donnees or {})
    for code, (nom, courriel) in (tiers or {}).items():
        inviter_tiers(demande=demande, code=code, nom=nom, courriel=courriel, par=par, le=le)
    return demande


def _exiger(
    inscription: Inscription, genre: str, reponses: Mapping[str, str], le: datetime
) -> Depot:
    """How this kind is filed. Raises DepotRefuse with all that stands in the way."""
    motifs = motifs_contre(inscription, genre, le)
    depot = campagne(inscription.campagne).demandes[genre].depot
    if depot is not None:
        motifs += reponses_refusees(depot, reponses)
    if motifs or depot is None:
        raise DepotRefuse(motifs)
    return depot


def _consigner_le_depot(
    demande: Demande,
    justificatifs: Mapping[str, Sequence[Fichier]],
    par: Auteur,
    le: datetime,
    donnees: Mapping[str, Any],
) -> None:
    consigner(
        acte="deposer_demande",
        objet=demande,
        dossier=demande.dossier,
        par=par,
        le=le,
        donnees={
            "demande": demande.numero,
            "type": demande.type,
            "echeance": _en_texte(demande.echeance),
            "sha256": [f.sha256 for fichiers in justificatifs.values() for f in fichiers],
            **donnees,
        },
    )


def _joindre(demande: Demande, justificatifs: Mapping[str, Sequence[Fichier]]) -> None:
    paires = [(code, fichier) for code, siens in justificatifs.items() for fichier in siens]
    Jointe.objects.bulk_create(
        Jointe(demande=demande, code=code, fichier=fichier, rang=rang)
        for rang, (code, fichier) in enumerate(paires, start=1)
    )


@transaction.atomic
def instruire_demande(*, demande: Demande, par: Auteur, le: datetime) -> None:
    """The registrar takes it in hand: its circuit begins. Raises ActeImpossible."""
    changer(demande, "instruire_demande", par, le, instruite_le=le, a_suivre_le=le)


@transaction.atomic
def retirer_demande(*, demande: Demande, par: Auteur, le: datetime) -> None:
    """The person gives it up; nothing is decided. Raises ActeImpossible."""
    changer(demande, "retirer_demande", par, le, decidee_le=le, connue_le=le, echeance=None)


@transaction.atomic
def reexaminer_demande(*, demande: Demande, raison: str, par: Auteur, le: datetime) -> None:
    """A refusal is taken up again: an appeal is heard, or the answer only comes now.

    The circuit goes on where it stood, and no silence decides a second time. Raises
    ActeImpossible, also when another request of the same kind was filed meanwhile.
    """
    try:
        with transaction.atomic():
            changer(
                demande,
                "reexaminer_demande",
                par,
                le,
                {"raison": raison, "refusee_le": _en_texte(demande.decidee_le)},
                instruite_le=le,
                reexaminee_le=le,
                a_suivre_le=le,
                echeance=None,
                decidee_le=None,
                decidee_par="",
                par_silence=False,
                motif="",
                connue_le=None,
                a_connaitre_le=None,
            )
    except IntegrityError as erreur:
        raise ActeImpossible("reexaminer_demande", demande) from erreur


def _en_texte(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
