"""One academic year of one institution, as data: every value with where it comes from.

Built only by ``lecture``; nothing here is ever changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from rentree.regles.bourse import BourseEnAttente
from rentree.regles.campagne_calendrier import Calendrier, Fermeture
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.campagne_exonerations import Effectif
from rentree.regles.campagne_fins import Fins
from rentree.regles.campagne_unites import Unite
from rentree.regles.comparaison import comparable, dit_un_nom
from rentree.regles.delais_legaux import Almanach
from rentree.regles.motif import Motif
from rentree.regles.rappels import Rappels
from rentree.regles.reference import Reference
from rentree.regles.valeurs import OCTETS_PAR_MO


@dataclass(frozen=True, slots=True)
class Releve:
    """A national value: what it is called, its source, when it was last checked and how.

    ``provenance`` is ``officielle``, ``seconde-main`` or ``derivee``.
    """

    libelle: str
    reference: Reference
    verifie_le: date
    provenance: str


@dataclass(frozen=True, slots=True)
class Montant(Releve):
    """A national amount, to the cent."""

    valeur: Decimal


@dataclass(frozen=True, slots=True)
class QuotaDExoneration(Releve):
    """At most so many per cent of the students may be exempted by decision.

    ``parmi`` says who they are (``campagne_exonerations.PARMI``).
    """

    code: str
    parmi: str
    pour_cent: int


@dataclass(frozen=True, slots=True)
class Tarif:
    """The fees of one cycle of studies; ``differencie`` is None where the State fixed none."""

    plein: Montant
    reduit: Montant
    differencie: Montant | None


@dataclass(frozen=True, slots=True)
class Droits:
    """The national fees: one scale per cycle, and the cases in which the student pays nothing.

    ``frais_de_gestion`` is what the institution keeps of what it pays back; ``quotas`` bound the
    exemptions that it decides.
    """

    tarifs: Mapping[str, Tarif]
    exemptions: Mapping[str, Releve]
    frais_de_gestion: Montant
    quotas: Mapping[str, QuotaDExoneration]


@dataclass(frozen=True, slots=True)
class Cvec:
    """The contribution of student and campus life: its amount, where to pay, who is spared."""

    montant: Montant
    url: str
    non_concernes: Mapping[str, Releve]
    exonerations: Mapping[str, Releve]
    reference: Reference


@dataclass(frozen=True, slots=True)
class GroupeDeNationalites(Releve):
    """States, as ISO 3166 codes, whose nationals are treated alike."""

    pays: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nationalites:
    """ISO 3166 codes: who pays national fees, who needs no residence permit, and the sources."""

    groupes: Mapping[str, GroupeDeNationalites]
    droits_nationaux: frozenset[str]
    libre_circulation: frozenset[str]


@dataclass(frozen=True, slots=True)
class Etablissement:
    """The institution.

    ``appellations`` are its known names, in comparable form, as earlier registrations write them.
    """

    code: str
    nom: str
    nom_court: str
    appellations: frozenset[str]
    uai: str
    site_web: str
    courriel: str
    telephone: str | None
    adresse: tuple[str, ...]
    reference: Reference

    def est_nomme(self, nom: str) -> bool:
        """Is it this institution that somebody writes so, alone or with more words around?"""
        return dit_un_nom(comparable(nom), self.appellations)


@dataclass(frozen=True, slots=True)
class Composante:
    """A registrar's office and its contact details."""

    code: str
    libelle: str
    courriel: str
    telephone: str | None
    site: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class CoursParcoursup:
    """A course of Parcoursup: its code there, and the SISE code of its diploma."""

    code: str
    sise: str


@dataclass(frozen=True, slots=True)
class Formation:
    """What one registers in. ``niveau`` as in situations; ``composante`` is a code.

    ``parcoursup`` are the courses of Parcoursup that lead to it.
    """

    code: str
    libelle: str
    niveau: str
    mention: str
    composante: str
    site: str
    reference: Reference
    parcoursup: tuple[CoursParcoursup, ...] = ()


@dataclass(frozen=True, slots=True)
class Limite:
    """At most ``maximum`` registrations in ``niveaux``, the requested one included.

    With ``mention``, the limit binds only who requests that mention.
    """

    code: str
    libelle: str
    niveaux: tuple[str, ...]
    mention: str | None
    maximum: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class MotifDeRefus:
    """Why a registrar may refuse a piece, and what the student is told."""

    code: str
    libelle: str
    message: str
    que_faire: str


@dataclass(frozen=True, slots=True)
class PieceDemandee:
    """A proof that the institution may ask for. ``taille_max`` is in megabytes per file.

    ``une_fois``: once given it holds, so that whoever registers again need not send it again.
    """

    code: str
    libelle: str
    aide: str
    formats: tuple[str, ...]
    taille_max: int
    plusieurs: bool
    obligatoire: bool
    motifs_de_refus: tuple[MotifDeRefus, ...]
    reference: Reference
    une_fois: bool = False

    @property
    def taille_max_octets(self) -> int:
        return self.taille_max * OCTETS_PAR_MO


@dataclass(frozen=True, slots=True)
class Blocage:
    """A reason that stands in the way, and the channel where it is lifted."""

    motif: Motif
    canal: str


@dataclass(frozen=True, slots=True)
class Ecart:
    """A written decision to depart from what a page says.

    ``mots`` are found in the sentence or its headings, ``page_dit`` holds its values, ``regles``
    are the paths of the campaign that say something else.
    """

    code: str
    libelle: str
    mots: tuple[str, ...]
    page_dit: str
    applique: str
    pourquoi: str
    regles: tuple[str, ...]
    reference: Reference
    reference_retenue: Reference


@dataclass(frozen=True, slots=True)
class Campagne:
    """Everything that decides, for one year of one institution.

    ``empreinte`` is the SHA-256 (hexadecimal) of all the files read. ``territoire`` is the part of
    the country whose holidays count, ``roles`` are those of the circuits of requests.
    ``equivalences`` gives, for a level, the studies that a concordance recognises as equal;
    ``examens`` the first day of the exams of each semester.
    """

    code: str
    annee: str
    empreinte: str
    etablissement: Etablissement
    fuseau: ZoneInfo
    rentree_le: date
    composantes: Mapping[str, Composante]
    formations: Mapping[str, Formation]
    calendrier: Calendrier
    fermetures: tuple[Fermeture, ...]
    limites: tuple[Limite, ...]
    blocages: Mapping[str, Blocage]
    pieces: Mapping[str, PieceDemandee]
    territoire: str
    roles: Mapping[str, str]
    unites: Mapping[str, Unite]
    equivalences: Mapping[str, tuple[str, ...]]
    examens: Mapping[int, date]
    demandes: Mapping[str, ReglesDeDemande]
    rappels: Rappels
    bourse_en_attente: BourseEnAttente
    fins: Fins
    effectifs: Mapping[str, Effectif]
    ecarts: tuple[Ecart, ...]
    droits: Droits
    cvec: Cvec
    nationalites: Nationalites

    @property
    def frais_de_gestion(self) -> Montant:
        """What is kept of the fees that are paid back."""
        return self.droits.frais_de_gestion

    @property
    def almanach(self) -> Almanach:
        """The days of this institution, as delays count them."""
        guichet = tuple(fermeture for fermeture in self.fermetures if fermeture.guichet)
        return Almanach(self.fuseau, self.territoire, guichet)
