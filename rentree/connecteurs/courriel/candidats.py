"""Who may have to be reminded, read a slice of people at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from rentree.connecteurs.models import Rappel
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.exceptions import exceptions_de_chacun
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, AdmissionQuerySet, Inscription, Piece
from rentree.inscriptions.models_exceptions import ExceptionAccordee
from rentree.journal.models import Evenement
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.decision import OUVERTE, DecisionInscription
from rentree.regles.exceptions import Exceptions
from rentree.regles.rappels import niveaux_pres_d_une_fermeture

REFUS = "enregistrer_refus_de_bourse"


@dataclass(frozen=True, slots=True)
class Candidat:
    """One right to register that is not used to the end, and its file if one is open.

    ``rappels`` are all those of the person; ``commence`` says whether anything was ever answered;
    ``due`` is from when to when the fees of a scholarship that was refused are to be paid.
    """

    admission: Admission
    inscription: Inscription | None
    exceptions: Exceptions
    rappels: list[Rappel]
    banque_attendue: bool
    commence: bool
    due: tuple[datetime, datetime] | None

    @property
    def tiers_attendu(self) -> bool:
        """Confirmed, and nothing to pay until somebody else has answered."""
        return self.inscription is not None and attend_un_tiers(self.inscription)

    def verdict(self, le: datetime) -> DecisionInscription:
        """As the rules decide, with the answers and with what was granted."""
        reponses = self.inscription.situation if self.inscription else {}
        dit = decision_pour(self.admission, reponses, le, exceptions=self.exceptions).inscription
        if self.due is None or obstacles(self.admission):
            return dit
        return replace(dit, etat=OUVERTE, ouvre_le=self.due[0], ferme_le=self.due[1])


def a_inscrire(le: datetime) -> AdmissionQuerySet:
    """The rights to register of this campaign that nobody has used to the end, and paid."""
    finies = Inscription.objects.filter(admission=OuterRef("pk"), etat__in=[EFFECTIVE, ANNULEE])
    admissions = Admission.objects.en_vigueur().filter(campagne=campagne_ouverte().code)
    return admissions.filter(~Exists(finies) | _dues(le))


def _dues(le: datetime) -> Exists:
    """A scholarship was refused, and the fees are not paid yet."""
    siennes = Creance.objects.relevees(le).filter(inscription__admission=OuterRef("pk"))
    return Exists(siennes.exclude(inscription__etat=ANNULEE))


def a_examiner(le: datetime) -> AdmissionQuerySet:
    """Those among them of whom something may have to be said: all the others can wait.

    A closing of their level is near, a window was granted to them, their answers have waited for
    long enough, or their fees have a deadline of their own. What was granted to a formation or to
    everybody moves what the calendar says: then nobody is left out.
    """
    regles = campagne_ouverte()
    siennes = ExceptionAccordee.objects.filter(campagne=regles.code).accordees(le)
    accordees = siennes.filter(Q(ferme_le=None) | Q(ferme_le__gt=le))
    niveaux = niveaux_pres_d_une_fermeture(
        regles.calendrier.lignes, regles.fermetures, regles.rappels, le
    )
    formations = [f.code for f in regles.formations.values() if f.niveau in niveaux]
    en_pause = Inscription.objects.filter(
        admission=OuterRef("pk"),
        etat=EN_PREPARATION,
        pause_dite_le=None,
        enregistree_le__lte=le - timedelta(hours=regles.rappels.pause),
    )
    return a_inscrire(le).filter(
        Q(formation__in=formations)
        | Exists(accordees.filter(admission=OuterRef("pk")))
        | Exists(accordees.filter(admission=None))
        | Exists(en_pause)
        | _dues(le)
    )


def candidats_de(personnes: list[int], le: datetime) -> Iterable[list[Candidat]]:
    """Those of each person; nine queries at most, however many people there are."""
    siennes = a_inscrire(le).filter(etudiant__in=personnes).avec_parcours()
    admissions = list(siennes.order_by("pk"))
    accordees = exceptions_de_chacun(admissions, le)
    rappels: dict[int, list[Rappel]] = defaultdict(list)
    for rappel in Rappel.objects.filter(etudiant__in=personnes):
        rappels[rappel.etudiant_id].append(rappel)
    a_la_banque, avec_pieces = _a_la_banque(personnes, le), _avec_pieces(personnes)
    dues = _delais(personnes, le)
    par_personne: dict[int, list[Candidat]] = defaultdict(list)
    for admission in admissions:
        inscription: Inscription | None = getattr(admission, "inscription", None)
        cle = inscription.pk if inscription else None
        candidat = Candidat(
            admission=admission,
            inscription=inscription,
            exceptions=accordees[admission.pk],
            rappels=rappels[admission.etudiant_id],
            banque_attendue=cle in a_la_banque,
            commence=cle in avec_pieces or _a_repondu(inscription),
            due=dues.get(cle),
        )
        par_personne[admission.etudiant_id].append(candidat)
    return par_personne.values()


def _a_la_banque(personnes: list[int], le: datetime) -> set[object]:
    """The files whose payment waits for the bank's answer."""
    attendus = Paiement.objects.ouverts().filter(expire_le__gt=le)
    siens = attendus.filter(creance__inscription__etudiant__in=personnes)
    return set(siens.values_list("creance__inscription", flat=True))


def _delais(personnes: list[int], le: datetime) -> dict[UUID | None, tuple[datetime, datetime]]:
    """From the refusal of the Crous to the last moment to pay, for each file that it concerns."""
    siennes = Creance.objects.relevees(le).filter(inscription__etudiant__in=personnes)
    avant = {c.inscription_id: c.a_payer_avant for c in siennes if c.a_payer_avant}
    if not avant:
        return {}
    dits = Evenement.objects.filter(acte=REFUS, dossier__in=[str(cle) for cle in avant])
    depuis = {UUID(dit.dossier): dit.le for dit in dits.order_by("pk")}
    return {cle: (depuis[cle], fin) for cle, fin in avant.items() if cle in depuis}


def _avec_pieces(personnes: list[int]) -> set[object]:
    pieces = Piece.objects.filter(inscription__etudiant__in=personnes)
    return set(pieces.values_list("inscription", flat=True).distinct())


def _a_repondu(inscription: Inscription | None) -> bool:
    return inscription is not None and bool(
        inscription.informations_le or inscription.situation_le or inscription.cvec_numero
    )
