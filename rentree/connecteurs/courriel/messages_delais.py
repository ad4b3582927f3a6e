"""Which act about a delay granted by hand writes to whom."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_delais import (
    annonce_de_delai,
    annonce_de_retrait_de_delai,
)
from rentree.connecteurs.courriel.delais import reponses_de
from rentree.connecteurs.courriel.objets import admission_de
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, ExceptionAccordee, Inscription
from rentree.journal.models import Evenement
from rentree.regles.cycle_inscription import CONFIRMEE, EN_PREPARATION


def delai_accorde(evenement: Evenement) -> Message | None:
    """Nothing to who registered, or lost the admission, before the worker read it."""
    admission = admission_de(evenement)
    if not _a_inscrire(admission):
        return None
    return annonce_de_delai(admission, _exception(evenement), evenement.le)


def delai_retire(evenement: Evenement) -> Message | None:
    admission, le = admission_de(evenement), evenement.le
    if not _a_inscrire(admission):
        return None
    verdict = decision_pour(admission, reponses_de(admission), le).inscription
    return annonce_de_retrait_de_delai(admission, _exception(evenement), verdict, le)


def _exception(evenement: Evenement) -> ExceptionAccordee:
    return ExceptionAccordee.objects.get(pk=evenement.donnees["exception"])


def _a_inscrire(admission: Admission) -> bool:
    inscription: Inscription | None = getattr(admission, "inscription", None)
    commencee = inscription is None or inscription.etat in (EN_PREPARATION, CONFIRMEE)
    return admission.retiree_le is None and commencee


MESSAGES_DES_DELAIS: dict[str, Callable[[Evenement], Message | None]] = {
    "annoncer_delai": delai_accorde,
    "annoncer_retrait_de_delai": delai_retire,
}
