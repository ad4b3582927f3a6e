"""Leaving on an exchange, and a second diploma in the same year: what is asked, what is paid."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rentree.inscriptions.models import Etudiant, Inscription
from rentree.regles.jury import DecisionDeJury
from tests.fabriques import (
    L2,
    L3,
    un_ancien,
    un_resultat_publie,
    une_admission,
    une_image,
    une_inscription_passee,
)
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import (
    Visite,
    confirmer,
    deposer_les_pieces,
    dire_sa_situation,
    payer,
)
from tests.navigateur.test_les_resultats_ouvrent_la_reinscription import deja_entre
from tests.navigateur.test_se_reinscrire import ADRESSE
from tests.portail.visites import chez_la_personne

pytestmark = pytest.mark.django_db(transaction=True)
ADMISE_EN_L3 = DecisionDeJury("ADM", 1, superieure=L3)
CVEC = "AIX4-123456-01"


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    chemin = tmp_path / "piece.jpg"
    chemin.write_bytes(une_image(900, 1200))
    return chemin


def une_ancienne() -> Etudiant:
    """She was here last year; everything about her is known."""
    etudiante = un_ancien(
        telephone="06 12 34 56 78", adresse=ADRESSE, date_naissance=date(2004, 5, 3)
    )
    une_inscription_passee(etudiante)
    un_resultat_publie(etudiante, ADMISE_EN_L3, formation_suivie=L2, niveau_suivi="L2")
    return etudiante


def entrer_chez(visite: Visite, etudiante: Etudiant) -> None:
    deja_entre(visite, chez_la_personne(etudiante))
    visite.page.goto("/inscriptions/")


def donner_la_cvec(visite: Visite) -> None:
    visite.page.get_by_label("Quel est le numéro").fill(CVEC)
    visite.bouton("Enregistrer et continuer")


def se_reinscrire_en_l3(visite: Visite) -> None:
    """Chosen among two; three screens, then the bank."""
    visite.lien(re.compile("Licence 3"))
    visite.bouton("C’est exact, continuer")
    donner_la_cvec(visite)
    confirmer(visite, "deux-inscriptions-premiere")
    payer(visite)
    visite.titre("Vous êtes inscrite")


def test_qui_part_en_echange_s_inscrit_et_paie_ici(ouvrir: Ouvrir, piece: Path) -> None:
    visite = Visite(*ouvrir(320))
    entrer_chez(visite, une_ancienne())
    visite.titre(re.compile("Rien n’a changé"))
    visite.page.get_by_text("Quelque chose a changé").click()
    visite.page.get_by_label("Oui, je pars étudier à l’étranger").check()
    visite.regarder("echange-rien-n-a-change")
    visite.bouton("C’est exact, continuer")

    visite.titre("Votre séjour à l’étranger")
    visite.bouton("Enregistrer et continuer")
    visite.regarder("echange-sejour-erreurs")
    visite.page.get_by_label("Université d’accueil").fill("Université de Bologne")
    visite.page.get_by_label("Pays").select_option(label="Italie")
    visite.page.get_by_label("Le premier semestre").check()
    visite.bouton("Enregistrer et continuer")
    donner_la_cvec(visite)
    expect(visite.page.get_by_text("Université de Bologne")).to_be_visible()
    expect(visite.page.get_by_role("button", name=re.compile("^Payer"))).to_contain_text("175,00")
    confirmer(visite, "echange-verifier")
    payer(visite)
    visite.titre("Vous êtes inscrite")


def test_un_second_diplome_se_paie_au_taux_reduit_et_s_explique(
    ouvrir: Ouvrir, piece: Path
) -> None:
    etudiante = une_ancienne()
    seconde = une_admission(
        etudiante,
        plateforme="ecandidat",
        public="nouvel-entrant",
        formation="lp-metiers-du-livre-aix",
        acceptee_le=date(2024, 6, 20),
    )
    visite = Visite(*ouvrir(360))
    entrer_chez(visite, etudiante)
    visite.regarder("deux-inscriptions-a-choisir")
    se_reinscrire_en_l3(visite)

    visite.page.goto(reverse("portail:est_ce_vous", args=[seconde.pk]))
    visite.bouton("Oui, continuer")
    expect(visite.page.get_by_role("heading", name="Votre autre inscription")).to_be_visible()
    visite.regarder("deux-inscriptions-seconde")
    visite.lien("Votre situation")
    dire_sa_situation(visite, {"Qui finance": "Moi"})
    visite.titre(re.compile("Vos informations|Vos .* pièces"))
    visite.bouton("Enregistrer et continuer")
    expect(visite.page.get_by_text("Nous avons votre numéro")).to_be_visible()
    deposer_les_pieces(visite, piece)
    visite.lien("Continuer")
    expect(visite.page.get_by_text("taux réduit").first).to_be_visible()
    expect(visite.page.get_by_role("button", name=re.compile("^Payer"))).to_contain_text("116,00")
    confirmer(visite, "deux-inscriptions-verifier")
    payer(visite)
    visite.titre("Vous êtes inscrite")
    effectives = Inscription.objects.filter(campagne="amu-allsh/2024-2025", etat="effective")
    assert effectives.count() == 2
    visite.page.goto("/inscriptions/?toutes")
    visite.regarder("deux-inscriptions-faites")
