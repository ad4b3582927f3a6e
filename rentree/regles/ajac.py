"""Who failed a year and may already follow units of the next: AJAC, AJRE."""

from rentree.regles.situation import Situation


def est_niveau_superieur(situation: Situation, decision: str) -> bool:
    """Is the requested level the upper one of this jury's decision?"""
    resultat = situation.resultat
    return (
        situation.public == "reinscription"
        and resultat.decision == decision
        and situation.formation.niveau == resultat.niveau_superieur
    )


def paire(situation: Situation) -> tuple[str, str] | None:
    """(repeated, upper) levels of an AJAC; None for anybody else."""
    resultat = situation.resultat
    if situation.public != "reinscription" or resultat.decision != "AJAC":
        return None
    if resultat.niveau_redouble is None or resultat.niveau_superieur is None:
        return None
    return (resultat.niveau_redouble, resultat.niveau_superieur)


def niveau_paye(situation: Situation, niveau: str) -> str:
    """The level whose fee a registration in ``niveau`` is charged: for an AJAC, the upper one."""
    niveaux = paire(situation)
    return niveaux[1] if niveaux is not None and niveau in niveaux else niveau
