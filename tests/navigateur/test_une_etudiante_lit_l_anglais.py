"""The whole road in English: from the switch of the entrance to the certificate."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission_par_etudes_en_france, une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import LARGEURS, Visite, relever_le_courrier

pytestmark = pytest.mark.django_db(transaction=True)

EN_JUILLET = datetime(2024, 7, 10, 8, 0, tzinfo=UTC)
ACCORD = date(2024, 7, 8)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    chemin = tmp_path / "photo.jpg"
    chemin.write_bytes(une_image(900, 1200))
    return chemin


@LARGEURS
def test_de_l_entree_au_certificat_en_anglais(ouvrir: Ouvrir, photo: Path, largeur: int) -> None:
    awa = un_etudiant(
        nom_naissance="Sow", prenom="Awa", nationalite="SN", courriel="awa@exemple.fr"
    )
    une_admission_par_etudes_en_france(awa, numero="SN24001234", accord_visa_le=ACCORD)
    horloge.regler(EN_JUILLET)
    visite = Visite(*ouvrir(largeur))

    entrer(visite)
    repondre(visite)
    deposer(visite, photo)
    payer(visite)
    se_lire_apres(visite)


def entrer(visite: Visite) -> None:
    page = visite.page
    page.goto("/")
    visite.bouton("English")
    visite.titre("Register at the university")
    visite.regarder("en-entree")
    visite.bouton("Continue")
    expect(page.get_by_role("alert")).to_contain_text("There are 2 problems")
    visite.regarder("en-entree-erreur")
    page.get_by_label("Your Parcoursup").fill("SN24001234")
    for etiquette, valeur in (("Day", "3"), ("Month", "May"), ("Year", "2006")):
        page.get_by_label(etiquette).fill(valeur)
    visite.bouton("Continue")
    visite.titre("Look at your e-mail")
    [lettre] = relever_le_courrier()
    code = re.match(r"(\d{6}) is your sign-in code", lettre.subject)
    assert code is not None
    visite.regarder("en-code")
    page.get_by_label("Type the six-digit code").fill(code.group(1))
    visite.bouton("Continue")
    visite.titre("Is this you?")
    visite.regarder("en-est-ce-vous")
    visite.bouton("Yes, continue")


def repondre(visite: Visite) -> None:
    page = visite.page
    visite.titre("Hello Awa, here is your registration")
    visite.regarder("en-mon-inscription")
    visite.lien("Your details")
    page.get_by_label("Telephone").fill("+221 70 000 00 00")
    page.get_by_label("Country where you live").select_option("Senegal")
    page.get_by_label("Number and street").fill("12 avenue Bourguiba")
    page.get_by_label("Town or city").fill("Dakar")
    visite.regarder("en-informations")
    visite.bouton("Save and continue")
    visite.titre("Your situation")
    visite.regarder("en-situation")
    for question in page.get_by_role("group").all():
        question.get_by_label("No", exact=True).check()
    visite.bouton("Save and continue")
    numero = page.get_by_label("What is the number of your CVEC certificate")
    numero.fill("AIX4-ABC12")
    visite.bouton("Save and continue")
    expect(page.get_by_role("alert")).to_contain_text("does not have the form of a CVEC")
    visite.regarder("en-cvec")
    numero.fill("AIX4-ABC123-45 / SOW")
    visite.bouton("Save and continue")


def deposer(visite: Visite, photo: Path) -> None:
    page = visite.page
    visite.titre(re.compile(r"Your \d documents"))
    visite.regarder("en-pieces")
    while (ajouter := page.get_by_role("link", name=re.compile("^Add"))).count():
        ajouter.first.click()
        page.get_by_label(re.compile("^Choose")).set_input_files(photo)
        visite.bouton("Send this document")
        visite.titre(re.compile(r"Your \d documents"))


def payer(visite: Visite) -> None:
    visite.lien("Continue")
    visite.titre("Check before you pay")
    visite.regarder("en-verifier")
    visite.page.get_by_label(re.compile("^I declare")).check()
    visite.bouton(re.compile(r"^Pay €"))
    visite.page.wait_for_url("**/vads-payment/**")
    visite.page.get_by_role("button", name="Payer", exact=True).click()
    visite.titre("You are registered")
    visite.regarder("en-confirmation")


def se_lire_apres(visite: Visite) -> None:
    """What is read once registered; in French for a moment, on the same page."""
    assert "Your registration is recorded" in relever_le_courrier()[-1].subject
    visite.lien("Go to my registration")
    visite.titre("Hello Awa, here is your registration")
    visite.regarder("en-mon-inscription-inscrite")
    visite.lien("Help")
    visite.regarder("en-aide")
    visite.bouton("Français")
    visite.titre("Aide et contact")
    visite.bouton("English")
    visite.titre("Help and contact")
    assert Inscription.objects.get().etudiant.langue == "en"
