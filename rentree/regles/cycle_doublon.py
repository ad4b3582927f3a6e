"""States of a pair of records that may speak of one person.

Only a human says that they do: a name, a birth date or an e-mail address prove nothing.
"""

from rentree.regles.cycle import GESTIONNAIRE, SYSTEME, transition

A_EXAMINER = "a_examiner"
DEUX_PERSONNES = "deux_personnes"
MEME_PERSONNE = "meme_personne"

CYCLE_DOUBLON = {
    # act                     from               to               by whom
    "signaler_doublon": transition(set(), A_EXAMINER, {SYSTEME}),
    "distinguer_doublon": transition({A_EXAMINER}, DEUX_PERSONNES, {GESTIONNAIRE}),
    "reexaminer_doublon": transition({DEUX_PERSONNES}, A_EXAMINER, {GESTIONNAIRE}),
    "fusionner_etudiants": transition({A_EXAMINER}, MEME_PERSONNE, {GESTIONNAIRE}),
}
