"""Too late: a refusal that is read then contested, and an acceptance that opens the door.

A locked datum: a correction asked on a telephone, completed, then accepted.
"""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
PARIS = ZoneInfo("Europe/Paris")
NAISSANCE = ("3", "mai", "2006")


def le(jour: int, heure: int = 10) -> datetime:
    return datetime(2024, 10, jour, heure, 0, tzinfo=PARIS)


@pytest.fixture
def preuve(tmp_path: Path) -> Path:
    chemin = tmp_path / "preuve.jpg"
    chemin.write_bytes(une_image())
    return chemin


def demander_une_inscription_tardive(visite: Visite, preuve: Path) -> None:
    visite.titre("Est-ce bien vous ?")
    visite.bouton("Oui, continuer")
    visite.regarder("demande-porte-fermee")
    visite.lien("Demander une inscription tardive")
    visite.titre(re.compile("Demande.: Inscription tardive"))
    visite.bouton("Envoyer ma demande")
    visite.regarder("demande-formulaire-erreurs")
    visite.page.get_by_label("Une raison de santé").check()
    visite.page.get_by_label("Expliquez votre situation").fill("J’étais à l’hôpital en juillet.")
    visite.page.get_by_label("Un document qui montre").set_input_files(preuve)
    visite.bouton("Envoyer ma demande")
    visite.titre("Inscription tardive")
    expect(
        visite.page.get_by_text(re.compile("répond au plus tard le dimanche 1er.décembre"))
    ).to_be_visible()
    visite.regarder("demande-recue")
    assert "Nous avons reçu votre demande" in relever_le_courrier()[-1].subject


def decider(visite: Visite, nom: str, choix: str, motif: str = "") -> None:
    """Open the request of this person, take it in hand, decide."""
    visite.page.goto("/scolarite/demandes/")
    visite.regarder("scolarite-demandes")
    visite.lien(re.compile(nom))
    visite.bouton("Prendre en charge")
    visite.lien("Décider")
    visite.page.get_by_label(choix, exact=True).check()
    visite.page.get_by_label(re.compile("^Motif")).fill(motif)
    visite.regarder("scolarite-demande-decider")
    visite.bouton("Enregistrer la décision")
    expect(visite.page.get_by_role("heading", name="Issue")).to_be_visible()
    visite.regarder("scolarite-demande-decidee")


def test_une_retardataire_est_refusee_l_autre_entre(ouvrir: Ouvrir, preuve: Path) -> None:
    horloge.regler(le(1))
    une_admission(un_etudiant(prenom="Lina", nom_naissance="Petit"), numero="2100654")
    une_admission(un_etudiant(prenom="Zoé", nom_naissance="Garnier"), numero="2100655")
    lina, zoe = Visite(*ouvrir(360)), Visite(*ouvrir(360))
    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    for visite, numero in ((lina, "2100654"), (zoe, "2100655")):
        se_connecter(visite, numero, NAISSANCE)
        demander_une_inscription_tardive(visite, preuve)

    decider(martine, "PETIT", "Refuser", "La formation n’a plus de place.")
    decider(martine, "GARNIER", "Accepter")
    objets = [lettre.subject for lettre in relever_le_courrier()]
    assert any("une décision sur votre demande" in objet for objet in objets)
    assert any("Votre demande est acceptée" in objet for objet in objets)

    lina.page.reload()
    expect(lina.page.get_by_text("plus de place")).to_have_count(0)
    lina.regarder("demande-decision-cachee")
    lina.bouton("Lire la décision")
    expect(lina.page.get_by_text("plus de place")).to_be_visible()
    expect(lina.page.get_by_role("heading", name="Si vous n’êtes pas d’accord")).to_be_visible()
    expect(
        lina.page.get_by_text(re.compile("Jusqu’au lundi 2.décembre 2024 inclus")).first
    ).to_be_visible()
    lina.regarder("demande-refusee-recours")

    zoe.page.reload()
    zoe.lien("Continuer mon inscription")
    expect(zoe.page.get_by_text(re.compile("avant le mardi 15.octobre"))).to_be_visible()
    zoe.regarder("demande-porte-ouverte")


def completer(ines: Visite, martine: Visite, preuve: Path) -> None:
    """The registrar asks for something, the student answers."""
    martine.page.goto("/scolarite/demandes/")
    martine.lien(re.compile("BENALI"))
    martine.lien("Demander un complément")
    martine.page.get_by_label("Ce que vous demandez").fill(
        "Votre relevé de notes, s’il vous plaît."
    )
    martine.regarder("scolarite-demande-complement")
    martine.bouton("Envoyer cette demande")
    ines.page.reload()
    ines.regarder("demande-complement-attendu")
    ines.page.get_by_label("Votre message").fill("Le voici.")
    ines.page.get_by_label(re.compile("^Joindre")).set_input_files(preuve)
    ines.bouton("Envoyer ma réponse")
    expect(ines.page.get_by_text("Le voici.")).to_be_visible()


def test_une_donnee_verrouillee_se_corrige(ouvrir: Ouvrir, preuve: Path) -> None:
    horloge.regler(datetime(2024, 7, 10, 10, 0, tzinfo=PARIS))
    une_admission(un_etudiant(prenom="Ines", ine="0601D12345X"), numero="2100656")
    ines, martine = Visite(*ouvrir(360)), Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    se_connecter(ines, "2100656", NAISSANCE)
    ines.bouton("Oui, continuer")
    ines.lien("Vos informations")
    expect(ines.page.get_by_text("provisoire, à remplacer")).to_be_visible()
    ines.regarder("informations-correction")
    ines.lien("Demander une correction")
    ines.page.get_by_label("Premier prénom").fill("Inès")
    ines.page.get_by_label("Numéro INE").fill("0601023457S")
    ines.page.get_by_label("La preuve").set_input_files(preuve)
    ines.regarder("correction-formulaire")
    ines.bouton("Envoyer ma demande")

    completer(ines, martine, preuve)
    decider(martine, "BENALI", "Accepter")
    ines.page.reload()
    expect(ines.page.get_by_text("Votre demande est acceptée")).to_be_visible()
    ines.regarder("correction-acceptee")
    ines.page.goto("/inscriptions/")
    ines.lien("Faire ou suivre une demande")
    ines.regarder("demandes-liste")
    ines.lien("Retour à mon inscription")
    ines.lien("Vos informations")
    expect(ines.page.get_by_text("0601023457S")).to_be_visible()
