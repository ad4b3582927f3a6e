"""The windows of one person: those of a row, cut, shortened, prolonged or granted.

A window is ``[ouvre, ferme)``: at the closing instant it is closed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rentree.regles.calendrier_phrases import pourquoi_ces_dates
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import LigneCalendrier, Periode
from rentree.regles.exceptions import Exceptions, OuvertureAccordee
from rentree.regles.jours_ouvres import apres_jours_ouvres
from rentree.regles.situation import Situation

UN_JOUR = timedelta(days=1)
# What stands for the code of a row when a registrar granted the window.
OUVERTURE_ACCORDEE = "ouverture-accordee"


@dataclass(frozen=True, slots=True)
class Fenetre:
    """One period during which this person may register.

    ``regle`` is the code of the row of the calendar, ``libelle`` its name, ``phrase`` why it
    applies to this person. Moments are in the campaign's time zone.
    """

    ouvre_le: datetime
    ferme_le: datetime
    regle: str
    libelle: str
    phrase: str

    def contient(self, le: datetime) -> bool:
        return self.ouvre_le <= le < self.ferme_le

    def en_json(self) -> dict[str, Any]:
        return {
            "ouvre_le": self.ouvre_le.isoformat(),
            "ferme_le": self.ferme_le.isoformat(),
            "regle": self.regle,
        }


def minuit(campagne: Campagne, jour: date) -> datetime:
    """00:00 on that day, in the campaign's time zone."""
    return datetime(jour.year, jour.month, jour.day, tzinfo=campagne.fuseau)


def fenetres_prevues(
    campagne: Campagne,
    situation: Situation,
    ligne: LigneCalendrier | None,
    exceptions: Exceptions,
) -> tuple[Fenetre, ...]:
    """In order and apart, before any results are looked at.

    ``ligne`` is None when only what was granted counts.
    """
    siennes = _prevues(campagne, situation, ligne) if ligne else ()
    accordees = (_accordee(campagne, ouverture) for ouverture in exceptions.ouvertures)
    return tuple(
        Fenetre(debut, fin, f.regle, f.libelle, f.phrase)
        for f in _reunir(_prolonger(fenetre, exceptions) for fenetre in (*siennes, *accordees))
        for debut, fin in _hors_fermetures(campagne, f.ouvre_le, f.ferme_le)
    )


def _accordee(campagne: Campagne, ouverture: OuvertureAccordee) -> Fenetre:
    return Fenetre(
        ouverture.ouvre_le.astimezone(campagne.fuseau),
        ouverture.ferme_le.astimezone(campagne.fuseau),
        OUVERTURE_ACCORDEE,
        "Délai accordé par la scolarité",
        ouverture.phrase(campagne.fuseau),
    )


def _prolonger(fenetre: Fenetre, exceptions: Exceptions) -> Fenetre:
    """Longer by each prolongation decided while it was open, one after the other."""
    for prolongation in exceptions.prolongations:
        if fenetre.contient(prolongation.accordee_le):
            fenetre = replace(
                fenetre,
                ferme_le=plus_tard(fenetre.ferme_le, prolongation.duree),
                phrase=f"{fenetre.phrase} {prolongation.phrase}",
            )
    return fenetre


def plus_tard(moment: datetime, duree: timedelta) -> datetime:
    """So much real time later, in the same time zone, whatever the clock changes between."""
    return (moment.astimezone(UTC) + duree).astimezone(moment.tzinfo)


def _reunir(fenetres: Iterable[Fenetre]) -> list[Fenetre]:
    """Windows that touch or overlap as one: who is granted a delay sees one closing, the last."""
    reunies: list[Fenetre] = []
    for fenetre in sorted(fenetres, key=lambda f: (f.ouvre_le, f.ferme_le)):
        if reunies and fenetre.ouvre_le <= reunies[-1].ferme_le:
            reunies[-1] = _ensemble(reunies[-1], fenetre)
        else:
            reunies.append(fenetre)
    return reunies


def _ensemble(une: Fenetre, autre: Fenetre) -> Fenetre:
    """From the first opening to the last closing, under the rule that closes last."""
    if autre.ferme_le <= une.ferme_le:
        return une
    return replace(autre, ouvre_le=une.ouvre_le)


def _prevues(campagne: Campagne, situation: Situation, ligne: LigneCalendrier) -> Iterator[Fenetre]:
    """The windows of the row for this person."""
    for periode in ligne.periodes:
        phrase = pourquoi_ces_dates(ligne, situation, periode)
        ouvre_le = _ouverture(campagne, situation, periode)
        ferme_le = _fermeture(campagne, situation, periode)
        if ouvre_le < ferme_le:
            yield Fenetre(ouvre_le, ferme_le, ligne.code, ligne.libelle, phrase)


def _ouverture(campagne: Campagne, situation: Situation, periode: Periode) -> datetime:
    """The moment given, or midnight on the day of acceptance; never before the public's own."""
    acceptee_le = situation.admission.acceptee_le
    plancher = campagne.calendrier.au_plus_tot.get(situation.public)
    moments = [plancher.le] if plancher else []
    if periode.ouvre_le is not None:
        moments.append(periode.ouvre_le)
    elif acceptee_le is not None:
        moments.append(minuit(campagne, acceptee_le))
    return max(moments, default=periode.ferme_le)


def _fermeture(campagne: Campagne, situation: Situation, periode: Periode) -> datetime:
    """The moment given, or sooner: the end of the person's own working days."""
    acceptee_le, delai = situation.admission.acceptee_le, periode.delai
    if delai is None or acceptee_le is None:
        return periode.ferme_le
    dernier = apres_jours_ouvres(acceptee_le, delai.jours, campagne.fermetures)
    fin = (
        minuit(campagne, dernier + UN_JOUR)
        if delai.heure is None
        else datetime.combine(dernier, delai.heure, campagne.fuseau)
    )
    return min(fin, periode.ferme_le)


def _hors_fermetures(
    campagne: Campagne, ouvre_le: datetime, ferme_le: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """What the closures of the online service leave of ``[ouvre_le, ferme_le)``."""
    debut = ouvre_le
    for fermeture in campagne.fermetures:
        if fermeture.guichet or fermeture.rouvre_le <= debut:
            continue
        if debut < min(fermeture.ferme_le, ferme_le):
            yield debut, min(fermeture.ferme_le, ferme_le)
        debut = fermeture.rouvre_le
    if debut < ferme_le:
        yield debut, ferme_le


def apres_les_resultats(
    prevues: tuple[Fenetre, ...], publication: datetime | None
) -> tuple[Fenetre, ...]:
    """The same windows, never open before the day of publication."""
    if publication is None or all(publication <= fenetre.ouvre_le for fenetre in prevues):
        return prevues
    return tuple(
        Fenetre(max(f.ouvre_le, publication), f.ferme_le, f.regle, f.libelle, f.phrase)
        for f in prevues
        if publication < f.ferme_le
    )
