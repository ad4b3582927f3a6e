"""What was granted beside the calendar: to one person, to one formation, to everybody.

Nothing is reopened for all to help one. An exception is dated and signed; it counts from the
moment at which it was granted, so that an answer can be replayed as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from rentree.regles.francais import INSECABLE, date_longue, moment_long


@dataclass(frozen=True, slots=True)
class OuvertureAccordee:
    """A window ``[ouvre, ferme)`` for this person, by whom, when and because of what."""

    ouvre_le: datetime
    ferme_le: datetime
    raison: str
    accordee_le: datetime
    par: str

    def phrase(self, fuseau: tzinfo) -> str:
        """Why these dates, in French."""
        jour = date_longue(self.accordee_le.astimezone(fuseau).date())
        fin = moment_long(self.ferme_le.astimezone(fuseau))
        return (
            f"La scolarité vous a accordé un délai le {jour}, jusqu’au {fin}{INSECABLE}: "
            f"{self.raison.rstrip('.')}."
        )

    def en_json(self) -> dict[str, Any]:
        return {
            "ouvre_le": self.ouvre_le.isoformat(),
            "ferme_le": self.ferme_le.isoformat(),
            "raison": self.raison,
            "accordee_le": self.accordee_le.isoformat(),
            "par": self.par,
        }


@dataclass(frozen=True, slots=True)
class Prolongation:
    """Every window open at the moment ``accordee_le`` closes ``duree`` later."""

    accordee_le: datetime
    duree: timedelta
    raison: str
    par: str

    @property
    def heures(self) -> int:
        return int(self.duree / timedelta(hours=1))

    @property
    def phrase(self) -> str:
        """What it did, in French, after why these dates."""
        return f"Elle a été prolongée de {self.heures}{INSECABLE}heures pour tous."

    def en_json(self) -> dict[str, Any]:
        return {
            "accordee_le": self.accordee_le.isoformat(),
            "heures": self.heures,
            "raison": self.raison,
            "par": self.par,
        }


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All that counts for one person, prolongations in the order in which they were granted."""

    ouvertures: tuple[OuvertureAccordee, ...] = ()
    prolongations: tuple[Prolongation, ...] = ()

    def connues(self, le: datetime) -> "Exceptions":
        """Those already granted at this moment."""
        if not self.ouvertures and not self.prolongations:
            return self
        return Exceptions(
            tuple(o for o in self.ouvertures if o.accordee_le <= le),
            tuple(p for p in self.prolongations if p.accordee_le <= le),
        )

    def en_json(self) -> dict[str, Any]:
        """What a kept answer needs to be decided again."""
        return {
            "ouvertures": [ouverture.en_json() for ouverture in self.ouvertures],
            "prolongations": [prolongation.en_json() for prolongation in self.prolongations],
        }


AUCUNE = Exceptions()


def lire_exceptions(brut: Mapping[str, Any]) -> Exceptions:
    """The inverse of ``Exceptions.en_json``; what is not there was not granted."""
    return Exceptions(
        tuple(
            OuvertureAccordee(
                ouvre_le=datetime.fromisoformat(o["ouvre_le"]),
                ferme_le=datetime.fromisoformat(o["ferme_le"]),
                raison=o["raison"],
                accordee_le=datetime.fromisoformat(o["accordee_le"]),
                par=o["par"],
            )
            for o in brut.get("ouvertures", ())
        ),
        tuple(
            Prolongation(
                accordee_le=datetime.fromisoformat(p["accordee_le"]),
                duree=timedelta(hours=p["heures"]),
                raison=p["raison"],
                par=p["par"],
            )
            for p in brut.get("prolongations", ())
        ),
    )
