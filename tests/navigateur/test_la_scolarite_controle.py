"""The registrar's side of the road: entrance, queue, check, refusal, replacement, complete file."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.comptes.models import Compte
from rentree.inscriptions.models import Inscription
from tests.comptes.telephone import code_affiche, enroler
from tests.fabriques import une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import ECRANS, Visite, relever_le_courrier, se_connecter
from tests.scolarite.agents import MOT_DE_PASSE, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


def entrer(visite: Visite, compte: Compte, arrivee: str = "Dossiers à contrôler") -> None:
    telephone = enroler(compte)
    visite.page.goto("/scolarite/")
    visite.titre("Entrer à la scolarité")
    visite.regarder("scolarite-entree")
    visite.page.get_by_label("Identifiant").fill(compte.identifiant)
    visite.page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    visite.bouton("Continuer")
    visite.titre("Le code de votre téléphone")
    visite.page.get_by_label(re.compile("^Code|chiffres")).fill(code_affiche(telephone))
    visite.bouton("Entrer")
    visite.titre(arrivee)


def refuser_la_piece_affichee(visite: Visite) -> None:
    visite.page.wait_for_load_state()  # the picture of the piece pushes the answers down
    visite.page.get_by_role("radio").first.check()
    visite.bouton(re.compile("^Refuser…"))
    visite.titre(re.compile("^Refuser «"))
    expect(visite.page.get_by_role("article", name="Aperçu du courriel")).to_be_visible()
    visite.regarder("scolarite-refus")
    visite.bouton(re.compile("^Refuser et envoyer"))


def valider_tout(visite: Visite) -> None:
    while (valider := visite.page.get_by_role("button", name=re.compile("^Valider"))).count():
        valider.click()


@ECRANS
def test_une_piece_refusee_est_remplacee_puis_le_dossier_est_complet(
    ouvrir: Ouvrir, tmp_path: Path, largeur: int, javascript: bool
) -> None:
    dossier = un_dossier(courriel="ines.benali@exemple.fr", date_naissance=date(2006, 5, 3))
    relever_le_courrier()
    martine = Visite(*ouvrir(largeur, javascript), javascript)
    entrer(martine, une_gestionnaire(composante="allsh-aix"))
    martine.regarder("scolarite-file")

    martine.lien(re.compile("^BENALI"))
    martine.titre(re.compile("^Inès BENALI"))
    martine.regarder("scolarite-controle")
    refuser_la_piece_affichee(martine)
    expect(martine.page.get_by_role("status").filter(has_text="refusée")).to_be_visible()

    [lettre] = relever_le_courrier()
    assert lettre.to == ["ines.benali@exemple.fr"]
    assert "remplacer" in lettre.subject
    remplacer_depuis_la_lettre(ouvrir, dossier, str(lettre.body), tmp_path)

    martine.page.goto("/scolarite/")
    martine.lien(re.compile("^BENALI"))
    valider_tout(martine)
    martine.titre("Dossiers à contrôler")
    expect(martine.page.get_by_role("status").first).to_be_visible()
    assert [le.subject for le in relever_le_courrier()] == [
        "Votre dossier est complet\u00a0: il ne vous reste rien à faire"
    ]
    martine.page.goto(f"/scolarite/dossiers/{dossier.pk}/")
    martine.regarder("scolarite-dossier")


def remplacer_depuis_la_lettre(
    ouvrir: Ouvrir, dossier: Inscription, lettre: str, tmp_path: Path
) -> None:
    """The student follows the only link of the letter, on a phone."""
    photo = tmp_path / "nouvelle.jpg"
    photo.write_bytes(une_image(900, 1200))
    lien = re.search(r"/inscription/\S+/pieces/\S+/", lettre)
    assert lien is not None
    etudiante = Visite(*ouvrir(360))
    se_connecter(etudiante, dossier.admission.numero, ("3", "5", "2006"))
    etudiante.titre("Bonjour Inès, voici votre inscription")
    etudiante.regarder("mon-inscription-a-corriger")
    etudiante.page.goto(lien.group())
    etudiante.regarder("piece-a-remplacer")
    etudiante.page.get_by_label(re.compile("^Choisissez")).set_input_files(photo)
    etudiante.bouton("Déposer cette pièce")
    etudiante.titre(re.compile(r"Vos \d pièces"))


def test_le_clavier_seul_suffit_et_s_arrete_quand_on_le_demande(ouvrir: Ouvrir) -> None:
    dossier = un_dossier()
    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    martine.lien(re.compile("^BENALI"))
    martine.titre(re.compile("^Inès BENALI"))

    martine.page.keyboard.press("v")
    expect(martine.page.get_by_role("status").filter(has_text="validée")).to_be_visible()
    martine.page.get_by_label("Raccourcis clavier").uncheck()
    martine.page.locator("h1").click()
    martine.page.keyboard.press("v")
    martine.page.wait_for_timeout(300)

    assert dossier.pieces.filter(etat="validee").count() == 1
