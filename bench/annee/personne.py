"""One fictitious person: what the partners say of them, what they know, what they are like."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

Rangee = dict[str, str]

# What somebody may do otherwise than simply to the end, and how many do it, in a thousand.
HABITUDES = {
    "abandonne": 60,  # leaves in the middle, and perhaps comes back when written to
    "double-clic": 50,
    "deux-onglets": 40,  # pays in two tabs
    "carte-refusee": 50,
    "banque-abandonnee": 20,
    "silence": 20,  # closes the bank's page without an answer
    "avis-perdu": 10,  # the money is taken, the bank's notice is lost
    "avis-double": 20,
    "mauvaise-piece": 90,
    "adresse-morte": 20,
    "etourdi": 60,  # mistypes the code and the CVEC number first
    "reprend-ses-reponses": 20,  # goes back to the answers once confirmed
    "ecrit-un-courriel": 300,  # too late, writes rather than fill in the request
    "autorisation-ecrite": 200,  # minor: sends a signed paper rather than a link
}
PUBLICATIONS = {"1": date(2024, 6, 28), "2": date(2024, 7, 12)}  # of results, by session
VENUES = {"tot": 35, "periode": 42, "dernier-jour": 10, "retard": 7, "jamais": 6}


@dataclass(frozen=True, slots=True)
class Retrait:
    """The day on which the platform takes its offer back, and on which it gives it again."""

    le: date
    rendu_le: date | None


@dataclass(frozen=True, slots=True)
class VenueDAilleurs:
    """The row that a second platform sends of the same person."""

    le: date
    rangee: Rangee


@dataclass(frozen=True, slots=True)
class Correction:
    """What the jury should have written."""

    le: date
    decision: str
    redoublee: str
    superieure: str


@dataclass
class Personne:
    """``envois`` are the rows that the partner sends, each from a day on, the oldest first.

    ``fichier`` is what they are sent in. ``formations`` are those that the person may enter.
    """

    rang: int
    public: str
    fichier: str
    envois: list[tuple[date, Rangee]]
    situation: dict[str, object]
    hasard: Random
    formations: tuple[str, ...]
    venue: str = "periode"
    habitudes: set[str] = field(default_factory=set)
    visa_le: date | None = None
    uid: str = ""
    boursier: bool = False
    premiere_venue: datetime | None = None
    inscrit_le: datetime | None = None
    reponses: dict[str, str] = field(default_factory=dict)  # other than everybody's
    retrait: Retrait | None = None
    ailleurs: VenueDAilleurs | None = None
    correction: Correction | None = None
    crous_le: date | None = None
    crous_accorde: bool = False
    demande: str = ""  # the kind of request filed once registered
    renonce: bool = False  # and withdrawn

    @property
    def connue(self) -> Rangee:
        """The last row: what the person knows of themself."""
        return self.envois[-1][1]

    @property
    def numero(self) -> str:
        """Of the platform, or of the student card."""
        return self.connue.get("numero_candidat") or self.connue["numero_etudiant"]

    @property
    def numeros(self) -> set[tuple[str, str]]:
        """Of every platform that speaks of this person, and the platform."""
        rangees = [self.connue, *([self.ailleurs.rangee] if self.ailleurs else [])]
        return {(r["numero_candidat"], r["plateforme"]) for r in rangees}

    @property
    def publie_le(self) -> date:
        """Of who was judged here."""
        return PUBLICATIONS[self.connue["session"]]

    @property
    def adresses(self) -> set[str]:
        return {self.adresse_au_telephone, *(rangee["courriel"] for _, rangee in self.envois)}

    @property
    def adresse_au_telephone(self) -> str:
        """The one that the person gives to whoever calls."""
        return f"dite-par-{self.rang}@exemple.fr"

    @property
    def adresse_du_representant(self) -> str:
        """Of the parent who answers for a minor."""
        return f"representant-{self.rang}@exemple.fr"

    @property
    def adresse_du_directeur(self) -> str:
        """Of the supervisor who reports on a third year of master."""
        return f"directeur-{self.rang}@exemple.fr"

    @property
    def naissance(self) -> date:
        jour, mois, annee = map(int, self.connue["date_naissance"].split("/"))
        return date(annee, mois, jour)

    @property
    def cvec(self) -> str:
        return f"AIX4-{self.rang:06d}-01"

    @property
    def origine(self) -> str:
        """The network address of the person's browser."""
        return f"10.{self.rang >> 16 & 255}.{self.rang >> 8 & 255}.{self.rang & 255}"

    def fait(self, habitude: str) -> bool:
        """Once: what was done is not done again."""
        if habitude not in self.habitudes:
            return False
        self.habitudes.discard(habitude)
        return True
