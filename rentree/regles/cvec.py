"""The contribution of student and campus life: due, exempted (a number is still needed), or not.

Code de l’éducation, L841-5 and D841-2 s.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rentree.regles.campagne import Campagne, Releve
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation
from rentree.regles.soutenance import soutient_en_debut_d_annee

DUE, EXONERATION, NON_CONCERNE = "due", "exoneration", "non_concerne"
RIEN = Decimal("0.00")
RIEN_A_FAIRE = "Vous n’avez pas à vous connecter au site de la CVEC."
ATTESTATION_GRATUITE = (
    "Obtenez votre attestation sur le site de la CVEC\u00a0: elle est gratuite pour vous, mais son "
    "numéro vous sera demandé."
)


@dataclass(frozen=True, slots=True)
class DecisionCvec:
    """``montant`` is what the Crous will ask, None when there is nothing to obtain."""

    etat: str
    montant: Decimal | None
    motifs: tuple[Motif, ...]

    def en_json(self) -> dict[str, Any]:
        return {
            "etat": self.etat,
            "montant": None if self.montant is None else str(self.montant),
            "motifs": [motif.en_json() for motif in self.motifs],
        }


Condition = Callable[[Campagne, Situation], bool]

# Code of the case in the national data → does it hold? The campaign gives the words.
NON_CONCERNES: dict[str, Condition] = {
    "formation-continue": lambda _, s: s.regime == "continue",
    "contrat-pro": lambda _, s: s.regime == "contrat-pro",
    "mobilite-conventionnee": lambda _, s: s.mobilite == "entrante-convention",
    "auditeur-libre": lambda _, s: s.public == "auditeur-libre",
    "soutenance": soutient_en_debut_d_annee,
}
EXONERATIONS: dict[str, Condition] = {
    "boursier": lambda _, s: s.est_boursier,
    "protection": lambda _, s: s.protection is not None,
}


def decider_cvec(campagne: Campagne, situation: Situation) -> DecisionCvec:
    """Not concerned wins over exempted, exempted over due; all the reasons of the state kept."""
    cvec = campagne.cvec
    if motifs := _motifs(NON_CONCERNES, cvec.non_concernes, campagne, situation):
        return DecisionCvec(NON_CONCERNE, None, motifs)
    if motifs := _motifs(EXONERATIONS, cvec.exonerations, campagne, situation):
        return DecisionCvec(EXONERATION, RIEN, motifs)
    return DecisionCvec(DUE, cvec.montant.valeur, ())


def _motifs(
    conditions: dict[str, Condition],
    cas: Mapping[str, Releve],
    campagne: Campagne,
    situation: Situation,
) -> tuple[Motif, ...]:
    return tuple(
        _motif(code, cas[code]) for code, tient in conditions.items() if tient(campagne, situation)
    )


def _motif(code: str, cas: Releve) -> Motif:
    return Motif(
        code=f"CVEC_{code.replace('-', '_').upper()}",
        message=f"{cas.libelle}.",
        que_faire=RIEN_A_FAIRE if code in NON_CONCERNES else ATTESTATION_GRATUITE,
        reference=str(cas.reference),
    )
