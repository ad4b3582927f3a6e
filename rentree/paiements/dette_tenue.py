"""The current debt of a file, held with its person, while what it asks may change."""

from datetime import datetime

from rentree.inscriptions.models import Inscription
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible
from rentree.paiements.actions import fermer_les_depasses
from rentree.paiements.models import Creance, Paiement


def tenir_la_dette(acte: str, inscription: Inscription, le: datetime) -> Creance | None:
    """None before any debt.

    The person is held first, as everywhere. Raises ActeImpossible for ``acte`` while the bank owes
    an answer: the person is paying at this very moment.
    """
    tenir_les_personnes([inscription.etudiant_id])
    fermer_les_depasses(Paiement.objects.filter(creance__inscription=inscription), le)
    siennes = Creance.objects.en_cours().filter(inscription=inscription)
    creance = siennes.select_for_update().first()
    if creance is not None and creance.paiements.ouverts().exists():
        raise ActeImpossible(acte, inscription)
    return creance
