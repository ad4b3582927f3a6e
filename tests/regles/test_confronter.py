"""The drift detector: one changed value of a page contradicts exactly the sentence that holds it.

The page is in our own words; its dates, hours, amounts and numbers are those of the campaign.
"""

import json
from pathlib import Path

import pytest

from rentree.commandes import main
from rentree.regles.campagne import Campagne
from rentree.regles.confrontation import (
    CONTREDITE,
    COUVERTE,
    NON_COUVERTE,
    Confrontation,
    confronter,
)
from rentree.regles.page import page_publique
from rentree.regles.page_texte import en_texte

PAGE = Path(__file__).parent / "pages" / "inscription.txt"
CODE = "amu-allsh/2024-2025"
LIGNES_EXCUSEES = {
    "annee-perimee",
    "nombre-de-cas-en-licence",
    "reinscription-premiere-chance",
    "reinscription-seconde-chance",
}
Sortie = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text()


def verdicts(campagne: Campagne, page: str) -> list[tuple[int, str]]:
    return [(lue.phrase.ligne, lue.verdict) for lue in confronter(campagne, page)]


def lancer(*arguments: str) -> int:
    with pytest.raises(SystemExit) as sortie:
        main(["campagne", "confronter", *arguments])
    return int(sortie.value.code or 0)


def seule(campagne: Campagne, page: str) -> Confrontation:
    (lue,) = confronter(campagne, page)
    return lue


def test_la_page_n_est_jamais_contredite_et_une_seule_phrase_reste_sans_regle(
    campagne_2024: Campagne, page: str
) -> None:
    lues = list(confronter(campagne_2024, page))

    assert len(lues) == 31
    assert not [lue.phrase.texte for lue in lues if lue.verdict == CONTREDITE]
    (inconnue,) = [lue for lue in lues if lue.verdict == NON_COUVERTE]
    assert inconnue.phrase.texte.startswith("Les salles")
    assert {lue.ecart.code for lue in lues if lue.ecart} == LIGNES_EXCUSEES


@pytest.mark.parametrize(
    ("avant", "apres", "regle"),
    [
        ("du 1er juillet, une", "du 2 juillet, une", "ouvertures_au_plus_tot.etudes-en-france"),
        ("103 €", "105 €", "cvec.yaml:montant"),
        ("au 21/08/2024", "au 22/08/2024", "fermetures.ete"),
        ("le 12/07/2024 inclus", "le 11/07/2024 inclus", "l1-acceptation-1.acceptee_du"),
        ("le 19/07/2024 à 12h00", "le 19/07/2024 à 13h00", "l1-acceptation-1.periodes"),
        ("le 28/08/2024 à 12h00", "le 27/08/2024 à 12h00", "l1-acceptation-2.periodes"),
        ("à partir du 19/08/2024", "à partir du 20/08/2024", "l1-acceptation-3.acceptee_du"),
        ("20/09/2024 à midi", "20/09/2024 à 17h", "l1-acceptation-3.periodes"),
        ("Parcoursup du 09/07/2024 à 14h", "Parcoursup du 01/07/2024 à 14h", "l1-reorientation"),
        ("du 1er juillet 2024 à 14 h", "du 1er juillet 2024 à 9 h", "l1-reinscription.periodes"),
        ("22/08/2024 à 14:00", "22/08/2024 à 14:30", "l1-reinscription.periodes"),
        ("30/09/2024", "20/09/2024", "licence-professionnelle.periodes"),
        ("du 1er au 19 juillet", "du 2 au 19 juillet", "m1-acceptation-1.periodes"),
        ("du 4 juin au", "du 5 juin au", "m1-acceptation-1.acceptee_du"),
        ("du 22 au 29 août", "du 22 au 30 août", "m1-acceptation-2.periodes"),
        ("du 27 août 2024", "du 28 août 2024", "m1-acceptation-3.acceptee_du"),
        ("2024-2025", "2025-2026", "campagne.yaml:annee"),
        ("29/11/2024", "30/11/2024", "doctorat-suite.periodes"),
        ("30/04/2025", "31/04/2025", ""),
        ("30/04/2025", "29/11/2024", "doctorat-1-financement-tardif.periodes"),
        ("2023-2024", "2022-2023", "campagne.yaml:annee"),
        ("se fait du 01/07/2024", "se fait du 02/07/2024", "l1-reinscription.periodes"),
        ("jusqu’au 19/07/2024", "jusqu’au 20/07/2024", "l1-reinscription.periodes"),
        ("+ de 2 inscriptions en L1 (", "+ de 3 inscriptions en L1 (", "l1-psychologie"),
        ("3 inscriptions en L1+L2", "4 inscriptions en L1+L2", "limites.l1-l2"),
        ("plus de 2 inscriptions en L3", "plus de trois inscriptions en L3", "limites.l3"),
        ("1 inscriptions en M2", "2 inscriptions en M2", "limites.m2"),
        ("trois cas", "cinq cas", "limites.yaml:limites"),
        ("2 cas", "3 cas", "limites.yaml:limites"),
        ("une seule demande.", "deux demandes.", "derogation.plafonds.une-demande"),
        ("Une seule demande de", "Deux demandes de", "concordance.plafonds.une-demande"),
        ("15 jours", "15 semaines", "concordance.delais.contestation"),
        ("quatre unités", "cinq unités", "auditeur-libre.plafonds.unites-par-semestre"),
        ("par semestre", "par année", "auditeur-libre.plafonds.unites-par-semestre"),
    ],
)
def test_une_valeur_changee_contredit_sa_phrase_et_elle_seule(
    campagne_2024: Campagne, page: str, avant: str, apres: str, regle: str
) -> None:
    assert page.count(avant) == 1 or avant in ("le 19/07/2024 à 12h00", "2 cas", "2024-2025")
    changee = page.replace(avant, apres, 1)

    differentes = [
        lue
        for lue, (_, verdict) in zip(
            confronter(campagne_2024, changee), verdicts(campagne_2024, page), strict=True
        )
        if lue.verdict != verdict
    ]

    (lue,) = differentes
    assert lue.verdict == CONTREDITE
    fautifs = [jugement for jugement in lue.jugements if jugement.verdict == CONTREDITE]
    assert all(jugement.campagne for jugement in fautifs)
    assert any(regle in (j.regle.chemin if j.regle else "") for j in fautifs)


def test_la_page_publique_de_la_campagne_ne_la_contredit_jamais(campagne_2024: Campagne) -> None:
    lues = list(confronter(campagne_2024, en_texte(page_publique(campagne_2024, "fr"))))

    assert not [lue.phrase.texte for lue in lues if lue.verdict == CONTREDITE]
    assert sum(lue.verdict == COUVERTE for lue in lues) > 25


def test_une_regle_changee_contredit_la_page_dont_rien_n_a_bouge(copie: Path) -> None:
    calendrier = copie / CODE / "calendrier.yaml"
    calendrier.write_text(calendrier.read_text().replace("2024-09-30 12:00", "2024-09-27 12:00"))

    assert lancer(str(copie / CODE), str(PAGE)) == 1


@pytest.mark.parametrize(
    ("titre", "phrase", "verdict"),
    [
        ("Master 2", "Du lundi 1er juillet à 14 heures au vendredi 19 juillet à midi.", COUVERTE),
        ("Licence 3", "Fin le 20/09/24 à 12h.", COUVERTE),
        ("Licence 3", "Fin le 20/09/24 à 18h.", CONTREDITE),
        ("Master 2", "Vous êtes admis à partir de 3 inscriptions en M1 : dérogation.", COUVERTE),
        ("Licence", "Les droits de licence sont de 175 €.", COUVERTE),
        ("Licence", "Les droits de licence, au taux réduit, sont de 175 €.", CONTREDITE),
        ("Master", "Les droits sont de 3 879,00 € ou de 250 euros.", COUVERTE),
        ("Droits", "Licence : 175 € (taux réduit : 116 €).", COUVERTE),
        ("Droits", "La licence coûte 175 €, ou 116 € au taux réduit.", COUVERTE),
        ("Droits", "La licence coûte 175 €, ou 117 € au taux réduit.", CONTREDITE),
        ("Droits", "Master 2 : 250 euros, CVEC : 103 euros.", NON_COUVERTE),
        ("Droits", "Droits de master 2 : 250 euros, CVEC : 104 euros.", CONTREDITE),
        ("Études en France", "Jamais avant le 1er juillet 2024.", COUVERTE),
        ("Études en France", "Jamais avant le 2 juillet 2024.", CONTREDITE),
        ("D1", "Financement obtenu tardivement : jusqu’au 30 avril 2025.", COUVERTE),
        ("Licence 1 - DEUST 1", "En réinscription [1, DEUST 1, 2e ligne] le 20/09/2024.", COUVERTE),
        ("Bibliothèque", "Elle ouvre le 02/09/2024 à 9h.", NON_COUVERTE),
        ("Vie étudiante", "Le forfait est de 20 €.", NON_COUVERTE),
        ("Pièces", "Apportez vos relevés de 2019-2020.", NON_COUVERTE),
    ],
)
def test_les_valeurs_se_lisent_comme_on_les_ecrit(
    campagne_2024: Campagne, titre: str, phrase: str, verdict: str
) -> None:
    assert seule(campagne_2024, f"{titre}\n\n{phrase}").verdict == verdict


@pytest.mark.parametrize(
    "phrase",
    [
        "Si vous êtes AJAC L1/L2, la L2 se prend à la scolarité.",
        "BTS 1ère année vaut une Licence 1.",
        "Un étudiant de master 1 ou 2 peut demander une dispense.",
        "Joignez une lettre et un relevé.",
    ],
)
def test_un_niveau_n_est_pas_un_nombre(campagne_2024: Campagne, phrase: str) -> None:
    assert not list(confronter(campagne_2024, phrase))


def test_la_commande_donne_une_ligne_par_phrase(capsys: Sortie) -> None:
    assert lancer(CODE, str(PAGE)) == 0

    lignes = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert len(lignes) == 31
    assert lignes[0].startswith("couverte : ligne 7 : « Si vous passez")
    assert lignes[0].endswith(": calendrier.yaml:ouvertures_au_plus_tot.etudes-en-france")
    assert sum(ligne.startswith("couverte (écart décidé : ") for ligne in lignes) == 4
    assert lignes[-1].startswith("non couverte : ")


def test_la_commande_dit_les_deux_valeurs_d_une_contradiction(
    tmp_path: Path, page: str, capsys: Sortie
) -> None:
    changee = tmp_path / "page.txt"
    changee.write_text(page.replace("30/09/2024", "20/09/2024"))

    assert lancer(CODE, str(changee)) == 1

    sortie = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    (ligne,) = [ligne for ligne in sortie if ligne.startswith("contredite")]
    assert "la page dit « du 22/08/2024 à 14h au 20/09/2024 à 12h »" in ligne
    assert "lundi 30 septembre 2024 à 12 h" in ligne


def test_le_json_porte_la_regle_la_reference_et_l_ecart(capsys: Sortie) -> None:
    assert lancer(CODE, str(PAGE), "--json") == 0

    lu = json.loads(capsys.readouterr().out)
    assert lu["campagne"] == CODE
    assert lu["comptes"] == {COUVERTE: 30, NON_COUVERTE: 1}
    cvec = next(phrase for phrase in lu["phrases"] if "CVEC" in phrase["phrase"])
    assert cvec["titres"] == ["Avant de commencer", "Régler la CVEC"]
    assert cvec["valeurs"][0]["regle"] == "cvec.yaml:montant"
    assert cvec["valeurs"][0]["reference"]
    ecart = next(phrase["ecart"] for phrase in lu["phrases"] if phrase["ecart"])
    assert ecart["code"] == "annee-perimee"
    assert len(ecart["references"]) == 2


def test_un_ecart_que_la_page_ne_rencontre_plus_est_signale(tmp_path: Path, capsys: Sortie) -> None:
    courte = tmp_path / "page.txt"
    courte.write_text("Rien à comparer ici.")

    assert lancer(CODE, str(courte)) == 0

    assert capsys.readouterr().err.count("aucune phrase") == 4


@pytest.mark.parametrize("arguments", [(CODE, "absente.txt"), ("x/2024-2025", str(PAGE))])
def test_une_page_ou_une_campagne_illisible_est_inutilisable(
    capsys: Sortie, arguments: tuple[str, str]
) -> None:
    assert lancer(*arguments) == 2

    sorties = capsys.readouterr()
    assert sorties.err
    assert not sorties.out


def test_une_demande_ou_un_ecart_mal_ecrit_est_refuse(copie: Path, capsys: Sortie) -> None:
    for nom, avant, apres in (
        ("unites.yaml", "duree: 15", "duree: quinze"),
        ("ecarts.yaml", "mots: [extracommunautaires]", "mots: []"),
    ):
        fichier = copie / CODE / nom
        fichier.write_text(fichier.read_text().replace(avant, apres))

    assert lancer(str(copie / CODE), str(PAGE)) == 2

    erreurs = capsys.readouterr().err
    assert "demandes.concordance.delais.contestation.duree" in erreurs
    assert "ecarts.annee-perimee.mots" in erreurs
