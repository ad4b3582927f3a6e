"""``rentree decider``: ask the rules, without a database."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rentree.commandes.campagne import CAMPAGNES
from rentree.commandes.campagne_entrees import lire_json, lire_texte
from rentree.commandes.site import Inutilisable
from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.francais import typographie
from rentree.regles.lecture import CampagneInvalide, trouver_campagne
from rentree.regles.situation import SituationInvalide, lire_situation
from rentree.regles.situation_lecture import annee_connue

REUSSI, EN_ERREUR = 0, 1


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command."""
    analyseur = sous_commandes.add_parser(
        "decider",
        help="donner la décision des règles sur une situation",
        description="Dit si une situation permet de s’inscrire à un moment donné, ce qui est à "
        "payer et les pièces à fournir, en JSON. Sort avec 0 si tout est décidé, 1 si un cas est "
        "invalide, 2 si les arguments ou la campagne sont inutilisables.",
    )
    analyseur.add_argument(
        "--campagne", required=True, metavar="CODE", help="par exemple amu-allsh/2024-2025"
    )
    quoi = analyseur.add_mutually_exclusive_group(required=True)
    quoi.add_argument(
        "--situation", metavar="FICHIER.json", help="une situation, ou - pour l’entrée standard"
    )
    quoi.add_argument(
        "--lot",
        metavar="CAS.jsonl",
        help="un cas par ligne : {id, le, situation}, ou - pour l’entrée standard",
    )
    analyseur.add_argument(
        "--le", metavar="MOMENT", help="avec --situation : 2024-07-09T14:00:00+02:00"
    )
    analyseur.set_defaults(fonction=executer)


def executer(options: argparse.Namespace) -> int:
    """Print one decision, or one line per case. Raises Inutilisable."""
    try:
        campagne = trouver_campagne(options.campagne, racine=CAMPAGNES)
    except CampagneInvalide as erreur:
        raise Inutilisable(str(erreur)) from erreur
    if options.lot is None:
        return _decider_un_cas(campagne, options.situation, options.le)
    if options.le is not None:
        raise Inutilisable("--le va avec --situation : dans un lot, chaque cas a le sien.")
    return _decider_un_lot(campagne, options.lot)


def lire_moment(brut: Any) -> datetime:
    """An ISO 8601 moment with its offset. Raises ValueError."""
    if not isinstance(brut, str):
        raise ValueError("un moment comme 2024-07-09T14:00:00+02:00 est attendu.")
    try:
        moment = datetime.fromisoformat(brut)
    except ValueError:
        raise ValueError(
            f"« {brut} » n’est pas un moment comme 2024-07-09T14:00:00+02:00."
        ) from None
    if moment.utcoffset() is None:
        raise ValueError(f"« {brut} » n’a pas de décalage horaire : ajoutez +02:00, ou Z.")
    if not annee_connue(moment.year):
        raise ValueError(f"« {brut} » n’est pas entre 1900 et 2100.")
    return moment


def _decider_un_cas(campagne: Campagne, fichier: str, moment: str | None) -> int:
    if moment is None:
        raise Inutilisable("--le est obligatoire avec --situation.")
    try:
        le = lire_moment(moment)
    except ValueError as erreur:
        raise Inutilisable(f"--le : {erreur}") from erreur
    try:
        brut = lire_json(lire_texte(fichier))
    except ValueError as erreur:
        raise Inutilisable(f"{fichier} : JSON illisible ({erreur}).") from erreur
    try:
        decision = decider(campagne, lire_situation(brut), le)
    except SituationInvalide as erreur:
        print(typographie(f"{fichier} : {erreur}"), file=sys.stderr)
        return EN_ERREUR
    _imprimer(decision.en_json(), indent=2)
    return REUSSI


def _decider_un_lot(campagne: Campagne, fichier: str) -> int:
    """One line out per line in, in order; a wrong case does not stop the others."""
    sortie = REUSSI
    for reponse in _reponses(campagne, lire_texte(fichier)):
        _imprimer(reponse)
        if "erreur" in reponse:
            sortie = EN_ERREUR
    return sortie


def _reponses(campagne: Campagne, lot: str) -> Iterator[dict[str, Any]]:
    for rang, ligne in enumerate(lot.split("\n"), start=1):
        if ligne.strip():
            yield _repondre(campagne, ligne, rang)


def _repondre(campagne: Campagne, ligne: str, rang: int) -> dict[str, Any]:
    try:
        cas = lire_json(ligne)
    except ValueError:
        return _erreur(None, f"ligne {rang}", "cette ligne n’est pas du JSON.")
    if not isinstance(cas, dict) or "id" not in cas:
        return _erreur(
            None, f"ligne {rang}", "un objet avec « id », « le » et « situation » est attendu."
        )
    try:
        le = lire_moment(cas.get("le"))
    except ValueError as erreur:
        return _erreur(cas["id"], "le", str(erreur))
    try:
        decision = decider(campagne, lire_situation(cas.get("situation")), le)
    except SituationInvalide as erreur:
        return _erreur(cas["id"], erreur.chemin, erreur.message)
    return {"id": cas["id"], "decision": decision.en_json()}


def _erreur(identifiant: Any, chemin: str, message: str) -> dict[str, Any]:
    return {"id": identifiant, "erreur": {"chemin": chemin, "message": typographie(message)}}


def _imprimer(objet: dict[str, Any], indent: int | None = None) -> None:
    print(json.dumps(objet, ensure_ascii=False, indent=indent))
