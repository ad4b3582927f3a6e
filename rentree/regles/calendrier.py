"""The dates: which row of the calendar applies, and where a moment falls in its windows.

A window is ``[ouvre, ferme)``: at the closing instant it is closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from rentree.regles import resultats
from rentree.regles.calendrier_phrases import (
    ferme_depuis,
    pas_encore,
    pourquoi_ces_dates,
    sans_date_d_acceptation,
    sans_mention,
)
from rentree.regles.campagne import Blocage, Campagne
from rentree.regles.campagne_calendrier import Calendrier, CasVise, LigneCalendrier, Periode
from rentree.regles.comparaison import comparable
from rentree.regles.jours_ouvres import apres_jours_ouvres
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation

UN_JOUR = timedelta(days=1)
SANS_FENETRE = "CALENDRIER_SANS_FENETRE"
DELAI_NON_FIXE = "DELAI_FIXE_PAR_LE_CHEF_D_ETABLISSEMENT"
RENDEZ_VOUS = "RENDEZ_VOUS_A_LA_SCOLARITE"


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


@dataclass(frozen=True, slots=True)
class Examen:
    """What the calendar says: ``terminee`` when no window is open or to come.

    ``motifs`` are reasons of time alone, ``blocages`` those that no waiting will lift.
    """

    fenetres: tuple[Fenetre, ...] = ()
    ouvre_le: datetime | None = None
    ferme_le: datetime | None = None
    terminee: bool = False
    motifs: tuple[Motif, ...] = ()
    blocages: tuple[Blocage, ...] = ()


def examiner(campagne: Campagne, situation: Situation, le: datetime) -> Examen:
    """Where the moment ``le`` (UTC) falls for this situation."""
    ligne = ligne_applicable(campagne.calendrier, situation)
    if ligne is None:
        return Examen(blocages=(_sans_fenetre(campagne, situation),))
    if ligne.delai_non_fixe:
        return Examen(blocages=(campagne.blocages[DELAI_NON_FIXE],))
    blocages = (campagne.blocages[RENDEZ_VOUS],) if ligne.rendez_vous else ()
    return replace(_selon_l_heure(campagne, situation, ligne, le), blocages=blocages)


def _selon_l_heure(
    campagne: Campagne, situation: Situation, ligne: LigneCalendrier, le: datetime
) -> Examen:
    """The windows of the row, and where the moment falls among them."""
    prevues = tuple(_prevues(campagne, situation, ligne))
    fenetres = _apres_les_resultats(prevues, resultats.publication(campagne, situation))
    restantes = [fenetre for fenetre in fenetres if le < fenetre.ferme_le]
    if not restantes:
        return _terminee(campagne, ligne, fenetres, le)
    montree = restantes[0]
    # Between the calendar's opening and the results, only the results are awaited.
    attendue = not any(fenetre.contient(le) for fenetre in (montree, *prevues))
    return Examen(
        fenetres=fenetres,
        ouvre_le=montree.ouvre_le,
        ferme_le=montree.ferme_le,
        motifs=(pas_encore(campagne, ligne, montree.ouvre_le, le),) if attendue else (),
    )


def ligne_applicable(calendrier: Calendrier, situation: Situation) -> LigneCalendrier | None:
    """The one row whose every condition holds; loading refuses two rows for the same case."""
    cas = (situation.formation.niveau, situation.public)
    for ligne in calendrier.par_cas.get(cas, ()):
        if remplit(calendrier, ligne, situation):
            return ligne
    return None


def remplit(calendrier: Calendrier, cas: CasVise, situation: Situation) -> bool:
    """Does every condition hold, level and public apart?"""
    if cas.financement_tardif not in (None, situation.financement_tardif):
        return False
    if cas.seconde_session not in (None, resultats.attendus(situation)):
        return False
    if cas.composantes and composante_de(calendrier, situation) not in cas.composantes:
        return False
    return _acceptee_dans(cas, situation.admission.acceptee_le)


def composante_de(calendrier: Calendrier, situation: Situation) -> str | None:
    """The composante that teaches what is requested, when the calendar depends on it."""
    visee = situation.formation
    return calendrier.composantes.get((visee.niveau, comparable(visee.mention or "")))


def _acceptee_dans(ligne: CasVise, acceptee_le: date | None) -> bool:
    if not ligne.selon_acceptation:
        return True
    if acceptee_le is None:
        return False
    apres = ligne.acceptee_du is None or ligne.acceptee_du <= acceptee_le
    return apres and (ligne.acceptee_au is None or acceptee_le <= ligne.acceptee_au)


def _prevues(campagne: Campagne, situation: Situation, ligne: LigneCalendrier) -> Iterator[Fenetre]:
    """The windows of the row for this person, before any results are looked at."""
    for periode in ligne.periodes:
        phrase = pourquoi_ces_dates(ligne, situation, periode)
        ouvre_le = _ouverture(campagne, situation, periode)
        ferme_le = _fermeture(campagne, situation, periode)
        for debut, fin in _hors_fermetures(campagne, ouvre_le, ferme_le):
            yield Fenetre(debut, fin, ligne.code, ligne.libelle, phrase)


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


def _apres_les_resultats(
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


def _terminee(
    campagne: Campagne, ligne: LigneCalendrier, fenetres: tuple[Fenetre, ...], le: datetime
) -> Examen:
    """Nothing left: the last window, or the row's last closing when none ever opened."""
    ferme_le = fenetres[-1].ferme_le if fenetres else ligne.periodes[-1].ferme_le
    return Examen(
        fenetres=fenetres,
        ouvre_le=fenetres[-1].ouvre_le if fenetres else None,
        ferme_le=ferme_le,
        terminee=True,
        motifs=(ferme_depuis(campagne, ligne, ferme_le, le),),
    )


def _sans_fenetre(campagne: Campagne, situation: Situation) -> Blocage:
    """No row: said more precisely when only a fact is missing to find one."""
    blocage = campagne.blocages[SANS_FENETRE]
    calendrier = campagne.calendrier
    siennes = calendrier.par_cas.get((situation.formation.niveau, situation.public), ())
    if any(ligne.composantes for ligne in siennes) and not composante_de(calendrier, situation):
        return Blocage(sans_mention(blocage.motif), blocage.canal)
    if situation.admission.acceptee_le is None and siennes:
        return Blocage(sans_date_d_acceptation(blocage.motif), blocage.canal)
    return blocage


def minuit(campagne: Campagne, jour: date) -> datetime:
    """00:00 on that day, in the campaign's time zone."""
    return datetime(jour.year, jour.month, jour.day, tzinfo=campagne.fuseau)
