"""``rentree campagne confronter``: does an existing page say what the campaign decides?"""

import argparse
import json
import sys
from collections import Counter
from typing import Any

from rentree.commandes import campagne as commande
from rentree.commandes.campagne_entrees import lire_texte, ouvrir
from rentree.regles.campagne import Campagne
from rentree.regles.confrontation import CONTREDITE, COUVERTE, Confrontation, confronter
from rentree.regles.confrontation_jugement import Jugement
from rentree.regles.francais import typographie


def ajouter(quoi: Any) -> None:
    """Add the sub-command ``confronter`` to those of ``campagne``."""
    analyseur = quoi.add_parser(
        "confronter",
        help="chercher les écarts entre une page et une campagne",
        description="Lit une page d’information en texte simple et affiche une ligne par phrase "
        "qui contient une date, une heure, un montant ou un nombre : couverte, contredite ou non "
        "couverte, avec la règle de la campagne. Sort avec 1 si une phrase est contredite, 0 "
        "sinon, 2 si la page ou la campagne ne peut pas être lue.",
    )
    analyseur.add_argument(
        "campagne", metavar="CODE_OU_DOSSIER", help="par exemple amu-allsh/2024-2025"
    )
    analyseur.add_argument(
        "page", metavar="PAGE.txt", help="la page en texte simple, ou - pour l’entrée standard"
    )
    analyseur.add_argument("--json", action="store_true", help="écrire un objet JSON")
    analyseur.set_defaults(fonction=executer)


def executer(options: argparse.Namespace) -> int:
    """Print one line per sentence, or one JSON object."""
    campagne = ouvrir(options.campagne)
    lues = list(confronter(campagne, lire_texte(options.page)))
    if options.json:
        print(json.dumps(_en_json(campagne, lues), ensure_ascii=False, indent=2))
    else:
        for lue in lues:
            print(_ligne(lue))
    for code in _ecarts_sans_phrase(campagne, lues):
        message = f"écart {code} : aucune phrase de la page ne le rencontre."
        print(typographie(message), file=sys.stderr)
    contredite = any(lue.verdict == CONTREDITE for lue in lues)
    return commande.EN_ERREUR if contredite else commande.REUSSI


def _en_json(campagne: Campagne, lues: list[Confrontation]) -> dict[str, Any]:
    return {
        "campagne": campagne.code,
        "empreinte": campagne.empreinte,
        "comptes": dict(Counter(lue.verdict for lue in lues)),
        "phrases": [lue.en_json() for lue in lues],
    }


def _ligne(lue: Confrontation) -> str:
    """``contredite : ligne 57 : « … » : règle, what the page says, what the campaign says.``"""
    verdict = lue.verdict
    if lue.ecart is not None:
        verdict = f"{verdict} (écart décidé : {lue.ecart.applique.rstrip('.')})"
    vus = (j for j in lue.jugements if j.verdict == lue.verdict)
    motifs = " ; ".join(dict.fromkeys(_motif(jugement) for jugement in vus))
    return typographie(f"{verdict} : ligne {lue.phrase.ligne} : « {lue.phrase.texte} » : {motifs}")


def _motif(jugement: Jugement) -> str:
    if jugement.regle is None:
        return f"{jugement.page} ({jugement.campagne or 'aucune règle'})"
    if jugement.verdict == COUVERTE and jugement.ecart is None:
        return jugement.regle.chemin
    dit = f"la page dit « {jugement.page} », la campagne dit « {jugement.campagne} »"
    return f"{jugement.regle.chemin} ({dit})"


def _ecarts_sans_phrase(campagne: Campagne, lues: list[Confrontation]) -> list[str]:
    """Decisions about sentences that the page no longer has."""
    servis = {j.ecart.code for lue in lues for j in lue.jugements if j.ecart is not None}
    return [ecart.code for ecart in campagne.ecarts if ecart.code not in servis]
