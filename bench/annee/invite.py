"""Who is asked for something by a link, without an account: the page of it, then a code."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from bench.annee.facteur import dernier_code
from bench.annee.navigateur import Fichiers, Navigateur, Page, noms
from bench.annee.personne import Personne

if TYPE_CHECKING:
    from bench.annee.monde import Monde


class Invite:
    """``lien`` is what the e-mail says to open, about ``personne``."""

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
        page = self.remplir(page, "code", {"code": dernier_code(lettres[deja:])})
        page = self.donner(page)
        if self.merci not in page.texte:
            self.monde.anomalies.append(
                f"{type(self).__name__} de {self.personne.rang} : {page.texte[:200]}"
            )

    merci = ""  # what the last page says once it was received

    def donner(self, page: Page) -> Page:
        """What was asked for, in the form that the code opened."""
        raise NotImplementedError

    def remplir(
        self, page: Page, champ: str, reponses: dict[str, str], fichiers: Fichiers | None = None
    ) -> Page:
        formulaire = next(f for f in page.arbre.forms if champ in noms(f))
        return self.navigateur.envoyer(page, formulaire, reponses, fichiers=fichiers)
