"""Asking for the end of an inscription: at once when nobody has to decide."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rentree.demandes.actions import deposer_demande
from rentree.demandes.effets import appliquer
from rentree.demandes.models import Demande
from rentree.demandes.passage import changer
from rentree.documents.models import Fichier
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.remboursements import estimation_de
from rentree.regles.campagne_fins import COMMISSION


@transaction.atomic
def demander_la_fin(
    *,
    inscription: Inscription,
    genre: str,
    reponses: Mapping[str, str],
    justificatifs: Mapping[str, Sequence[Fichier]],
    par: Auteur,
    le: datetime,
) -> Demande:
    """File it; by right, or when no money is at stake, it is accepted and done at once.

    What was announced is kept in the journal. Raises as ``deposer_demande``, and EffetImpossible.
    """
    estimation = estimation_de(inscription, genre, le)
    demande = deposer_demande(
        inscription=inscription,
        genre=genre,
        reponses=reponses,
        justificatifs=justificatifs,
        par=par,
        le=le,
        donnees={"estimation": estimation.en_json()},
    )
    if estimation.voie != COMMISSION:
        changer(
            demande,
            "accepter_de_droit",
            par,
            le,
            decidee_le=le,
            connue_le=le,
            echeance=None,
            empreinte=demande.sienne.empreinte,
        )
        appliquer(demande, par, le)
    return demande
