"""Every address refuses the anonymous visitor and the stranger, but for a short written list."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription
from tests.demandes.preparation import une_correction_deposee
from tests.fabriques import une_inscription

# Who comes without signing in, and why.
POUR_TOUS = {
    "sante": "asked by probes",
    "banque:avis": "the bank's server; its signature is checked",
    "parcoursup:admission_candidat": "Parcoursup's server; its identity is in the body",
    "verification:saisie": "anyone may check a certificate",
    "verification:document": "anyone may check a certificate; shows the least",
    "portail:accueil": "the entrance",
    "portail:code": "the entrance, second step; refuses without a request in the session",
    "portail:ent": "the entrance by the ENT; leads to the university's sign-on, nowhere else",
    "portail:ent_retour": "back from the ENT; a ticket for a sign-in begun in this browser",
    "portail:quitter": "leaving",
    "portail:aide": "public text",
    "portail:accessibilite": "public text",
    "portail:donnees": "public text",
    "portail:cookies": "public text",
    "portail:calendrier": "public text; answers stay in the address, nothing personal is asked",
    "portail:calendrier_agenda": "the same dates as a file",
    "portail:calendrier_en": "the public text in English",
    "portail:calendrier_agenda_en": "the same dates as a file, in English",
    "portail:retour": "the bank sends the browser back without its cookie; shows nothing personal",
    "portail:flux": "an agenda cannot sign in: the address is the key; dates without any name",
    "portail:auditeur": "the entrance of outside persons; public text",
    "portail:auditeur_code": "the same, second step; refuses without a request in the session",
    "portail:retour_d_auditeur": "the bank sends the browser back without its cookie; see retour",
    "portail:representant": "a minor's representative has no account: the address is the key",
    "portail:representant_code": "the same, second step; refuses without a request in the session",
    "portail:representant_reponse": "the same; sends back whoever has not typed the code",
    "scolarite:connexion": "the entrance of staff",
    "scolarite:code": "the entrance of staff, second step",
    "scolarite:appareil": "the entrance of staff, enrolment of the second factor",
    "scolarite:quitter": "leaving",
    "portail:tiers": "who gives a document of a request has no account: the address is the key",
    "portail:tiers_code": "the same, second step; refuses without a request in the session",
    "portail:tiers_remise": "the same; sends back whoever has not typed the code",
    "signatures:entree": "the entrance of those who sign requests",
    "signatures:code": "the same, second step; refuses without a request in the session",
    "signatures:lien": "the link of an e-mail: it says what is awaited and opens nothing by itself",
    "signatures:quitter": "leaving",
    "admin:login": "the entrance of support",
    "admin:jsi18n": "words of the support pages",
}
pytestmark = pytest.mark.lecture
REFUS = {302, 401, 403, 404, 405}


def routes(
    motifs: list[URLPattern | URLResolver] | None = None, espace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for motif in motifs if motifs is not None else get_resolver().url_patterns:
        if isinstance(motif, URLResolver):
            suite = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from routes(motif.url_patterns, suite)
        elif motif.name:
            yield f"{espace}{motif.name}", motif


def adresse(nom: str, motif: URLPattern, valeurs: dict[str, Any]) -> str:
    return reverse(nom, kwargs={cle: valeurs.get(cle, 1) for cle in parametres(motif)})


def parametres(motif: URLPattern) -> set[str]:
    """The names that an address needs, whichever way its pattern is written."""
    return set(motif.pattern.converters) | set(motif.pattern.regex.groupindex)


PROTEGEES = sorted({nom for nom, _ in routes()} - set(POUR_TOUS))


@pytest.fixture
def dossier(db: None) -> Inscription:
    return une_inscription()


@pytest.fixture
def demande(dossier: Inscription) -> Demande:
    return une_correction_deposee(dossier)


@pytest.fixture
def valeurs(dossier: Inscription, demande: Demande) -> dict[str, Any]:
    return {
        "demande": demande.pk,
        "genre": "correction",
        "etape": "decision",
        "unite": "psa101",
        "ordre": dossier.pk,
        "nom": "message",
        "inscription": dossier.pk,
        "dossier": dossier.pk,
        "admission": dossier.admission_id,
        "piece": dossier.pk,
        "mandat": dossier.pk,
        "echange": dossier.pk,
        "retrait": dossier.pk,
        "doublon": dossier.pk,
        "partenaire": "parcoursup",
        "exception": dossier.pk,
        "resultat": dossier.pk,
        "tableau": dossier.pk,
        "traitement": dossier.pk,
        "seance": dossier.pk,
        "code": "identite",
        "app_label": "inscriptions",
        "object_id": "1",
        "content_type_id": 1,
        "url": "x",
    }


def visiter(client: Client, chemin: str) -> HttpResponse:
    return client.get(chemin)


@pytest.mark.parametrize("nom", PROTEGEES)
def test_un_visiteur_anonyme_est_refuse(nom: str, client: Client, valeurs: dict[str, Any]) -> None:
    motif = dict(routes())[nom]

    reponse = visiter(client, adresse(nom, motif, valeurs))

    assert reponse.status_code in REFUS, nom


@pytest.mark.parametrize("nom", PROTEGEES)
def test_une_etrangere_au_dossier_est_refusee(
    nom: str, client: Client, valeurs: dict[str, Any]
) -> None:
    etrangere = une_inscription()
    client.force_login(etrangere.etudiant.compte)
    motif = dict(routes())[nom]
    if not parametres(motif) & {"inscription", "admission", "demande"} and nom.startswith(
        "portail:"
    ):
        return  # her own pages

    reponse = visiter(client, adresse(nom, motif, valeurs))

    assert reponse.status_code in REFUS, nom


def test_la_liste_des_adresses_ouvertes_ne_contient_que_des_adresses() -> None:
    assert set(POUR_TOUS) <= {nom for nom, _ in routes()}
