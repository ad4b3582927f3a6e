"""``rentree rejouer``: does every stored answer still follow from its facts?"""

import argparse
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from rentree.commandes.site import preparer_avec_la_base

if TYPE_CHECKING:
    from rentree.inscriptions.rejeu import Rejeu


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
    from rentree.inscriptions.rejeu import RejeuImpossible, rejouer, verdicts_gardes

    gardes = 0
    ecarts = []
    evenements = verdicts_gardes().iterator()
    for evenement in tqdm(evenements, unit=" réponses", disable=None, leave=False):
        gardes += 1
        try:
            rejeu = rejouer(evenement)
        except RejeuImpossible as erreur:
            ecarts.append((evenement, f"impossible à rejouer\u00a0: {erreur}"))
            continue
        if not rejeu.identique:
            ecarts.append((evenement, _dire(rejeu)))
    for evenement, ecart in ecarts:
        print(f"{evenement.dossier} · {evenement.le.isoformat()} · {ecart}")
    print(f"Réponses rejouées\u00a0: {gardes}. Différentes\u00a0: {len(ecarts)}.")
    return 1 if ecarts else 0


def _dire(rejeu: "Rejeu") -> str:
    """What differs, and whether the campaign may explain it."""
    cause = "campagne modifiée depuis" if rejeu.campagne_changee else "mêmes données"
    return f"{', '.join(difference.chemin for difference in rejeu.differences)} ({cause})"
