"""An exemption granted in part before the payment, refused with its ways of appeal, paid back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.demandes.fins import une_inscription_payee
from tests.demandes.test_exonerations import ENSUITE
from tests.fabriques import une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.paiements.preparation import une_creance
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
NAISSANCE = ("3", "5", "2006")


@pytest.fixture
def papier(tmp_path: Path) -> Path:
    chemin = tmp_path / "papier.jpg"
    chemin.write_bytes(une_image())
    return chemin


def demander(visite: Visite, dossier: Inscription, papier: Path) -> None:
    """From the list of requests to the receipt."""
    visite.page.goto(f"/inscription/{dossier.pk}/demandes/")
    visite.lien("Exonération des droits d’inscription")
    expect(visite.page.get_by_text("Exonération, au plus")).to_be_visible()
    visite.regarder("exoneration-formulaire")
    visite.bouton("Envoyer ma demande")
    visite.regarder("exoneration-erreurs")
    visite.page.get_by_label("Mes ressources ou celles de ma famille").check()
    visite.page.get_by_label("Expliquez votre situation").fill("Mes parents sont sans emploi.")
    visite.page.get_by_label("Un document sur vos ressources").set_input_files(papier)
    visite.bouton("Envoyer ma demande")
    expect(visite.page.get_by_text("La scolarité a reçu votre demande.")).to_be_visible()


def prendre_en_charge(visite: Visite) -> None:
    entrer(visite, une_gestionnaire())
    visite.page.goto("/scolarite/demandes/")
    visite.lien(re.compile("BENALI"))
    visite.bouton("Prendre en charge")


def decider(visite: Visite, papier: Path, choix: str, montant: str = "", motif: str = "") -> None:
    """The registrar enters what the committee signed."""
    visite.lien(re.compile("Enregistrer une décision signée"))
    visite.page.get_by_label(choix, exact=True).check()
    visite.page.get_by_label("Qui l’a signée").fill("Paul Ferrer, président")
    visite.page.get_by_label(re.compile("^Décision signée")).set_input_files(papier)
    if montant:
        visite.page.get_by_label(re.compile("^Montant accordé")).fill(montant)
    if motif:
        visite.page.get_by_label(re.compile("^Motif")).fill(motif)
    visite.regarder("scolarite-exoneration-decide")
    visite.bouton("Enregistrer cette réponse")
    expect(visite.page.get_by_role("heading", name="Issue")).to_be_visible()


def test_accordee_en_partie_avant_de_payer_puis_le_compteur(ouvrir: Ouvrir, papier: Path) -> None:
    horloge.regler(ENSUITE)
    dossier = une_creance().inscription
    ines, martine = Visite(*ouvrir(320)), Visite(*ouvrir(1280))
    se_connecter(ines, dossier.admission.numero, NAISSANCE)
    demander(ines, dossier, papier)
    prendre_en_charge(martine)
    decider(martine, papier, "Accepter", "100,00")
    assert "exonération est accordée" in relever_le_courrier()[-1].subject
    ines.page.reload()
    expect(ines.page.get_by_text("Une exonération de 100,00")).to_be_visible()
    ines.regarder("exoneration-accordee")
    ines.lien("Continuer mon inscription")
    expect(ines.page.get_by_text("75,00").first).to_be_visible()
    ines.regarder("exoneration-reste-a-payer")
    martine.lien("Exonérations")
    expect(martine.page.get_by_text("499 places libres")).to_be_visible()
    martine.page.get_by_label("Nombre de places ajoutées").fill("beaucoup")
    martine.bouton("Ajouter ces places")
    martine.regarder("scolarite-exonerations")


def test_refusee_avec_ses_recours_puis_rendue_apres_le_paiement(
    ouvrir: Ouvrir, papier: Path
) -> None:
    horloge.regler(ENSUITE)
    dossier = une_inscription_payee()
    ines, martine = Visite(*ouvrir(360)), Visite(*ouvrir(1280))
    se_connecter(ines, dossier.admission.numero, NAISSANCE)
    demander(ines, dossier, papier)
    prendre_en_charge(martine)
    decider(martine, papier, "Refuser", motif="Vos ressources dépassent le plafond.")
    ines.page.reload()
    ines.bouton("Lire la décision")
    expect(ines.page.get_by_role("heading", name="Si vous n’êtes pas d’accord")).to_be_visible()
    ines.regarder("exoneration-refusee")
    martine.lien("Réexaminer")
    martine.page.get_by_label("Pourquoi").fill("Recours entendu.")
    martine.bouton("Rouvrir l’examen")
    decider(martine, papier, "Accepter", "60,00")
    assert "exonération est accordée" in relever_le_courrier()[-1].subject
    ines.page.goto(f"/inscription/{dossier.pk}/remboursement/")
    expect(ines.page.get_by_text("60,00").first).to_be_visible()
    ines.regarder("exoneration-a-rendre")
