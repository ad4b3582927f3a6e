"""The other registrations of a person for the same year: the price of one depends on them."""

from dataclasses import dataclass

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.regles.campagne import Formation
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE


@dataclass(frozen=True, slots=True)
class Autre:
    """One of them; its price is fixed once it is confirmed."""

    inscription: Inscription
    formation: Formation

    @property
    def prise(self) -> bool:
        return self.inscription.etat in (CONFIRMEE, EFFECTIVE)


def autres_de_l_annee(inscription: Inscription) -> list[Autre]:
    """Those in use, in the order in which they were begun; best read with the person's files.

    The two lines of a jury's decision are one registration in two files: not here.
    """
    formations = campagne(inscription.campagne).formations
    siennes = [
        autre
        for autre in inscription.admission.etudiant.inscriptions.all()
        if autre.campagne == inscription.campagne
        and autre.etat != ANNULEE
        and autre.pk != inscription.pk
        and inscription.pk != autre.avec_id
        and autre.pk != inscription.avec_id
    ]
    siennes.sort(key=lambda autre: (autre.enregistree_le, autre.pk))
    return [Autre(autre, formations[autre.formation]) for autre in siennes]
