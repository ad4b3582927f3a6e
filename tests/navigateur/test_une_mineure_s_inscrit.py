"""Seventeen on the first day of the year: her mother agrees by a link and a code."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from tests import horloge
from tests.fabriques import sans_autorisation
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import (
    Visite,
    confirmer,
    payer,
    relever_le_courrier,
    se_connecter,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_sa_mere_autorise_depuis_son_telephone(ouvrir: Ouvrir) -> None:
    dossier = sans_autorisation(date(2006, 12, 3), courriel="ines.benali@exemple.fr")
    horloge.regler(datetime(2024, 7, 10, 8, 0, tzinfo=UTC))
    ines = Visite(*ouvrir(1280))
    se_connecter(ines, dossier.admission.numero, ("3", "12", "2006"))
    ines.titre("Bonjour Inès, voici votre inscription")
    ines.lien("Autorisation de votre représentant légal")
    demander_l_autorisation(ines)

    lettre = next(le for le in relever_le_courrier() if "vous demande d’autoriser" in le.subject)
    assert lettre.to == ["samia.benali@exemple.fr"]
    lien = re.search(r"/autorisation/\S+/", str(lettre.body))
    assert lien is not None
    autoriser(Visite(*ouvrir(360)), lien.group())

    assert [le.subject for le in relever_le_courrier()] == [
        "Votre représentant légal autorise votre inscription"
    ]
    ines.page.goto(f"/inscription/{dossier.pk}/autorisation/")
    expect(ines.page.get_by_text("a autorisé votre inscription")).to_be_visible()
    ines.regarder("autorisation-donnee")
    ines.page.goto(f"/inscription/{dossier.pk}/verifier/")
    confirmer(ines, "verifier-mineure")
    payer(ines)
    ines.titre("Vous êtes inscrite")


def demander_l_autorisation(ines: Visite) -> None:
    ines.titre("Autorisation de votre représentant légal")
    ines.regarder("autorisation-a-demander")
    ines.page.get_by_label("Prénom et nom").fill("Samia Benali")
    ines.page.get_by_label("Adresse électronique").fill("samia.benali@exemple.fr")
    ines.bouton("Envoyer le lien")
    expect(ines.page.get_by_role("heading", name="Le lien est parti")).to_be_visible()
    ines.regarder("autorisation-en-attente")
    ines.lien("Continuer en attendant")
    ines.regarder("mon-inscription-autorisation-en-attente")


def autoriser(samia: Visite, lien: str) -> None:
    samia.page.goto(lien)
    samia.titre("Une personne mineure vous demande d’autoriser son inscription")
    samia.regarder("representant")
    samia.bouton("Recevoir le code")
    samia.titre("Regardez vos courriels")
    samia.regarder("representant-code")
    [lettre] = relever_le_courrier()
    code = re.search(r"\d{6}", lettre.subject)
    assert code is not None
    samia.page.get_by_label("Tapez le code à six chiffres").fill(code.group())
    samia.bouton("Continuer")
    samia.titre("Inès BENALI vous demande d’autoriser son inscription")
    samia.page.get_by_label(re.compile("^Son père ou sa mère")).check()
    samia.page.get_by_label("Oui, je l’autorise").check()
    samia.regarder("representant-reponse")
    samia.bouton("Envoyer ma réponse")
    samia.titre("Votre réponse est enregistrée")
    samia.regarder("representant-fini")
