"""A registration goes to another university, another one comes: two agreements each time."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from rentree.paiements.actions_avis import appliquer_avis
from tests import horloge
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, confirmer, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.navigateur.test_les_publics import Cas, commencer, remplir
from tests.navigateur.test_les_publics import photo as photo
from tests.navigateur.test_une_demande import decider
from tests.paiements.preparation import ouvrir as ouvrir_un_paiement
from tests.paiements.preparation import un_avis, une_creance
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
SEPTEMBRE = datetime(2024, 9, 12, 8, 0, tzinfo=UTC)
A_NANTES = "scolarite@nantes.exemple.fr"


def lettre_a(destinataire: str) -> EmailMessage:
    return next(lettre for lettre in relever_le_courrier() if destinataire in lettre.to)


def repondre(martine: Visite, choix: str, nom: str) -> None:
    """Found in what waits, read, then the day written on the form."""
    martine.page.goto("/scolarite/a-traiter/")
    martine.regarder("scolarite-transferts-a-traiter")
    martine.lien(re.compile("BENALI"))
    if (depart := martine.page.get_by_label("Université de départ")).count():
        depart.fill("Université de Nantes")
    martine.page.get_by_label(re.compile(choix)).check()
    for champ, valeur in (("Jour", "9"), ("Mois", "9"), ("Année", "2024")):
        martine.page.get_by_label(champ).fill(valeur)
    martine.regarder(f"scolarite-transfert-{nom}")
    martine.bouton("Enregistrer la réponse")
    expect(martine.page.get_by_text("Réponse enregistrée")).to_be_visible()
    martine.regarder(f"scolarite-transfert-{nom}-fait")


def demander_le_depart(ines: Visite, preuve: Path) -> None:
    ines.lien("Faire ou suivre une demande")
    ines.lien("Transfert vers une autre université")
    ines.titre(re.compile("^Demande.: Transfert"))
    expect(ines.page.get_by_role("row", name=re.compile("Vous est rendu 152,00"))).to_be_visible()
    ines.page.get_by_label("L’université où vous").fill("Université de Nantes")
    ines.page.get_by_label("La formation que vous").fill("Licence 1 de psychologie")
    ines.page.get_by_label("L’adresse électronique").fill("nantes")
    ines.page.get_by_label("Votre admission dans").set_input_files(preuve)
    ines.bouton("Envoyer ma demande")
    ines.regarder("transfert-depart-erreur")
    ines.page.get_by_label("L’adresse électronique").fill(A_NANTES)
    ines.page.get_by_label("Votre admission dans").set_input_files(preuve)
    ines.bouton("Envoyer ma demande")
    ines.titre("Transfert vers une autre université")


def test_une_inscrite_part_dans_une_autre_universite(ouvrir: Ouvrir, photo: Path) -> None:
    creance = une_creance()
    appliquer_avis(avis=un_avis(ouvrir_un_paiement(creance)), le=horloge.DEPART)
    inscription = creance.inscription
    horloge.regler(SEPTEMBRE)
    ines, martine = Visite(*ouvrir(320)), Visite(*ouvrir(1280))
    se_connecter(ines, inscription.admission.numero, ("3", "5", "2006"))
    demander_le_depart(ines, photo)

    entrer(martine, une_gestionnaire())
    decider(martine, "BENALI", "Accepter")
    fiche = lettre_a(A_NANTES)
    assert fiche.attachments[0][0] == "fiche-de-transfert.pdf"
    ines.page.goto(f"/inscription/{inscription.pk}/")
    expect(ines.page.get_by_text("Nous attendons la réponse")).to_be_visible()
    ines.regarder("transfert-depart-accorde")

    repondre(martine, "Elle donne son accord", "depart")
    ines.page.reload()
    expect(ines.page.get_by_text("Votre inscription a été transférée")).to_be_visible()
    expect(ines.page.get_by_text(re.compile("152,00.€ vous sont dus"))).to_be_visible()
    ines.regarder("transfert-depart-conclu")
    assert Inscription.objects.get().etat == "annulee"


def test_une_admise_vient_d_une_autre_universite(ouvrir: Ouvrir, photo: Path) -> None:
    cas = Cas(
        "transfert-arrivee",
        "l3-psychologie-aix",
        {"Avez-vous déjà une inscription": "Oui, et je demande", "Qui finance": "Moi"},
        ("fiche-transfert", "certificat-origine"),
        "",
        le=SEPTEMBRE,
    )
    ines, martine = commencer(ouvrir, cas), Visite(*ouvrir(1280))
    ines.regarder("situation-transfert")
    remplir(ines, cas, photo)
    confirmer(ines, "verifier-transfert")
    expect(ines.page.get_by_text("attend l’accord des deux universités")).to_be_visible()
    ines.regarder("transfert-arrivee-attendu")
    assert "vous n’avez rien à payer" in relever_le_courrier()[-1].subject

    entrer(martine, une_gestionnaire())
    repondre(martine, "Oui.: la fiche", "arrivee")
    ines.page.reload()
    expect(ines.page.get_by_text("Vous êtes inscrite.")).to_be_visible()
    ines.regarder("transfert-arrivee-conclu")
