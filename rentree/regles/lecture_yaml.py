"""From a YAML file to plain texts, lists and tables: nothing is typed, nothing is guessed.

``NO`` stays a text, so does ``178.10``; a repeated key and an alias are refused.
"""

from pathlib import Path
from typing import Any

import yaml

from rentree.regles.constat import Constat

# The one that libyaml speeds up tenfold, where PyYAML was built with it.
LECTEUR = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def lire_fichier(chemin: Path, nom: str, constats: list[Constat]) -> Any:
    """The content of a file as texts, lists and tables; None when it could not be read.

    What is wrong is added to ``constats`` under the file name ``nom``.
    """
    try:
        texte = chemin.read_text(encoding="utf-8")
        racine = yaml.compose(texte, Loader=LECTEUR)
        ligne = _ligne_du_premier_renvoi(texte)
    except UnicodeDecodeError:
        constats.append(
            Constat(nom, "", "le fichier n’est pas en UTF-8.", "enregistrez-le en UTF-8.")
        )
        return None
    except yaml.YAMLError as erreur:
        constats.append(_mal_ecrit(nom, erreur))
        return None
    if ligne is not None:
        message, remede = "renvoi YAML interdit.", "écrivez la valeur là où elle sert."
        constats.append(Constat(nom, f"ligne {ligne}", message, remede))
        return None
    return _convertir(racine, "", nom, constats)


def _ligne_du_premier_renvoi(texte: str) -> int | None:
    """Aliases hide where a value comes from, and may loop for ever."""
    for evenement in yaml.parse(texte, Loader=LECTEUR):
        if isinstance(evenement, yaml.AliasEvent) and evenement.start_mark is not None:
            return int(evenement.start_mark.line) + 1
    return None


def _mal_ecrit(nom: str, erreur: yaml.YAMLError) -> Constat:
    marque = getattr(erreur, "problem_mark", None)
    endroit = "" if marque is None else f"ligne {marque.line + 1}"
    probleme = getattr(erreur, "problem", None) or "YAML illisible"
    return Constat(
        nom,
        endroit,
        f"le fichier n’est pas du YAML bien formé : {probleme}.",
        "vérifiez l’alignement, les deux-points et les guillemets autour de cette ligne.",
    )


def _convertir(noeud: Any, chemin: str, nom: str, constats: list[Constat]) -> Any:
    if isinstance(noeud, yaml.MappingNode):
        return _table(noeud, chemin, nom, constats)
    if isinstance(noeud, yaml.SequenceNode):
        return [
            _convertir(element, f"{chemin}[{rang}]", nom, constats)
            for rang, element in enumerate(noeud.value)
        ]
    return "" if noeud is None else str(noeud.value)


def _table(
    noeud: yaml.MappingNode, chemin: str, nom: str, constats: list[Constat]
) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for cle_noeud, valeur in noeud.value:
        cle = str(cle_noeud.value)
        ici = f"{chemin}.{cle}" if chemin else cle
        if cle in table:
            ligne = cle_noeud.start_mark.line + 1
            constats.append(
                Constat(
                    nom, ici, f"clé répétée, ligne {ligne}.", "gardez une seule des deux valeurs."
                )
            )
        table[cle] = _convertir(valeur, ici, nom, constats)
    return table
