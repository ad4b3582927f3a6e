"""Every kind of request of the campaign goes from its form to its decision: data is enough."""

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.regles import cycle_demande
from rentree.regles.campagne_demandes import AVIS, Depot, Question
from rentree.regles.conditions_demandes import DEROGATION_REQUISE
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.effets_demandes import FINS
from tests import horloge
from tests.demandes.derogations import un_troisieme_m1, une_troisieme_l2
from tests.demandes.preparation import CODE, OCTOBRE
from tests.fabriques import une_image, une_inscription
from tests.portail.visites import chez, page
from tests.scolarite.agents import entree, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db
REPONSES: dict[str, Any] = {
    "texte": "Inés",
    "texte-long": "Voici.",
    "ine": "0601023457S",
    "courriel": "scolarite@accueil.exemple.fr",
}


def genres() -> list[str]:
    """Those that the common page files: an ending has its own, which says its amount."""
    deposes = {code: r.depot for code, r in campagne(CODE).demandes.items() if r.depot}
    return [code for code, depot in deposes.items() if not any(map(depot.fait, FINS))]


def un_scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("scan.jpg", une_image(), "image/jpeg")


def repondre(question: Question) -> dict[str, Any]:
    if question.forme == "date":
        valeurs = {"jour": "4", "mois": "mai", "annee": "2006"}
        return {f"{question.code}_{partie}": valeur for partie, valeur in valeurs.items()}
    return {question.code: next(iter(question.choix), "") or REPONSES[question.forme]}


def preparer(conditions: tuple[str, ...]) -> tuple[Inscription, datetime]:
    """Whoever may file it, on a day on which it makes sense."""
    if "en-master" in conditions:
        return un_troisieme_m1(), horloge.DEPART
    if DEROGATION_REQUISE in conditions:
        return une_troisieme_l2(), horloge.DEPART
    if "inscription-effective" in conditions:
        return un_dossier(), horloge.DEPART
    return une_inscription(), OCTOBRE if "inscription-fermee" in conditions else horloge.DEPART


def pieces(depot: Depot, niveau: str) -> dict[str, Any]:
    """A file for each proof, and for each year where there is one a year; or whom to ask."""
    donnees: dict[str, Any] = {}
    for code, piece in depot.justificatifs.items():
        if piece.tiers:
            donnees |= {f"nom_{code}": "Claude Meyer", f"courriel_{code}": "c@labo.fr"}
        annees = [f"-{annee}-{niveau}" for annee in ("2022-2023", "2023-2024")]
        suffixes = annees if piece.par_annee else [""] if not piece.tiers else []
        donnees |= {f"fichier_{code}{suffixe}": un_scan() for suffixe in suffixes}
    return donnees


def decider(navigateur: Client, demande: Demande) -> None:
    """Taken in hand, every opinion given, accepted."""
    gestes = "scolarite:geste"
    navigateur.post(reverse(gestes, args=[demande.pk, "instruire"]))
    for etape in demande.depot.circuit:
        donnees: dict[str, Any] = {"favorable": "oui", "accepter": "oui", "signataire": "Anne Roy"}
        donnees |= {} if etape.role == GESTIONNAIRE else {"signature": un_scan()}
        if etape.nature == AVIS or etape.role != GESTIONNAIRE:
            navigateur.post(reverse("scolarite:avis", args=[demande.pk, etape.code]), donnees)
        else:
            navigateur.post(reverse(gestes, args=[demande.pk, "decider"]), donnees)


def test_cesure_et_regime_special_sont_des_donnees() -> None:
    assert {"cesure", "regime-special"} <= set(genres())


@pytest.mark.parametrize("genre", genres())
def test_chaque_genre_va_du_formulaire_a_la_decision(genre: str) -> None:
    depot = campagne(CODE).demandes[genre].depot
    assert depot is not None
    inscription, quand = preparer(depot.conditions)
    horloge.regler(quand)
    adresse = page("demander", inscription, genre)
    assert chez(inscription).get(adresse).status_code == 200
    donnees: dict[str, Any] = {}
    for question in depot.questions.values():
        donnees |= repondre(question)
    donnees |= pieces(depot, campagne(CODE).formations[inscription.formation].niveau)

    reponse = chez(inscription).post(adresse, donnees)

    demande = Demande.objects.get()
    assert reponse.url == reverse("portail:demande", args=[demande.pk])  # type: ignore[attr-defined]
    decider(entree(une_gestionnaire("g.genres", "G. Genres")), demande)
    demande.refresh_from_db()
    assert demande.etat == cycle_demande.ACCEPTEE
    assert "Votre demande est acceptée" in chez(inscription).get(reponse.url).content.decode()  # type: ignore[attr-defined]
