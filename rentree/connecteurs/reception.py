"""What was received from a partner, and when."""

from datetime import datetime

from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.models import Echange


def derniere_reception(plateforme: str) -> datetime | None:
    """When a file that held rows of this platform last came in; None when none ever did."""
    recus = Echange.objects.filter(
        partenaire__in=CONTENUS, rapport__plateformes__has_key=plateforme
    )
    return recus.order_by("-le").values_list("le", flat=True).first()
