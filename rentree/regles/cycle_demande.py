"""States of a request, whatever its type.

A piece awaited, a late opinion, a decision not read yet are facts, not states.
"""

from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE, SIGNATAIRE, SYSTEME, transition

DEPOSEE = "deposee"
EN_INSTRUCTION = "en_instruction"
ACCEPTEE = "acceptee"
REFUSEE = "refusee"
IRRECEVABLE = "irrecevable"
RETIREE = "retiree"

EN_COURS = (DEPOSEE, EN_INSTRUCTION)
DECIDENT = {GESTIONNAIRE, SIGNATAIRE}

CYCLE_DEMANDE = {
    # act                        from                          to              by whom
    "deposer_demande": transition(set(), DEPOSEE, {ETUDIANT}),
    "instruire_demande": transition({DEPOSEE}, EN_INSTRUCTION, {GESTIONNAIRE}),
    "accepter_demande": transition({EN_INSTRUCTION}, ACCEPTEE, DECIDENT),
    "refuser_demande": transition({EN_INSTRUCTION}, REFUSEE, DECIDENT),
    # nobody has to decide: the law gives it to who asks
    "accepter_de_droit": transition({DEPOSEE}, ACCEPTEE, {ETUDIANT}),
    "declarer_irrecevable": transition(set(EN_COURS), IRRECEVABLE, {GESTIONNAIRE}),
    # a late answer after a silence, or an appeal that is heard
    "reexaminer_demande": transition({REFUSEE, IRRECEVABLE}, EN_INSTRUCTION, {GESTIONNAIRE}),
    "retirer_demande": transition(set(EN_COURS), RETIREE, {ETUDIANT}),
    "accepter_par_silence": transition(set(EN_COURS), ACCEPTEE, {SYSTEME}),
    "refuser_par_silence": transition(set(EN_COURS), REFUSEE, {SYSTEME}),
}
