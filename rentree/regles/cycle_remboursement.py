"""States of one refund: owed, in an order to the accountant, paid.

"The bank details are missing" is a fact, not a state. A transfer that comes back is owed again.
"""

from rentree.regles.cycle import GESTIONNAIRE, SYSTEME, transition

DU = "du"
ORDONNE = "ordonne"
VERSE = "verse"

CYCLE_REMBOURSEMENT = {
    # act                        from       to       by whom
    "constater_remboursement": transition(set(), DU, {GESTIONNAIRE, SYSTEME}),
    "ordonner_remboursement": transition({DU}, ORDONNE, {GESTIONNAIRE}),
    "verser_remboursement": transition({ORDONNE}, VERSE, {GESTIONNAIRE}),
    "rejeter_remboursement": transition({ORDONNE}, DU, {GESTIONNAIRE}),
}
