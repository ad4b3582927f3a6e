"""States of an inscription administrative.

"Late", "unpaid", "a piece is missing" are facts, not states.
"""

from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE, SYSTEME, transition

EN_PREPARATION = "en_preparation"
CONFIRMEE = "confirmee"
EFFECTIVE = "effective"
ANNULEE = "annulee"

A_DEUX = {ETUDIANT, GESTIONNAIRE}  # by the person, or by the registrar in front of whom they are

CYCLE_INSCRIPTION = {
    # act                    from               to              by whom
    "ouvrir_inscription": transition(set(), EN_PREPARATION, A_DEUX),
    "confirmer_inscription": transition({EN_PREPARATION}, CONFIRMEE, A_DEUX),
    "reprendre_inscription": transition({CONFIRMEE}, EN_PREPARATION, A_DEUX),
    "rendre_effective": transition({CONFIRMEE}, EFFECTIVE, A_DEUX | {SYSTEME}),
    "ajouter_annee_superieure": transition({EN_PREPARATION}, EFFECTIVE, {GESTIONNAIRE}),
    "annuler_inscription": transition(
        {EN_PREPARATION, CONFIRMEE, EFFECTIVE}, ANNULEE, {GESTIONNAIRE, SYSTEME}
    ),
}
