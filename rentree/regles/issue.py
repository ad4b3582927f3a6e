"""The shortest way out of a refusal, found by trying: which few changes open the door, and when.

Nothing is written by hand for a given reason: each step changes one fact as the person or the
registrar could, the rules decide again, and only the changes that open are kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.exceptions import AUCUNE, Exceptions, OuvertureAccordee
from rentree.regles.francais import moment_long
from rentree.regles.situation import Situation

OUVERTE = "ouverte"
PAS_AU_PLUS = 3

DELAI_ESSAYE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cas:
    """What the rules are asked about: the facts, and what was granted beside the calendar."""

    situation: Situation
    exceptions: Exceptions


# What changes, at which moment in the campaign's time zone.
Changement = Callable[[Cas, datetime], Cas]
ChangementDeFait = Callable[[Situation, datetime], Situation]


@dataclass(frozen=True, slots=True)
class Pas:
    """One change within reach: what to do, in French, and what it changes."""

    code: str
    phrase: str
    changer: Changement


def _fait(code: str, phrase: str, changer: ChangementDeFait) -> Pas:
    """A step that changes one fact about the person."""
    return Pas(code, phrase, lambda cas, le: replace(cas, situation=changer(cas.situation, le)))


def _accorder(cas: Cas, le: datetime) -> Cas:
    """What a registrar may grant: a window of one's own, from now."""
    accordee = OuvertureAccordee(le, le + DELAI_ESSAYE, "inscription tardive", le, "")
    ouvertures = (*cas.exceptions.ouvertures, accordee)
    return replace(cas, exceptions=replace(cas.exceptions, ouvertures=ouvertures))


@dataclass(frozen=True, slots=True)
class Issue:
    """The steps that open the door together, and the moment from which it is open.

    ``cas`` is what the rules will know once the steps are done.
    """

    pas: tuple[Pas, ...]
    des: datetime
    cas: Cas

    def phrases(self, le: datetime) -> tuple[str, ...]:
        """The way out in French, one sentence a step; waiting comes last."""
        etapes = tuple(pas.phrase for pas in self.pas)
        if self.des > le:
            return (*etapes, f"Attendez le {moment_long(self.des)} (heure de Paris).")
        return etapes


PAS = (
    _fait(
        "confirmer-acceptation",
        "Quand votre choix est fait, renoncez sur la plateforme aux vœux gardés en attente.",
        lambda s, le: replace(s, admission=replace(s.admission, definitive=True)),
    ),
    _fait(
        "obtenir-visa",
        "Attendez que le consulat enregistre l’accord de visa dans Études en France.",
        lambda s, le: replace(s, admission=replace(s.admission, accord_visa=True)),
    ),
    _fait(
        "attendre-resultats",
        "Attendez la publication de vos résultats.",
        lambda s, le: replace(s, resultat=replace(s.resultat, publie_le=le.date())),
    ),
    _fait(
        "demander-derogation",
        "Demandez une dérogation pour une inscription supplémentaire.",
        lambda s, le: replace(s, derogation_accordee=True),
    ),
    _fait(
        "demander-autorisation-auditeur",
        "Demandez l’autorisation de suivre les cours en auditeur libre.",
        lambda s, le: replace(s, autorisation_auditeur="accordee"),
    ),
    _fait(
        "deposer-cesure",
        "Déposez votre dossier de césure sur eCandidat, et attendez l’accord.",
        lambda s, le: replace(s, cesure="accordee"),
    ),
    _fait(
        "choisir-annee-redoublee",
        "Inscrivez-vous en ligne dans l’année que vous redoublez\u00a0: "
        "la scolarité ajoutera l’année supérieure.",
        lambda s, le: (
            replace(s, formation=replace(s.formation, niveau=s.resultat.niveau_redouble or ""))
            if s.resultat.niveau_redouble
            else s
        ),
    ),
    _fait(
        "regler-dettes",
        "Réglez ce que vous devez, ou rendez vos livres, auprès de la scolarité.",
        lambda s, le: replace(s, interdits=()),
    ),
    Pas(
        "demander-inscription-tardive",
        "Demandez à la scolarité une inscription hors délai\u00a0: elle peut vous accorder une "
        "période.",
        _accorder,
    ),
)


def issue_la_plus_courte(
    campagne: Campagne, situation: Situation, le: datetime, exceptions: Exceptions = AUCUNE
) -> Issue | None:
    """The fewest steps that open the door, at the earliest moment; None when nothing here does.

    An open door needs no step. Waiting costs less than any step, so it is tried first; of two ways
    as short and as soon, the first in the order of ``PAS`` is kept.
    """
    le = le.astimezone(campagne.fuseau)
    cas = Cas(situation, exceptions)
    for nombre in range(PAS_AU_PLUS + 1):
        ouvertes = list(_issues(campagne, cas, le, nombre))
        if ouvertes:
            return min(ouvertes, key=lambda issue: issue.des)
    return None


def _issues(campagne: Campagne, cas: Cas, le: datetime, nombre: int) -> Iterator[Issue]:
    utiles = [pas for pas in PAS if pas.changer(cas, le) != cas]
    for choisis in combinations(utiles, nombre):
        change = cas
        for pas in choisis:
            change = pas.changer(change, le)
        if (des := _premiere_ouverture(campagne, change, le)) is not None:
            yield Issue(choisis, des, change)


def _premiere_ouverture(campagne: Campagne, cas: Cas, le: datetime) -> datetime | None:
    """Now, or the first opening to come at which the rules say that it is open."""
    decision = decider(campagne, cas.situation, le, cas.exceptions)
    for moment in (le, *_ouvertures_a_venir(decision, le)):
        jugee = decider(campagne, cas.situation, moment, cas.exceptions)
        if jugee.inscription.etat == OUVERTE:
            return moment
    return None


def _ouvertures_a_venir(decision: Decision, le: datetime) -> list[datetime]:
    return sorted(f.ouvre_le for f in decision.inscription.fenetres if f.ouvre_le > le)
