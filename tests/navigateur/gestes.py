"""What people do, in the words they read: used by every journey."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from rentree.connecteurs.suivi import un_tour
from tests import horloge
from tests.navigateur.observateur import Observateur

LARGEURS = pytest.mark.parametrize("largeur", [1280, 360])
# Without scripts a page is not examined: its width changes nothing.
ECRANS = pytest.mark.parametrize(
    ("largeur", "javascript"),
    [(1280, True), (360, True), (1280, False)],
    ids=["ordinateur", "telephone", "sans-script"],
)


@dataclass(frozen=True, slots=True)
class Visite:
    """One person in front of one screen, and who watches the screen."""

    page: Page
    observateur: Observateur
    javascript: bool = True

    def regarder(self, nom: str) -> None:
        """Examine the page; the scripts of the examination need JavaScript."""
        if self.javascript:
            self.observateur.verifier(nom)
        else:
            self.observateur.sans_plainte(nom)

    def titre(self, texte: str | re.Pattern[str]) -> None:
        """The page has arrived when its title says so."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(texte)

    def bouton(self, texte: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=texte).click()

    def lien(self, texte: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=texte).first.click()


def relever_le_courrier() -> list[EmailMessage]:
    """Let what follows the acts happen, then give the letters received since the last time."""
    un_tour(horloge.maintenant())
    lettres, mail.outbox[:] = list(mail.outbox), []
    return lettres


def se_connecter(visite: Visite, numero: str, naissance: tuple[str, str, str]) -> None:
    """From the entrance to the page after the code."""
    page = visite.page
    page.goto("/")
    page.get_by_label("Votre numéro Parcoursup").fill(numero)
    for etiquette, valeur in zip(("Jour", "Mois", "Année"), naissance, strict=True):
        page.get_by_label(etiquette).fill(valeur)
    visite.bouton("Continuer")
    taper_le_code(visite)


def taper_le_code(visite: Visite) -> None:
    """Read the code in the letter, type it."""
    visite.titre("Regardez vos courriels")
    lettre = next(le for le in relever_le_courrier() if "code de connexion" in le.subject)
    code = re.search(r"\d{6}", lettre.subject)
    assert code is not None
    visite.page.get_by_label("Tapez le code à six chiffres").fill(code.group())
    visite.bouton("Continuer")


def deposer_les_pieces(visite: Visite, fichier: Path) -> None:
    """Send the same file for every piece that is asked for."""
    page = visite.page
    while (ajouter := page.get_by_role("link", name=re.compile("^Ajouter"))).count():
        ajouter.first.click()
        page.get_by_label(re.compile("^Choisissez")).set_input_files(fichier)
        visite.bouton("Déposer cette pièce")
        visite.titre(re.compile(r"Vos \d pièces"))
        page.wait_for_load_state()  # a click while the page still arrives may be lost


def donner_ses_informations(visite: Visite) -> None:
    """Fill in what the platform did not know, on « Vos informations »."""
    page = visite.page
    page.get_by_label("Téléphone").fill("06 00 00 00 00")
    page.get_by_label("Numéro et rue").fill("12 rue des Platanes")
    page.get_by_label("Code postal").fill("13100")
    page.get_by_label("Ville").fill("Aix-en-Provence")
    visite.regarder("informations")
    visite.bouton("Enregistrer et continuer")


def dire_sa_situation(
    visite: Visite, reponses: Mapping[str, str] | None = None, *, regarder: bool = False
) -> None:
    """Answer each question on « Votre situation »: « Non » unless told otherwise.

    ``reponses``: beginning of a question → beginning of the answer.
    """
    for groupe in visite.page.get_by_role("group").all():
        question = groupe.locator("legend").inner_text()
        dites = (r for debut, r in (reponses or {}).items() if question.startswith(debut))
        groupe.get_by_label(re.compile(f"^{next(dites, 'Non')}")).first.check()
    if regarder:
        visite.regarder("situation")
    visite.bouton("Enregistrer et continuer")


def payer(visite: Visite, issue: str = "Payer") -> None:
    """At the simulated bank, choose what happens there."""
    if visite.javascript:
        visite.page.wait_for_url("**/vads-payment/**")
    else:
        visite.bouton("Continuer vers la page de paiement")
    visite.page.get_by_role("button", name=issue, exact=True).click()


def confirmer(visite: Visite, nom: str) -> None:
    """On « Vérifiez »: attest, then the button, whatever it says."""
    visite.titre(re.compile("^Vérifiez avant de"))
    visite.regarder(nom)
    visite.page.get_by_label(re.compile("^J’atteste")).check()
    visite.bouton(re.compile("^(Payer|Confirmer)"))
