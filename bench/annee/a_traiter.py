"""« À traiter » and the results: records that look alike, offers withdrawn, juries corrected."""

from datetime import date
from typing import TYPE_CHECKING

from bench.annee.collegue import formulaire
from bench.annee.navigateur import Page
from bench.annee.personne import Personne
from rentree.inscriptions.models_parcours import Resultat

if TYPE_CHECKING:
    from bench.annee.gestionnaire import Gestionnaire

LES_DEUX = ("même date de naissance", "même adresse électronique")
RENONCE = "Vous avez dit au téléphone avoir choisi une autre formation."
ERREUR = "Vous avez dit au téléphone que c’était une erreur sur Parcoursup."
RAISON = "Erreur de saisie signalée par le jury."


class ATraiter:
    """What no queue of pieces holds."""

    def __init__(self, gestionnaire: "Gestionnaire") -> None:
        self.gestionnaire = gestionnaire
        self.navigateur = gestionnaire.navigateur
        self.corriges: set[int] = set()

    def traiter(self, jour: date) -> None:
        """Juries first: what they correct may leave something to settle."""
        for personne in self.gestionnaire.monde.personnes:
            correction = personne.correction
            due = correction is not None and correction.le <= jour
            if due and personne.rang not in self.corriges:
                self._corriger(personne)
        liste = self.navigateur.aller(f"{self.gestionnaire.site}a-traiter/")
        for lien in liste.contenu.xpath(".//table//tbody//th/a"):
            page = self.navigateur.suivre(liste, lien)
            page = self._retrait(page) if "/retraits/" in page.chemin else self._doublon(page)
            self._surveiller(page)

    def _doublon(self, page: Page) -> Page:
        """One person when the address is the same too; else two, who look alike."""
        faits = self.gestionnaire.faits
        for reunir in page.contenu.xpath(".//form[contains(@action, '/reunir/')]"):
            if all(raison in page.texte for raison in LES_DEUX):
                ines = reunir.xpath(".//input[@name='ine']/@value")[:1]
                faits["fiches réunies"] += 1
                champs = {"verifie": "on", **({"ine": ines[0]} if ines else {})}
                return self.navigateur.envoyer(page, reunir, champs)
        for distinguer in page.contenu.xpath(".//form[contains(@action, '/distinguer/')]"):
            faits["fiches distinguées"] += 1
            page = self.navigateur.envoyer(page, distinguer, {})
        return page

    def _retrait(self, page: Page) -> Page:
        """The person was called: a mistake keeps the inscription, a renunciation ends it."""
        numeros = {p.numero: p for p in self.gestionnaire.monde.personnes if p.retrait is not None}
        personne = next(p for numero, p in numeros.items() if f"n° {numero}" in page.texte)
        erreur = personne.retrait is not None and personne.retrait.rendu_le is not None
        issue = (
            {"issue": "maintenue", "raison": ERREUR}
            if erreur
            else ({"issue": "annulee", "raison": RENONCE})
        )
        saisie = formulaire(page, "issue")
        if saisie.xpath(".//input[@name='rendu']"):  # after the start of the year, one must say
            issue["rendu"] = "0"
        self.gestionnaire.faits["retraits réglés"] += 1
        return self.navigateur.envoyer(page, saisie, issue)

    def _corriger(self, personne: Personne) -> None:
        """Nothing to correct before the result came, in a file that may have been refused."""
        voulue = personne.correction
        resultat = Resultat.objects.publies().filter(
            etudiant__numero_etudiant=personne.numero,
            formation_suivie=personne.connue["formation_suivie"],
        )
        if voulue is None or (trouve := resultat.first()) is None:
            return
        self.corriges.add(personne.rang)
        self.gestionnaire.faits["résultats corrigés"] += 1
        adresse = f"{self.gestionnaire.site}resultats/{trouve.pk}/corriger/"
        page = self.navigateur.aller(adresse)
        champs = {
            "decision": voulue.decision,
            "redoublee": voulue.redoublee,
            "superieure": voulue.superieure,
            "raison": RAISON,
        }
        page = self.navigateur.envoyer(page, formulaire(page, "decision"), champs)
        for confirmer in page.contenu.xpath(".//button[@name='confirmer']"):
            page = self.navigateur.envoyer(page, formulaire(page, "decision"), {}, confirmer)
        self._regler(page)

    def _regler(self, page: Page) -> None:
        """An inscription that no result gives any more is ended."""
        while regler := page.contenu.xpath(".//form[contains(@action, '/regler/')]"):
            self.gestionnaire.faits["inscriptions annulées après correction"] += 1
            page = self.navigateur.envoyer(page, regler[0], {"raison": RAISON})
        self._surveiller(page)

    def _surveiller(self, page: Page) -> None:
        if page.statut >= 400:
            self.gestionnaire.monde.anomalies.append(f"{page.chemin} : {page.texte[:300]}")
