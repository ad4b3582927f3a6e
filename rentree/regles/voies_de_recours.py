"""How a refusal is contested, with each delay counted for this person."""

from dataclasses import dataclass
from datetime import datetime

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import Depot, Recours
from rentree.regles.delais_legaux import Compte, DelaiLegal, compter


@dataclass(frozen=True, slots=True)
class VoieDeRecours:
    """A way of appeal, with its delay counted for this person."""

    recours: Recours
    compte: Compte

    def ouverte(self, le: datetime) -> bool:
        """May it be filed here now?"""
        fin = self.compte.expire_le
        return self.recours.silence is not None and fin is not None and le < fin


def voies_de_recours(
    campagne: Campagne, depot: Depot, connue_le: datetime, *, par_silence: bool
) -> tuple[VoieDeRecours, ...]:
    """The ways of appeal against a refusal known since ``connue_le``."""
    evenement = "Demande rejetée, faute de réponse," if par_silence else "Décision connue"
    return _compter(campagne, depot.recours, connue_le, evenement)


def voies_apres_un_recours(
    campagne: Campagne, depot: Depot, deja: str, rejete_le: datetime, *, par_silence: bool
) -> tuple[VoieDeRecours, ...]:
    """Those left once the appeal ``deja`` is rejected: filed in time, it kept their delay whole."""
    evenement = "Recours rejeté, faute de réponse," if par_silence else "Recours rejeté"
    restent = tuple(recours for recours in depot.recours if recours.code != deja)
    return _compter(campagne, restent, rejete_le, evenement)


def _compter(
    campagne: Campagne, recours: tuple[Recours, ...], depuis: datetime, evenement: str
) -> tuple[VoieDeRecours, ...]:
    return tuple(
        VoieDeRecours(voie, compter(voie.delai, depuis, campagne.almanach, evenement=evenement))
        for voie in recours
    )


def compte_du_recours(campagne: Campagne, silence: DelaiLegal, depose_le: datetime) -> Compte:
    """Until when an appeal waits for its answer."""
    return compter(silence, depose_le, campagne.almanach, evenement="Recours reçu")
