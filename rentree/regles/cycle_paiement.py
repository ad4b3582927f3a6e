"""States of one payment: one attempt to settle one debt at the bank, or money taken at the counter.

A late acceptance still counts: the money was taken. When the debt is already settled, that money
is owed back and the payment says so.
"""

from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE, SYSTEME, transition

OUVERT = "ouvert"
ACCEPTE = "accepte"
REFUSE = "refuse"
ABANDONNE = "abandonne"
EXPIRE = "expire"
A_REMBOURSER = "a_rembourser"

SANS_SUITE = {REFUSE, ABANDONNE, EXPIRE}

CYCLE_PAIEMENT = {
    # act                     from                    to            by whom
    "ouvrir_paiement": transition(set(), OUVERT, {ETUDIANT}),
    "encaisser_au_guichet": transition(set(), ACCEPTE, {GESTIONNAIRE}),
    "accepter_paiement": transition({OUVERT} | SANS_SUITE, ACCEPTE, {SYSTEME}),
    "refuser_paiement": transition({OUVERT}, REFUSE, {SYSTEME}),
    "abandonner_paiement": transition({OUVERT}, ABANDONNE, {SYSTEME}),
    "expirer_paiement": transition({OUVERT}, EXPIRE, {SYSTEME}),
    "constater_trop_percu": transition({OUVERT} | SANS_SUITE, A_REMBOURSER, {SYSTEME}),
}
