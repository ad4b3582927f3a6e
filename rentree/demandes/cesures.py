"""A césure that is asked for: what it would change in the price, while nobody has decided."""

from collections.abc import Mapping

from django.db.models import OuterRef, QuerySet, Subquery

from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.models import Inscription
from rentree.regles.effets_demandes import ACCORDER_CESURE, au_taux_reduit, genre_qui


def demande_au_taux_reduit(demande: Demande) -> bool:
    """Is it a césure, for a period that is paid at the reduced rate?"""
    effet = demande.depot.effet(ACCORDER_CESURE)
    return effet is not None and au_taux_reduit(effet, demande.reponses)


def avec_la_cesure_demandee(dossiers: QuerySet[Inscription]) -> QuerySet[Inscription]:
    """Each with the answers of its césure in progress, without another query."""
    regles = genre_qui(campagne_ouverte(), ACCORDER_CESURE)
    if regles is None:
        return dossiers
    demandees = Demande.objects.en_cours().filter(admission=OuterRef("admission"), type=regles.code)
    return dossiers.annotate(cesure_demandee=Subquery(demandees.values("reponses")[:1]))


def cesure_a_l_etude(inscription: Inscription) -> bool:
    """Does an answer at the reduced rate depend on a request in progress?

    For a file read ``avec_la_cesure_demandee``.
    """
    demandee: Mapping[str, str] | None = getattr(inscription, "cesure_demandee", None)
    regles = genre_qui(campagne(inscription.campagne), ACCORDER_CESURE)
    if demandee is None or regles is None or regles.depot is None:
        return False
    effet = regles.depot.effet(ACCORDER_CESURE)
    return effet is not None and au_taux_reduit(effet, demandee)
