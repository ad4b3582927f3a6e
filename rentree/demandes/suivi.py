"""One request at a moment, as its pages read it: steps, clock, outcome, ways of appeal."""

from dataclasses import dataclass
from datetime import datetime

from rentree.demandes.depot import compter_le_silence
from rentree.demandes.effets import fin_de_l_effet
from rentree.demandes.etapes import ouvertes
from rentree.demandes.models import Avis, Demande, Jointe, MessageDeDemande
from rentree.regles import cycle_demande
from rentree.regles.campagne_demandes import ACCORD, AVIS, Etape
from rentree.regles.circuit import EtapeOuverte, decision_ouverte
from rentree.regles.delais_legaux import Compte
from rentree.regles.demandes import VoieDeRecours, voies_de_recours
from rentree.regles.effets_demandes import DATE
from rentree.regles.francais import date_longue

REFUS = (cycle_demande.REFUSEE, cycle_demande.IRRECEVABLE)
LIBELLES = {
    cycle_demande.DEPOSEE: ("Reçue", "info"),
    cycle_demande.EN_INSTRUCTION: ("En cours d’examen", "info"),
    cycle_demande.ACCEPTEE: ("Acceptée", "ok"),
    cycle_demande.REFUSEE: ("Refusée", "err"),
    cycle_demande.IRRECEVABLE: ("Irrecevable", "err"),
    cycle_demande.RETIREE: ("Retirée", ""),
}


@dataclass(frozen=True, slots=True)
class Reponse:
    """A question and what was answered, as people read it."""

    code: str
    libelle: str
    valeur: str


@dataclass(frozen=True, slots=True)
class Echange:
    """One message of the thread with its files."""

    message: MessageDeDemande
    jointes: list[Jointe]


@dataclass(frozen=True, slots=True)
class EtapeSuivie:
    """One step: its opinion when given, or since when and until when it is awaited."""

    etape: Etape
    role: str
    avis: Avis | None
    ouverte: EtapeOuverte | None
    en_retard: bool


@dataclass(frozen=True, slots=True)
class Suivi:
    """``demande`` is read with its thread (``avec_son_fil``)."""

    demande: Demande
    le: datetime

    @property
    def silence(self) -> Compte | None:
        """The delay that runs; none once decided, nor for a request looked at again."""
        if not self.demande.en_cours or self.demande.reexaminee_le is not None:
            return None
        return compter_le_silence(self.demande)

    @property
    def silence_accepte(self) -> bool:
        return self.demande.depot.silence.vaut == ACCORD

    @property
    def complement(self) -> MessageDeDemande | None:
        """The message that awaits an answer from the person, while it does."""
        return self.demande.complement_attendu if self.demande.en_cours else None

    @property
    def refusee(self) -> bool:
        return self.demande.etat in REFUS

    @property
    def etat(self) -> tuple[str, str]:
        """The state in words and the colour of its badge, as the university knows it."""
        return LIBELLES[self.demande.etat]

    @property
    def etat_montre(self) -> tuple[str, str]:
        """The same in the person's eyes."""
        return LIBELLES[self.demande.etat_montre]

    @property
    def recours(self) -> tuple[VoieDeRecours, ...]:
        """The ways of appeal once a refusal is known."""
        demande = self.demande
        if not self.refusee or demande.connue_le is None:
            return ()
        return voies_de_recours(
            demande.sienne, demande.depot, demande.connue_le, par_silence=demande.par_silence
        )

    @property
    def reponses(self) -> list[Reponse]:
        """What was answered, in the order of the questions; those left empty are not repeated."""
        return [
            Reponse(code, question.libelle, _lisible(valeur, question.forme, question.choix))
            for code, question in self.demande.depot.questions.items()
            if (valeur := self.demande.reponses.get(code))
        ]

    @property
    def preuves(self) -> list[Jointe]:
        """The files given when it was filed."""
        return [jointe for jointe in self.demande.jointes.all() if jointe.message_id is None]

    @property
    def fil(self) -> list[Echange]:
        jointes = self.demande.jointes.all()
        return [
            Echange(message, [j for j in jointes if j.message_id == message.pk])
            for message in self.demande.messages.all()
        ]

    @property
    def etapes(self) -> list[EtapeSuivie]:
        """The whole circuit, step by step."""
        demande = self.demande
        par_code = {ouverte.etape.code: ouverte for ouverte in ouvertes(demande, self.le)}
        rendus = {avis.etape: avis for avis in demande.avis.all()}
        return [
            EtapeSuivie(
                etape=etape,
                role=demande.sienne.roles[etape.role],
                avis=rendus.get(etape.code),
                ouverte=(ouverte := par_code.get(etape.code)),
                en_retard=ouverte is not None and ouverte.en_retard(self.le),
            )
            for etape in demande.depot.circuit
        ]

    @property
    def avis_a_donner(self) -> list[EtapeSuivie]:
        return [suivie for suivie in self.etapes if suivie.ouverte and suivie.etape.nature == AVIS]

    @property
    def a_decider(self) -> EtapeOuverte | None:
        """The decision, when its turn has come."""
        return decision_ouverte(ouvertes(self.demande, self.le))

    @property
    def ouverture_jusqu_au(self) -> datetime | None:
        """Until when the door would open if it were accepted now."""
        fins = [fin_de_l_effet(self.demande, effet, self.le) for effet in self.demande.depot.effets]
        return max((fin for fin in fins if fin is not None), default=None)


def _lisible(valeur: str, forme: str, choix: object) -> str:
    if isinstance(choix, dict) and valeur in choix:
        return str(choix[valeur])
    if forme == DATE:
        return date_longue(datetime.fromisoformat(valeur).date())
    return valeur


def lire_suivi(demande: Demande, le: datetime) -> Suivi:
    """The same request with everything that its pages show."""
    return Suivi(Demande.objects.avec_son_fil().get(pk=demande.pk), le)
