"""The public page says what the rules apply, in both languages, and cites where it comes from."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.page import page_publique
from rentree.regles.page_modele import Page, Tableau
from rentree.regles.page_redaction import LANGUES
from rentree.regles.page_texte import en_texte
from rentree.regles.page_textes_en import EN
from rentree.regles.page_textes_fr import FR

DEUX_LANGUES = pytest.mark.parametrize("langue", sorted(LANGUES))


def texte(page: Page) -> str:
    return en_texte(page).replace("\u00a0", " ").replace("\u202f", " ")


def tableaux(page: Page) -> dict[str, Tableau]:
    return {
        bloc.ancre: bloc
        for section in page.sections
        for bloc in section.blocs
        if isinstance(bloc, Tableau)
    }


def test_chaque_ligne_du_calendrier_est_sur_la_page_une_fois(campagne_2024: Campagne) -> None:
    page = page_publique(campagne_2024, "fr")

    calendrier = [t for ancre, t in tableaux(page).items() if ancre.startswith("calendrier-")]
    lignes = [ligne for tableau in calendrier for ligne in tableau.lignes]

    assert len(lignes) == len(campagne_2024.calendrier.lignes)
    endroits = {ligne.renvoi.endroit for ligne in lignes if ligne.renvoi}
    assert endroits == {ligne.reference.endroit for ligne in campagne_2024.calendrier.lignes}


def test_une_fenetre_se_lit_en_mots(campagne_2024: Campagne) -> None:
    assert ("du mardi 9 juillet 2024 à 14 h au vendredi 19 juillet 2024 à 12 h\n") in texte(
        page_publique(campagne_2024, "fr")
    )
    assert ("from Tuesday 9 July 2024 at 14:00 to Friday 19 July 2024 at 12:00\n") in texte(
        page_publique(campagne_2024, "en")
    )


@pytest.mark.parametrize(("langue", "ou"), [("fr", "heure de Paris"), ("en", "Paris time")])
def test_chaque_tableau_de_dates_nomme_paris(campagne_2024: Campagne, langue: str, ou: str) -> None:
    for ancre, tableau in tableaux(page_publique(campagne_2024, langue)).items():
        if ancre.startswith("calendrier-") or ancre == "reinscription-periodes":
            assert ou in tableau.colonnes[1].replace("\u00a0", " ")


def test_des_jours_entiers_finissent_le_dernier_soir(campagne_2024: Campagne) -> None:
    attendue = "du lundi 1er juillet 2024 au vendredi 19 juillet 2024 en fin de journée"

    assert attendue in texte(page_publique(campagne_2024, "fr"))


def test_les_niveaux_qui_partagent_une_ligne_partagent_un_tableau(campagne_2024: Campagne) -> None:
    titres = [t.titre for t in tableaux(page_publique(campagne_2024, "fr")).values()]

    assert titres[:3] == [
        "Licence 1 et DEUST 1",
        "Licence 2, Licence 3 et DEUST 2",
        "Licence professionnelle",
    ]
    assert "Doctorat, de la 2e à la 6e année" in titres


@DEUX_LANGUES
def test_les_montants_viennent_de_la_campagne(campagne_2024: Campagne, langue: str) -> None:
    cvec = campagne_2024.cvec
    autre = replace(cvec, montant=replace(cvec.montant, valeur=Decimal("987.60")))

    page = texte(page_publique(replace(campagne_2024, cvec=autre), langue))

    assert LANGUES[langue].euros(Decimal("987.60")).replace("\u00a0", " ") in page
    assert "103" not in page


def test_une_valeur_de_seconde_main_le_dit(campagne_2024: Campagne) -> None:
    assert "tableau 2, master, relevé de seconde main" in texte(page_publique(campagne_2024, "fr"))
    assert "tableau 2, master, second-hand" in texte(page_publique(campagne_2024, "en"))


@DEUX_LANGUES
def test_chaque_renvoi_mene_a_une_source(campagne_2024: Campagne, langue: str) -> None:
    page = page_publique(campagne_2024, langue)

    cites = set(re.findall(r"\[(\d+)", "\n".join(en_texte(page).splitlines())))

    assert cites == {source.numero for source in page.sources}


@DEUX_LANGUES
def test_les_ancres_sont_uniques(campagne_2024: Campagne, langue: str) -> None:
    page = page_publique(campagne_2024, langue)
    ancres = [section.ancre for section in page.sections]
    ancres += [
        bloc.ancre for section in page.sections for bloc in section.blocs if hasattr(bloc, "ancre")
    ]

    assert len(ancres) == len(set(ancres))


@DEUX_LANGUES
def test_chaque_piece_et_chaque_limite_y_sont(campagne_2024: Campagne, langue: str) -> None:
    page = tableaux(page_publique(campagne_2024, langue))

    assert len(page["pieces-tableau"].lignes) == len(campagne_2024.pieces)
    assert [ligne.cellules[0][0].texte for ligne in page["limites"].lignes] == [
        str(limite.maximum) for limite in campagne_2024.limites
    ]


def test_le_francais_reprend_les_mots_de_la_campagne(campagne_2024: Campagne) -> None:
    page = texte(page_publique(campagne_2024, "fr"))

    for piece in campagne_2024.pieces.values():
        assert piece.aide.replace("\u00a0", " ").replace("\u202f", " ") in page


def test_l_anglais_dit_tout_ce_que_dit_le_francais() -> None:
    assert set(FR) <= set(EN)


def test_chaque_texte_a_les_memes_blancs_dans_les_deux_langues() -> None:
    for cle, modele in FR.items():
        assert set(re.findall(r"{(\w+)}", modele)) == set(re.findall(r"{(\w+)}", EN[cle])), cle


def test_ce_que_la_campagne_dit_en_mots_se_dit_en_anglais(campagne_2024: Campagne) -> None:
    """Nothing falls back to French but the name of a place in a source."""
    attendues = [f"piece.{code}" for code in campagne_2024.pieces]
    attendues += [f"exemption.{code}" for code in campagne_2024.droits.exemptions]
    for cas in (campagne_2024.cvec.exonerations, campagne_2024.cvec.non_concernes):
        attendues += [f"cvec.{code}" for code in cas]
    attendues += [f"groupe.{code}" for code in campagne_2024.nationalites.groupes]

    assert [cle for cle in attendues if cle not in EN] == []


def test_les_bornes_des_demandes_viennent_de_la_campagne(campagne_2024: Campagne) -> None:
    page = texte(page_publique(campagne_2024, "fr"))

    assert "Au plus 4 unités d’enseignement par semestre." in page
    assert "Au plus 1 demande par année universitaire." in page
    assert "dans les 15 jours qui suivent la réception de la proposition" in page
    assert "4 unités" not in texte(page_publique(replace(campagne_2024, demandes={}), "fr"))


def test_les_delais_de_la_campagne_se_disent_en_anglais(campagne_2024: Campagne) -> None:
    for demande in campagne_2024.demandes.values():
        for delai in demande.delais:
            for partie in ("libelle", "depart", "ensuite"):
                assert f"delai.{demande.code}.{delai.code}.{partie}" in EN


def test_la_page_ne_promet_rien_que_la_campagne_taise(campagne_2024: Campagne) -> None:
    page = texte(page_publique(campagne_2024, "fr"))

    assert "ne publie ni délai ni barème de remboursement" in page
