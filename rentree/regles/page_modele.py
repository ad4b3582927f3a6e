"""The shape of the public page: plain texts in sections, whatever draws them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A mark beside a value: the number of its source in the list, the place in that source."""

    numero: str
    endroit: str


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """One or several sentences."""

    texte: str
    renvoi: Renvoi | None = None
    genre: ClassVar[str] = "paragraphe"


@dataclass(frozen=True, slots=True)
class Liste:
    """Short items, each a paragraph."""

    points: tuple[Paragraphe, ...]
    genre: ClassVar[str] = "liste"


@dataclass(frozen=True, slots=True)
class Lien:
    """An address on its own line: a web page, a mailbox, or an anchor of this page."""

    libelle: str
    adresse: str
    genre: ClassVar[str] = "lien"


@dataclass(frozen=True, slots=True)
class Ligne:
    """One row: its heading, what explains it, then one cell per other column.

    A cell is one or several lines of text; each line may cite its own source.
    """

    titre: str
    detail: str
    cellules: tuple[tuple[Paragraphe, ...], ...]
    renvoi: Renvoi | None


@dataclass(frozen=True, slots=True)
class Tableau:
    """``ancre`` is where a link may lead; ``colonnes`` has one title per cell, heading included."""

    ancre: str
    titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    genre: ClassVar[str] = "tableau"


@dataclass(frozen=True, slots=True)
class SousTitre:
    """A heading inside a section, with its anchor."""

    ancre: str
    texte: str
    genre: ClassVar[str] = "sous_titre"


Bloc = Paragraphe | Liste | Lien | Tableau | SousTitre


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, reached by its anchor from the table of contents."""

    ancre: str
    titre: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the page cites."""

    numero: str
    titre: str
    lien: str | None
    fictive: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The whole information page of a campaign, in one language (``fr`` or ``en``)."""

    langue: str
    titre: str
    annee: str
    introduction: tuple[str, ...]
    titre_du_sommaire: str
    sections: tuple[Section, ...]
    titre_des_sources: str
    sources: tuple[Source, ...]
