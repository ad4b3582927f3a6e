"""A browser without JavaScript: pages, links, forms with their tokens, and what it measured."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

# What names a person or a file in an address.
PROPRE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
PATIENCE = 60
ESPACES = re.compile(r"[\s\u00a0\u202f]+")
BOUTONS = ".//form//button | .//a[contains(concat(' ', @class, ' '), ' btn ')]"
Fichiers = list[tuple[str, tuple[str, bytes, str]]]


@dataclass
class Releve:
    """Seconds of each answer by kind of request, and the answers that were not what was hoped."""

    durees: dict[str, list[float]] = field(default_factory=dict)
    erreurs: Counter[str] = field(default_factory=Counter)
    verrou: Lock = field(default_factory=Lock)

    def noter(self, reponse: requests.Response) -> None:
        chemin = PROPRE.sub("…", urlsplit(reponse.url).path)
        nom = f"{reponse.request.method} {chemin}"
        with self.verrou:  # several people read pages at once
            self.durees.setdefault(nom, []).append(reponse.elapsed.total_seconds())
            if reponse.status_code >= 400:
                self.erreurs[f"{reponse.status_code} {nom}"] += 1

    @property
    def toutes(self) -> list[float]:
        return [duree for durees in self.durees.values() for duree in durees]


class Page:
    """What a person has before their eyes."""

    def __init__(self, reponse: requests.Response) -> None:
        self.adresse, self.statut = reponse.url, reponse.status_code
        self.chemin = urlsplit(reponse.url).path
        self.en_html = reponse.headers.get("Content-Type", "").startswith("text/html")
        self.arbre = html.document_fromstring(reponse.text if self.en_html else "<html/>")
        contenus = self.arbre.xpath("//main")
        self.contenu = contenus[0] if contenus else self.arbre

    @cached_property
    def texte(self) -> str:
        return serrer(self.contenu.text_content())

    def boutons(self) -> list[html.HtmlElement]:
        """Those that lead on (not « plus tard », not « non »), in order."""
        return [b for b in self.contenu.xpath(BOUTONS) if "btn--2" not in b.get("class", "")]

    def taches(self) -> list[tuple[html.HtmlElement, str]]:
        """The links of a list of tasks, each with the state written beside it."""
        trouvees = []
        for ligne in self.contenu.xpath(".//ul[contains(@class, 'taches')]/li"):
            liens = ligne.xpath(".//a")
            etats = ligne.xpath("./span[contains(@class, 'etat')]")
            if liens:
                trouvees.append((liens[0], serrer(etats[0].text_content()) if etats else ""))
        return trouvees


def serrer(texte: str) -> str:
    """One plain space wherever there was any kind of space."""
    return ESPACES.sub(" ", texte).strip()


class Navigateur:
    """One person's browser; ``origine`` is the network address that the proxy reports."""

    transport = requests.adapters.HTTPAdapter(pool_maxsize=16)

    def __init__(self, releve: Releve, origine: str) -> None:
        self.releve = releve
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.mount("http://", self.transport)
        self.session.headers["X-Forwarded-For"] = origine

    def aller(self, adresse: str) -> Page:
        return self._demander("GET", adresse)

    def suivre(self, page: Page, lien: html.HtmlElement) -> Page:
        return self._demander("GET", urljoin(page.adresse, lien.get("href")), page)

    def envoyer(
        self,
        page: Page,
        formulaire: html.FormElement,
        champs: Mapping[str, str],
        bouton: html.HtmlElement | None = None,
        fichiers: Fichiers | None = None,
    ) -> Page:
        """Send the form with what it already holds, ``champs`` over it, by that button."""
        donnees = {nom: valeur or "" for nom, valeur in formulaire.form_values()} | dict(champs)
        if bouton is not None and bouton.get("name"):
            donnees[bouton.get("name")] = bouton.get("value", "")
        action = (bouton is not None and bouton.get("formaction")) or formulaire.get("action")
        vers = urljoin(page.adresse, action or page.adresse)
        return self._demander("POST", vers, page, data=donnees, files=fichiers)

    def _demander(self, methode: str, vers: str, page: Page | None = None, **corps: Any) -> Page:
        entetes = {"Referer": page.adresse} if page else {}
        reponse = self.session.request(methode, vers, headers=entetes, timeout=PATIENCE, **corps)
        for recue in (*reponse.history, reponse):
            self.releve.noter(recue)
        return Page(reponse)


def noms(formulaire: html.FormElement) -> Iterable[str]:
    """The names of its fields."""
    return {champ.name for champ in formulaire.inputs if champ.name}
