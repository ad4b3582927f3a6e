"""States of one version of a piece justificative."""

from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE, transition

DEPOSEE = "deposee"
VALIDEE = "validee"
REFUSEE = "refusee"
REMPLACEE = "remplacee"

CYCLE_PIECE = {
    # act              from                  to         by whom
    "deposer_piece": transition(set(), DEPOSEE, {ETUDIANT, GESTIONNAIRE}),
    "constater_original": transition(set(), VALIDEE, {GESTIONNAIRE}),
    "valider_piece": transition({DEPOSEE}, VALIDEE, {GESTIONNAIRE}),
    "refuser_piece": transition({DEPOSEE}, REFUSEE, {GESTIONNAIRE}),
    "revenir_sur_piece": transition({VALIDEE, REFUSEE}, DEPOSEE, {GESTIONNAIRE}),
    "remplacer_piece": transition({DEPOSEE, REFUSEE}, REMPLACEE, {ETUDIANT, GESTIONNAIRE}),
}
