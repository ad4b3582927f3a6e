"""When whoever signs a step is written to: at once, before its due day, and who comes next."""

from dataclasses import dataclass
from datetime import date, datetime, time

from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.circuit import EtapeOuverte
from rentree.regles.delais_legaux import Almanach
from rentree.regles.jours_ouvres import UN_JOUR, apres_jours_ouvres, avant_jours_ouvres
from rentree.regles.reference import Reference


@dataclass(frozen=True, slots=True)
class Relances:
    """Working days before and after the last day of a step, at ``heure`` of the institution.

    ``jours`` before it, the signatory is reminded; ``suppleant`` after it, the deputies are asked
    too; ``scolarite`` after it, the registrar takes the matter up.
    """

    jours: tuple[int, ...]
    suppleant: int
    scolarite: int
    heure: int
    reference: Reference

    def rappel_du(self, ouverte: EtapeOuverte, le: datetime, almanach: Almanach) -> int | None:
        """The last threshold reached, in days; none before the first, none once it is late."""
        atteints = [
            jours
            for jours in self.jours
            if self.moment_du_rappel(ouverte, jours, almanach) <= le < ouverte.attendue_avant
        ]
        return min(atteints, default=None)

    def moment_du_rappel(self, ouverte: EtapeOuverte, jours: int, almanach: Almanach) -> datetime:
        dernier = _dernier_jour(ouverte, almanach)
        avant = avant_jours_ouvres(dernier, jours, almanach.fermetures, almanach.territoire)
        return self._a_l_heure(avant, almanach)

    def appelle_les_suppleants(
        self, ouverte: EtapeOuverte, le: datetime, almanach: Almanach
    ) -> bool:
        return le >= self._apres(ouverte, self.suppleant, almanach)

    def revient_a_la_scolarite(
        self, ouverte: EtapeOuverte, le: datetime, almanach: Almanach
    ) -> bool:
        """Nobody answered, deputies included: the registrar finds out why."""
        return le >= self._apres(ouverte, self.scolarite, almanach)

    def prochaine_fois(self, le: datetime, almanach: Almanach) -> datetime:
        """When to look again: every change of the days is seen on its own morning."""
        jour = almanach.jour(le)
        matin = self._a_l_heure(jour, almanach)
        return matin if le < matin else self._a_l_heure(jour + UN_JOUR, almanach)

    def _apres(self, ouverte: EtapeOuverte, jours: int, almanach: Almanach) -> datetime:
        dernier = _dernier_jour(ouverte, almanach)
        apres = apres_jours_ouvres(dernier, jours, almanach.fermetures, almanach.territoire)
        return self._a_l_heure(apres, almanach)

    def _a_l_heure(self, jour: date, almanach: Almanach) -> datetime:
        return datetime.combine(jour, time(self.heure), almanach.fuseau)


def _dernier_jour(ouverte: EtapeOuverte, almanach: Almanach) -> date:
    return almanach.jour(ouverte.attendue_avant - UN_INSTANT)
