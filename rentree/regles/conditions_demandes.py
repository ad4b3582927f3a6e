"""Who may file a request: conditions that the data names, each with its reason when it fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rentree.regles import limites
from rentree.regles.calendrier import DELAI_NON_FIXE, SANS_FENETRE
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
DEROGATION_INUTILE = Motif(
    "DEROGATION_INUTILE",
    "Vous ne dépassez pas le nombre d’inscriptions permis\u00a0: vous n’avez pas besoin de "
    "dérogation.",
    "Retournez à votre inscription et continuez-la.",
    "",
)
PAS_CE_DIPLOME = Motif(
    "DEMANDE_AUTRE_DIPLOME",
    "Cette demande est celle d’un autre diplôme que le vôtre.",
    "Choisissez dans la liste la demande qui porte le nom de votre diplôme.",
    "",
)
RIEN_A_EXONERER = Motif(
    "EXONERATION_SANS_OBJET",
    "Vous n’avez pas de droits d’inscription à payer pour cette inscription\u00a0: il n’y a rien à "
    "exonérer.",
    "Si vous êtes boursier ou pupille, c’est de droit, sans demande. Si vous pensez que c’est une "
    "erreur, écrivez à la scolarité.",
    "",
)
DEROGATION_REQUISE = "derogation-requise"
SANS_PERIODE = frozenset({FERME, SANS_FENETRE, DELAI_NON_FIXE})


@dataclass(frozen=True, slots=True)
class Demandeur:
    """What conditions look at: the state of the inscription, the verdict on it now, its level.

    ``droits``: it costs something at the national scale, paid already or not.
    ``reorientation_en_l1``: it changes course between the semesters of L1.
    """

    etat: str
    verdict: DecisionInscription
    niveau: str = ""
    reorientation_en_l1: bool = False
    droits: bool = False


Condition = Callable[[Demandeur], Motif | None]


def _fermee(demandeur: Demandeur) -> Motif | None:
    """Too late, or no date at all, whatever else stands in the way."""
    en_route = demandeur.etat in (EN_PREPARATION, CONFIRMEE)
    sans_periode = any(motif.code in SANS_PERIODE for motif in demandeur.verdict.motifs)
    return None if en_route and sans_periode else PAS_FERMEE


def _effective(demandeur: Demandeur) -> Motif | None:
    return None if demandeur.etat == EFFECTIVE else PAS_INSCRIT


def _confirmee(demandeur: Demandeur) -> Motif | None:
    if demandeur.etat == ANNULEE:
        return INSCRIPTION_ANNULEE
    return PAS_CONFIRMEE if demandeur.etat == EN_PREPARATION else None


def _non_annulee(demandeur: Demandeur) -> Motif | None:
    return INSCRIPTION_ANNULEE if demandeur.etat == ANNULEE else None


def _derogation(demandeur: Demandeur) -> Motif | None:
    """Too many registrations, whatever else stands in the way."""
    depasse = any(motif.code == limites.DEROGATION_REQUISE for motif in demandeur.verdict.motifs)
    return None if depasse else DEROGATION_INUTILE


def _droits_a_payer(demandeur: Demandeur) -> Motif | None:
    return None if demandeur.droits else RIEN_A_EXONERER


def _en_licence(demandeur: Demandeur) -> Motif | None:
    return None if demandeur.niveau in NIVEAUX_DE_LICENCE else PAS_CE_DIPLOME


def _en_master(demandeur: Demandeur) -> Motif | None:
    return None if demandeur.niveau in NIVEAUX_DE_MASTER else PAS_CE_DIPLOME


NIVEAUX_DE_LICENCE, NIVEAUX_DE_MASTER = ("L1", "L2", "L3"), ("M1", "M2")
CONDITIONS: Mapping[str, Condition] = {
    "inscription-fermee": _fermee,
    "inscription-effective": _effective,
    "inscription-confirmee": _confirmee,
    "inscription-non-annulee": _non_annulee,
    DEROGATION_REQUISE: _derogation,
    "droits-a-payer": _droits_a_payer,
    "en-licence": _en_licence,
    "en-master": _en_master,
}
