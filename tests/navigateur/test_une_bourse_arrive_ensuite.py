"""A scholarship asked for: nothing to pay, the notification later, then registered."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from rentree.paiements.actions import confirmer_et_constater
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_image, une_inscription_prete
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import (
    Visite,
    confirmer,
    payer,
    relever_le_courrier,
    se_connecter,
)
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.paiements.preparation import l_etudiant
from tests.scolarite.agents import une_gestionnaire

SEPTEMBRE = datetime(2024, 9, 16, 8, 0, tzinfo=UTC)  # online registration is closed

pytestmark = pytest.mark.django_db(transaction=True)


def test_la_notification_enregistree_inscrit_sans_rien_payer(
    ouvrir: Ouvrir, tmp_path: Path
) -> None:
    etudiante = un_etudiant(courriel="ines.benali@exemple.fr", date_naissance=date(2006, 5, 3))
    dossier = une_inscription_prete(une_admission(etudiante), reponses={"boursier": "demande"})
    ines = Visite(*ouvrir(360))
    se_connecter(ines, dossier.admission.numero, ("3", "5", "2006"))
    ines.page.goto(f"/inscription/{dossier.pk}/verifier/")
    confirmer(ines, "verifier-bourse-demandee")
    ines.titre(re.compile("rien à payer pour l’instant"))
    ines.regarder("bourse-attendue")
    assert [le.subject for le in relever_le_courrier()] == [
        "Bourse demandée\u00a0: rien à payer pour l’instant"
    ]
    deposer_la_notification(ines, dossier, tmp_path)

    martine = Visite(*ouvrir(1280))
    entrer(martine, une_gestionnaire(composante="allsh-aix"))
    enregistrer_la_bourse(martine)

    objets = {le.subject for le in relever_le_courrier()}
    assert "Votre bourse est prise en compte" in objets
    assert any("numéro étudiant" in objet for objet in objets)
    ines.page.goto(f"/inscription/{dossier.pk}/")
    expect(ines.page.get_by_text("Vous êtes inscrite").first).to_be_visible()
    ines.regarder("mon-inscription-boursiere")


def test_un_refus_du_crous_se_dit_et_se_paie_apres_la_fermeture(ouvrir: Ouvrir) -> None:
    etudiante = un_etudiant(courriel="ines.benali@exemple.fr", date_naissance=date(2006, 5, 3))
    dossier = une_inscription_prete(une_admission(etudiante), reponses={"boursier": "demande"})
    confirmer_et_constater(inscription=dossier, par=l_etudiant(dossier), le=horloge.DEPART)
    relever_le_courrier()
    horloge.regler(SEPTEMBRE)
    ines = Visite(*ouvrir(360))
    se_connecter(ines, dossier.admission.numero, ("3", "5", "2006"))
    ines.page.goto(f"/inscription/{dossier.pk}/paiement/")
    ines.titre(re.compile("rien à payer pour l’instant"))
    ines.regarder("bourse-attendue-apres-la-fermeture")
    ines.lien("Ma bourse est refusée")
    ines.titre(re.compile("^Le Crous a refusé votre bourse"))
    ines.regarder("bourse-refusee")
    ines.bouton(re.compile("passer au paiement"))
    ines.titre(re.compile("^Il reste à payer 175"))
    ines.regarder("bourse-refusee-a-payer")
    [dit] = [le.subject for le in relever_le_courrier()]
    assert dit.startswith("À payer avant le mardi 1er\u00a0octobre")
    ines.lien("Pas maintenant")
    expect(
        ines.page.get_by_text("Il vous reste à payer, avant le mardi 1er octobre")
    ).to_be_visible()
    ines.regarder("mon-inscription-bourse-refusee")
    ines.lien("Payer")
    ines.bouton(re.compile("^Payer"))
    payer(ines)
    ines.titre("Vous êtes inscrite")


def deposer_la_notification(ines: Visite, dossier: Inscription, tmp_path: Path) -> None:
    notification = tmp_path / "notification.jpg"
    notification.write_bytes(une_image(900, 1200))
    ines.page.goto(f"/inscription/{dossier.pk}/")
    ines.regarder("mon-inscription-bourse-attendue")
    ines.lien("Votre notification de bourse")
    ines.page.get_by_label(re.compile("^Choisissez")).set_input_files(notification)
    ines.bouton("Déposer cette pièce")
    ines.titre(re.compile(r"Vos \d pièces"))


def enregistrer_la_bourse(martine: Visite) -> None:
    martine.lien(re.compile("^BENALI"))
    martine.titre(re.compile("^Inès BENALI"))
    martine.lien(re.compile("^Notification de bourse|Notification de bourse$"))
    martine.lien("Enregistrer cette bourse et recalculer le montant")
    martine.titre(re.compile("^Bourse notifiée"))
    martine.page.get_by_label("Notification définitive").check()
    martine.regarder("scolarite-bourse")
    martine.bouton("Enregistrer la bourse")
    expect(martine.page.get_by_text("le montant est recalculé")).to_be_visible()
    martine.regarder("scolarite-dossier-boursier")
