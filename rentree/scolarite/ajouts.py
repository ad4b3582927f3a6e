"""What juries granted above repeated years, as the registrar reads it before adding it."""

from dataclasses import dataclass

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.regles.jury import AJRE, DecisionDeJury
from rentree.scolarite.juries import libelle_de


@dataclass(frozen=True, slots=True)
class AAjouter:
    """One task: the file in the repeated year, and what the jury granted above it."""

    inscription: Inscription
    redoublee: str
    superieure: str
    jury: DecisionDeJury

    @property
    def unites_seules(self) -> bool:
        return self.jury.decision == AJRE


def a_ajouter(inscription: Inscription) -> AAjouter | None:
    """What its jury granted above this file, None for anybody but an AJAC or an AJRE."""
    resultat = inscription.admission.resultat
    if resultat is None:
        return None
    regles, jury = campagne(inscription.campagne), resultat.jury
    return AAjouter(
        inscription,
        libelle_de(jury.redoublee, regles),
        libelle_de(jury.superieure, regles),
        jury,
    )
