"""Watches a page: accessibility, content policy, overflow, requests that leave the house."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from django.db import connection
from playwright.sync_api import ConsoleMessage, Page, Request

AXE = Path(AXE_FILE_PATH).read_text()
DEFILE = {"elmPartiallyObscured", "outsideViewport"}
CLICHES = os.environ.get("RENTREE_CLICHES")
REGLES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
}
# What passes is neither described nor sent: on a long page it weighs most of the answer.
EXAMEN = """r => axe.run(document, r).then(
    ({violations, incomplete}) => ({violations, incomplete}))"""


class Observateur:
    """Collects complaints along a journey; ``verifier`` is called on each page worth a look."""

    def __init__(self, page: Page, adresse: str) -> None:
        self.page = page
        self.adresse = adresse
        self.plaintes: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda erreur: self.plaintes.append(f"erreur : {erreur}"))
        page.on("request", self._requete)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.plaintes.append(message.text)

    def _requete(self, requete: Request) -> None:
        if not requete.url.startswith((self.adresse, "http://127.0.0.1", "data:", "about:")):
            self.plaintes.append(f"requête hors du site : {requete.url}")

    def verifier(self, nom: str) -> None:
        """No accessibility violation, no horizontal scroll, at this width and at 320 px.

        Examined with the embedded database alone: a page looks the same whatever keeps its words.
        """
        self.page.wait_for_load_state()  # pictures move what is below them
        self.sans_plainte(nom)
        if connection.vendor == "sqlite":
            self._examiner(nom)
            self.sans_plainte(nom)

    def _examiner(self, nom: str) -> None:
        self._photographier(nom)
        assert not self._violations(), f"{nom} : {self._violations()}"
        largeur = self.page.viewport_size
        assert largeur is not None
        for essai in (largeur["width"], 320):
            self.page.set_viewport_size({"width": essai, "height": largeur["height"]})
            debord = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert debord <= 0, f"{nom} déborde de {debord} px à {essai} px"
        self.page.set_viewport_size(largeur)

    def sans_plainte(self, nom: str) -> None:
        """Nothing refused by the content policy, no script error, no request outside."""
        assert not self.plaintes, f"{nom} : {self.plaintes}"

    def _photographier(self, nom: str) -> None:
        if CLICHES:
            largeur = self.page.viewport_size or {"width": 0}
            chemin = Path(CLICHES) / f"{nom}-{largeur['width']}.png"
            self.page.screenshot(path=chemin, full_page=True)

    def _violations(self) -> list[str]:
        """axe's violations, and the contrasts that it could not decide outside drawings."""
        self.page.evaluate(AXE)
        resultat: dict[str, Any] = self.page.evaluate(EXAMEN, REGLES)
        douteux = [
            {**regle, "nodes": noeuds}
            for regle in resultat["incomplete"]
            if regle["id"] == "color-contrast"
            and (noeuds := [n for n in regle["nodes"] if _est_un_doute(n)])
        ]
        return [
            f"{regle['id']} : {[noeud['html'][:120] for noeud in regle['nodes']]}"
            for regle in [*resultat["violations"], *douteux]
        ]


def _est_un_doute(noeud: dict[str, Any]) -> bool:
    """A contrast that a person should look at: neither a drawing, nor a cell scrolled away."""
    causes = {essai["data"].get("messageKey") for essai in noeud["any"] if essai["data"]}
    return "<text" not in noeud["html"] and not causes & DEFILE
