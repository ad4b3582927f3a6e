"""Who is of age, and whose legal representative must agree (code civil, 388, 413-1 s., 1145 s.)."""

from datetime import date

from rentree.regles.campagne import Campagne

MAJORITE = 18
AUTORISATION = "autorisation-parentale"  # the piece by which the agreement may be proved on paper


def age_le(naissance: date, jour: date) -> int:
    """Whole years on ``jour``; born on 29 February, one is older on 1 March."""
    anniversaire_passe = (jour.month, jour.day) >= (naissance.month, naissance.day)
    return jour.year - naissance.year - (not anniversaire_passe)


def mineur_a_la_rentree(campagne: Campagne, naissance: date) -> bool:
    """The page asks for the agreement of those who will be minors when the year begins."""
    return age_le(naissance, campagne.rentree_le) < MAJORITE


def autorisation_requise(campagne: Campagne, naissance: date, jour: date) -> bool:
    """Must a representative agree to an inscription confirmed on ``jour`` (local)?

    Whoever is of age that day answers alone, even if they are not yet when they begin the file.
    """
    return mineur_a_la_rentree(campagne, naissance) and age_le(naissance, jour) < MAJORITE


def majeur_le(naissance: date) -> date:
    """The day that begins one's majority."""
    try:
        return naissance.replace(year=naissance.year + MAJORITE)
    except ValueError:  # born on 29 February
        return date(naissance.year + MAJORITE, 3, 1)
