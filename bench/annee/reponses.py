"""What a person types in each form: the fields that the page shows, and nothing else."""

from collections.abc import Callable

from lxml import html

from bench.annee.navigateur import noms
from bench.annee.personne import Personne

ADRESSE = {
    "telephone": "06 12 34 56 78",
    "voie": "12 rue des Platanes",
    "code_postal": "13100",
    "ville": "Aix-en-Provence",
}
SITUATION = {
    "regime": "initiale",
    "mobilite": "individuelle",
    "inscription_ailleurs": "aucune",
    "cesure": "non",
    "financement_tardif": "non",
    "pupille": "non",
    "droits_nationaux": "non",
    "protection": "aucune",
}
GARDEES = {*ADRESSE, "mobilite"}  # left as the page shows them when something is there
RAISONS_DU_RETARD = ("admission", "visa", "argent", "technique", "autre")
RAISONS_DE_L_ECHEC = ("sante", "travail", "orientation", "parcours", "autre")


def reponses(personne: Personne, formulaire: html.FormElement) -> dict[str, str]:
    """By name of field; what is already there of an address, or of an exchange, is left."""
    presents, deja = noms(formulaire), dict(formulaire.form_values())
    dites: dict[str, str] = {}
    for champ, repondre in REPONSES.items():
        if champ in presents and champ not in dites:
            dites |= {
                nom: valeur
                for nom, valeur in repondre(personne).items()
                if nom in presents and not (nom in GARDEES and deja.get(nom))
            }
    return dites


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
    return {"boursier": boursier, **SITUATION, **personne.reponses}


def _representant(personne: Personne) -> dict[str, str]:
    return {
        "nom": f"Dominique {personne.connue['nom_famille']}",
        "courriel": personne.adresse_du_representant,
    }


def _retard(personne: Personne) -> dict[str, str]:
    return {
        "raison": personne.hasard.choice(RAISONS_DU_RETARD),
        "explication": "Une réponse attendue est arrivée après la fermeture de l’inscription.",
    }


def _derogation(personne: Personne) -> dict[str, str]:
    return {
        "raison": personne.hasard.choice(RAISONS_DE_L_ECHEC),
        "lettre": "Je travaillais la nuit. Mon contrat est fini : je serai à tous les cours.",
        "nom_rapport": "Claude Meyer",
        "courriel_rapport": personne.adresse_du_directeur,
    }


def _correction(personne: Personne) -> dict[str, str]:
    return {
        "prenom": f"{personne.connue['prenom']}-Camille",
        "explication": "Mon prénom est composé, comme le montre ma pièce d’identité.",
    }


def _cesure(personne: Personne) -> dict[str, str]:
    return {
        "periode": personne.hasard.choice(("semestre-1", "semestre-2", "annee")),
        "nature": personne.hasard.choice(("travail", "engagement", "autre")),
        "projet": "Un service civique dans une bibliothèque, d’octobre à juin.",
    }


def _compte(personne: Personne) -> dict[str, str]:
    return {
        "titulaire": f"{personne.connue['prenom']} {personne.connue['nom_famille']}",
        "iban": "FR14 2004 1010 0505 0001 3M02 606",
    }


def _regime(personne: Personne) -> dict[str, str]:
    return {"situation": "salarie", "souhait": "Être dispensée du contrôle continu."}


def _cvec(personne: Personne) -> dict[str, str]:
    return {"numero": "2024" if personne.fait("etourdi") else personne.cvec}


# By the field that asks for it; the first that answers a field wins.
REPONSES: dict[str, Callable[[Personne], dict[str, str]]] = {
    "naissance_jour": _identite,
    "voie": lambda _: ADRESSE,
    "boursier": _situation,
    "numero": _cvec,
    "nom": _representant,
    "nom_naissance": _correction,
    "projet": _cesure,
    "souhait": _regime,
    "lettre": _derogation,
    "iban": _compte,
    "explication": _retard,
    "atteste": lambda _: {"atteste": "on"},
}
