"""One request at a moment, as its pages read it: steps, clock, outcome, ways of appeal."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from rentree.demandes.depot import compter_le_silence
from rentree.demandes.effets import fin_de_l_effet
from rentree.demandes.etapes import ouvertes
from rentree.demandes.models import (
    Avis,
    Demande,
    EnvoiRecommande,
    Jointe,
    MessageDeDemande,
    RecoursDepose,
)
from rentree.demandes.recours import REFUS, recours_du_refus, voies_restantes
from rentree.lib.textes import Texte
from rentree.regles import cycle_demande
from rentree.regles.campagne_demandes import ACCORD, AVIS, Depot, Etape, Question, Recours
from rentree.regles.circuit import EtapeOuverte, decision_ouverte
from rentree.regles.delais_legaux import Compte
from rentree.regles.demandes import compte_de_la_proposition
from rentree.regles.effets_demandes import ACCORDER_EXONERATION, DATE
from rentree.regles.page_demandes import compte_dit, depot_dit
from rentree.regles.page_redaction import FRANCAIS, Langue
from rentree.regles.recommandes import compte_du_recommande
from rentree.regles.voies_de_recours import VoieDeRecours, compte_du_recours

LIBELLES = {
    cycle_demande.DEPOSEE: (_("Reçue"), "info"),
    cycle_demande.EN_INSTRUCTION: (_("En cours d’examen"), "info"),
    cycle_demande.ACCEPTEE: (_("Acceptée"), "ok"),
    cycle_demande.REFUSEE: (_("Refusée"), "err"),
    cycle_demande.IRRECEVABLE: (_("Irrecevable"), "err"),
    cycle_demande.RETIREE: (_("Retirée"), ""),
    cycle_demande.PROPOSEE: (_("Proposition à lire"), "alerte"),
    cycle_demande.CONTESTEE: (_("Proposition contestée"), "info"),
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
class EnvoiSuivi:
    """The registered message about the decision, and how long it waits for its reader."""

    envoi: EnvoiRecommande
    compte: Compte
    lue_le: datetime | None

    @property
    def lue_avant(self) -> bool:
        """Was the decision read before the count was over?"""
        fin = self.compte.expire_le
        return self.lue_le is not None and fin is not None and self.lue_le < fin


@dataclass(frozen=True, slots=True)
class RecoursSuivi:
    """An appeal filed here, by which way, and until when its answer is awaited."""

    depose: RecoursDepose
    voie: Recours
    compte: Compte


@dataclass(frozen=True, slots=True)
class Suivi:
    """``demande`` is read with its thread (``avec_son_fil``), told in the reader's language."""

    demande: Demande
    le: datetime
    langue: Langue = FRANCAIS

    @property
    def depot(self) -> Depot:
        """How its kind is asked and answered."""
        return depot_dit(self.demande.depot, self.langue)

    @property
    def silence(self) -> Compte | None:
        """The delay that runs; none once decided, nor for a request looked at again."""
        demande = self.demande
        if demande.etat not in cycle_demande.A_INSTRUIRE or demande.reexaminee_le is not None:
            return None
        return compte_dit(compter_le_silence(self.demande), self.langue)

    @property
    def silence_accepte(self) -> bool:
        return self.demande.depot.silence.vaut == ACCORD

    @property
    def contestation(self) -> Compte | None:
        """The delay to contest a proposal that was read, with its reasoning."""
        demande, delai = self.demande, self.demande.depot.proposition
        if demande.etat != cycle_demande.PROPOSEE or delai is None or demande.connue_le is None:
            return None
        compte = compte_de_la_proposition(demande.sienne, delai, demande.connue_le)
        return compte_dit(compte, self.langue)

    @property
    def complement(self) -> MessageDeDemande | None:
        """The message that awaits an answer from the person, while it does."""
        return self.demande.complement_attendu if self.demande.en_cours else None

    @property
    def refusee(self) -> bool:
        return self.demande.etat in REFUS

    @property
    def etat(self) -> tuple[Texte, str]:
        """The state in words and the colour of its badge, as the university knows it."""
        return LIBELLES[self.demande.etat]

    @property
    def etat_montre(self) -> tuple[Texte, str]:
        """The same in the person's eyes."""
        return LIBELLES[self.demande.etat_montre]

    @property
    def envoi(self) -> EnvoiSuivi | None:
        """The count of a registered message, until the decision was read and after."""
        envoi, delai = self.demande.envoi, self.demande.depot.lecture.recommande
        if envoi is None or delai is None:
            return None
        compte = compte_du_recommande(self.demande.sienne, delai, envoi.envoye_le)
        return EnvoiSuivi(envoi, compte_dit(compte, self.langue), self.demande.decision_vue_le)

    @property
    def recours(self) -> tuple[VoieDeRecours, ...]:
        """The ways of appeal that are left once a refusal is known."""
        voies = voies_restantes(self.demande, self.depot)
        return tuple(replace(v, compte=compte_dit(v.compte, self.langue)) for v in voies)

    @property
    def recours_en_ligne(self) -> str:
        """The code of the way of appeal that may be filed here now; a request has one at most."""
        if self.demande.recours is not None:
            return ""
        return next((v.recours.code for v in self.recours if v.ouverte(self.le)), "")

    @property
    def recours_depose(self) -> RecoursSuivi | None:
        """The appeal against the present decision, with the count of its silence."""
        depose = recours_du_refus(self.demande)
        voie = next((r for r in self.depot.recours if depose and r.code == depose.voie), None)
        if depose is None or voie is None or voie.silence is None:
            return None
        compte = compte_du_recours(self.demande.sienne, voie.silence, depose.depose_le)
        return RecoursSuivi(depose, voie, compte_dit(compte, self.langue))

    @property
    def reponses(self) -> list[Reponse]:
        """What was answered, in the order of the questions; those left empty are not repeated."""
        return [
            Reponse(code, question.libelle, _lisible(valeur, question, self.langue))
            for code, question in self.depot.questions.items()
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
            for etape in demande.deplier(self.depot.circuit)
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
        """Until when the door would open if it were accepted now; an exemption needs none."""
        fins = [
            fin_de_l_effet(self.demande, effet, self.le)
            for effet in self.demande.depot.effets
            if effet.code != ACCORDER_EXONERATION
        ]
        return max((fin for fin in fins if fin is not None), default=None)


def _lisible(valeur: str, question: Question, langue: Langue) -> str:
    if question.forme == DATE:
        return langue.jour(date.fromisoformat(valeur))
    return question.choix.get(valeur, valeur)


def lire_suivi(demande: Demande, le: datetime) -> Suivi:
    """The same request with everything that its pages show."""
    return Suivi(Demande.objects.avec_son_fil().get(pk=demande.pk), le)
