"""The legal clock: when a delay is over, and every reason why, line by line.

The day of the event never counts; a delay ends with its last day, at midnight in the time zone of
the institution (code de procédure civile, articles 641 and 642, the common ground of all delays).
Everything is counted in local days, so that a change of hour moves nothing.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rentree.regles.campagne_calendrier import Fermeture
from rentree.regles.francais import INSECABLE, date_avec_jour, date_longue
from rentree.regles.jours_feries import est_chome, jour_chome_en_mots
from rentree.regles.jours_ouvres import UN_JOUR
from rentree.regles.reference import Reference

JOURS, JOURS_OUVRES, SEMAINES, MOIS = "jours", "jours-ouvres", "semaines", "mois"
UNITES = (JOURS, JOURS_OUVRES, SEMAINES, MOIS)
COMPTE, SUSPEND, RECOMMENCE = "compte", "suspend", "recommence"
ATTENTES = (COMPTE, SUSPEND, RECOMMENCE)
NOMS = {
    JOURS: ("jour", "jours"),
    JOURS_OUVRES: ("jour ouvré", "jours ouvrés"),
    SEMAINES: ("semaine", "semaines"),
    MOIS: ("mois", "mois"),
}


@dataclass(frozen=True, slots=True)
class DelaiLegal:
    """How one delay is counted.

    ``franc``: the last day does not count either. ``report``: a last day on which nobody works
    moves to the next working day. ``fermetures_suspendent``: the days of a closure do not count.
    ``attente``: what a piece awaited from the person does to the count.
    """

    code: str
    duree: int
    unite: str
    franc: bool
    report: bool
    fermetures_suspendent: bool
    attente: str
    reference: Reference

    @property
    def en_mots(self) -> str:
        """``2 mois``, ``10 jours ouvrés``."""
        un, plusieurs = NOMS[self.unite]
        return f"{self.duree}{INSECABLE}{un if self.duree == 1 else plusieurs}"


@dataclass(frozen=True, slots=True)
class Almanach:
    """What the days of an institution are: its zone, its holidays, the closures of its counter."""

    fuseau: ZoneInfo
    territoire: str
    fermetures: tuple[Fermeture, ...] = ()

    def jour(self, moment: datetime) -> date:
        return moment.astimezone(self.fuseau).date()

    def minuit(self, jour: date) -> datetime:
        """The first instant of a day."""
        return datetime.combine(jour, time.min, self.fuseau)

    def est_chome(self, jour: date) -> bool:
        return est_chome(jour, self.territoire)

    def est_ferme(self, jour: date) -> bool:
        return any(f.debut <= jour <= f.fin for f in self.fermetures)


@dataclass(frozen=True, slots=True)
class Attente:
    """A piece asked of the person at a moment, to be given by ``limite``; when it came, if so."""

    demandee_le: datetime
    limite: datetime
    recue_le: datetime | None

    @property
    def fin(self) -> datetime:
        """It ends when the piece comes, and at the limit at the latest."""
        return self.limite if self.recue_le is None else min(self.recue_le, self.limite)


@dataclass(frozen=True, slots=True)
class Pas:
    """One line of the reasoning; ``code`` and ``valeurs`` let another language write its own."""

    phrase: str
    code: str
    valeurs: Mapping[str, date | int | str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Compte:
    """A delay counted. ``expire_le`` is the first instant at which it is over.

    It is None while a delay that restarts waits for a piece: nothing runs.
    """

    delai: DelaiLegal
    depart: datetime
    dernier_jour: date | None
    expire_le: datetime | None
    pas: tuple[Pas, ...]

    @property
    def lignes(self) -> tuple[str, ...]:
        """The reasoning as it is read."""
        return tuple(pas.phrase for pas in self.pas)


def compter(
    delai: DelaiLegal,
    depart: datetime,
    almanach: Almanach,
    *,
    evenement: str,
    attentes: Sequence[Attente] = (),
) -> Compte:
    """Count ``delai`` from ``depart``; ``evenement`` says what happened then, in French."""
    jour = almanach.jour(depart)
    phrase = f"{evenement} le {date_avec_jour(jour)}{INSECABLE}: ce jour ne compte pas."
    tous = [Pas(phrase, "depart", {"evenement": evenement, "jour": jour})]
    if delai.attente == RECOMMENCE and attentes:
        if any(attente.recue_le is None for attente in attentes):
            phrase = "Une pièce est attendue\u202f: le délai ne court pas avant qu’elle arrive."
            return Compte(delai, depart, None, None, (*tous, Pas(phrase, "attente")))
        jour = max(almanach.jour(attente.fin) for attente in attentes)
        phrase = f"Il recommence à la réception de la pièce demandée, le {date_longue(jour)}."
        tous.append(Pas(phrase, "recommence", {"jour": jour}))
    dernier, suite = _dernier_jour(delai, jour, almanach, attentes)
    phrase = f"Le délai est passé après le {date_avec_jour(dernier)}, à minuit."
    tous += [*suite, Pas(phrase, "passe", {"jour": dernier})]
    return Compte(delai, depart, dernier, almanach.minuit(dernier + UN_JOUR), tuple(tous))


def _dernier_jour(
    delai: DelaiLegal, jour: date, almanach: Almanach, attentes: Sequence[Attente]
) -> tuple[date, list[Pas]]:
    suspendus = _suspensions(delai, almanach, attentes)
    if delai.unite == JOURS_OUVRES:
        fin, suite = _en_jours_ouvres(delai, jour, almanach, suspendus)
    else:
        fin, suite = _de_date_a_date(delai, jour, suspendus)
    if delai.franc:
        fin += UN_JOUR
        phrase = "Délai franc\u00a0: le jour de l’échéance ne compte pas non plus."
        suite.append(Pas(phrase, "franc"))
    if delai.report:
        fin, reporte = _reporter(fin, almanach, delai)
        suite += reporte
    return fin, suite


Suspendu = Callable[[date], str]
EN_ATTENTE, FERMETURE = "attente", "fermeture"
RAISONS = {
    EN_ATTENTE: "en attente d’une pièce demandée",
    FERMETURE: "pendant une fermeture",
}


def _suspensions(delai: DelaiLegal, almanach: Almanach, attentes: Sequence[Attente]) -> Suspendu:
    """Why a day does not count; empty when it does."""
    intervalles: list[tuple[date, date]] = []
    if delai.attente == SUSPEND:
        intervalles = [
            (almanach.jour(a.demandee_le) + UN_JOUR, _dernier_jour_d_attente(a, almanach))
            for a in attentes
        ]

    def raison(jour: date) -> str:
        if any(debut <= jour <= fin for debut, fin in intervalles):
            return EN_ATTENTE
        if delai.fermetures_suspendent and almanach.est_ferme(jour):
            return FERMETURE
        return ""

    return raison


def _dernier_jour_d_attente(attente: Attente, almanach: Almanach) -> date:
    """The day on which the piece came, itself left out; or the last day to give it."""
    if attente.recue_le is not None and attente.recue_le < attente.limite:
        return almanach.jour(attente.recue_le)
    return almanach.jour(attente.limite - timedelta(microseconds=1))


def _en_jours_ouvres(
    delai: DelaiLegal, jour: date, almanach: Almanach, suspendu: Suspendu
) -> tuple[date, list[Pas]]:
    fin, ecartes = _avancer(jour, delai.duree, suspendu, almanach.est_chome)
    mots = "sans compter les samedis, les dimanches et les jours fériés"
    phrase = f"{delai.en_mots}, {mots}\u00a0: jusqu’au {date_longue(fin)}."
    return fin, [*_dire(ecartes), Pas(phrase, "ouvres", {"jour": fin})]


def _de_date_a_date(delai: DelaiLegal, jour: date, suspendu: Suspendu) -> tuple[date, list[Pas]]:
    """Days, weeks and months: the last day, then as many days more as were suspended."""
    terme = _terme(delai, jour)
    fin, ecartes = _avancer(jour, (terme - jour).days, suspendu, lambda _: False)
    suite = [
        Pas(f"{delai.en_mots}\u00a0: jusqu’au {date_longue(terme)}.", "terme", {"jour": terme})
    ]
    if ecartes:
        phrase = f"L’échéance passe au {date_longue(fin)}."
        suite += [*_dire(ecartes), Pas(phrase, "nouveau-terme", {"jour": fin})]
    return fin, suite


def _terme(delai: DelaiLegal, jour: date) -> date:
    """The same day of the month, or its last one when there is no such day."""
    if delai.unite != MOIS:
        return jour + timedelta(days=delai.duree * (7 if delai.unite == SEMAINES else 1))
    rang = jour.year * 12 + jour.month - 1 + delai.duree
    annee, mois = divmod(rang, 12)
    return date(annee, mois + 1, min(jour.day, monthrange(annee, mois + 1)[1]))


def _avancer(
    jour: date, nombre: int, suspendu: Suspendu, ignore: Callable[[date], bool]
) -> tuple[date, list[str]]:
    """The ``nombre``-th day that counts, and why each suspended one did not."""
    ecartes: list[str] = []
    while nombre:
        jour += UN_JOUR
        if raison := suspendu(jour):
            ecartes.append(raison)
        elif not ignore(jour):
            nombre -= 1
    return jour, ecartes


def _dire(ecartes: Iterable[str]) -> list[Pas]:
    comptes: dict[str, int] = {}
    for raison in ecartes:
        comptes[raison] = comptes.get(raison, 0) + 1
    return [
        Pas(
            f"{nombre}{INSECABLE}jour{'s' if nombre > 1 else ''} "
            f"{'n’ont' if nombre > 1 else 'n’a'} pas compté, {RAISONS[raison]}.",
            f"{raison}.{'plusieurs' if nombre > 1 else 'un'}",
            {"nombre": nombre},
        )
        for raison, nombre in comptes.items()
    ]


def _reporter(fin: date, almanach: Almanach, delai: DelaiLegal) -> tuple[date, list[Pas]]:
    reporte = fin
    while almanach.est_chome(reporte) or (
        delai.fermetures_suspendent and almanach.est_ferme(reporte)
    ):
        reporte += UN_JOUR
    if reporte == fin:
        return fin, []
    chome = (
        jour_chome_en_mots(fin, almanach.territoire)
        if almanach.est_chome(fin)
        else f"{date_avec_jour(fin)}, jour de fermeture"
    )
    phrase = f"Le dernier jour tombe un {chome}\u00a0: il est reporté au {date_longue(reporte)}."
    return reporte, [Pas(phrase, "reporte", {"tombe": fin, "jour": reporte})]
