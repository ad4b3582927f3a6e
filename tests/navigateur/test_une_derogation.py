"""Too many registrations: the circuit of a dérogation, from the student to the open door.

Licence: filed, mandates given on screen, an opinion on a telephone, a delegation that decides.
Master: the research supervisor's report by a link, a refusal signed elsewhere, its appeals; late.
"""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.demandes.derogations import un_troisieme_m1, une_troisieme_l2
from tests.documents.echantillons import un_pdf
from tests.fabriques import une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.navigateur.test_les_resultats_ouvrent_la_reinscription import deja_entre
from tests.portail.visites import chez
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
PARIS = ZoneInfo("Europe/Paris")
RESPONSABLE, DOYENNE, DELEGUE = "paul.ferrer@univ.fr", "anne.roy@univ.fr", "rosa.vidal@univ.fr"


def le(mois: int, jour: int, heure: int = 10) -> datetime:
    return datetime(2024, mois, jour, heure, 0, tzinfo=PARIS)


@pytest.fixture
def releve(tmp_path: Path) -> Path:
    chemin = tmp_path / "releve.jpg"
    chemin.write_bytes(une_image())
    return chemin


@pytest.fixture
def rapport(tmp_path: Path) -> Path:
    chemin = tmp_path / "rapport.pdf"
    chemin.write_bytes(un_pdf("Rapport"))
    return chemin


def remplir(visite: Visite, inscription: Inscription, releve: Path, nom: str) -> None:
    """From the closed door to the form, filled but for what the master asks more."""
    page = visite.page
    page.goto(f"/inscription/{inscription.pk}/")
    visite.regarder(f"{nom}-porte-fermee")
    visite.lien("Demander une dérogation")
    visite.titre(re.compile("^Demande.: Dérogation"))
    page.get_by_label("Un emploi ou une charge de famille").check()
    page.get_by_label(re.compile("^Votre lettre")).fill("Je travaillais la nuit. C’est fini.")
    for annee in ("2022-2023", "2023-2024"):
        page.get_by_label(re.compile(f"^Relevé de notes, {annee}")).set_input_files(releve)
    visite.regarder(f"{nom}-formulaire")


def donner(visite: Visite, role: str, nom: str, courriel: str) -> None:
    page = visite.page
    page.goto("/scolarite/mandats/donner/")
    page.get_by_label("Rôle").select_option(label=role)
    page.get_by_label("Prénom et nom").fill(nom)
    page.get_by_label("Adresse électronique professionnelle").fill(courriel)
    visite.regarder("scolarite-mandat")
    visite.bouton("Enregistrer")
    visite.titre("Mandats : qui signe les demandes")


def lettre_a(adresse: str, lettres: list[EmailMessage]) -> str:
    [lettre] = [lettre for lettre in lettres if lettre.to == [adresse]]
    return f"{lettre.subject}\n{lettre.body}"


def suivre_le_lien(visite: Visite, lettre: str) -> None:
    """Open the link of a letter, ask for the code, type it."""
    lien = re.search(r"https?://[^/]+(/(?:signatures/lien|document)/\S+)", lettre)
    assert lien is not None
    visite.page.goto(lien.group(1))
    visite.regarder("lien-personnel")
    visite.bouton("Recevoir le code")
    code = re.search(r"\d{6}", relever_le_courrier()[-1].subject)
    assert code is not None
    visite.page.get_by_label("Tapez le code à six chiffres").fill(code.group())
    visite.regarder("lien-code")
    visite.bouton("Continuer")


def signer(visite: Visite, choix: str, motif: str = "") -> None:
    visite.page.get_by_label(choix, exact=True).check()
    visite.page.get_by_label(re.compile("^Pourquoi")).fill(motif)
    visite.bouton("Signer et envoyer")
    visite.titre("Vos demandes à signer")


def ouvrir_la_demande(visite: Visite) -> None:
    visite.page.goto("/scolarite/demandes/?vue=en-cours")
    visite.lien(re.compile("BENALI"))


def donner_les_mandats(martine: Visite) -> None:
    """Taken in hand: nobody holds the roles yet; two mandates and a delegation."""
    ouvrir_la_demande(martine)
    martine.bouton("Prendre en charge")
    expect(martine.page.get_by_text("Personne ne tient ce rôle.")).to_be_visible()
    martine.lien("Donner un mandat")
    martine.regarder("scolarite-mandats-vides")
    donner(martine, "Responsable de la formation", "Paul Ferrer", RESPONSABLE)
    donner(martine, "Direction de la composante", "Anne Roy", DOYENNE)
    martine.lien(re.compile("^Déléguer le mandat de Anne Roy"))
    martine.page.get_by_label("Prénom et nom").fill("Rosa Vidal")
    martine.page.get_by_label("Adresse électronique professionnelle").fill(DELEGUE)
    martine.page.get_by_label("Dernier jour").fill("2024-07-31")
    martine.bouton("Enregistrer")
    expect(martine.page.get_by_text("Délégation de Anne Roy")).to_be_visible()
    martine.regarder("scolarite-mandats")


def test_en_licence_de_la_demande_a_la_porte_ouverte(ouvrir: Ouvrir, releve: Path) -> None:
    horloge.regler(le(7, 10))
    inscription = une_troisieme_l2()
    ines, martine = Visite(*ouvrir(320)), Visite(*ouvrir(1280))
    deja_entre(ines, chez(inscription))
    remplir(ines, inscription, releve, "derogation-licence")
    ines.bouton("Envoyer ma demande")
    ines.titre(re.compile("^Dérogation"))
    ines.regarder("derogation-licence-envoyee")

    entrer(martine, une_gestionnaire())
    donner_les_mandats(martine)
    paul = Visite(*ouvrir(320))
    suivre_le_lien(paul, lettre_a(RESPONSABLE, relever_le_courrier()))
    expect(paul.page.get_by_text("Je travaillais la nuit.")).to_be_visible()
    paul.regarder("signature-avis")
    signer(paul, "Favorable")
    paul.regarder("signatures-liste")

    lettres = relever_le_courrier()
    assert "une décision, demande" in lettre_a(DOYENNE, lettres)
    rosa = Visite(*ouvrir(360))
    suivre_le_lien(rosa, lettre_a(DELEGUE, lettres))
    expect(rosa.page.get_by_text("par délégation de Anne Roy")).to_be_visible()
    expect(rosa.page.get_by_text(re.compile("favorable.*Paul Ferrer"))).to_be_visible()
    rosa.regarder("signature-decision")
    signer(rosa, "J’accepte")

    ouvrir_decidee(martine)
    expect(martine.page.get_by_text(re.compile("par Rosa Vidal"))).to_be_visible()
    ines.page.goto(f"/inscription/{inscription.pk}/")
    ines.regarder("derogation-porte-ouverte")
    expect(ines.page.get_by_role("link", name="Demander une dérogation")).to_have_count(0)
    expect(ines.page.get_by_role("heading", name="Ce qui bloque")).to_have_count(0)
    assert any("Votre demande est acceptée" in lettre.subject for lettre in relever_le_courrier())


def ouvrir_decidee(visite: Visite) -> None:
    visite.page.goto("/scolarite/demandes/?vue=decidees")
    visite.lien(re.compile("BENALI"))


def signer_ailleurs(martine: Visite, rapport: Path) -> None:
    """An opinion and a refusal, both on paper."""
    martine.lien(re.compile("enregistrer un avis signé"))
    martine.page.get_by_label("Défavorable", exact=True).check()
    martine.page.get_by_label(re.compile("^Motif")).fill("Le mémoire n’est pas commencé.")
    martine.page.get_by_label(re.compile("^Avis signé")).set_input_files(rapport)
    martine.bouton("Enregistrer cette réponse")
    martine.lien("Enregistrer une décision signée")
    martine.page.get_by_label("Refuser", exact=True).check()
    martine.page.get_by_label(re.compile("^Motif")).fill("Le mémoire n’est pas commencé.")
    martine.page.get_by_label("Qui l’a signée").fill("Anne Roy, doyenne")
    martine.page.get_by_label(re.compile("^Décision signée")).set_input_files(rapport)
    martine.regarder("scolarite-decision-signee")
    martine.bouton("Enregistrer cette réponse")
    martine.regarder("scolarite-derogation-refusee")


def arriver_trop_tard(paul: Visite) -> None:
    """The day after the end of the filing."""
    horloge.regler(le(9, 21))
    tardif = une_troisieme_l2(prenom="Paul", nom_naissance="Tardif")
    deja_entre(paul, chez(tardif))
    paul.page.goto(f"/inscription/{tardif.pk}/demandes/derogation/")
    expect(paul.page.get_by_text(re.compile("elle n’est pas recevable"))).to_be_visible()
    paul.regarder("derogation-hors-delai")


def test_en_master_le_rapport_puis_un_refus_signe_ailleurs(
    ouvrir: Ouvrir, releve: Path, rapport: Path
) -> None:
    horloge.regler(le(7, 10))
    inscription = un_troisieme_m1()
    ines, martine = Visite(*ouvrir(360)), Visite(*ouvrir(1280))
    deja_entre(ines, chez(inscription))
    remplir(ines, inscription, releve, "derogation-master")
    ines.page.get_by_label(re.compile("prénom et nom$")).fill("Claude Meyer")
    ines.page.get_by_label(re.compile("adresse électronique$")).fill("claude.meyer@labo.fr")
    ines.bouton("Envoyer ma demande")
    expect(ines.page.get_by_text(re.compile("En attente de Claude Meyer"))).to_be_visible()
    ines.regarder("derogation-master-rapport-attendu")

    claude = Visite(*ouvrir(320))
    suivre_le_lien(claude, lettre_a("claude.meyer@labo.fr", relever_le_courrier()))
    claude.page.get_by_label(re.compile("^Rapport")).set_input_files(rapport)
    claude.regarder("rapport-a-deposer")
    claude.bouton("Envoyer ce document")
    claude.titre("Merci, votre document est bien arrivé")

    entrer(martine, une_gestionnaire())
    ouvrir_la_demande(martine)
    expect(martine.page.get_by_text(re.compile("remis par Claude Meyer"))).to_be_visible()
    martine.bouton("Prendre en charge")
    signer_ailleurs(martine, rapport)

    ines.page.reload()
    ines.bouton("Lire la décision")
    expect(ines.page.get_by_role("heading", name="Si vous n’êtes pas d’accord")).to_be_visible()
    ines.regarder("derogation-refusee-recours")
    arriver_trop_tard(Visite(*ouvrir(320)))
