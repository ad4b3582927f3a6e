"""``rentree campagne comparer``: what changes between two campaigns, and for whom."""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from rentree.commandes import campagne as commande
from rentree.commandes.campagne_entrees import lire_json, lire_texte, ouvrir
from rentree.commandes.decider import lire_moment
from rentree.regles.comparaison_campagnes import Changement, comparer_campagnes
from rentree.regles.comparaison_campagnes_situations import CasDate, Effets, mesurer
from rentree.regles.francais import moment_long, typographie
from rentree.regles.situation import SituationInvalide, lire_situation
from rentree.regles.valeurs import NIVEAUX, PUBLICS

ETATS = {
    "ouverte": "ouverte",
    "pas_encore": "pas encore ouverte",
    "fermee": "fermée",
    "bloquee": "bloquée",
}


def ajouter(quoi: Any) -> None:
    """Add the sub-command ``comparer`` to those of ``campagne``."""
    analyseur = quoi.add_parser(
        "comparer",
        help="dire ce qui change d’une campagne à une autre",
        description="Dit ce qui change de la campagne A à la campagne B : dates, montants, pièces, "
        "limites, formations. Avec un fichier de situations, dit aussi combien de personnes sont "
        "touchées et celles dont la réponse bascule. Sort avec 0, 1 si une situation est "
        "illisible (les autres sont comptées), 2 si une campagne ou le fichier est illisible.",
    )
    for nom in ("a", "b"):
        analyseur.add_argument(
            nom, metavar=nom.upper(), help="un code comme amu-allsh/2024-2025, ou un dossier"
        )
    analyseur.add_argument(
        "--situations",
        metavar="CAS.jsonl",
        help="un cas par ligne : {id, le, situation}, ou - pour l’entrée standard",
    )
    analyseur.set_defaults(fonction=executer)


def executer(options: argparse.Namespace) -> int:
    """Print the differences, then the people affected."""
    avant, apres = ouvrir(options.a), ouvrir(options.b)
    lot = lire_texte(options.situations) if options.situations else None
    _imprimer(f"De {avant.code} à {apres.code} :")
    for ligne in _changements(comparer_campagnes(avant, apres)):
        _imprimer(ligne)
    if lot is None:
        return commande.REUSSI
    fautes: list[str] = []
    effets = mesurer(avant, apres, _lire_les_cas(lot, fautes))
    for ligne in _effets(effets):
        _imprimer(ligne)
    for faute in fautes:
        print(typographie(faute), file=sys.stderr)
    return commande.EN_ERREUR if fautes else commande.REUSSI


def _changements(changements: tuple[Changement, ...]) -> Iterator[str]:
    if not changements:
        yield "Aucun changement."
    for rubrique, groupe in groupby(changements, key=lambda changement: changement.rubrique):
        yield ""
        yield rubrique
        for changement in groupe:
            yield f"- {changement.phrase}"


def _effets(effets: Effets) -> Iterator[str]:
    yield ""
    yield "Situations"
    yield f"- {effets.total} touchée(s) sur {effets.examines}."
    for sujet, nombre in effets.sujets.items():
        yield f"- {sujet} : {nombre}."
    for (niveau, public), nombre in sorted(effets.touches.items()):
        yield f"- {NIVEAUX[niveau]}, {PUBLICS[public]} : {nombre}."
    if effets.bascules:
        yield ""
        yield "Réponses qui basculent"
    for bascule in effets.bascules:
        cas, formation = bascule.cas, bascule.cas.situation.formation
        qui = f"{NIVEAUX[formation.niveau]}, {PUBLICS[cas.situation.public]}"
        yield (
            f"- {cas.identifiant} ({qui}, le {moment_long(bascule.le)}) : {ETATS[bascule.avant]} → "
            f"{ETATS[bascule.apres]}."
        )


def _lire_les_cas(lot: str, fautes: list[str]) -> Iterator[CasDate]:
    """The valid lines of the decider's format; what is wrong in the others goes to ``fautes``."""
    for rang, ligne in enumerate(lot.split("\n"), start=1):
        if not ligne.strip():
            continue
        try:
            cas = lire_json(ligne)
            if not isinstance(cas, dict) or "id" not in cas:
                raise ValueError("un objet avec « id », « le » et « situation » est attendu.")
            situation = lire_situation(cas.get("situation"))
            yield CasDate(cas["id"], lire_moment(cas.get("le")), situation)
        except json.JSONDecodeError:
            fautes.append(f"ligne {rang} : cette ligne n’est pas du JSON.")
        except (ValueError, SituationInvalide) as erreur:
            fautes.append(f"ligne {rang} : {erreur}")


def _imprimer(ligne: str) -> None:
    print(typographie(ligne))
