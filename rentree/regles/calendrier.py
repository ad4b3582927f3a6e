"""The dates: which row of the calendar applies, and where a moment falls in its windows.

A window is ``[ouvre, ferme)``: at the closing instant it is closed.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from rentree.regles import resultats
from rentree.regles.calendrier_phrases import (
    delai_non_fixe,
    ferme_depuis,
    pas_encore,
    sans_date_d_acceptation,
    sans_mention,
)
from rentree.regles.campagne import Blocage, Campagne
from rentree.regles.campagne_calendrier import Calendrier, CasVise, LigneCalendrier
from rentree.regles.comparaison import comparable
from rentree.regles.exceptions import AUCUNE, Exceptions
from rentree.regles.fenetres import Fenetre, apres_les_resultats, fenetres_prevues
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation

SANS_FENETRE = "CALENDRIER_SANS_FENETRE"
DELAI_NON_FIXE = "DELAI_FIXE_PAR_LE_CHEF_D_ETABLISSEMENT"
RENDEZ_VOUS = "RENDEZ_VOUS_A_LA_SCOLARITE"
# The reference of what was granted beside the calendar.
DECISION = "décision de la scolarité"


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


def examiner(
    campagne: Campagne, situation: Situation, le: datetime, exceptions: Exceptions = AUCUNE
) -> Examen:
    """Where the moment ``le`` (UTC) falls for this situation.

    A window that was granted lifts what the calendar alone opposes: no row, no date fixed yet, an
    appointment. It lifts nothing else. Who had no other date is too late once it has passed.
    """
    connues = exceptions.connues(le)
    ligne = ligne_applicable(campagne.calendrier, situation)
    obstacle = _obstacle(campagne, situation, ligne)
    if obstacle is None:
        return _selon_l_heure(campagne, situation, ligne, le, connues)
    sans_date = ligne is None or ligne.delai_non_fixe
    accordees = fenetres_prevues(campagne, situation, None, connues)
    if any(sans_date or le < accordee.ferme_le for accordee in accordees):
        return _selon_l_heure(campagne, situation, None, le, connues)
    if sans_date:
        return Examen(blocages=(obstacle,))
    return replace(_selon_l_heure(campagne, situation, ligne, le, AUCUNE), blocages=(obstacle,))


def _obstacle(
    campagne: Campagne, situation: Situation, ligne: LigneCalendrier | None
) -> Blocage | None:
    """Why the calendar itself keeps this person from registering online, whatever the hour."""
    if ligne is None:
        return _sans_fenetre(campagne, situation)
    if ligne.delai_non_fixe:
        prevu = campagne.blocages[DELAI_NON_FIXE]
        return Blocage(delai_non_fixe(prevu.motif, ligne), prevu.canal)
    return campagne.blocages[RENDEZ_VOUS] if ligne.rendez_vous else None


def _selon_l_heure(
    campagne: Campagne,
    situation: Situation,
    ligne: LigneCalendrier | None,
    le: datetime,
    exceptions: Exceptions,
) -> Examen:
    """The windows of the row and those granted, and where the moment falls among them."""
    prevues = fenetres_prevues(campagne, situation, ligne, exceptions)
    fenetres = apres_les_resultats(prevues, resultats.publication(campagne, situation))
    reference = str(ligne.reference) if ligne else DECISION
    restantes = [fenetre for fenetre in fenetres if le < fenetre.ferme_le]
    if not restantes:
        prevue = ligne.periodes[-1].ferme_le if ligne else exceptions.ouvertures[-1].ferme_le
        return _terminee(campagne, reference, fenetres, prevue, le)
    montree = restantes[0]
    # Between the calendar's opening and the results, only the results are awaited.
    attendue = not any(fenetre.contient(le) for fenetre in (montree, *prevues))
    return Examen(
        fenetres=fenetres,
        ouvre_le=montree.ouvre_le,
        ferme_le=montree.ferme_le,
        motifs=(pas_encore(campagne, reference, montree.ouvre_le, le),) if attendue else (),
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


def _terminee(
    campagne: Campagne,
    reference: str,
    fenetres: tuple[Fenetre, ...],
    prevue: datetime,
    le: datetime,
) -> Examen:
    """Nothing left: the last window, or the closing that was planned when none ever opened."""
    ferme_le = fenetres[-1].ferme_le if fenetres else prevue
    return Examen(
        fenetres=fenetres,
        ouvre_le=fenetres[-1].ouvre_le if fenetres else None,
        ferme_le=ferme_le,
        terminee=True,
        motifs=(ferme_depuis(campagne, reference, ferme_le, le),),
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
