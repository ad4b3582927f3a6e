"""Addresses that send e-mails back: the office telephones, and types the one that it hears."""

import re
from typing import TYPE_CHECKING

from bench.annee.collegue import formulaire
from bench.annee.facteur import FERMEE
from bench.annee.navigateur import Page

if TYPE_CHECKING:
    from bench.annee.gestionnaire import Gestionnaire

RANG = re.compile(rf"{FERMEE}(\d+)@")
IDENTITE = "Date et lieu de naissance dits au téléphone."


class AdressesMortes:
    """``essayees`` are those whose person was telephoned, once: two in three answer."""

    def __init__(self, gestionnaire: "Gestionnaire") -> None:
        self.gestionnaire = gestionnaire
        self.essayees: set[int] = set()

    def corriger(self) -> None:
        navigateur = self.gestionnaire.navigateur
        liste = navigateur.aller(f"{self.gestionnaire.site}messages/")
        for ligne in liste.contenu.xpath(".//li[.//a[contains(@href, '/adresse/')]]"):
            trouve = RANG.search(ligne.text_content())
            rang = int(trouve[1]) if trouve else 0
            if rang in self.essayees:
                continue
            self.essayees.add(rang)
            if rang % 3:
                page = navigateur.suivre(liste, ligne.xpath(".//a")[0])
                self._ecrire(page, self.gestionnaire.monde.personnes[rang - 1].adresse_au_telephone)

    def _ecrire(self, page: Page, adresse: str) -> None:
        champs = {"courriel": adresse, "verification": IDENTITE}
        page = self.gestionnaire.navigateur.envoyer(page, formulaire(page, "courriel"), champs)
        if page.statut >= 400:
            self.gestionnaire.monde.anomalies.append(f"{page.chemin} : {page.texte[:300]}")
        self.gestionnaire.faits["adresses corrigées"] += 1
