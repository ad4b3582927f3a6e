"""Reads the journal: who registered or stopped, to be told to Parcoursup once."""

from rentree.connecteurs.models_parcoursup import RemonteeParcoursup
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement

ETATS = {
    "rendre_effective": RemonteeParcoursup.Etat.PRINCIPALE,
    "annuler_inscription": RemonteeParcoursup.Etat.ANNULEE,
}


def traiter(evenement: Evenement) -> None:
    """Write what must be told because of this act; a replay finds it already written."""
    etat = ETATS.get(evenement.acte)
    if etat is None:
        return
    inscription = Inscription.objects.select_related("admission").get(pk=evenement.objet_id)
    if inscription.admission.plateforme != Admission.Plateforme.PARCOURSUP:
        return
    if etat == RemonteeParcoursup.Etat.ANNULEE and inscription.effective_le is None:
        return  # Parcoursup never heard of it
    RemonteeParcoursup.objects.get_or_create(
        evenement=evenement,
        defaults={
            "inscription": inscription,
            "etat": etat,
            "cree_le": evenement.le,
            "reprise_le": evenement.le,
        },
    )
