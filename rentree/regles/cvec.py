"""The contribution of student and campus life: due, exempted (a number is still needed), or not.

Code de l’éducation, L841-5 and D841-2 s.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rentree.regles.campagne import Campagne, Releve
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation
from rentree.regles.soutenance import soutient_en_debut_d_annee

DUE, EXONERATION, NON_CONCERNE = "due", "exoneration", "non_concerne"
RIEN = Decimal("0.00")


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
    cas: Any,
    campagne: Campagne,
    situation: Situation,
) -> tuple[Motif, ...]:
    return tuple(
        _motif(code, cas[code]) for code, tient in conditions.items() if tient(campagne, situation)
    )


def _motif(code: str, cas: Releve) -> Motif:
    que_faire = (
        "Vous n’avez pas à vous connecter au site de la CVEC."
        if code in NON_CONCERNES
        else "Obtenez votre attestation sur le site de la CVEC : elle est gratuite pour vous, mais "
        "son numéro vous sera demandé."
    )
    code_stable = f"CVEC_{code.replace('-', '_').upper()}"
    return Motif(code_stable, f"{cas.libelle}.", que_faire, str(cas.reference))
