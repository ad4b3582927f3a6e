"""Until when a refused piece may be sent again.

No text fixes this time. A refusal must never shorten the period that the campaign gives, nor
leave a person who was refused on the last day without the time to act: the limit is the later of
the end of the person's own period and of the first noon after DELAI.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

DELAI = timedelta(days=7)
HEURE = 12


@dataclass(frozen=True, slots=True)
class Limite:
    """The moment, and whether it is simply the end of the person's period."""

    moment: datetime
    fin_de_periode: bool


def limite_de_remplacement(refusee_le: datetime, periode_ferme_le: datetime | None) -> Limite:
    """Both moments aware; ``refusee_le`` in the zone in which noon is meant.

    ``periode_ferme_le`` is None when no period covers this person.
    """
    au_plus_tot = refusee_le + DELAI
    midi = au_plus_tot.replace(hour=HEURE, minute=0, second=0, microsecond=0)
    if midi < au_plus_tot:
        midi += timedelta(days=1)
    if periode_ferme_le is not None and periode_ferme_le >= midi:
        return Limite(periode_ferme_le, fin_de_periode=True)
    return Limite(midi, fin_de_periode=False)
