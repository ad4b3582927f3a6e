"""Cancelled before the year starts, paid back; after it, a commission grants a part."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.demandes.fins import AOUT, OCTOBRE, une_inscription_payee
from tests.fabriques import une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
IBAN = "FR76 3000 6000 0112 3456 7890 189"


def venir(ouvrir: Ouvrir, dossier: Inscription, genre: str) -> Visite:
    """Signed in on a telephone, in front of what ends this file."""
    visite = Visite(*ouvrir(360))
    se_connecter(visite, dossier.admission.numero, ("3", "5", "2006"))
    visite.page.goto(f"/inscription/{dossier.pk}/demandes/")
    visite.lien(genre)
    return visite


def test_avant_la_rentree_elle_annule_et_on_la_rembourse(ouvrir: Ouvrir) -> None:
    horloge.regler(AOUT)
    dossier = une_inscription_payee()
    ines = venir(ouvrir, dossier, "Annulation de l’inscription")
    expect(ines.page.get_by_text("152,00").first).to_be_visible()
    ines.regarder("fin-annulation")
    ines.bouton("Envoyer, c’est définitif")
    ines.regarder("fin-annulation-erreurs")
    ines.page.get_by_label("Je m’inscris dans un autre établissement").check()
    ines.page.get_by_label(re.compile("^J’ai lu")).check()
    ines.bouton("Envoyer, c’est définitif")
    ines.regarder("fin-annulation-faite")
    assert "a pris fin" in relever_le_courrier()[-1].subject
    ines.lien("Voir mon remboursement")
    ines.page.get_by_label("Titulaire du compte").fill("Inès Benali")
    ines.page.get_by_label("IBAN").fill(IBAN[:-1] + "0")
    ines.bouton("Enregistrer ce compte")
    ines.regarder("remboursement-iban-faux")
    ines.page.get_by_label("IBAN").fill(IBAN)
    ines.bouton("Enregistrer ce compte")
    ines.regarder("remboursement-a-verser")

    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    martine.lien("Remboursements")
    martine.regarder("scolarite-remboursements")
    martine.bouton("Faire l’ordre de versement")
    martine.page.get_by_label("Payés", exact=True).check()
    for partie, valeur in (("Jour", "20"), ("Mois", "8"), ("Année", "2024")):
        martine.page.get_by_label(partie, exact=True).fill(valeur)
    martine.page.get_by_label(re.compile("^Référence du virement")).fill("VIR-0042")
    martine.regarder("scolarite-ordre")
    martine.bouton("Enregistrer la réponse")
    assert "vous ont été versés" in relever_le_courrier()[-1].subject
    ines.page.reload()
    expect(ines.page.get_by_text("VIR-0042")).to_be_visible()
    ines.regarder("remboursement-verse")


def test_apres_la_rentree_la_commission_accorde_une_partie(ouvrir: Ouvrir, tmp_path: Path) -> None:
    horloge.regler(OCTOBRE)
    dossier = une_inscription_payee()
    scan = tmp_path / "proces-verbal.jpg"
    scan.write_bytes(une_image())
    ines = venir(ouvrir, dossier, "Démission en cours d’année")
    expect(ines.page.get_by_text("Au plus", exact=True)).to_be_visible()
    ines.regarder("fin-demission")
    ines.page.get_by_label("Une raison financière").check()
    ines.page.get_by_label("Je garde mon inscription").check()
    ines.page.get_by_label(re.compile("^J’ai lu")).check()
    ines.bouton("Envoyer ma demande")
    expect(ines.page.get_by_text("La scolarité a reçu votre demande.")).to_be_visible()

    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    martine.page.goto("/scolarite/demandes/")
    martine.lien(re.compile("BENALI"))
    martine.bouton("Prendre en charge")
    martine.lien(re.compile("Enregistrer une décision signée"))
    martine.page.get_by_label("Accepter", exact=True).check()
    martine.page.get_by_label("Qui l’a signée").fill("Paul Ferrer, président")
    martine.page.get_by_label(re.compile("^Décision signée")).set_input_files(scan)
    martine.page.get_by_label(re.compile("^Montant accordé")).fill("100,00")
    martine.regarder("scolarite-commission-decide")
    martine.bouton("Enregistrer cette réponse")
    expect(martine.page.get_by_role("heading", name="Issue")).to_be_visible()

    assert "a pris fin" in relever_le_courrier()[-1].subject
    ines.page.goto(f"/inscription/{dossier.pk}/remboursement/")
    expect(ines.page.get_by_text("100,00").first).to_be_visible()
    ines.regarder("remboursement-demission")
