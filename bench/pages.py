"""Pages as a signed-in student and a registrar get them, through every middleware."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from bench.mesure import Mesure, mesurer, tableau
from rentree.inscriptions.models import Inscription
from tests.fabriques import une_inscription_prete
from tests.scolarite.agents import entree, une_gestionnaire

FOIS = 60
ETAPES = (
    "inscription",
    "informations",
    "situation",
    "cvec",
    "pieces",
    "verifier",
)


def mesurer_les_pages(temoin: Mesure) -> str:
    """Queries and CPU per page."""
    dossier = une_inscription_prete()
    etudiant = Client()
    assert dossier.etudiant.compte is not None
    etudiant.force_login(dossier.etudiant.compte)
    mesures = [_page("entrée", Client(), reverse("portail:accueil"))]
    mesures += [_page(f"portail : {e}", etudiant, _adresse(e, dossier)) for e in ETAPES]
    mesures.append(_page("scolarité : file", entree(une_gestionnaire()), reverse("scolarite:file")))
    return f"## Pages\n\n{tableau(mesures, temoin)}"


def _adresse(etape: str, dossier: Inscription) -> str:
    return reverse(f"portail:{etape}", kwargs={"inscription": dossier.pk})


def _page(nom: str, client: Client, adresse: str) -> Mesure:
    visiter: Callable[[int], None] = lambda _: _visiter(client, adresse)  # noqa: E731
    return mesurer(nom, visiter, range(FOIS))


def _visiter(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 200, (adresse, reponse.status_code)
