"""What binds requests, and how those filed online are asked, answered and ended, as data.

Built only by ``lecture_demandes`` and ``lecture_depots``; nothing here is ever changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rentree.regles.cycle import AUDITEUR, ETUDIANT
from rentree.regles.delais_legaux import DelaiLegal
from rentree.regles.reference import Reference
from rentree.regles.valeurs import OCTETS_PAR_MO

AVIS, DECISION = "avis", "decision"
ACCORD, REFUS = "accord", "refus"
PUBLICS = (ETUDIANT, AUDITEUR)


@dataclass(frozen=True, slots=True)
class Plafond:
    """At most ``maximum`` of ``quoi`` (``demandes``, ``unites``), within one ``par``.

    ``par`` is ``annee``, ``semestre`` or ``inscription``. ``sauf_reorientation``: who changes
    course between the semesters of L1 may ask again about the new one.
    """

    code: str
    libelle: str
    quoi: str
    par: str
    maximum: int
    reference: Reference
    sauf_reorientation: bool = False


@dataclass(frozen=True, slots=True)
class Delai:
    """A time to act: ``duree`` in ``unite`` (``jours``, ``semaines``, ``mois``), from ``depart``.

    ``ensuite`` says what silence means once it is over.
    """

    code: str
    libelle: str
    duree: int
    unite: str
    depart: str
    ensuite: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Question:
    """One answer asked; ``forme`` names how it is typed, ``choix`` its values if it has some."""

    code: str
    libelle: str
    aide: str
    forme: str
    obligatoire: bool
    choix: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Justificatif:
    """A proof asked with a request, or sent in its thread. ``taille_max`` is in megabytes.

    ``par_annee``: one for each earlier year that counts. ``tiers``: who gives it in place of the
    student, by a link; empty when the student does.
    """

    code: str
    libelle: str
    aide: str
    formats: tuple[str, ...]
    taille_max: int
    plusieurs: bool
    obligatoire: bool
    par_annee: bool = False
    tiers: str = ""

    @property
    def taille_max_octets(self) -> int:
        return self.taille_max * OCTETS_PAR_MO


@dataclass(frozen=True, slots=True)
class Etape:
    """One answer within the circuit: an opinion or the decision, by whoever holds ``role``.

    Steps of the same ``ordre`` are asked together. ``jours`` are working days to answer. With
    ``par_unite`` there is one such step for each teaching unit asked, by whoever answers for
    it, and then ``unite`` is its code.
    """

    code: str
    libelle: str
    ordre: int
    nature: str
    role: str
    jours: int
    par_unite: bool = False
    unite: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """What it means that nobody decided in time (``accord`` or ``refus``)."""

    delai: DelaiLegal
    vaut: str


@dataclass(frozen=True, slots=True)
class Lecture:
    """The outcomes hidden until they are read, or until the delay from the decision is over.

    ``recommande`` is the delay from a registered message that tells them; None when none does.
    """

    issues: tuple[str, ...]
    delai: DelaiLegal
    recommande: DelaiLegal | None = None


@dataclass(frozen=True, slots=True)
class Recours:
    """A way of appeal against a refusal: what, before whom, how, within what delay.

    One that is filed here has a ``silence``: unanswered when it is over, it is rejected.
    """

    code: str
    libelle: str
    comment: str
    delai: DelaiLegal
    silence: DelaiLegal | None = None


@dataclass(frozen=True, slots=True)
class Effet:
    """What an acceptance does, by its name; ``delai`` for the effects that need a duration.

    ``taux_reduit`` are the periods of a césure paid at the reduced rate, by ``reference``.
    """

    code: str
    delai: DelaiLegal | None
    taux_reduit: tuple[str, ...] = ()
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Statut:
    """What an acceptance gives its person, and what it does not give."""

    ouvre: tuple[str, ...]
    n_ouvre_pas: tuple[str, ...]
    reference: Reference


@dataclass(frozen=True, slots=True)
class Depot:
    """How a kind of request is filed online, answered and ended.

    ``ouvre_le`` and ``ferme_le`` are None when it may be filed all year. ``public`` is who files:
    a student about an admission, or an outside person. ``niveaux`` are those whose teaching units
    are asked one by one; empty when no unit is asked. ``proposition`` is how
    long a proposal may be contested, from its receipt; None when the decision is final.
    """

    presentation: str
    conditions: tuple[str, ...]
    ouvre_le: datetime | None
    ferme_le: datetime | None
    questions: Mapping[str, Question]
    justificatifs: Mapping[str, Justificatif]
    circuit: tuple[Etape, ...]
    complement: DelaiLegal
    silence: Silence
    lecture: Lecture
    effets: tuple[Effet, ...]
    recours: tuple[Recours, ...]
    reference: Reference
    public: str = ETUDIANT
    niveaux: tuple[str, ...] = ()
    statut: Statut | None = None
    proposition: DelaiLegal | None = None

    @property
    def attend_un_tiers(self) -> bool:
        """Is one of the proofs given by somebody else?"""
        return any(piece.tiers for piece in self.justificatifs.values())

    def fait(self, effet: str) -> bool:
        """Is this one of the things that an acceptance does?"""
        return self.effet(effet) is not None

    def effet(self, code: str) -> Effet | None:
        """As the data describes it; None when an acceptance does not do it."""
        return next((prevu for prevu in self.effets if prevu.code == code), None)


@dataclass(frozen=True, slots=True)
class ReglesDeDemande:
    """One kind of request: its caps, its delays, and how it is filed online when it can be."""

    code: str
    libelle: str
    plafonds: tuple[Plafond, ...]
    delais: tuple[Delai, ...]
    depot: Depot | None = None
