"""``rentree rejouer``: does every stored answer still follow from its facts?"""

import argparse
from typing import Any

from tqdm import tqdm

from rentree.commandes.site import preparer_avec_la_base


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command."""
    commande = sous_commandes.add_parser(
        "rejouer",
        help="recalculer toutes les réponses gardées",
        description="Recalcule chaque réponse gardée, avec ses faits et à son moment, et affiche "
        "une ligne par différence. Sort avec 0 s’il n’y en a aucune, 1 sinon.",
    )
    commande.set_defaults(fonction=executer)


def executer(options: argparse.Namespace) -> int:
    """Print one line per difference, then the count."""
    preparer_avec_la_base()
    from rentree.inscriptions.rejeu import rejouer, verdicts_gardes

    gardes = 0
    ecarts = []
    for evenement in tqdm(verdicts_gardes(), unit=" réponses", disable=None, leave=False):
        gardes += 1
        if ecart := rejouer(evenement):
            ecarts.append(ecart)
    for ecart in ecarts:
        cause = "campagne modifiée depuis" if ecart.campagne_changee else "mêmes données"
        print(
            f"{ecart.evenement.dossier} · {ecart.evenement.le.isoformat()} · "
            f"{', '.join(ecart.chemins)} ({cause})"
        )
    print(f"Réponses rejouées\u00a0: {gardes}. Différentes\u00a0: {len(ecarts)}.")
    return 1 if ecarts else 0
