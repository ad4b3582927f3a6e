"""When results may be published, and why not."""

from datetime import datetime

from django.db.models import Q

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models_parcours import ResultatQuerySet
from rentree.regles.motif import Motif

MOMENT_PASSE = Motif(
    "MOMENT_PASSE",
    "Cette heure de publication est déjà passée.",
    "Choisissez un moment à venir, ou publiez tout de suite depuis la page des résultats.",
    "",
)
RIEN_A_PUBLIER = Motif(
    "RIEN_A_PUBLIER",
    "Tous ces résultats sont déjà publiés, ou leur heure de publication est passée.",
    "Rechargez la page pour voir où ils en sont.",
    "",
)


class PublicationImpossible(Exception):
    """Nothing was planned nor published; ``motif`` says why."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


def verifier_moment(a_publier_le: datetime | None, le: datetime) -> None:
    """Raises PublicationImpossible for an hour that has passed: nothing is backdated."""
    if a_publier_le is not None and a_publier_le <= le:
        raise PublicationImpossible(MOMENT_PASSE)


def publiables(resultats: ResultatQuerySet) -> ResultatQuerySet:
    """Those not published yet whose formations are all in their campaign, as it is now."""
    return resultats.a_publier().exclude(_disparues(resultats))


def retenus(resultats: ResultatQuerySet) -> ResultatQuerySet:
    """Those not published yet that name a formation taken away from their campaign since.

    They give no right that anybody could use: they wait for the campaign or the result to be
    corrected, and do not hold back the others.
    """
    return resultats.a_publier().filter(_disparues(resultats))


def _disparues(resultats: ResultatQuerySet) -> Q:
    nommees = resultats.a_publier().order_by()
    champs = ("formation_redoublee", "formation_superieure")
    disparues = Q(pk__in=())
    for code, *formations in nommees.values_list("campagne", *champs).distinct():
        for champ, formation in zip(champs, formations, strict=True):
            if formation and formation not in campagne(code).formations:
                disparues |= Q(campagne=code, **{champ: formation})
    return disparues
