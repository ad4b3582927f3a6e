"""Where the person studied before, read from names written by people."""

from rentree.regles.campagne import Campagne
from rentree.regles.comparaison import comparable
from rentree.regles.etranger import est_etranger
from rentree.regles.situation import Situation

UNIVERSITE = "univ"  # « Université », « Univ. », « universités »


def deja_inscrit_ici(campagne: Campagne, situation: Situation) -> bool:
    """Was the person ever registered in this institution, this year included?"""
    if situation.public == "reinscription" or situation.autres_inscriptions:
        return True
    return any(campagne.etablissement.est_nomme(nom) for nom in _etablissements(situation))


def vient_d_une_autre_universite(campagne: Campagne, situation: Situation) -> bool:
    """Is one of the earlier registrations in another French university?

    Institutions are free text, without a country: a name that holds the word for university is
    taken as French unless it says a place abroad.
    """
    return any(
        _est_une_universite(nom)
        and not campagne.etablissement.est_nomme(nom)
        and not est_etranger(nom)
        for nom in _etablissements(situation)
    )


def _est_une_universite(nom: str) -> bool:
    return any(mot.startswith(UNIVERSITE) for mot in nom.split())


def _etablissements(situation: Situation) -> list[str]:
    """The institutions of the earlier registrations, in comparable form."""
    return [comparable(a.etablissement or "") for a in situation.inscriptions_anterieures]
