"""Who may file a request: conditions that the data names, each with its reason when it fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rentree.regles.calendrier_phrases import FERME
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.decision import DecisionInscription
from rentree.regles.motif import Motif

PAS_FERMEE = Motif(
    "DEMANDE_SANS_OBJET",
    "Votre inscription en ligne n’est pas fermée\u00a0: une inscription tardive n’est pas "
    "nécessaire.",
    "Retournez à votre inscription et continuez-la.",
    "",
)
PAS_INSCRIT = Motif(
    "DEMANDE_APRES_INSCRIPTION",
    "Cette demande se fait une fois l’inscription enregistrée.",
    "Terminez d’abord votre inscription.",
    "",
)
PAS_CONFIRMEE = Motif(
    "DEMANDE_APRES_CONFIRMATION",
    "Vous n’avez pas encore confirmé cette inscription\u00a0: elle ne vous engage à rien.",
    "Pour y renoncer, il suffit de ne pas la terminer.",
    "",
)
INSCRIPTION_ANNULEE = Motif(
    "DEMANDE_INSCRIPTION_ANNULEE",
    "Cette inscription est annulée\u00a0: elle ne peut plus être l’objet d’une demande.",
    "Si vous pensez que c’est une erreur, écrivez à la scolarité.",
    "",
)


@dataclass(frozen=True, slots=True)
class Demandeur:
    """What conditions look at: the state of the inscription, the verdict on it now."""

    etat: str
    verdict: DecisionInscription


Condition = Callable[[Demandeur], Motif | None]


def _fermee(demandeur: Demandeur) -> Motif | None:
    """Too late, whatever else stands in the way."""
    en_route = demandeur.etat in (EN_PREPARATION, CONFIRMEE)
    ferme = any(motif.code == FERME for motif in demandeur.verdict.motifs)
    return None if en_route and ferme else PAS_FERMEE


def _effective(demandeur: Demandeur) -> Motif | None:
    return None if demandeur.etat == EFFECTIVE else PAS_INSCRIT


def _confirmee(demandeur: Demandeur) -> Motif | None:
    if demandeur.etat == ANNULEE:
        return INSCRIPTION_ANNULEE
    return PAS_CONFIRMEE if demandeur.etat == EN_PREPARATION else None


def _non_annulee(demandeur: Demandeur) -> Motif | None:
    return INSCRIPTION_ANNULEE if demandeur.etat == ANNULEE else None


CONDITIONS: Mapping[str, Condition] = {
    "inscription-fermee": _fermee,
    "inscription-effective": _effective,
    "inscription-confirmee": _confirmee,
    "inscription-non-annulee": _non_annulee,
}
