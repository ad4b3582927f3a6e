"""Registration fees: arrêté du 19 avril 2019; code de l’éducation, R719-49 to R719-50-1."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rentree.regles import ajac
from rentree.regles.campagne import Campagne
from rentree.regles.droits_cumul import lignes_avec_d_autres
from rentree.regles.droits_ligne import RIEN, Ligne, ligne_de, ligne_pleine
from rentree.regles.situation import Situation
from rentree.regles.soutenance import soutient_en_debut_d_annee
from rentree.regles.transferts import transfert_demande
from rentree.regles.valeurs import CYCLES, LICENCE

CALCULES, HORS_BAREME = "calcules", "hors_bareme"


@dataclass(frozen=True, slots=True)
class DecisionDroits:
    """What is still due, line by line; ``total`` is None for continuing education (local price)."""

    etat: str
    total: Decimal | None
    lignes: tuple[Ligne, ...]

    def en_json(self) -> dict[str, Any]:
        return {
            "etat": self.etat,
            "total": None if self.total is None else str(self.total),
            "lignes": [ligne.en_json() for ligne in self.lignes],
        }


Condition = Callable[[Campagne, Situation], bool]

# Code of the case in the national data → does the student pay nothing?
EXEMPTIONS: dict[str, Condition] = {
    "boursier": lambda _, s: s.est_boursier,
    "pupille": lambda _, s: s.pupille,
    "exoneration-totale": lambda _, s: s.exoneration_totale,
    "mobilite-conventionnee": lambda _, s: s.mobilite == "entrante-convention",
    "apprentissage": lambda _, s: s.regime == "apprentissage",
    "contrat-pro": lambda _, s: s.regime == "contrat-pro",
    "soutenance": soutient_en_debut_d_annee,
    # the registration taken this year elsewhere is valid here (code de l’éducation, D612-8)
    "transfert": lambda _, s: transfert_demande(s),
}
PROTECTIONS_ASSIMILEES = frozenset({"refugie", "subsidiaire"})
AJAC_DEJA_PAYE = "ajac-deja-paye"
CODES_EXEMPTIONS = (*EXEMPTIONS, AJAC_DEJA_PAYE)


def decider_droits(campagne: Campagne, situation: Situation) -> DecisionDroits:
    """The fees of the requested registration, given those already taken this year."""
    if situation.regime == "continue":
        return DecisionDroits(HORS_BAREME, None, ())
    lignes = _lignes(campagne, situation)
    return DecisionDroits(CALCULES, sum((ligne.montant for ligne in lignes), RIEN), lignes)


def _lignes(campagne: Campagne, situation: Situation) -> tuple[Ligne, ...]:
    """The first case that holds, from the most particular to the common one."""
    if situation.public == "auditeur-libre":
        # Not a student: neither national exemptions nor differentiated fees apply.
        return lignes_d_auditeur(campagne)
    if exemption := _exemption(campagne, situation):
        cas = campagne.droits.exemptions[exemption]
        return (Ligne(f"exemption-{exemption}", cas.libelle, RIEN, str(cas.reference)),)
    cycle = CYCLES[ajac.niveau_paye(situation, situation.formation.niveau)]
    tarif = campagne.droits.tarifs[cycle]
    if situation.cesure == "accordee":
        return (ligne_de(f"{cycle}-reduit", tarif.reduit),)
    differencie = paie_les_droits_differencies(campagne, situation)
    if situation.autres_inscriptions:
        return lignes_avec_d_autres(campagne, situation, cycle, differencie)
    return (ligne_pleine(cycle, tarif, differencie),)


def lignes_d_auditeur(campagne: Campagne) -> tuple[Ligne, ...]:
    """The licence at its reduced rate, whatever the units attended."""
    return (ligne_de("auditeur-libre", campagne.droits.tarifs[LICENCE].reduit),)


def _exemption(campagne: Campagne, situation: Situation) -> str | None:
    """The first case in which nothing is charged to the student."""
    for code, tient in EXEMPTIONS.items():
        if tient(campagne, situation):
            return code
    return AJAC_DEJA_PAYE if _ajac_deja_paye(situation) else None


def _ajac_deja_paye(situation: Situation) -> bool:
    """Was the other registration of an AJAC pair already charged? The pair pays once."""
    niveaux, demande = ajac.paire(situation), situation.formation.niveau
    if niveaux is None or demande not in niveaux:
        return False
    return any(
        autre.niveau in niveaux and autre.niveau != demande
        for autre in situation.autres_inscriptions
    )


def paie_les_droits_differencies(campagne: Campagne, situation: Situation) -> bool:
    """Nationals of other States, unless assimilated, exempted in part or protected."""
    return (
        situation.nationalite not in campagne.nationalites.droits_nationaux
        and not situation.droits_nationaux
        and not situation.exoneration_partielle
        and situation.protection not in PROTECTIONS_ASSIMILEES
    )
