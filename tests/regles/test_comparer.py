"""What changes between two campaigns, and for whom."""

import json
from pathlib import Path

import pytest

from rentree.commandes import main
from rentree.regles.campagne import Campagne
from rentree.regles.comparaison_campagnes import comparer_campagnes
from rentree.regles.lecture import lire_campagne

CODE = "amu-allsh/2024-2025"
NATIONAL = "national/2024-2025"
Sortie = pytest.CaptureFixture[str]


def remplacer(copie: Path, fichier: str, avant: str, apres: str) -> None:
    chemin = copie / fichier
    texte = chemin.read_text()
    assert avant in texte
    chemin.write_text(texte.replace(avant, apres, 1))


def phrases(avant: Campagne, copie: Path) -> list[tuple[str, str]]:
    apres = lire_campagne(copie / CODE, national=copie / NATIONAL)
    return [
        (changement.rubrique, changement.phrase.replace("\u00a0", " "))
        for changement in comparer_campagnes(avant, apres)
    ]


def comparer(*arguments: str) -> int:
    with pytest.raises(SystemExit) as sortie:
        main(["campagne", "comparer", *arguments])
    return int(sortie.value.code or 0)


def test_une_campagne_ne_differe_pas_d_elle_meme(campagne_2024: Campagne, copie: Path) -> None:
    assert phrases(campagne_2024, copie) == []


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "rubrique", "attendue"),
    [
        (
            f"{CODE}/calendrier.yaml",
            "ferme: 2024-07-19 12:00",
            "ferme: 2024-07-19 17:00",
            "Calendrier",
            "Licence 1, 1re période : ferme le vendredi 19 juillet 2024 à 17 h au lieu du "
            "vendredi 19 juillet 2024 à 12 h.",
        ),
        (
            f"{CODE}/calendrier.yaml",
            "dernier_jour: 2024-08-29",
            "dernier_jour: 2024-08-30",
            "Calendrier",
            "Master 1, 2e période : ferme le vendredi 30 août 2024 en fin de journée au lieu du "
            "jeudi 29 août 2024 en fin de journée.",
        ),
        (
            f"{CODE}/calendrier.yaml",
            "ouvre: jour-d-acceptation",
            "ouvre: 2024-08-22 14:00",
            "Calendrier",
            "Licence 1, 3e période : ouvre le jeudi 22 août 2024 à 14 h au lieu du jour de "
            "l’acceptation.",
        ),
        (
            f"{CODE}/calendrier.yaml",
            "acceptee_du: 2024-05-30",
            "acceptee_du: 2024-06-01",
            "Calendrier",
            "Licence 1, 1re période : propositions acceptées à partir du 1er juin 2024 au lieu du "
            "30 mai 2024.",
        ),
        (
            f"{CODE}/calendrier.yaml",
            "niveaux: [L2, L3, DEUST2]",
            "niveaux: [L2, L3]",
            "Calendrier",
            "Licence 2, licence 3 et DEUST 2 : niveaux qui n’y sont plus, DEUST 2.",
        ),
        (
            f"{CODE}/calendrier.yaml",
            "le: 2024-07-01 00:00",
            "le: 2024-07-03 00:00",
            "Calendrier",
            "admis par Études en France : pas avant le mercredi 3 juillet 2024 à 0 h au lieu du "
            "lundi 1er juillet 2024 à 0 h.",
        ),
        (
            f"{CODE}/calendrier.yaml",
            "effet: guichet",
            "effet: en-ligne",
            "Fermetures",
            "Fermeture d’été de la scolarité : ferme l’inscription en ligne, et non plus le "
            "guichet seul.",
        ),
        (
            f"{CODE}/limites.yaml",
            "maximum: 3",
            "maximum: 4",
            "Limites d’inscriptions",
            "3 inscriptions en licence 1 et licence 2 réunies : inscriptions au plus 4 au lieu de "
            "3.",
        ),
        (
            f"{NATIONAL}/cvec.yaml",
            "valeur: 103.00",
            "valeur: 105.00",
            "Montants",
            "Contribution de vie étudiante et de campus : 105,00 € au lieu de 103,00 €.",
        ),
        (
            f"{CODE}/pieces.yaml",
            "taille_max: 5",
            "taille_max: 8",
            "Pièces",
            "Attestation CVEC : taille au plus 8 Mo au lieu de 5 Mo.",
        ),
        (
            f"{CODE}/demandes.yaml",
            "vaut: refus",
            "vaut: accord",
            "Demandes",
            "Inscription tardive : le silence vaut accord au lieu de refus.",
        ),
        (
            f"{CODE}/unites.yaml",
            "duree: 15\n        unite",
            "duree: 20\n        unite",
            "Demandes",
            "Concordance : Contester la proposition de concordance 20 jours au lieu de 15 jours.",
        ),
        (
            f"{CODE}/rappels.yaml",
            "jours: [7, 1]",
            "jours: [10, 3, 1]",
            "Rappels",
            "jours avant la fermeture 10, 3, 1 au lieu de 7, 1.",
        ),
        (
            f"{CODE}/formations.yaml",
            "libelle: Licence 1 Psychologie",
            "libelle: Licence 1 de psychologie",
            "Formations",
            "Licence 1 de psychologie : nom « Licence 1 de psychologie » au lieu de « Licence 1 "
            "Psychologie ».",
        ),
        (
            f"{CODE}/motifs.yaml",
            "canal: ecandidat",
            "canal: scolarite",
            "Réponses",
            "CESURE_DOSSIER_ECANDIDAT : canal « la scolarité » au lieu de « eCandidat ».",
        ),
    ],
)
def test_un_changement_se_dit_en_une_phrase(
    campagne_2024: Campagne,
    copie: Path,
    fichier: str,
    avant: str,
    apres: str,
    rubrique: str,
    attendue: str,
) -> None:
    remplacer(copie, fichier, avant, apres)

    assert phrases(campagne_2024, copie) == [(rubrique, attendue)]


def test_une_ligne_renommee_reste_la_meme_ligne(campagne_2024: Campagne, copie: Path) -> None:
    remplacer(copie, f"{CODE}/calendrier.yaml", "  master-2:", "  m2-tous:")
    remplacer(copie, f"{CODE}/ecarts.yaml", "lignes.master-2", "lignes.m2-tous")

    assert phrases(campagne_2024, copie) == []


def test_une_ligne_ou_une_formation_supprimee_se_dit(campagne_2024: Campagne, copie: Path) -> None:
    remplacer(copie, f"{CODE}/calendrier.yaml", "publics: [reorientation]", "publics: [neo]")
    remplacer(copie, f"{CODE}/calendrier.yaml", "publics: [neo]", "publics: [mobilite-entrante]")
    remplacer(copie, f"{CODE}/calendrier.yaml", "l1-reorientation:", "l1-mobilite:")
    remplacer(copie, f"{CODE}/formations.yaml", "  l1-psychologie-aix:", "  l1-psycho:")
    vide = "annee: 2024-2025\nunites: {}\nequivalences: {}\nexamens: {}\ndemandes: {}\n"
    (copie / CODE / "unites.yaml").write_text(vide)

    dites = [phrase for _, phrase in phrases(campagne_2024, copie)]

    assert dites[0] == "Licence 1, réorientation par Parcoursup : ligne supprimée."
    assert dites[1].startswith("Licence 1, réorientation par Parcoursup : nouvelle ligne, du mardi")
    assert dites[2:4] == ["Auditeur libre : supprimé.", "Concordance : supprimé."]
    assert dites[4:6] == ["Licence 1 Psychologie : supprimé.", "Licence 1 Psychologie : ajouté."]
    assert dites[6] == "Histoire ancienne : le monde grec : supprimé."


def lot(tmp_path: Path) -> str:
    neo = {"formation": {"niveau": "L1"}, "public": "neo-bachelier"}
    ouverte = {**neo, "admission": {"acceptee_le": "2024-06-10"}}
    autre = {"formation": {"niveau": "M2"}, "public": "nouvel-entrant"}
    cas = [
        {"id": "apres-midi", "le": "2024-07-19T13:00:00Z", "situation": ouverte},
        {"id": "matin", "le": "2024-07-19T10:00:00+02:00", "situation": ouverte},
        {"id": "master", "le": "2024-07-19T15:00:00+02:00", "situation": autre},
    ]
    fichier = tmp_path / "lot.jsonl"
    fichier.write_text("\n".join(json.dumps(un) for un in cas) + "\n")
    return str(fichier)


def test_les_personnes_touchees_sont_comptees_et_les_bascules_nommees(
    copie: Path, tmp_path: Path, capsys: Sortie
) -> None:
    remplacer(copie, f"{CODE}/calendrier.yaml", "2024-07-19 12:00", "2024-07-19 17:00")

    assert comparer(CODE, str(copie / CODE), "--situations", lot(tmp_path)) == 0

    sortie = capsys.readouterr().out.replace("\u00a0", " ")
    assert "- 2 touchée(s) sur 3." in sortie
    assert "- licence 1, bacheliers de l’année : 2." in sortie
    assert sortie.splitlines()[-2:] == [
        "Réponses qui basculent",
        "- apres-midi (licence 1, bacheliers de l’année, le vendredi 19 juillet 2024 à 15 h) : "
        "fermée → ouverte.",
    ]


def test_une_situation_illisible_est_dite_et_les_autres_comptees(
    copie: Path, tmp_path: Path, capsys: Sortie
) -> None:
    fichier = Path(lot(tmp_path))
    mauvais = ["pas du JSON", "[]", '{"id": 1, "le": "demain", "situation": {}}']
    fichier.write_text("\n".join([*mauvais, fichier.read_text()]))

    assert comparer(CODE, str(copie / CODE), "--situations", str(fichier)) == 1

    sorties = capsys.readouterr()
    assert "0 touchée(s) sur 3" in sorties.out
    assert [ligne[:7] for ligne in sorties.err.splitlines()] == ["ligne 1", "ligne 2", "ligne 3"]


def test_deux_campagnes_egales_se_disent_sans_changement(capsys: Sortie) -> None:
    assert comparer(CODE, CODE) == 0

    assert "Aucun changement." in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [("x/2024-2025", CODE), (CODE, CODE, "--situations", "non")])
def test_ce_qui_ne_peut_pas_etre_lu_est_inutilisable(
    capsys: Sortie, arguments: tuple[str, ...]
) -> None:
    assert comparer(*arguments) == 2

    sorties = capsys.readouterr()
    assert sorties.err
    assert not sorties.out
