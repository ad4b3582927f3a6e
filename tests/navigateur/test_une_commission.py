"""A commission on refunds: typed by keyboard, read before, published at an hour, contested."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.demandes.models import Demande
from tests import horloge
from tests.demandes.fins import OCTOBRE
from tests.demandes.seances import APRES_LA_SEANCE, PUBLICATION, une_demande_de_remboursement
from tests.fabriques import une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


def preparer(martine: Visite) -> None:
    """Called before the day, with everything that waits."""
    martine.page.goto("/scolarite/seances/")
    martine.lien("Préparer une séance")
    martine.page.get_by_label("Commission").select_option("commission")
    martine.page.get_by_label("Jour", exact=True).fill("2024-10-08")
    martine.page.get_by_label("Heure").fill("14 h")
    martine.page.get_by_label("Lieu").fill("Salle 2, Aix")
    martine.page.get_by_label(re.compile("^Membres")).fill("Paul Ferrer, président")
    martine.regarder("seance-preparer")
    martine.bouton("Enregistrer")
    for case in martine.page.get_by_role("checkbox").all():
        case.check()
    martine.regarder("seance-ordre-du-jour")
    martine.bouton("Enregistrer l’ordre du jour")
    martine.lien("Saisir les décisions")


def taper(martine: Visite) -> None:
    """The grid without the mouse: Tab, a letter, Enter; the refusal first lacks its reason."""
    clavier = martine.page.keyboard
    martine.page.get_by_label(re.compile("^Décision pour")).first.focus()
    lignes = (
        ("Accord", "", ""),
        ("Accord p", "100,00", "Cours suivis en septembre."),
        ("R", "", ""),
    )
    for decision, montant, motif in lignes:
        clavier.type(decision)
        clavier.press("Tab")
        clavier.type(montant)
        clavier.press("Tab")
        clavier.type(motif)
        clavier.press("Tab")  # the next request, then its decision
        clavier.press("Tab")
    martine.page.get_by_label(re.compile("^Motif pour")).last.press("Enter")
    expect(martine.page.get_by_text("Les lignes justes sont enregistrées.")).to_be_visible()
    martine.regarder("seance-saisie-erreur")
    martine.lien(re.compile("écrivez la raison du refus"))
    clavier.type("Raison non établie.")
    martine.bouton("Enregistrer et revenir à la séance")


def publier(martine: Visite, scan: Path) -> None:
    """The minutes come back signed; every letter is read, then the hour is set."""
    with martine.page.expect_download() as recu:
        martine.lien("Télécharger le procès-verbal (PDF)")
    assert recu.value.suggested_filename == "proces-verbal-2024-2025-01.pdf"
    martine.lien("Vérifier et publier")
    martine.page.get_by_label(re.compile("^Procès-verbal signé")).set_input_files(scan)
    martine.bouton("Joindre le procès-verbal signé")
    expect(martine.page.get_by_text("Accord partiel, 100,00")).to_be_visible()
    martine.page.get_by_label("Jour de publication").fill("2024-10-09")
    martine.page.get_by_label("Heure", exact=True).fill("18 h")
    martine.bouton("Prévoir la publication")
    expect(martine.page.get_by_text("mercredi 9 octobre 2024 à 18 h").first).to_be_visible()
    martine.page.get_by_text(re.compile("^Courriel")).first.click()
    martine.regarder("seance-publication")


def test_un_accord_une_part_un_refus_publies_a_l_heure_et_contestables(
    ouvrir: Ouvrir, tmp_path: Path
) -> None:
    horloge.regler(OCTOBRE)
    scan = tmp_path / "proces-verbal.jpg"
    scan.write_bytes(une_image())
    moments = (OCTOBRE - timedelta(minutes=m) for m in (3, 2, 1))  # the order of the agenda
    demandes = [une_demande_de_remboursement(moment) for moment in moments]
    refusee = demandes[2].admission
    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire())
    preparer(martine)
    horloge.regler(APRES_LA_SEANCE)
    taper(martine)
    martine.regarder("seance-saisie-faite")
    martine.bouton("Clore la séance")
    publier(martine, scan)
    relever_le_courrier()

    ines = Visite(*ouvrir(320))
    se_connecter(ines, refusee.numero, ("3", "5", "2006"))
    ines.page.goto(f"/demandes/{demandes[2].pk}/")
    expect(ines.page.get_by_text("En cours d’examen").first).to_be_visible()
    expect(ines.page.get_by_text("Raison non établie.")).to_have_count(0)

    horloge.regler(PUBLICATION)
    sujets = [lettre.subject for lettre in relever_le_courrier()]
    assert sum("a pris fin" in sujet for sujet in sujets) == 3
    etats = Demande.objects.order_by("points_de_seance__rang").values_list("etat", flat=True)
    assert list(etats) == ["acceptee", "acceptee", "refusee"]
    martine.page.goto("/scolarite/seances/")
    martine.lien(re.compile("2024-2025-01"))
    martine.regarder("seance-publiee")
    ines.page.reload()
    ines.bouton("Lire la décision")
    expect(ines.page.get_by_text("Raison non établie.")).to_be_visible()
    expect(ines.page.get_by_text(re.compile("tribunal administratif")).first).to_be_visible()
    ines.regarder("seance-decision-lue")
