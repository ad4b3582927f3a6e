"""From an address that nobody knows to a certificate of attendance, on a telephone."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from rentree.demandes.models import Demande
from tests import horloge
from tests.demandes.auditeurs import GRECE, MEDIEVALE, decider
from tests.fabriques import une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, payer, relever_le_courrier, taper_le_code
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
SEPTEMBRE = datetime(2024, 9, 10, 10, tzinfo=ZoneInfo("Europe/Paris"))


def entrer_dans_son_espace(elle: Visite) -> None:
    page = elle.page
    page.goto("/")
    elle.lien(re.compile("^Suivre des cours sans préparer"))
    elle.titre("Suivre des cours en auditeur libre")
    elle.regarder("auditeur")
    page.get_by_label("Votre prénom").fill("Odile")
    page.get_by_label("Votre nom").fill("Ferrand")
    for etiquette, valeur in (("Jour", "2"), ("Mois", "avril"), ("Année", "1956")):
        page.get_by_label(etiquette).fill(valeur)
    page.get_by_label("Votre adresse électronique").fill("odile.ferrand@exemple.fr")
    elle.bouton("Recevoir un code")
    elle.regarder("auditeur-code")
    taper_le_code(elle)
    elle.titre("Votre espace d’auditeur libre")


def choisir_deux_unites(elle: Visite) -> None:
    page = elle.page
    elle.lien("Choisir des cours")
    page.get_by_label(re.compile("^Histoire ancienne")).first.check()
    page.get_by_label(re.compile("^Histoire médiévale")).check()
    elle.bouton("Envoyer ma demande")
    expect(page.get_by_role("alert")).to_contain_text("Lisez ce que l’auditeur libre peut faire")
    elle.regarder("auditeur-demander")
    page.get_by_label(re.compile("^J’ai lu")).check()
    elle.bouton("Envoyer ma demande")
    elle.titre("Auditeur libre")
    elle.regarder("auditeur-demande")


def recueillir_les_avis(agent: Visite, scan: Path) -> None:
    entrer(agent, une_gestionnaire())
    agent.lien("Demandes")
    agent.lien("FERRAND Odile")
    agent.bouton("Prendre en charge")
    for unite, avis in (("Histoire ancienne", "Favorable"), ("Histoire médiévale", "Défavorable")):
        agent.lien(re.compile(f"^Accord de l’enseignant.*{unite}"))
        agent.page.get_by_label(avis, exact=True).check()
        agent.page.get_by_label(re.compile("^Motif")).fill("Cours déjà complet.")
        agent.page.get_by_label(re.compile("^Avis signé")).set_input_files(scan)
        agent.bouton("Enregistrer cette réponse")
        agent.titre(re.compile("^Auditeur libre"))
    agent.regarder("auditeur-scolarite")


def test_une_auditrice_de_la_demande_a_l_attestation(ouvrir: Ouvrir, tmp_path: Path) -> None:
    horloge.regler(SEPTEMBRE)
    scan = tmp_path / "avis.jpg"
    scan.write_bytes(une_image())
    elle, agent = Visite(*ouvrir(largeur=320)), Visite(*ouvrir())
    page = elle.page
    entrer_dans_son_espace(elle)
    choisir_deux_unites(elle)
    recueillir_les_avis(agent, scan)
    demande = decider(Demande.objects.get())
    assert {u.unite: u.accordee for u in demande.unites.all()} == {GRECE: True, MEDIEVALE: False}

    lettre = relever_le_courrier()[-1]
    assert "il reste à vous inscrire" in lettre.subject
    page.goto(re.search(r"https?://\S+/mon-espace/", str(lettre.body)).group())  # type: ignore[union-attr]
    elle.regarder("auditeur-a-payer")
    elle.bouton(re.compile("^Payer 116"))
    payer(elle)
    elle.titre("Votre espace d’auditeur libre")
    expect(
        page.get_by_text("Votre inscription en auditeur libre pour 2024-2025 est enregistrée.")
    ).to_be_visible()
    elle.regarder("auditeur-inscrit")
    lien = page.get_by_role("link", name=re.compile("^Télécharger mon attestation"))
    pdf = page.request.get(str(lien.get_attribute("href")))
    assert pdf.headers["content-type"] == "application/pdf"
    assert "attestation-d-auditeur-2024-2025.pdf" in pdf.headers["content-disposition"]
