"""One academic year of one institution, as data: every value with where it comes from.

Built only by ``lecture``; nothing here is ever changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from rentree.regles.motif import Motif

OCTETS_PAR_MO = 1_000_000


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value comes from: the text with the place in it, its address, the place alone.

    ``fictive`` marks what was invented for the demonstration.
    """

    titre: str
    lien: str | None
    fictive: bool
    endroit: str = ""

    @property
    def source(self) -> str:
        """The text without the place in it."""
        return self.titre.removesuffix(f", {self.endroit}")

    def __str__(self) -> str:
        return self.titre


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
class Tarif:
    """The fees of one cycle of studies; ``differencie`` is None where the State fixed none."""

    plein: Montant
    reduit: Montant
    differencie: Montant | None


@dataclass(frozen=True, slots=True)
class Droits:
    """The national fees: one scale per cycle, and the cases in which the student pays nothing."""

    tarifs: Mapping[str, Tarif]
    exemptions: Mapping[str, Releve]


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
class Formation:
    """What one registers in. ``niveau`` as in situations; ``composante`` is a code."""

    code: str
    libelle: str
    niveau: str
    mention: str
    composante: str
    site: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Periode:
    """A window as the calendar gives it, ``[ouvre, ferme)``.

    ``ouvre_le`` is None when the window opens on the day of acceptance, at midnight.
    """

    ouvre_le: datetime | None
    ferme_le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CasVise:
    """For whom: all conditions hold together. Alone, it says that no row is meant for them.

    ``acceptee_du`` and ``acceptee_au`` are both included; None leaves that side open.
    """

    code: str
    libelle: str
    niveaux: tuple[str, ...]
    publics: tuple[str, ...]
    acceptee_du: date | None
    acceptee_au: date | None
    financement_tardif: bool | None
    reference: Reference

    @property
    def selon_acceptation(self) -> bool:
        """Does the row depend on the day on which the offer was accepted?"""
        return self.acceptee_du is not None or self.acceptee_au is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneCalendrier(CasVise):
    """One row: for whom, and its windows.

    A row has either windows or ``delai_non_fixe``: the head of the institution has yet to give
    the date. ``malgre`` names what the row does knowingly: the closures that its windows cross,
    and ``jour-ferme`` when one opens or closes on a day off.
    """

    periodes: tuple[Periode, ...]
    delai_non_fixe: bool
    malgre: Mapping[str, Reference]


@dataclass(frozen=True, slots=True)
class OuvertureAuPlusTot:
    """Nobody of this public registers before this moment, whatever the row says."""

    public: str
    le: datetime
    reference: Reference


@dataclass(frozen=True, slots=True)
class Calendrier:
    """All the rows, and the same ones by (level, public) for who decides.

    ``sans_ligne`` are the cases left without a row on purpose.
    """

    lignes: tuple[LigneCalendrier, ...]
    sans_ligne: tuple[CasVise, ...]
    par_cas: Mapping[tuple[str, str], tuple[LigneCalendrier, ...]]
    au_plus_tot: Mapping[str, OuvertureAuPlusTot]


@dataclass(frozen=True, slots=True)
class Fermeture:
    """Days (both included) on which ``effet`` is closed: ``guichet`` leaves the online service."""

    code: str
    libelle: str
    debut: date
    fin: date
    effet: str
    reference: Reference


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
    """A proof that the institution may ask for. ``taille_max`` is in megabytes per file."""

    code: str
    libelle: str
    aide: str
    formats: tuple[str, ...]
    taille_max: int
    plusieurs: bool
    obligatoire: bool
    motifs_de_refus: tuple[MotifDeRefus, ...]
    reference: Reference

    @property
    def taille_max_octets(self) -> int:
        return self.taille_max * OCTETS_PAR_MO


@dataclass(frozen=True, slots=True)
class Blocage:
    """A reason that stands in the way, and the channel where it is lifted."""

    motif: Motif
    canal: str


@dataclass(frozen=True, slots=True)
class Plafond:
    """At most ``maximum`` of ``quoi`` (``demandes``, ``unites``), within one ``par``.

    ``par`` is ``annee``, ``semestre`` or ``inscription``.
    """

    code: str
    libelle: str
    quoi: str
    par: str
    maximum: int
    reference: Reference


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
class ReglesDeDemande:
    """What binds one kind of request: its caps and its delays."""

    code: str
    libelle: str
    plafonds: tuple[Plafond, ...]
    delais: tuple[Delai, ...]


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

    ``empreinte`` is the SHA-256 (hexadecimal) of all the files read.
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
    demandes: Mapping[str, ReglesDeDemande]
    ecarts: tuple[Ecart, ...]
    droits: Droits
    cvec: Cvec
    nationalites: Nationalites
