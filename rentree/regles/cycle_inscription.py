"""States of an inscription administrative.

"Late", "unpaid", "a piece is missing" are facts, not states.
"""

from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE, SYSTEME, transition

EN_PREPARATION = "en_preparation"
CONFIRMEE = "confirmee"
EFFECTIVE = "effective"
ANNULEE = "annulee"

CYCLE_INSCRIPTION = {
    # act                    from               to              by whom
    "ouvrir_inscription": transition(set(), EN_PREPARATION, {ETUDIANT}),
    "confirmer_inscription": transition({EN_PREPARATION}, CONFIRMEE, {ETUDIANT}),
    "reprendre_inscription": transition({CONFIRMEE}, EN_PREPARATION, {ETUDIANT}),
    "rendre_effective": transition({CONFIRMEE}, EFFECTIVE, {ETUDIANT, SYSTEME}),
    "ajouter_annee_superieure": transition({EN_PREPARATION}, EFFECTIVE, {GESTIONNAIRE}),
    "annuler_inscription": transition(
        {EN_PREPARATION, CONFIRMEE, EFFECTIVE}, ANNULEE, {GESTIONNAIRE, SYSTEME}
    ),
}
