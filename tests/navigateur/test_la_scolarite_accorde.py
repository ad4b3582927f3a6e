"""Too late: the registrar grants a window. A breakdown: two registrars prolong."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests import horloge
from tests.fabriques import un_etudiant, une_admission
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import LARGEURS, Visite, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
PARIS = ZoneInfo("Europe/Paris")


@LARGEURS
def test_une_retardataire_recoit_un_delai_et_le_lit(ouvrir: Ouvrir, largeur: int) -> None:
    horloge.regler(datetime(2024, 7, 22, 10, 0, tzinfo=PARIS))
    une_admission(un_etudiant(prenom="Lina"), numero="2100654")
    lina, martine = Visite(*ouvrir(largeur)), Visite(*ouvrir(largeur))
    se_connecter(lina, "2100654", ("3", "mai", "2006"))
    lina.titre("Est-ce bien vous ?")
    lina.bouton("Oui, continuer")
    expect(lina.page.get_by_text("L’inscription en ligne a fermé")).to_be_visible()
    lina.regarder("mon-inscription-fermee")
    entrer(martine, une_gestionnaire())

    martine.page.goto("/scolarite/delais/")
    martine.regarder("scolarite-delais-vide")
    martine.lien("Accorder un délai")
    martine.page.get_by_label("Pour un étudiant").fill("2100654")
    martine.page.get_by_label("Jusqu’au").fill("2024-07-24")
    martine.page.get_by_label("Pourquoi").fill("courrier reçu après la fermeture")
    martine.bouton("Voir ce que cela change")
    expect(
        martine.page.get_by_role("heading", name=re.compile("Ce que cela change"))
    ).to_be_visible()
    martine.regarder("scolarite-delai-effet")
    martine.bouton("Accorder ce délai")
    martine.titre("Délais accordés hors calendrier")
    martine.regarder("scolarite-delais")

    lina.page.reload()
    expect(lina.page.get_by_text(re.compile("mercredi 24.juillet 2024 à 18")).first).to_be_visible()
    lina.regarder("mon-inscription-delai")


def test_une_panne_deux_personnes_prolongent(ouvrir: Ouvrir) -> None:
    horloge.regler(datetime(2024, 7, 19, 11, 0, tzinfo=PARIS))
    martine, didier = Visite(*ouvrir(1280)), Visite(*ouvrir(360))
    entrer(martine, une_gestionnaire())
    entrer(didier, une_gestionnaire("d.blanc", "M. Blanc"))

    martine.page.goto("/scolarite/delais/prolonger/")
    martine.regarder("scolarite-prolonger")
    martine.page.get_by_label("Pourquoi").fill("panne du matin")
    martine.bouton("Proposer la prolongation")
    expect(martine.page.get_by_text("Une autre personne que vous doit confirmer")).to_be_visible()
    didier.page.goto("/scolarite/delais/")
    didier.regarder("scolarite-prolongation-a-confirmer")
    didier.bouton("Confirmer la prolongation de 24 heures")
    expect(didier.page.get_by_text("Accordée")).to_be_visible()
    didier.page.goto("/calendrier/")
    expect(didier.page.get_by_text("sont prolongées de 24 heures")).to_be_visible()
    didier.regarder("calendrier-prolonge")
