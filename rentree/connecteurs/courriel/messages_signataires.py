"""Which act writes to somebody who signs requests."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_signataires import annonce_d_appel
from rentree.demandes.models import Appel
from rentree.demandes.signataires import attend_encore
from rentree.journal.models import Evenement


def appel(evenement: Evenement) -> Message | None:
    """Nothing when the step was answered in the meantime, nor without an address."""
    appels = Appel.objects.select_related("compte", "demande__admission__etudiant")
    lu = appels.get(pk=evenement.donnees["appel"])
    if not lu.compte.courriel or not attend_encore(lu, evenement.le):
        return None
    return annonce_d_appel(lu)


MESSAGES_DES_SIGNATAIRES: dict[str, Callable[[Evenement], Message | None]] = {
    "appeler_signataire": appel,
    "rappeler_signataire": appel,
}
