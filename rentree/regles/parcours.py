"""Where the person studied before, read from names written by people."""

from rentree.regles.campagne import Campagne
from rentree.regles.comparaison import comparable
from rentree.regles.situation import Situation

MOT_UNIVERSITE = "universite"


def deja_inscrit_ici(campagne: Campagne, situation: Situation) -> bool:
    """Was the person ever registered in this institution, this year included?"""
    if situation.public == "reinscription" or situation.autres_inscriptions:
        return True
    ici = campagne.etablissement.appellations
    return any(nom in ici for nom in _etablissements(situation))


def vient_d_une_autre_universite(campagne: Campagne, situation: Situation) -> bool:
    """Is one of the earlier registrations in another French university?

    Institutions are free text, without a country: a name that holds the French word for
    university is taken as French, and the piece's own help says when it need not be sent.
    """
    ici = campagne.etablissement.appellations
    return any(
        MOT_UNIVERSITE in nom.split() and nom not in ici for nom in _etablissements(situation)
    )


def _etablissements(situation: Situation) -> list[str]:
    """The institutions of the earlier registrations, in comparable form."""
    return [comparable(a.etablissement or "") for a in situation.inscriptions_anterieures]
