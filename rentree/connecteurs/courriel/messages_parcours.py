"""E-mails about the earlier years of a person."""

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_parcours import annonce_d_annee_ecartee
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.journal.models import Evenement


def annee_ecartee(evenement: Evenement) -> Message | None:
    """Nothing to who brought it back meanwhile, or has no admission left this year."""
    annee = InscriptionAnterieure.objects.filter(pk=evenement.objet_id).first()
    if annee is None or annee.provenance != InscriptionAnterieure.Provenance.ECARTEE:
        return None
    admissions = Admission.objects.accessibles().filter(
        etudiant=annee.etudiant_id, campagne=campagne_ouverte().code
    )
    admission = admissions.select_related("etudiant").order_by("pk").first()
    return annonce_d_annee_ecartee(admission, annee) if admission else None
