"""Acts of the life of a request: filed, taken in hand, withdrawn, looked at again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rentree.demandes.actions_recours import accueillir_le_recours
from rentree.demandes.actions_tiers import inviter_tiers
from rentree.demandes.depot import motifs_contre, nouvelle_demande
from rentree.demandes.models import Demande
from rentree.demandes.passage import changer, deposer
from rentree.demandes.refus import DepotRefuse
from rentree.documents.models import Fichier
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.regles.concordance import motifs_de_concordance
from rentree.regles.demandes import reponses_refusees
from rentree.regles.motif import Motif
from rentree.regles.unites import motifs_contre_les_unites


@transaction.atomic
def deposer_demande(
    *,
    inscription: Inscription,
    genre: str,
    reponses: Mapping[str, str],
    justificatifs: Mapping[str, Sequence[Fichier]],
    unites: Sequence[tuple[str, str]] = (),
    tiers: Mapping[str, tuple[str, str]] | None = None,
    par: Auteur,
    le: datetime,
    donnees: Mapping[str, Any] | None = None,
) -> Demande:
    """File a request: its clock starts today. ``donnees`` go to the journal with it.

    ``unites`` are those asked and what was obtained.

    ``tiers`` says whom to ask for a proof: name, address.
    Raises DepotRefuse with all the reasons; ActeImpossible when one of this kind is in progress.
    """
    _exiger(inscription, genre, reponses, unites, le)
    demande = nouvelle_demande(campagne(inscription.campagne), genre, reponses, le)
    demande.admission = inscription.admission
    deposer(demande, justificatifs, par, le, unites, donnees or {})
    for code, (nom, courriel) in (tiers or {}).items():
        inviter_tiers(demande=demande, code=code, nom=nom, courriel=courriel, par=par, le=le)
    return demande


def _exiger(
    inscription: Inscription,
    genre: str,
    reponses: Mapping[str, str],
    unites: Sequence[tuple[str, str]],
    le: datetime,
) -> None:
    """Raises DepotRefuse with all that stands in the way."""
    motifs = motifs_contre(inscription, genre, le)
    depot = campagne(inscription.campagne).demandes[genre].depot
    if depot is not None:
        motifs += reponses_refusees(depot, reponses)
        motifs += _contre_les_unites(inscription, genre, reponses, unites)
    if motifs:
        raise DepotRefuse(motifs)


def _contre_les_unites(
    inscription: Inscription,
    genre: str,
    reponses: Mapping[str, str],
    unites: Sequence[tuple[str, str]],
) -> tuple[Motif, ...]:
    """For the kinds that ask units: equal levels, units of this formation, one at least."""
    sienne = campagne(inscription.campagne)
    regles = sienne.demandes[genre]
    if regles.depot is None or not regles.depot.niveaux:
        return ()
    codes, formation = [code for code, _ in unites], sienne.formations[inscription.formation]
    return (
        *motifs_contre_les_unites(sienne, regles, codes, ()),
        *motifs_de_concordance(sienne, formation, reponses, codes),
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
                mandat_de_decision=None,
                decision_vue_le=None,
                par_silence=False,
                motif="",
                connue_le=None,
                a_connaitre_le=None,
            )
            accueillir_le_recours(demande, raison, par, le)
    except IntegrityError as erreur:
        raise ActeImpossible("reexaminer_demande", demande) from erreur


def _en_texte(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
