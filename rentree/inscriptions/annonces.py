"""Where a person stands with each right to register again, in the words of the rules."""

from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import dossier_vivant, obstacles
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, AdmissionQuerySet, Inscription
from rentree.regles import calendrier_phrases
from rentree.regles.campagne import Formation
from rentree.regles.decision import OUVERTE, PAS_ENCORE, Decision
from rentree.regles.jury import AJAC, Unite
from rentree.regles.motif import Motif
from rentree.regles.page_motifs import traduire
from rentree.regles.page_redaction import FRANCAIS, Langue
from rentree.regles.page_situation import Reponse, repondre


@dataclass(frozen=True, slots=True)
class Droit:
    """One right at one moment: the decision of the rules, and the same in words."""

    admission: Admission
    formation: Formation
    decision: Decision
    reponse: Reponse
    inscription: Inscription | None
    langue: Langue = FRANCAIS

    @property
    def perdu(self) -> bool:
        """The right is in use and no result gives it any more."""
        return bool(obstacles(self.admission))

    @property
    def raisons(self) -> tuple[Motif, ...]:
        """What stands in the way and what to do; the sentence already says when it opens."""
        regles = campagne(self.admission.campagne)
        perdu = tuple(traduire(regles, m, self.langue) for m in obstacles(self.admission))
        return perdu or tuple(
            motif for motif in self.reponse.motifs if motif.code != calendrier_phrases.PAS_ENCORE
        )

    @property
    def unites(self) -> tuple[Unite, ...]:
        """What the jury allows to follow, told with the repeated year."""
        resultat = self.admission.resultat
        redoublee = resultat and resultat.formation_redoublee == self.admission.formation
        return resultat.jury.unites if resultat and redoublee else ()

    @property
    def ferme_le(self) -> datetime | None:
        """The last moment, when it is open."""
        verdict = self.decision.inscription
        return verdict.ferme_le if verdict.etat == OUVERTE and not self.raisons else None

    @property
    def ouvre_le(self) -> datetime | None:
        """When it will open, if that is all there is to wait for."""
        verdict = self.decision.inscription
        return verdict.ouvre_le if verdict.etat == PAS_ENCORE and not self.raisons else None


def droits_de(
    admissions: AdmissionQuerySet, le: datetime, langue: Langue = FRANCAIS
) -> list[Droit]:
    """One for each of these rights, in the order in which they were given."""
    siennes = admissions.avec_parcours().order_by("pk")
    return [_dire(admission, le, langue) for admission in siennes]


def _dire(admission: Admission, le: datetime, langue: Langue) -> Droit:
    regles = campagne(admission.campagne)
    inscription = dossier_vivant(admission)
    decision = decision_pour(admission, inscription.situation if inscription else {}, le)
    return Droit(
        admission=admission,
        formation=regles.formations[admission.formation],
        decision=decision,
        reponse=repondre(regles, decision, langue),
        inscription=inscription,
        langue=langue,
    )


def paie_une_fois(droits: list[Droit]) -> bool:
    """Are two of these rights the two years of one AJAC, which are paid once?"""
    ajac = [
        droit.admission.resultat_id
        for droit in droits
        if droit.admission.resultat and droit.admission.resultat.decision == AJAC
    ]
    return len(ajac) > len(set(ajac))
