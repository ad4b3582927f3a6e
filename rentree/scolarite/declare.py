"""What the person declared, in words, to be compared with the pieces."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rentree.connecteurs.tableaux.pays import table_des_pays
from rentree.inscriptions.faits import numero_cvec, part_en_echange
from rentree.inscriptions.models import Inscription
from rentree.regles.etat_ine import dire_ine
from rentree.regles.francais import date_longue
from rentree.regles.valeurs import NIVEAUX, PLATEFORMES, PUBLICS

REPONSES = {
    "boursier": "Bourse",
    "regime": "Régime",
    "pupille": "Pupille de la Nation ou de la République",
    "protection": "Protection internationale",
    "mobilite": "Mobilité",
    "droits_nationaux": "Mêmes droits que les étudiants européens",
    "inscription_ailleurs": "Inscription dans une autre université",
    "cesure": "Césure",
    "financement_tardif": "Financement tardif de la thèse",
}
PERIODES = {
    "semestre-1": "premier semestre",
    "semestre-2": "second semestre",
    "annee": "année entière",
}
VALEURS = {
    True: "Oui",
    False: "Non",
    "non": "Non",
    "demande": "Demandée, pas encore de réponse",
    "conditionnel": "Notification conditionnelle",
    "definitif": "Notification définitive",
    "initiale": "Formation initiale",
    "continue": "Formation continue",
    "contrat-pro": "Contrat de professionnalisation",
    "apprentissage": "Apprentissage",
    "aucune": "Aucune",
    "demandee": "Demandée",
    "accordee": "Accordée",
    "refugie": "Réfugié",
    "subsidiaire": "Protection subsidiaire",
    "temporaire": "Protection temporaire",
    "demandeur-asile": "Demande d’asile",
    "entrante-convention": "Entrante, par convention",
    "individuelle": "Individuelle",
    "sortante": "Sortante",
    "transfert": "Oui, transfert demandé",
    "conservee": "Oui, conservée",
}


def etat_civil(inscription: Inscription) -> list[tuple[str, str]]:
    """Name, birth, nationality, INE: as the platform gave them."""
    etudiant = inscription.etudiant
    prenoms = [etudiant.prenom, etudiant.prenom2, etudiant.prenom3]
    naissance = date_longue(etudiant.date_naissance)
    if etudiant.libelle_commune_naissance:
        naissance += f", {etudiant.libelle_commune_naissance}"
    lignes = [
        ("Nom de naissance", etudiant.nom_naissance.upper()),
        ("Nom d’usage", etudiant.nom_usage.upper()),
        ("Prénoms", ", ".join(prenom for prenom in prenoms if prenom)),
        ("Né(e) le", naissance),
        ("Nationalité", nom_du_pays(etudiant.nationalite)),
        ("INE", dire_ine(etudiant.ine)),
        ("N° CVEC", numero_cvec(inscription.avec or inscription) or "Non donné"),
    ]
    return [(nom, valeur) for nom, valeur in lignes if valeur]


def reponses(situation: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The answers about the person's situation, as given."""
    return [
        (REPONSES.get(cle, cle.replace("_", " ").capitalize()), _en_mots(valeur))
        for cle, valeur in situation.items()
        if valeur is not None
    ]


def sejour(inscription: Inscription) -> list[tuple[str, str]]:
    """Where and when the person studies abroad, registered here."""
    dit = inscription.sejour if part_en_echange(inscription) else {}
    if not dit:
        return []
    pays = table_des_pays().get(dit["pays"])
    ou = f"{dit['etablissement']}, {pays.libelle if pays else dit['pays']}"
    return [("Séjour à l’étranger", f"{ou}, {PERIODES[dit['periode']]}")]


def faits(situation: Mapping[str, Any]) -> list[tuple[str, str]]:
    """All that the rules were told: what was known of the person, then the answers."""
    connus = [
        (nom, dire(situation[cle])) for cle, (nom, dire) in CONNUS.items() if situation.get(cle)
    ]
    donnees = {cle: valeur for cle, valeur in situation.items() if cle not in CONNUS}
    return [*connus, *reponses(donnees)]


def _formation(formation: Mapping[str, Any]) -> str:
    niveau = NIVEAUX.get(formation["niveau"], formation["niveau"])
    return ", ".join(filter(None, (niveau, formation.get("mention"))))


def _admission(admission: Mapping[str, Any]) -> str:
    acceptee_le = date_longue(date.fromisoformat(admission["acceptee_le"]))
    suite = "" if admission.get("definitive", True) else ", pas encore à titre définitif"
    return f"Acceptée le {acceptee_le}{suite}"


def nom_du_pays(nationalite: str) -> str:
    """The State of a nationality (ISO 3166), in French; the code when it is not known."""
    noms = {pays.nationalite: pays.libelle for pays in table_des_pays().values()}
    return noms.get(nationalite, nationalite)


CONNUS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "formation": ("Formation demandée", _formation),
    "public": ("Public", lambda public: PUBLICS.get(public, public)),
    "plateforme": ("Plateforme", lambda plateforme: PLATEFORMES.get(plateforme, plateforme)),
    "admission": ("Proposition", _admission),
    "nationalite": ("Nationalité", nom_du_pays),
    "date_naissance": ("Date de naissance", lambda jour: date_longue(date.fromisoformat(jour))),
}


def _en_mots(valeur: Any) -> str:
    try:
        return VALEURS.get(valeur, str(valeur))
    except TypeError:  # a list or an object: shown as it is
        return str(valeur)
