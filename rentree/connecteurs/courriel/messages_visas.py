"""What the agreement of Études en France writes."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_visas import annonce_d_accord, annonce_de_retrait
from rentree.connecteurs.courriel.objets import admission_de
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE


def accord_de_visa_enregistre(evenement: Evenement) -> Message | None:
    """The invitation; nothing when the same number was invited already, or lost it since.

    Nothing either for an inscription that is effective or ended, nor for an admission withdrawn.
    """
    admission = admission_de(evenement)
    if not evenement.donnees["a_annoncer"] or admission.accord_visa_le is None:
        return None
    if admission.retiree_le or _etat(admission) in (ANNULEE, EFFECTIVE):
        return None
    return annonce_d_accord(admission, evenement.le)


def accord_de_visa_retire(evenement: Evenement) -> Message | None:
    """Nothing when another admission of the number keeps it, or when it came back since.

    Nothing either once the inscription is ended, or the admission withdrawn.
    """
    admission = admission_de(evenement)
    if not evenement.donnees["a_annoncer"] or admission.accord_visa_le is not None:
        return None
    if admission.retiree_le or _etat(admission) == ANNULEE:
        return None
    return annonce_de_retrait(admission)


def _etat(admission: Admission) -> str:
    """The state of its inscription, empty when there is none."""
    inscription: Inscription | None = getattr(admission, "inscription", None)
    return inscription.etat if inscription else ""


MESSAGES_DES_VISAS: dict[str, Callable[[Evenement], Message | None]] = {
    "enregistrer_accord_de_visa": accord_de_visa_enregistre,
    "retirer_accord_de_visa": accord_de_visa_retire,
}
