"""Who may have to be reminded, read a slice of people at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from rentree.connecteurs.models import Rappel
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.exceptions import exceptions_de_chacun
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, AdmissionQuerySet, Inscription, Piece
from rentree.inscriptions.models_exceptions import ExceptionAccordee
from rentree.paiements.models import Paiement
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.decision import DecisionInscription
from rentree.regles.exceptions import Exceptions
from rentree.regles.rappels import niveaux_pres_d_une_fermeture


@dataclass(frozen=True, slots=True)
class Candidat:
    """One right to register that is not used to the end, and its file if one is open.

    ``rappels`` are all those of the person; ``commence`` says whether anything was ever answered.
    """

    admission: Admission
    inscription: Inscription | None
    exceptions: Exceptions
    rappels: list[Rappel]
    banque_attendue: bool
    commence: bool

    @property
    def tiers_attendu(self) -> bool:
        """Confirmed, and nothing to pay until somebody else has answered."""
        return self.inscription is not None and attend_un_tiers(self.inscription)

    def verdict(self, le: datetime) -> DecisionInscription:
        """As the rules decide, with the answers and with what was granted."""
        reponses = self.inscription.situation if self.inscription else {}
        return decision_pour(self.admission, reponses, le, exceptions=self.exceptions).inscription


def a_inscrire() -> AdmissionQuerySet:
    """The rights to register of this campaign that nobody has used to the end."""
    finies = Inscription.objects.filter(admission=OuterRef("pk"), etat__in=[EFFECTIVE, ANNULEE])
    admissions = Admission.objects.en_vigueur().filter(campagne=campagne_ouverte().code)
    return admissions.filter(~Exists(finies))


def a_examiner(le: datetime) -> AdmissionQuerySet:
    """Those among them of whom something may have to be said: all the others can wait.

    A closing of their level is near, a window was granted to them, or their answers have waited
    for long enough. What was granted to a formation or to everybody moves what the calendar says:
    then nobody is left out.
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
    return a_inscrire().filter(
        Q(formation__in=formations)
        | Exists(accordees.filter(admission=OuterRef("pk")))
        | Exists(accordees.filter(admission=None))
        | Exists(en_pause)
    )


def candidats_de(personnes: list[int], le: datetime) -> Iterable[list[Candidat]]:
    """Those of each person; seven queries, however many people there are."""
    siennes = a_inscrire().filter(etudiant__in=personnes).avec_parcours()
    admissions = list(siennes.order_by("pk"))
    accordees = exceptions_de_chacun(admissions, le)
    rappels: dict[int, list[Rappel]] = defaultdict(list)
    for rappel in Rappel.objects.filter(etudiant__in=personnes):
        rappels[rappel.etudiant_id].append(rappel)
    a_la_banque, avec_pieces = _a_la_banque(personnes, le), _avec_pieces(personnes)
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
        )
        par_personne[admission.etudiant_id].append(candidat)
    return par_personne.values()


def _a_la_banque(personnes: list[int], le: datetime) -> set[object]:
    """The files whose payment waits for the bank's answer."""
    attendus = Paiement.objects.ouverts().filter(expire_le__gt=le)
    siens = attendus.filter(creance__inscription__etudiant__in=personnes)
    return set(siens.values_list("creance__inscription", flat=True))


def _avec_pieces(personnes: list[int]) -> set[object]:
    pieces = Piece.objects.filter(inscription__etudiant__in=personnes)
    return set(pieces.values_list("inscription", flat=True).distinct())


def _a_repondu(inscription: Inscription | None) -> bool:
    return inscription is not None and bool(
        inscription.informations_le or inscription.situation_le or inscription.cvec_numero
    )
