"""Why each row of the calendar applies to a situation or not, and when the answer next changes.

For whoever checks a campaign: nothing here decides, everything is read from what decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rentree.regles import resultats
from rentree.regles.calendrier import composante_de
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import Calendrier, LigneCalendrier
from rentree.regles.decision import Decision, decider
from rentree.regles.exceptions import AUCUNE, Exceptions
from rentree.regles.fenetres import minuit
from rentree.regles.francais import FINE, INSECABLE, date_longue
from rentree.regles.page_calendrier import acceptation, composantes_de
from rentree.regles.page_redaction import FRANCAIS
from rentree.regles.situation import Situation
from rentree.regles.valeurs import NIVEAUX, PUBLICS


@dataclass(frozen=True, slots=True)
class LigneExaminee:
    """A row of the calendar and all the reasons, in French, why it does not apply.

    ``du_niveau`` tells whether the row speaks of the level requested.
    """

    ligne: LigneCalendrier
    du_niveau: bool
    ecarts: tuple[str, ...]

    @property
    def retenue(self) -> bool:
        return not self.ecarts


@dataclass(frozen=True, slots=True)
class Changement:
    """From the moment ``le`` (campaign's time zone) the state is ``etat``."""

    le: datetime
    etat: str


def examiner_lignes(campagne: Campagne, situation: Situation) -> tuple[LigneExaminee, ...]:
    """Every row of the calendar, in its order; one at most is kept."""
    return tuple(
        LigneExaminee(
            ligne,
            situation.formation.niveau in ligne.niveaux,
            tuple(_ecarts(campagne, ligne, situation)),
        )
        for ligne in campagne.calendrier.lignes
    )


def prochain_changement(
    campagne: Campagne, situation: Situation, decision: Decision, exceptions: Exceptions = AUCUNE
) -> Changement | None:
    """The first moment after the decision at which the state differs; None when none comes.

    Found by deciding again at each instant that the decision lists.
    """
    for instant in instants(decision):
        if instant > decision.le:
            etat = decider(campagne, situation, instant, exceptions).inscription.etat
            if etat != decision.inscription.etat:
                return Changement(instant, etat)
    return None


def instants(decision: Decision) -> list[datetime]:
    """The moments at which the answer may change, in order, campaign's time zone."""
    inscription = decision.inscription
    bornes = {borne for f in inscription.fenetres for borne in (f.ouvre_le, f.ferme_le)}
    bornes |= {borne for borne in (inscription.ouvre_le, inscription.ferme_le) if borne}
    return sorted(bornes)


def moments_cles(campagne: Campagne, situations: Iterable[Situation]) -> list[datetime]:
    """One moment for each day on which something changes, for a row or for a situation.

    It is the last change of that day, so that the whole day's changes are seen.
    """
    rentree = minuit(campagne, campagne.rentree_le)
    moments = set(_bornes(campagne.calendrier))
    for situation in situations:
        moments.update(instants(decider(campagne, situation, rentree)))
    locaux = sorted(moment.astimezone(campagne.fuseau) for moment in moments)
    return list({moment.date(): moment for moment in locaux}.values())


def _bornes(calendrier: Calendrier) -> Iterator[datetime]:
    for ligne in calendrier.lignes:
        for periode in ligne.periodes:
            if periode.ouvre_le is not None:
                yield periode.ouvre_le
            yield periode.ferme_le
    for ouverture in calendrier.au_plus_tot.values():
        yield ouverture.le


def _ecarts(campagne: Campagne, ligne: LigneCalendrier, situation: Situation) -> Iterator[str]:
    niveau, public = situation.formation.niveau, situation.public
    if niveau not in ligne.niveaux:
        vises = FRANCAIS.enumerer([NIVEAUX[vise] for vise in ligne.niveaux])
        yield f"elle vise {vises}, pas {NIVEAUX[niveau]}"
    if public not in ligne.publics:
        vises = FRANCAIS.enumerer([PUBLICS[vise] for vise in ligne.publics])
        yield f"elle s’adresse à d’autres publics{INSECABLE}: {vises}"
    if ligne.composantes and composante_de(campagne.calendrier, situation) not in ligne.composantes:
        yield f"elle vaut pour {composantes_de(campagne, FRANCAIS, ligne)}"
    if ligne.seconde_session not in (None, resultats.attendus(situation)):
        yield f"elle vaut après la {'seconde' if ligne.seconde_session else 'première'} session"
    if ligne.selon_acceptation:
        yield from _ecart_d_acceptation(ligne, situation.admission.acceptee_le)
    if ligne.financement_tardif not in (None, situation.financement_tardif):
        mot = "avec" if ligne.financement_tardif else "sans"
        yield f"elle vaut {mot} financement de thèse obtenu tardivement"


def _ecart_d_acceptation(ligne: LigneCalendrier, acceptee_le: date | None) -> Iterator[str]:
    """The bracket in words, then the day that falls outside."""
    tranche = f"elle vaut pour une {acceptation(FRANCAIS, ligne)}"
    if acceptee_le is None:
        yield f"{tranche}{FINE}; le jour d’acceptation n’est pas connu"
    elif (ligne.acceptee_du is not None and acceptee_le < ligne.acceptee_du) or (
        ligne.acceptee_au is not None and ligne.acceptee_au < acceptee_le
    ):
        yield f"{tranche}{FINE}; celle-ci l’a été le {date_longue(acceptee_le)}"
