"""States of an appeal filed here against a refusal: heard, or rejected by an answer or by silence.

Heard, it opens the request again: the outcome is then that of the request.
"""

from rentree.regles.cycle import GESTIONNAIRE, SYSTEME, transition
from rentree.regles.cycle_demande import DEMANDEURS

DEPOSE = "depose"
ACCUEILLI = "accueilli"
REJETE = "rejete"

CYCLE_RECOURS = {
    # act                          from       to         by whom
    "deposer_recours": transition(set(), DEPOSE, DEMANDEURS),
    "accueillir_recours": transition({DEPOSE}, ACCUEILLI, {GESTIONNAIRE}),
    "rejeter_recours": transition({DEPOSE}, REJETE, {GESTIONNAIRE}),
    "rejeter_recours_par_silence": transition({DEPOSE}, REJETE, {SYSTEME}),
}
