"""Files of admissions with plausible people, all fictitious, some rows of which are bad."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from rentree.connecteurs.admissions.colonnes import COLONNES

ENTETES = tuple(colonne.nom for colonne in COLONNES)
FORMATIONS = ("l1-psychologie-aix",)
LETTRES_CLES = "ABCDEFGHJKLMNPRSTUVWXYZ"

PRENOMS = (
    ("Inès", "F"), ("Louise", "F"), ("Aïcha", "F"), ("Chloé", "F"), ("Mei", "F"), ("Zoé", "F"),
    ("Fatoumata", "F"), ("Anaëlle", "F"), ("Hugo", "M"), ("Noé", "M"), ("Mehdi", "M"),
    ("François", "M"), ("Yanis", "M"), ("Loïc", "M"), ("Ibrahima", "M"), ("Jean-Baptiste", "M"),
)  # fmt: skip
NOMS = (
    "Benali", "Martin", "Rossi", "D’Angelo", "Lefèvre", "Diallo", "Nguyen", "El Amrani", "Garcia",
    "Le Goff", "Sánchez", "Haddad", "Vidal-Roux", "Kowalski", "Traoré", "Çelik", "Fabre",
)  # fmt: skip
VILLES = (("13201", "Marseille", "13001"), ("13001", "Aix-en-Provence", "13100"),
          ("84007", "Avignon", "84000"), ("2A004", "Ajaccio", "20000"))  # fmt: skip
VOIES = ("12 rue de la Loge", "3 bis cours Mirabeau", "Résidence « Les Pins »", "8 quai du Port")
PAYS = ("99100",) * 17 + ("100", "99350", "99127")


def ine_bea(rang: int) -> str:
    """A fictitious INE of the rectorat's form, with its right key."""
    chiffres = f"06{rang:08d}"
    return chiffres + LETTRES_CLES[int(chiffres) % 23]


def ligne(rang: int, **valeurs: str) -> dict[str, str]:
    """The row of the ``rang``-th candidate, always the same, but for ``valeurs``."""
    hasard = Random(rang)
    prenom, sexe = hasard.choice(PRENOMS)
    commune, ville, code_postal = hasard.choice(VILLES)
    naissance = date(2005, 9, 1) + timedelta(days=hasard.randrange(500))
    acceptation = date(2024, 5, 30) + timedelta(days=hasard.randrange(44))
    donnees = {
        "numero_candidat": str(2_100_000 + rang),
        "sexe": sexe,
        "nom_famille": hasard.choice(NOMS),
        "prenom": prenom,
        "date_naissance": f"{naissance:%d/%m/%Y}",
        "code_pays_naissance": "99100",
        "code_commune_naissance": commune,
        "libelle_commune_naissance": ville,
        "code_nationalite": hasard.choice(PAYS),
        "ine": ine_bea(rang),
        "adresse_code_pays": "99100",
        "adresse_ligne3_voie": hasard.choice(VOIES),
        "adresse_code_postal": code_postal,
        "adresse_code_commune": commune,
        "numero_telephone1": f"06 12 {hasard.randrange(100):02d} 34 56",
        "courriel": f"candidat{rang}@exemple.fr",
        "code_formation": FORMATIONS[rang % len(FORMATIONS)],
        "date_acceptation": f"{acceptation:%d/%m/%Y}",
        "acceptation_definitive": hasard.choice(("oui", "oui", "non")),
        "plateforme": "parcoursup",
    }
    return {entete: donnees.get(entete, "") for entete in ENTETES} | valeurs


def _sauf(**valeurs: str) -> Callable[[int], dict[str, str]]:
    return lambda rang: ligne(rang, **valeurs)


# A bad row each, of every kind that one meets.
FAUTES: tuple[Callable[[int], dict[str, str]], ...] = (
    _sauf(date_naissance="31/02/2006"),
    _sauf(date_naissance="2006-05-03"),
    _sauf(ine="0601023457A"),
    _sauf(code_nationalite="99999"),
    _sauf(code_formation="l9-alchimie"),
    _sauf(courriel="sans-arobase"),
    _sauf(nom_famille=""),
    _sauf(adresse_ligne3_voie="12 rue de la Loge ; bâtiment B"),
    _sauf(plateforme="minitel"),
    _sauf(acceptation_definitive="peut-être"),
    _sauf(prenom="Anne" * 20),
    lambda rang: ligne(0),  # the first candidate again
    lambda rang: ligne(rang, ine=ine_bea(0), date_naissance="01/01/1990"),
)


def en_octets(
    lignes: Iterable[dict[str, str]],
    *,
    entetes: Sequence[str] = ENTETES,
    fin: str = "\n",
    encodage: str = "utf-8",
) -> bytes:
    """A file with these rows and these columns, without quotes."""
    rangees = [";".join(entetes), *(";".join(valeurs[e] for e in entetes) for valeurs in lignes)]
    return (fin.join(rangees) + fin).encode(encodage)


def ecrire_fichier(chemin: Path, lignes: int, mauvaises: int = 0) -> None:
    """Write ``lignes`` rows, of which ``mauvaises`` must be refused, spread over the file."""
    pas = lignes // mauvaises if mauvaises else lignes + 1
    fautives = {(rang + 1) * pas - 1: rang for rang in range(mauvaises)}
    contenu = en_octets(
        FAUTES[fautives[rang] % len(FAUTES)](rang) if rang in fautives else ligne(rang)
        for rang in range(lignes)
    )
    chemin.write_bytes(contenu)
