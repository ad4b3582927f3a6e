"""The registrar looks back: what was answered, and what would have been answered that day."""

import re
from copy import deepcopy

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests import horloge
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import LARGEURS, Visite
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


def une_reponse_d_une_autre_version(dossier: Inscription) -> None:
    """The answer of a program that knew neither this price, nor this piece, nor this door."""
    garde = Evenement.objects.get(acte="confirmer_inscription", dossier=dossier.dossier)
    verdict = deepcopy(garde.donnees["verdict"])
    verdict["inscription"]["etat"] = "fermee"
    verdict["droits"]["total"] = verdict["droits"]["lignes"][0]["montant"] = "170.00"
    verdict["pieces"].pop()
    consigner(
        acte="confirmer_inscription",
        objet=garde,
        dossier=dossier.dossier,
        par=systeme("essai"),
        le=horloge.DEPART,
        donnees={**garde.donnees, "verdict": verdict, "empreinte": "0" * 64},
    )


@LARGEURS
def test_elle_rejoue_une_reponse_puis_choisit_un_moment(ouvrir: Ouvrir, largeur: int) -> None:
    dossier = un_dossier()
    une_reponse_d_une_autre_version(dossier)
    martine = Visite(*ouvrir(largeur))
    entrer(martine, une_gestionnaire())
    adresse = f"/scolarite/dossiers/{dossier.pk}/"

    martine.page.goto(adresse)
    martine.regarder("scolarite-dossier-reponses")
    martine.lien(re.compile("^Rejouer la réponse"))
    expect(martine.page.get_by_role("heading", name=re.compile("différente$"))).to_be_visible()
    martine.regarder("scolarite-rejeu-different")
    martine.page.goto(f"{adresse}reponses/1/")
    expect(martine.page.get_by_role("heading", name=re.compile("identique$"))).to_be_visible()
    martine.regarder("scolarite-rejeu-identique")

    martine.page.goto(adresse)
    martine.page.get_by_label("Jour simulé").fill("2024-07-09")
    martine.page.get_by_label("Heure").fill("14 h 05")
    martine.bouton("Voir ce moment")
    expect(martine.page.get_by_text("le dossier n’était pas encore ouvert")).to_be_visible()
    martine.regarder("scolarite-apercu-avant")
    martine.page.get_by_label("Jour simulé").fill("2024-07-12")
    martine.bouton("Simuler")
    expect(martine.page.get_by_text("Vous êtes inscrite.")).to_be_visible()
    martine.regarder("scolarite-apercu-d-un-dossier")
