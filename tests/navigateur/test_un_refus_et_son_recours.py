"""A refusal, its ways of appeal, an appeal filed on a telephone: answered, then left to silence.

Two late students are refused. Lina's appeal is heard, her request opened again and accepted;
Zoé's waits until its delay is over, and the court's delay starts again. Who read what is shown.
"""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from rentree.demandes.actions_echeances import constater_les_echeances
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.navigateur.test_une_demande import (
    NAISSANCE,
    decider,
    demander_une_inscription_tardive,
)
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
PARIS = ZoneInfo("Europe/Paris")
OCTOBRE = datetime(2024, 10, 1, 10, 0, tzinfo=PARIS)
DECEMBRE = datetime(2024, 12, 2, 0, 0, tzinfo=PARIS)  # the appeal of October waits no more


@pytest.fixture
def preuve(tmp_path: Path) -> Path:
    chemin = tmp_path / "preuve.jpg"
    chemin.write_bytes(une_image())
    return chemin


def faire_un_recours(visite: Visite, preuve: Path, nom: str) -> None:
    """From the hidden decision to the appeal in the thread."""
    page = visite.page
    page.reload()
    visite.bouton("Lire la décision")
    expect(page.get_by_role("heading", name="Demander à l’université de revoir")).to_be_visible()
    expect(page.get_by_role("heading", name="Saisir le tribunal")).to_be_visible()
    expect(page.get_by_text(re.compile("Jusqu’au lundi 2.décembre 2024 inclus"))).to_have_count(2)
    visite.regarder(f"recours-voies-{nom}")
    visite.lien("Déposer ce recours en ligne")
    visite.titre(re.compile("^Demander à l’université"))
    visite.bouton("Déposer mon recours")
    visite.regarder(f"recours-oubli-{nom}")
    page.get_by_label("Pourquoi la décision doit changer").fill("Une place s’est libérée hier.")
    page.get_by_label(re.compile("^Joindre")).set_input_files(preuve)
    visite.bouton("Déposer mon recours")
    expect(page.get_by_role("heading", name="Votre recours")).to_be_visible()
    expect(
        page.get_by_text(re.compile("répond au plus tard le dimanche 1er.décembre"))
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Saisir le tribunal")).to_have_count(0)
    visite.regarder(f"recours-depose-{nom}")
    assert "Nous avons reçu votre recours" in relever_le_courrier()[-1].subject


def accueillir(martine: Visite, nom: str) -> None:
    """Read the appeal, open the request again, accept it."""
    martine.page.goto("/scolarite/demandes/")
    expect(martine.page.get_by_text("Recours à examiner").first).to_be_visible()
    martine.regarder("scolarite-recours-liste")
    martine.lien(re.compile(nom))
    expect(martine.page.get_by_text("Une place s’est libérée hier.")).to_be_visible()
    expect(martine.page.get_by_text(re.compile("Lue par la personne le"))).to_be_visible()
    martine.regarder("scolarite-recours")
    martine.lien(re.compile("^Accueillir le recours"))
    martine.page.get_by_label("Pourquoi").fill("Une place s’est libérée.")
    martine.bouton("Rouvrir l’examen")
    martine.lien("Décider")
    martine.page.get_by_label("Accepter", exact=True).check()
    martine.bouton("Enregistrer la décision")
    expect(martine.page.get_by_role("heading", name="Issue")).to_be_visible()


def test_un_recours_est_entendu_l_autre_laisse_au_silence(ouvrir: Ouvrir, preuve: Path) -> None:
    horloge.regler(OCTOBRE)
    une_admission(un_etudiant(prenom="Lina", nom_naissance="Petit"), numero="2100654")
    une_admission(un_etudiant(prenom="Zoé", nom_naissance="Garnier"), numero="2100655")
    lina, zoe, martine = Visite(*ouvrir(360)), Visite(*ouvrir(320)), Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    for visite, numero, nom in ((lina, "2100654", "PETIT"), (zoe, "2100655", "GARNIER")):
        se_connecter(visite, numero, NAISSANCE)
        demander_une_inscription_tardive(visite, preuve)
        decider(martine, nom, "Refuser", "La formation n’a plus de place.")
        faire_un_recours(visite, preuve, nom.lower())

    accueillir(martine, "PETIT")
    lina.page.reload()
    expect(lina.page.get_by_text("Votre demande est acceptée")).to_be_visible()
    expect(lina.page.get_by_text(re.compile("Lu le .* par"))).to_be_visible()
    lina.regarder("recours-entendu")

    horloge.regler(DECEMBRE)
    assert constater_les_echeances(le=DECEMBRE) == 1
    assert "Votre recours est rejeté, faute de réponse" in relever_le_courrier()[-1].subject
    zoe.page.reload()
    expect(zoe.page.get_by_text(re.compile("rejeté depuis le 1er.décembre 2024"))).to_be_visible()
    expect(zoe.page.get_by_text(re.compile("Jusqu’au lundi 3.février 2025 inclus"))).to_be_visible()
    zoe.regarder("recours-sans-reponse")
