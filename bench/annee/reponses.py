"""What a person types in each form: the fields that the page shows, and nothing else."""

from collections.abc import Callable

from lxml import html

from bench.annee.navigateur import Page, noms
from bench.annee.personne import Personne

ADRESSE = {
    "telephone": "06 12 34 56 78",
    "voie": "12 rue des Platanes",
    "code_postal": "13100",
    "ville": "Aix-en-Provence",
}
SITUATION = {"pupille": "non", "droits_nationaux": "non", "protection": "aucune"}


def reponses(
    personne: Personne, page: Page, formulaire: html.FormElement | None = None
) -> dict[str, str]:
    """By name of field."""
    presents = noms(formulaire) if formulaire is not None else {"naissance_jour"}
    for champ, repondre in REPONSES.items():
        if champ in presents:
            proposees = repondre(personne)
            deja = dict(formulaire.form_values()) if formulaire is not None else {}
            return {
                nom: valeur
                for nom, valeur in proposees.items()
                if (formulaire is None or nom in presents)
                and not (champ == "voie" and deja.get(nom))
            }
    return {}


def _identite(personne: Personne) -> dict[str, str]:
    naissance = personne.naissance
    return {
        "numero": personne.numero,
        "naissance_jour": str(naissance.day),
        "naissance_mois": str(naissance.month),
        "naissance_annee": str(naissance.year),
    }


def _situation(personne: Personne) -> dict[str, str]:
    boursier = personne.hasard.choice(("definitif", "conditionnel")) if personne.boursier else "non"
    return {"boursier": boursier, **SITUATION}


def _cvec(personne: Personne) -> dict[str, str]:
    return {"numero": "2024" if personne.fait("etourdi") else personne.cvec}


# By a field that only one form has.
REPONSES: dict[str, Callable[[Personne], dict[str, str]]] = {
    "naissance_jour": _identite,
    "voie": lambda _: ADRESSE,
    "boursier": _situation,
    "numero": _cvec,
    "atteste": lambda _: {"atteste": "on"},
}
