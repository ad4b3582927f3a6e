"""Whoever repeats, or was admitted at the second session, waits for the results."""

from datetime import UTC, datetime

from rentree.regles.campagne import Campagne
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation

RESULTATS_NON_PUBLIES = "RESULTATS_NON_PUBLIES"
REDOUBLEMENTS = frozenset({"AJ", "AJAC", "AJRE"})


def attendus(situation: Situation) -> bool:
    """Does this registration depend on the day on which results are published?

    Only re-registrations do. Admission at the first session follows the calendar alone; a
    re-registration of which no result is known waits for one.
    """
    if situation.public != "reinscription":
        return False
    resultat = situation.resultat
    return resultat.decision is None or resultat.decision in REDOUBLEMENTS or resultat.session == 2


def publication(campagne: Campagne, situation: Situation) -> datetime | None:
    """Midnight, local time, of the day on which the awaited results come out, when known."""
    jour = situation.resultat.publie_le
    if jour is None or not attendus(situation):
        return None
    return datetime(jour.year, jour.month, jour.day, tzinfo=campagne.fuseau)


def attente(campagne: Campagne, situation: Situation, le: datetime) -> tuple[Motif, ...]:
    """The reason to wait at the moment ``le`` (UTC), if there is one."""
    if not attendus(situation):
        return ()
    publie = publication(campagne, situation)
    if publie is not None and publie.astimezone(UTC) <= le:
        return ()
    return (campagne.blocages[RESULTATS_NON_PUBLIES].motif,)
