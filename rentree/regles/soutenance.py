"""A thesis defended in the first months of the year belongs to the year before."""

from datetime import date

from rentree.regles.campagne import Campagne
from rentree.regles.situation import Situation
from rentree.regles.valeurs import CYCLES, DOCTORAT


def soutient_en_debut_d_annee(campagne: Campagne, situation: Situation) -> bool:
    """Is the doctoral thesis defended from 1 September to 31 December, both included?

    Then neither fees nor CVEC are due (arrêté du 19 avril 2019, article 5).
    """
    jour = situation.soutenance_le
    if jour is None or CYCLES[situation.formation.niveau] != DOCTORAT:
        return False
    rentree = campagne.rentree_le
    return date(rentree.year, 9, 1) <= jour <= date(rentree.year, 12, 31)
