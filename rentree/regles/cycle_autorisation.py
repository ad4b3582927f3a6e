"""States of one request to the legal representative of a minor.

"The link is no longer valid" is a fact, not a state.
"""

from rentree.regles.cycle import ETUDIANT, REPRESENTANT, transition

DEMANDEE = "demandee"
ACCORDEE = "accordee"
REFUSEE = "refusee"
RETIREE = "retiree"

EN_VIGUEUR = (DEMANDEE, ACCORDEE)

CYCLE_AUTORISATION = {
    # act                      from                  to         by whom
    "demander_autorisation": transition(set(), DEMANDEE, {ETUDIANT}),
    "accorder_autorisation": transition({DEMANDEE}, ACCORDEE, {REPRESENTANT}),
    "refuser_autorisation": transition({DEMANDEE}, REFUSEE, {REPRESENTANT}),
    "retirer_autorisation": transition({DEMANDEE, ACCORDEE}, RETIREE, {ETUDIANT}),
}
