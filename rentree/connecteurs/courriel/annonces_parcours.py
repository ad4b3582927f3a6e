"""What is written about the earlier years that a person declared."""

from rentree.connecteurs.courriel.annonces import Message, contexte_d_admission, lien
from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_parcours import InscriptionAnterieure


def annonce_d_annee_ecartee(admission: Admission, annee: InscriptionAnterieure) -> Message:
    """Which year no longer counts, and why; what to send if that is wrong."""
    contexte = contexte_d_admission(admission)
    adresse = lien("portail:parcours")
    return Message(
        "annee_ecartee", admission.etudiant.courriel, {**contexte, "annee": annee, "lien": adresse}
    )
