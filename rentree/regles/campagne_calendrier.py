"""The dates of a campaign, as data: rows, windows, closures.

Built only by ``lecture_calendrier``; nothing here is ever changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rentree.regles.reference import Reference

UN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DelaiOuvre:
    """So many working days after the day of acceptance, until ``heure`` of the last one.

    Without ``heure`` the last day is whole.
    """

    jours: int
    heure: time | None


@dataclass(frozen=True, slots=True)
class Periode:
    """A window as the calendar gives it, ``[ouvre, ferme)``.

    ``ouvre_le`` is None when the window opens on the day of acceptance, at midnight. With
    ``delai`` it may close sooner for this person; ``ferme_le`` is then the latest moment.
    """

    ouvre_le: datetime | None
    ferme_le: datetime
    delai: DelaiOuvre | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasVise:
    """For whom: all conditions hold together. Alone, it says that no row is meant for them.

    ``acceptee_du`` and ``acceptee_au`` are both included; None leaves that side open.
    ``composantes`` is empty for all of them. ``seconde_session`` tells apart whoever waits for a
    result, repeats or passed at the second session (True) from the others (False).
    """

    code: str
    libelle: str
    niveaux: tuple[str, ...]
    publics: tuple[str, ...]
    acceptee_du: date | None
    acceptee_au: date | None
    financement_tardif: bool | None
    seconde_session: bool | None
    composantes: tuple[str, ...]
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
    and ``jour-ferme`` when one opens or closes on a day off. With ``rendez_vous`` the registrar
    takes the registration, at an appointment within the windows.
    """

    periodes: tuple[Periode, ...]
    delai_non_fixe: bool
    rendez_vous: bool
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

    ``sans_ligne`` are the cases left without a row on purpose. ``composantes`` are the ones that
    teach each (level, mention in comparable form), when a row depends on them.
    """

    lignes: tuple[LigneCalendrier, ...]
    sans_ligne: tuple[CasVise, ...]
    par_cas: Mapping[tuple[str, str], tuple[LigneCalendrier, ...]]
    au_plus_tot: Mapping[str, OuvertureAuPlusTot]
    composantes: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Fermeture:
    """``[ferme, rouvre)``, during which ``effet`` is closed: ``guichet`` leaves the online service,
    ``en-ligne`` cuts every window.
    """

    code: str
    libelle: str
    ferme_le: datetime
    rouvre_le: datetime
    effet: str
    reference: Reference

    @property
    def debut(self) -> date:
        """The first day on which something is closed."""
        return self.ferme_le.date()

    @property
    def fin(self) -> date:
        """The last day on which something is closed."""
        return (self.rouvre_le - UN_INSTANT).date()

    @property
    def guichet(self) -> bool:
        """Is it the counter that is closed, and not the online service?"""
        return self.effet == "guichet"

    @property
    def en_jours_entiers(self) -> bool:
        """Does it begin and end at midnight?"""
        return self.ferme_le.time() == self.rouvre_le.time() == time.min
