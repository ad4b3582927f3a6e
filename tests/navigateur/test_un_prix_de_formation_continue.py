"""Continuing education: the price is awaited, fixed, shared with an employer, then confirmed."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from rentree.comptes.models import Role
from tests.fabriques import un_etudiant, une_admission, une_inscription_prete
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import (
    Visite,
    confirmer,
    payer,
    relever_le_courrier,
    se_connecter,
)
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


def test_le_prix_se_partage_avec_l_employeur_et_la_personne_paie_sa_part(ouvrir: Ouvrir) -> None:
    etudiante = un_etudiant(courriel="ines.benali@exemple.fr", date_naissance=date(1994, 5, 3))
    admission = une_admission(
        etudiante, formation="lp-metiers-du-livre-aix", public="nouvel-entrant"
    )
    dossier = une_inscription_prete(
        admission, reponses={"regime": "continue", "boursier": "non", "pupille": False}
    )
    ines = Visite(*ouvrir(360))
    se_connecter(ines, admission.numero, ("3", "5", "1994"))
    ines.page.goto(f"/inscription/{dossier.pk}/verifier/")
    expect(ines.page.get_by_text("il vous dira le prix et qui le paie")).to_be_visible()
    ines.regarder("prix-attendu")

    fixer_le_prix(Visite(*ouvrir(1280)))

    [lettre] = relever_le_courrier()
    assert "confirmer le prix de votre formation" in lettre.subject
    adresse = re.search(r"http\S+/verifier/", lettre.body)
    assert adresse is not None
    ines.page.goto(adresse.group())
    expect(ines.page.get_by_text("Pris en charge par Libris SARL").first).to_be_visible()
    confirmer(ines, "prix-a-confirmer")
    payer(ines)
    ines.titre(re.compile("inscrite"))
    ines.regarder("prix-inscrite")


def fixer_le_prix(petit: Visite) -> None:
    page = petit.page
    service = une_gestionnaire("f.continue", "M. Petit", "allsh-aix", Role.Nom.FORMATION_CONTINUE)
    entrer(petit, service, "Prix de la formation continue")
    petit.regarder("prix-liste")
    petit.lien("BENALI Inès")
    petit.titre(re.compile("^Inès BENALI"))
    page.get_by_label("Prix de la formation").fill("4500")
    page.get_by_label("Devis ou convention").fill("devis 2024-114")
    page.get_by_label("D’où vient ce prix").fill("Tarif voté le 3 juin.")
    employeur = page.get_by_role("group", name="L’employeur")
    employeur.get_by_label("Sa part").fill("4000")
    petit.bouton("Fixer ce prix")
    expect(page.get_by_role("link", name="donnez son nom")).to_be_visible()
    employeur.get_by_label("Son nom").fill("Libris SARL")
    employeur.get_by_label("Sa convention").fill("convention 17")
    petit.regarder("prix-a-fixer")
    petit.bouton("Fixer ce prix")
    petit.titre("Prix de la formation continue")
    petit.lien("BENALI Inès")
    expect(page.get_by_text("500,00").first).to_be_visible()
    petit.regarder("prix-fixe")
