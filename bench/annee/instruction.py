"""A registrar answers the requests: taken in hand, completed, an opinion recorded, decided.

Nobody holds a mandate that year: what the other roles give came on paper, signed, and is recorded.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.annee.collegue import formulaire
from bench.annee.navigateur import Page, noms
from bench.annee.papiers import fichier

if TYPE_CHECKING:
    from bench.annee.gestionnaire import Gestionnaire

ACCEPTER = {"accepter": "oui"}
REFUSER = {"accepter": "non", "motif": "Aucun document ne montre ce que dit la demande."}
COMPLEMENT = {"texte": "Joignez un document qui montre ce que vous dites."}
AVIS = {"favorable": "oui"}
SIGNATAIRE = "Anne Roy, doyenne"
LIENS_D_AVIS = ".//a[contains(@href, '/avis/') and not(contains(@href, '/avis/decision/'))]"
LIENS_DE_DECISION = ".//a[contains(@href, '/decider/') or contains(@href, '/avis/decision/')]"
RAPPORT_ATTENDU = ": attendu de "
PATIENCE = timedelta(days=21)  # without an answer for that long, the request is refused


class Instruction:
    """``completees`` are those that wait for a document, by address, and since when."""

    def __init__(self, gestionnaire: "Gestionnaire") -> None:
        self.gestionnaire = gestionnaire
        self.navigateur = gestionnaire.navigateur
        self.completees: dict[str, date] = {}

    def repondre(self, jour: date) -> None:
        """To each request that waits for the office, the same day."""
        liste = self.navigateur.aller(f"{self.gestionnaire.site}demandes/")
        for lien in liste.contenu.xpath(".//table//tbody//th/a"):
            page = self.navigateur.suivre(liste, lien)
            for prise in page.contenu.xpath(".//form[contains(@action, '/instruire/')]"):
                page = self.navigateur.envoyer(page, prise, {})
            if not self._attend_un_rapport(page, jour):
                page = self._conclure(self._donner_l_avis(page), jour)
            if page.statut >= 400:
                self.gestionnaire.monde.anomalies.append(f"demande sans réponse : {page.texte}")

    def _attend_un_rapport(self, page: Page, jour: date) -> bool:
        """The supervisor was asked for it; after a while it is decided without."""
        if RAPPORT_ATTENDU not in page.texte:
            return False
        return jour < self.completees.setdefault(page.chemin, jour) + PATIENCE

    def _donner_l_avis(self, page: Page) -> Page:
        """That of the head of the formation."""
        for avis in page.contenu.xpath(LIENS_D_AVIS):
            page = self.navigateur.suivre(page, avis)
            scan = fichier("preuve", 0, champ="signature")
            voulu = formulaire(page, "favorable")
            page = self.navigateur.envoyer(page, voulu, AVIS, fichiers=scan)
            self.gestionnaire.faits["avis enregistrés"] += 1
        return page

    def _conclure(self, page: Page, jour: date) -> Page:
        """Yes to who proves it; who does not is asked once for it."""
        prouvee = bool(page.contenu.xpath(".//a[contains(@href, '/fichiers/')]"))
        depuis = self.completees.get(page.chemin)
        completer = page.contenu.xpath(".//a[contains(@href, '/complement/')]")
        if not prouvee and depuis is None and completer and _une_sur(2, page):
            return self._completer(self.navigateur.suivre(page, completer[0]), page.chemin, jour)
        if not prouvee and depuis and not completer and jour < depuis + PATIENCE:
            return page
        for decider in page.contenu.xpath(LIENS_DE_DECISION):
            page = self._decider(self.navigateur.suivre(page, decider), prouvee)
        return page

    def _completer(self, page: Page, chemin: str, jour: date) -> Page:
        self.completees[chemin] = jour
        self.gestionnaire.faits["compléments demandés"] += 1
        return self.navigateur.envoyer(page, formulaire(page, "texte"), COMPLEMENT)

    def _decider(self, page: Page, prouvee: bool) -> Page:
        """Of what another role decides, one in four is refused."""
        voulu, fichiers = formulaire(page, "accepter"), None
        reponse = ACCEPTER if prouvee else REFUSER
        if "signataire" in noms(voulu):
            fichiers = fichier("preuve", 0, champ="signature")
            reponse = (REFUSER if _une_sur(4, page) else ACCEPTER) | {"signataire": SIGNATAIRE}
        issue = "acceptées" if reponse["accepter"] == "oui" else "refusées"
        self.gestionnaire.faits[f"demandes {issue}"] += 1
        return self.navigateur.envoyer(page, voulu, reponse, fichiers=fichiers)


def _une_sur(combien: int, page: Page) -> bool:
    """Is it one of those, always the same? Its address decides."""
    return sum(map(ord, page.chemin)) % combien == 0
