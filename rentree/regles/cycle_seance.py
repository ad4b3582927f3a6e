"""States of a commission's session: being prepared, held, published, or called off.

An hour of publication is a fact, not a state. What is typed while it is prepared decides nothing.
"""

from rentree.regles.cycle import GESTIONNAIRE, SYSTEME, transition

PREPAREE = "preparee"
TENUE = "tenue"
PUBLIEE = "publiee"
ANNULEE = "annulee"

CYCLE_SEANCE = {
    # act                from         to         by whom
    "preparer_seance": transition(set(), PREPAREE, {GESTIONNAIRE}),
    "clore_seance": transition({PREPAREE}, TENUE, {GESTIONNAIRE}),
    # a mistake read in the minutes before anything is published
    "rouvrir_seance": transition({TENUE}, PREPAREE, {GESTIONNAIRE}),
    "annuler_seance": transition({PREPAREE}, ANNULEE, {GESTIONNAIRE}),
    "publier_seance": transition({TENUE}, PUBLIEE, {SYSTEME}),
}
