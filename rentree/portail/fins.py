"""What the end of an inscription would do, told before it is asked, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.lib.textes import Texte
from rentree.paiements.remboursements import estimation_de
from rentree.portail.langues import mots
from rentree.regles.campagne_demandes import Depot, ReglesDeDemande
from rentree.regles.campagne_fins import COMMISSION, DROIT
from rentree.regles.cycle_inscription import ANNULEE
from rentree.regles.fins import SI_REFUS
from rentree.regles.page_decision import ligne_dite
from rentree.regles.page_demandes import phrase_dite
from rentree.regles.remboursements import Estimation

POUR_LA_COMMISSION = (SI_REFUS, "explication")
SUJETS: Mapping[str, Texte] = {
    "certificat": _("Certificat de scolarité"),
    "carte": _("Carte étudiante"),
    "ent": _("Compte ENT"),
    "bourse": _("Bourse"),
    "cvec": _("CVEC"),
}


@dataclass(frozen=True, slots=True)
class FinAnnoncee:
    """One ending as its page tells it: what it is, what it changes, what it gives back."""

    libelle: str
    definition: str
    effets: list[tuple[Texte, Texte]]
    estimation: Estimation
    rentree_le: date
    commission_jusqu_au: date
    versement_jours: int
    reference: str

    @property
    def de_droit(self) -> bool:
        return self.estimation.voie == DROIT

    @property
    def en_commission(self) -> bool:
        return self.estimation.voie == COMMISSION


def fin_annoncee(inscription: Inscription, genre: str, le: datetime) -> FinAnnoncee:
    """What this ending, asked at that moment, would do."""
    regles, langue = campagne(inscription.campagne), mots()
    fin = regles.fins.fins[genre]
    estimation = estimation_de(inscription, genre, le)
    lignes = tuple(ligne_dite(ligne, langue) for ligne in estimation.lignes)
    return FinAnnoncee(
        libelle=phrase_dite(fin.libelle, langue),
        definition=phrase_dite(fin.definition, langue),
        effets=[
            *((SUJETS[sujet], phrase_dite(phrase, langue)) for sujet, phrase in fin.effets.items()),
            *(_annees_qui_suivent(inscription) if fin.termine else ()),
        ],
        estimation=replace(estimation, lignes=lignes),
        rentree_le=regles.rentree_le,
        commission_jusqu_au=regles.fins.commission_jusqu_au,
        versement_jours=regles.fins.versement_jours,
        reference=str(fin.reference),
    )


def _annees_qui_suivent(inscription: Inscription) -> Iterator[tuple[Texte, Texte]]:
    """The upper year of an AJAC, which ends with the repeated one."""
    for superieure in inscription.ajoutees.exclude(etat=ANNULEE):
        formation = campagne(superieure.campagne).formations[superieure.formation]
        yield (
            formation.libelle,
            _("Cette année, ajoutée à celle que vous redoublez, prend fin aussi."),
        )


def sans_la_commission(regles: ReglesDeDemande, fin: FinAnnoncee) -> ReglesDeDemande:
    """The same kind, without what only matters when a commission decides."""
    if fin.en_commission or regles.depot is None:
        return regles
    return replace(regles, depot=_sans_commission(regles.depot))


def _sans_commission(depot: Depot) -> Depot:
    """Nobody reads an explanation nor a proof when nobody decides."""
    questions = {c: q for c, q in depot.questions.items() if c not in POUR_LA_COMMISSION}
    return replace(depot, questions=questions, justificatifs={})
