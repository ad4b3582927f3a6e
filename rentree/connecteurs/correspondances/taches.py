"""The work on a whole file, out of the way of the pages."""

from django_tasks import task

from rentree.connecteurs.correspondances.actions import effectuer_traitement
from rentree.connecteurs.correspondances.models import Traitement
from rentree.lib.horloge import maintenant


@task()
def traiter_un_tableau(traitement: str) -> None:
    """Try or import one file."""
    demande = Traitement.objects.select_related("tableau", "correspondance").get(pk=traitement)
    effectuer_traitement(traitement=demande, le=maintenant())
