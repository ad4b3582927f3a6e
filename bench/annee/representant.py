"""The legal representative of a minor: the link of the e-mail, a code, then an answer."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from bench.annee.facteur import dernier_code
from bench.annee.navigateur import Navigateur, Page, noms
from bench.annee.personne import Personne

if TYPE_CHECKING:
    from bench.annee.monde import Monde

ACCORD = {"qualite": "parent", "reponse": "oui"}
REFUS = {
    "qualite": "parent",
    "reponse": "non",
    "raison": "Nous n’avons pas encore choisi entre deux universités.",
}
REFUSENT = 0.1


class Representant:
    """``lien`` is what the e-mail says to open."""

    def __init__(self, personne: Personne, monde: "Monde", lien: str) -> None:
        self.personne, self.monde, self.lien = personne, monde, lien
        self.navigateur = Navigateur(monde.releve, personne.origine)

    def repondre(self) -> Generator[None, None, None]:
        """Gives way when the worker must turn first: a code is awaited."""
        lettres = self.monde.facteur.lettres[self.personne.rang]
        page = self.navigateur.aller(self.lien)
        if page.statut == 410:  # withdrawn, or replaced by another link
            return
        page = self.navigateur.envoyer(page, page.contenu.xpath(".//form")[0], {})
        deja = len(lettres)
        yield
        page = self._remplir(page, "code", {"code": dernier_code(lettres[deja:])})
        non = self.personne.hasard.random() < REFUSENT
        page = self._remplir(page, "reponse", REFUS if non else ACCORD)
        if "Votre réponse est enregistrée" not in page.texte:
            self.monde.anomalies.append(
                f"représentant de {self.personne.rang} : {page.texte[:200]}"
            )

    def _remplir(self, page: Page, champ: str, reponses: dict[str, str]) -> Page:
        formulaire = next(f for f in page.arbre.forms if champ in noms(f))
        return self.navigateur.envoyer(page, formulaire, reponses)
