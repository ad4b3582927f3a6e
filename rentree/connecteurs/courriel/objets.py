"""What an act of the journal is about, with all that an e-mail says of it."""

from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement


def inscription_de(evenement: Evenement) -> Inscription:
    return Inscription.objects.completes().get(pk=evenement.objet_id)


def admission_de(evenement: Evenement) -> Admission:
    return Admission.objects.select_related("etudiant", "inscription").get(pk=evenement.objet_id)
