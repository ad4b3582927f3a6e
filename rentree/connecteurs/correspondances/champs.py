"""Our columns as people map them: what each is called, what else it may be called, its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rentree.connecteurs.admissions.valeurs import PUBLICS
from rentree.connecteurs.contenus import Contenu
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.pays import table_des_pays
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.regles import valeurs
from rentree.regles.campagne import Campagne

Mots = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Champ:
    """One of our columns. ``autres_noms`` are usual words, not those of any platform.

    ``liste`` gives our words and what they mean, when there is a closed list of them.
    """

    colonne: Colonne
    libelle: str
    autres_noms: tuple[str, ...]
    liste: Callable[[Campagne], Mots] | None

    @property
    def nom(self) -> str:
        return self.colonne.nom

    @property
    def est_une_date(self) -> bool:
        return self.nom in DATES

    @property
    def fixable(self) -> bool:
        """Can all the people of a file truly share one value? Never a name, a number, a birth."""
        return self.nom in FIXABLES

    @property
    def vide_a_traduire(self) -> bool:
        """Does an empty cell of theirs deserve a word of ours?"""
        return self.liste is not None and (self.colonne.obligatoire or self.nom in VIDES_PARLANTS)

    def comprend(self, valeur: str, campagne: Campagne) -> bool:
        """Is this word ours already?"""
        if self.nom == "code_formation":
            return valeur in campagne.formations
        try:
            self.colonne.lire(valeur)
        except ValeurInvalide:
            return False
        return True


def champs_de(contenu: Contenu) -> dict[str, Champ]:
    """By column, in the order of our own file."""
    return {
        colonne.nom: Champ(colonne, *NOMS[colonne.nom], LISTES.get(colonne.nom))
        for colonne in contenu.colonnes_libres
    }


def _pays(campagne: Campagne) -> Mots:
    return {pays.code: pays.libelle for pays in table_des_pays().values()}


def _etats(campagne: Campagne) -> Mots:
    return {p.code: p.libelle for p in table_des_pays().values() if p.nationalite}


def _formations(campagne: Campagne) -> Mots:
    return {code: f"{f.libelle}, {f.site}" for code, f in campagne.formations.items()}


def _toujours(mots: Mots) -> Callable[[Campagne], Mots]:
    return lambda campagne: mots


OUI_OU_NON = {"oui": "Oui", "non": "Non"}
LISTES: Mapping[str, Callable[[Campagne], Mots]] = {
    "sexe": _toujours({"F": "Féminin", "M": "Masculin"}),
    "code_pays_naissance": _pays,
    "code_nationalite": _etats,
    "adresse_code_pays": _pays,
    "code_formation": _formations,
    "acceptation_definitive": _toujours(OUI_OU_NON),
    "accord_visa": _toujours(OUI_OU_NON),
    "retiree": _toujours(OUI_OU_NON),
    "plateforme": _toujours(valeurs.PLATEFORMES),
    "public": _toujours({public: valeurs.PUBLICS[public] for public in PUBLICS}),
}
DATES = {"date_naissance", "date_acceptation", "date_accord_visa"}
FIXABLES = {
    "code_pays_naissance",
    "code_nationalite",
    "adresse_code_pays",
    "code_formation",
    "date_acceptation",
    "acceptation_definitive",
    "plateforme",
    "public",
    "accord_visa",
    "date_accord_visa",
    "retiree",
}
VIDES_PARLANTS = {"accord_visa", "retiree"}
NOMS: Mapping[str, tuple[str, tuple[Any, ...]]] = {
    "numero_candidat": (
        "Numéro de candidat",
        ("numéro", "n° candidat", "numéro de dossier", "n° de dossier", "identifiant candidat"),
    ),
    "sexe": ("Sexe", ("civilité", "genre")),
    "nom_famille": (
        "Nom de naissance",
        ("nom", "nom de famille", "nom patronymique", "nom naissance"),
    ),
    "nom_usuel": ("Nom d’usage", ("nom usage", "nom marital")),
    "prenom": ("Prénom", ("prénom 1", "premier prénom", "prénoms")),
    "prenom2": ("Deuxième prénom", ("prénom 2",)),
    "prenom3": ("Troisième prénom", ("prénom 3",)),
    "date_naissance": ("Date de naissance", ("né le", "née le", "naissance", "date naiss")),
    "code_pays_naissance": ("Pays de naissance", ("code pays naissance",)),
    "code_commune_naissance": (
        "Commune de naissance (code INSEE)",
        ("code commune de naissance", "code INSEE naissance"),
    ),
    "libelle_commune_naissance": (
        "Ville de naissance",
        ("lieu de naissance", "commune de naissance"),
    ),
    "code_nationalite": ("Nationalité", ("pays de nationalité", "code nationalité")),
    "ine": ("INE", ("numéro INE", "code INE", "identifiant national")),
    "adresse_code_pays": ("Pays de l’adresse", ("pays", "pays de résidence")),
    "adresse_ligne1_etage": ("Adresse, étage ou appartement", ("étage", "appartement")),
    "adresse_ligne2_batiment": ("Adresse, bâtiment ou résidence", ("bâtiment", "résidence")),
    "adresse_ligne3_voie": ("Adresse, numéro et voie", ("adresse", "rue", "voie", "adresse 1")),
    "adresse_ligne4_complement": (
        "Adresse, complément",
        ("complément d’adresse", "adresse 2"),
    ),
    "adresse_code_postal": ("Code postal", ("CP",)),
    "adresse_code_commune": ("Commune de l’adresse (code INSEE)", ("code commune",)),
    "adresse_cp_ville_etranger": ("Ville", ("commune", "localité")),
    "numero_telephone1": ("Téléphone", ("téléphone mobile", "portable", "mobile", "tél")),
    "numero_telephone2": ("Autre téléphone", ("téléphone fixe",)),
    "courriel": (
        "Adresse électronique",
        ("courriel", "email", "e-mail", "mail", "adresse mail", "adresse e-mail"),
    ),
    "code_formation": (
        "Formation",
        ("code formation", "formation demandée", "intitulé de la formation", "diplôme"),
    ),
    "date_acceptation": (
        "Date d’acceptation",
        ("date de réponse", "acceptée le", "date d’acceptation de la proposition"),
    ),
    "acceptation_definitive": ("Acceptation définitive", ("définitive",)),
    "plateforme": ("Plateforme", ()),
    "public": ("Public", ()),
    "accord_visa": ("Accord de visa", ("visa", "accord visa")),
    "date_accord_visa": ("Date de l’accord de visa", ("date accord visa", "date du visa")),
    "retiree": ("Admission retirée", ("retrait", "désistement", "désisté", "renoncement")),
}
