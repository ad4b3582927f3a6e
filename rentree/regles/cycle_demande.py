"""States of a request, whatever its type.

A piece awaited, a late opinion, a decision not read yet are facts, not states.
"""

from rentree.regles.cycle import AUDITEUR, ETUDIANT, GESTIONNAIRE, SIGNATAIRE, SYSTEME, transition

DEPOSEE = "deposee"
EN_INSTRUCTION = "en_instruction"
ACCEPTEE = "acceptee"
REFUSEE = "refusee"
IRRECEVABLE = "irrecevable"
RETIREE = "retiree"
PROPOSEE = "proposee"
CONTESTEE = "contestee"

A_INSTRUIRE = (DEPOSEE, EN_INSTRUCTION)
EXAMINEES = (EN_INSTRUCTION, CONTESTEE)
EN_COURS = (*A_INSTRUIRE, PROPOSEE, CONTESTEE)
SANS_ACCORD = (REFUSEE, IRRECEVABLE, RETIREE)
DECIDENT = {GESTIONNAIRE, SIGNATAIRE}
DEMANDEURS = {ETUDIANT, AUDITEUR}

CYCLE_DEMANDE = {
    # act                        from                          to              by whom
    "deposer_demande": transition(set(), DEPOSEE, DEMANDEURS),
    "instruire_demande": transition({DEPOSEE}, EN_INSTRUCTION, {GESTIONNAIRE}),
    "accepter_demande": transition({EN_INSTRUCTION}, ACCEPTEE, DECIDENT),
    "refuser_demande": transition({EN_INSTRUCTION}, REFUSEE, DECIDENT),
    # nobody has to decide: the law gives it to who asks
    "accepter_de_droit": transition({DEPOSEE}, ACCEPTEE, {ETUDIANT}),
    "declarer_irrecevable": transition(set(A_INSTRUIRE), IRRECEVABLE, {GESTIONNAIRE}),
    # a late answer after a silence, or an appeal that is heard
    "reexaminer_demande": transition({REFUSEE, IRRECEVABLE}, EN_INSTRUCTION, {GESTIONNAIRE}),
    "retirer_demande": transition(set(A_INSTRUIRE), RETIREE, DEMANDEURS),
    "proposer_demande": transition({EN_INSTRUCTION, CONTESTEE}, PROPOSEE, DECIDENT),
    "contester_proposition": transition({PROPOSEE}, CONTESTEE, {ETUDIANT}),
    "accepter_proposition": transition({PROPOSEE}, ACCEPTEE, {ETUDIANT}),
    # the silence of who decides; that of who reads a proposal accepts it
    "accepter_par_silence": transition({*A_INSTRUIRE, PROPOSEE}, ACCEPTEE, {SYSTEME}),
    "refuser_par_silence": transition(set(A_INSTRUIRE), REFUSEE, {SYSTEME}),
}
