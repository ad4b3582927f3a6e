"""States of one transfer between two universities: leaving this one, or coming to it.

"The other university has not answered yet" is the first state; the person's inscription has its
own cycle.
"""

from rentree.regles.cycle import GESTIONNAIRE, SIGNATAIRE, SYSTEME, transition

ACCORDE = "accorde"
CONCLU = "conclu"
REFUSE = "refuse"

EN_VIGUEUR = (ACCORDE, CONCLU)

CYCLE_TRANSFERT = {
    # act                      from             to       by whom
    # leaving: our agreement comes first, with the request; then theirs
    "accorder_depart": transition(set(), ACCORDE, {GESTIONNAIRE, SIGNATAIRE, SYSTEME}),
    "conclure_depart": transition({ACCORDE}, CONCLU, {GESTIONNAIRE}),
    "refuser_accueil": transition({ACCORDE}, REFUSE, {GESTIONNAIRE}),
    # coming: theirs comes first, on the form that the person sends
    "accorder_arrivee": transition(set(), CONCLU, {GESTIONNAIRE}),
    "refuser_arrivee": transition(set(), REFUSE, {GESTIONNAIRE}),
}
