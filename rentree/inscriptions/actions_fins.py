"""The act by which an inscription ends, in one of the ways that the campaign tells apart."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rentree.inscriptions.actions_deux_annees import annuler_les_deux_annees
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_fins import FinDInscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def finir_inscription(
    *,
    inscription: Inscription,
    genre: str,
    demandee_le: datetime,
    demande: str,
    par: Auteur,
    le: datetime,
) -> FinDInscription:
    """End it as ``genre`` says: no right is left when it ``termine``, all of them otherwise.

    The upper year of an AJAC ends with it. Raises ActeImpossible when it has ended, or was said to.
    """
    regles = campagne(inscription.campagne).fins.fins[genre]
    fin = FinDInscription(
        inscription=inscription, genre=genre, demandee_le=demandee_le, le=le, demande=demande
    )
    try:
        with transaction.atomic():
            fin.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible("finir_inscription", inscription) from erreur
    if regles.termine:
        annuler_les_deux_annees(
            inscription=inscription,
            raison=f"{regles.libelle}, demande {demande}",
            fin=genre,
            par=par,
            le=le,
        )
    consigner(
        acte="finir_inscription",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"genre": genre, "demande": demande, "demandee_le": demandee_le.isoformat()},
    )
    return fin
