"""An appointment at the registrar's office: the whole registration on her screen, then at home."""

import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
CODE = "universite-demo/2026-2027"


def test_un_rendez_vous_inscrit_et_l_etudiante_retrouve_tout_chez_elle(
    ouvrir: Ouvrir, tmp_path: Path, settings: Settings
) -> None:
    settings.CAMPAGNE = CODE
    horloge.regler(datetime(2026, 7, 8, 10, 0, tzinfo=ZoneInfo("Europe/Paris")))
    admission = une_admission(
        un_etudiant(courriel="ines.benali@exemple.fr", date_naissance=date(2008, 5, 3)),
        campagne=CODE,
        formation="l1-sciences-de-la-sante",
        composante="sante",
        acceptee_le=date(2026, 6, 20),
    )
    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire(composante="sante"))
    trouver(martine, admission.numero)

    remplir(martine)
    recevoir_les_pieces(martine, tmp_path)
    inscrire(martine)

    assert any("numéro étudiant" in le.subject for le in relever_le_courrier())
    ines = Visite(*ouvrir(360))
    se_connecter(ines, admission.numero, ("3", "5", "2008"))
    expect(ines.page.get_by_text("Inscription terminée").first).to_be_visible()
    ines.regarder("guichet-mon-inscription")
    ines.page.goto(f"/inscription/{admission.inscription.pk}/pieces/")
    expect(ines.page.get_by_text(re.compile("La scolarité a vu l’original")).first).to_be_visible()
    ines.regarder("guichet-mes-pieces")


def trouver(martine: Visite, numero: str) -> None:
    martine.lien("Guichet")
    martine.titre("Inscription au guichet")
    martine.page.get_by_label(re.compile("^N° étudiant")).fill(numero)
    martine.bouton("Chercher")
    expect(martine.page.get_by_text("sur rendez-vous").first).to_be_visible()
    martine.regarder("guichet-entree")
    martine.bouton(re.compile("^Prendre cette inscription"))
    martine.titre(re.compile("^Inès BENALI"))


def remplir(martine: Visite) -> None:
    page = martine.page
    martine.bouton("Enregistrer les coordonnées")
    expect(page.get_by_role("link", name="Donnez un numéro de téléphone")).to_be_visible()
    martine.regarder("guichet-refus")
    page.get_by_label("Téléphone").fill("06 00 00 00 00")
    page.get_by_label("Numéro et rue").fill("12 rue des Platanes")
    page.get_by_label("Code postal").fill("13100")
    page.get_by_label("Ville").fill("Aix-en-Provence")
    martine.bouton("Enregistrer les coordonnées")
    page.get_by_label("Bourse").select_option("Non")
    page.get_by_label(re.compile("^Pupille")).select_option("Non")
    martine.bouton("Enregistrer la situation")
    page.get_by_label("N° de l’attestation CVEC").fill("AIX6-123456-01")
    martine.bouton("Enregistrer le numéro CVEC")
    expect(page.get_by_role("heading", name=re.compile("^CVEC Fait"))).to_be_visible()


def recevoir_les_pieces(martine: Visite, tmp_path: Path) -> None:
    """The photo is scanned; the others are seen."""
    page = martine.page
    image = tmp_path / "photo.jpg"
    image.write_bytes(une_image(600, 800))
    photo = page.locator("#piece-photo")
    photo.get_by_label(re.compile("^J’ai l’original")).check()
    photo.get_by_label(re.compile("^Numérisation")).set_input_files(image)
    photo.get_by_role("button", name=re.compile("^Recevoir")).click()
    expect(page.locator("#piece-photo")).to_contain_text("Validée")
    while (attendues := page.get_by_label(re.compile("^J’ai l’original"))).count():
        avant = attendues.count()
        attendues.first.check()
        page.get_by_role("button", name=re.compile("^Recevoir")).first.click()
        expect(attendues).to_have_count(avant - 1)


def inscrire(martine: Visite) -> None:
    page = martine.page
    page.get_by_label(re.compile("^J’ai vérifié l’identité")).check()
    page.get_by_role("radio", name="Chèque").check()
    page.get_by_label(re.compile("^N° du ticket")).fill("7001234")
    martine.regarder("guichet")
    martine.bouton("Inscrire Inès BENALI")
    expect(page.get_by_text("Inscription effective").first).to_be_visible()
    expect(page.get_by_text("Mme Roux, au guichet, pour l’étudiante").first).to_be_visible()
    martine.regarder("guichet-dossier")
