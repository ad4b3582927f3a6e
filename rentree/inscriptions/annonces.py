"""Where a person stands with each right to register again, in the words of the rules."""

from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import dossier_vivant
from rentree.inscriptions.exceptions import exceptions_de_chacun
from rentree.inscriptions.faits import decision_pour, situation_de
from rentree.inscriptions.models import Admission, AdmissionQuerySet, Etudiant, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.regles import calendrier_phrases
from rentree.regles.blocages import ANNEE_SUPERIEURE_A_LA_SCOLARITE
from rentree.regles.campagne import Formation
from rentree.regles.decision import OUVERTE, PAS_ENCORE, Decision
from rentree.regles.exceptions import Exceptions
from rentree.regles.jury import AJAC, Unite
from rentree.regles.motif import Motif
from rentree.regles.page_decision import decomptes_dits
from rentree.regles.page_redaction import FRANCAIS, Langue
from rentree.regles.page_situation import Reponse, repondre

A_LA_SCOLARITE = (
    ANNEE_SUPERIEURE_A_LA_SCOLARITE,
    calendrier_phrases.FERME,
    calendrier_phrases.PAS_ENCORE,
)


@dataclass(frozen=True, slots=True)
class Droit:
    """One right at one moment: the decision of the rules, and the same in words."""

    admission: Admission
    formation: Formation
    decision: Decision
    reponse: Reponse
    decomptes: tuple[str, ...]
    inscription: Inscription | None

    @property
    def raisons(self) -> tuple[Motif, ...]:
        """What stands in the way and what to do; the sentence already says when it opens."""
        return tuple(
            motif for motif in self.reponse.motifs if motif.code != calendrier_phrases.PAS_ENCORE
        )

    @property
    def a_ajouter(self) -> bool:
        """Is it the upper year of an AJAC, that the registrar adds beside the repeated one?"""
        motifs = self.decision.inscription.motifs
        return any(motif.code == ANNEE_SUPERIEURE_A_LA_SCOLARITE for motif in motifs)

    @property
    def autres_raisons(self) -> tuple[Motif, ...]:
        """Those that are not about who adds it; no window binds the registrar."""
        tues = A_LA_SCOLARITE if self.a_ajouter else ()
        return tuple(motif for motif in self.raisons if motif.code not in tues)

    @property
    def unites(self) -> tuple[Unite, ...]:
        return unites_de(self.admission)

    @property
    def ferme_le(self) -> datetime | None:
        """The last moment, when it is open."""
        verdict = self.decision.inscription
        return verdict.ferme_le if verdict.etat == OUVERTE else None

    @property
    def ouvre_le(self) -> datetime | None:
        """When it will open, if that is all there is to wait for."""
        verdict = self.decision.inscription
        return verdict.ouvre_le if verdict.etat == PAS_ENCORE and not self.raisons else None


def unites_de(admission: Admission) -> tuple[Unite, ...]:
    """What the jury allows to follow, told with the repeated year."""
    resultat = admission.resultat
    if resultat is None or resultat.formation_redoublee != admission.formation:
        return ()
    return resultat.jury.unites


@dataclass(frozen=True, slots=True)
class AnneeSuperieure:
    """The year that an AJAC follows beside the repeated one, and its file once it was added."""

    formation: Formation
    inscription: Inscription | None


def annee_superieure_de(inscription: Inscription) -> AnneeSuperieure | None:
    """What the registrar adds beside this file; best read with the person's other files."""
    resultat = inscription.admission.resultat
    if resultat is None or resultat.decision != AJAC:
        return None
    formation = campagne(inscription.campagne).formations.get(resultat.formation_superieure)
    if formation is None or resultat.formation_redoublee != inscription.formation:
        return None
    siennes = inscription.admission.etudiant.inscriptions.all()
    return AnneeSuperieure(
        formation, next((autre for autre in siennes if autre.avec_id == inscription.pk), None)
    )


def droits_de(
    admissions: AdmissionQuerySet, le: datetime, langue: Langue = FRANCAIS
) -> list[Droit]:
    """One for each of these rights, in the order in which they were given."""
    siennes = list(admissions.avec_parcours().order_by("pk"))
    exceptions = exceptions_de_chacun(siennes, le)
    return [dire_droit(a, le, langue, exceptions[a.pk]) for a in siennes]


def dire_droit(
    admission: Admission,
    le: datetime,
    langue: Langue = FRANCAIS,
    exceptions: Exceptions | None = None,
) -> Droit:
    """One right, best read with ``avec_parcours``."""
    regles = campagne(admission.campagne)
    inscription = dossier_vivant(admission)
    reponses = inscription.situation if inscription else {}
    decision = decision_pour(admission, reponses, le, exceptions=exceptions)
    return Droit(
        admission=admission,
        formation=regles.formations[admission.formation],
        decision=decision,
        reponse=repondre(regles, decision, langue),
        decomptes=decomptes_dits(regles, situation_de(admission, reponses, le), langue),
        inscription=inscription,
    )


def paie_une_fois(droits: list[Droit]) -> bool:
    """Are two of these rights the two years of one AJAC, which are paid once?"""
    ajac = [
        droit.admission.resultat_id
        for droit in droits
        if droit.admission.resultat and droit.admission.resultat.decision == AJAC
    ]
    return len(ajac) > len(set(ajac))


SECONDE_CHANCE = "seconde_chance"
RESULTATS = "resultats"
SANS_DROIT = "sans_droit"


def attente(etudiant: Etudiant, code_campagne: str, *, a_un_droit: bool) -> str:
    """What a former student is waiting for, empty when nothing: never what was decided.

    Results not published yet (of the second chance when that is what was sat); or, without any
    right, none known at all, or none that gives one.
    """
    siens = Resultat.objects.filter(etudiant=etudiant, campagne=code_campagne)
    connus = list(siens.values_list("session", "publie_le"))
    attendus = [session for session, publie_le in connus if publie_le is None]
    if attendus:
        return SECONDE_CHANCE if max(attendus) == 2 else RESULTATS
    if a_un_droit or etudiant.numero_etudiant is None:
        return ""
    return SANS_DROIT if connus else RESULTATS
