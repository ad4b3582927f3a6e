"""Who is asked by a link: the legal representative of a minor, the supervisor of a master."""

from bench.annee.invite import Invite
from bench.annee.navigateur import Page
from bench.annee.papiers import fichier

ACCORD = {"qualite": "parent", "reponse": "oui"}
REFUS = {
    "qualite": "parent",
    "reponse": "non",
    "raison": "Nous n’avons pas encore choisi entre deux universités.",
}
REFUSENT = 0.1


class Representant(Invite):
    """Agrees, or not."""

    merci = "Votre réponse est enregistrée"

    def donner(self, page: Page) -> Page:
        non = self.personne.hasard.random() < REFUSENT
        return self.remplir(page, "reponse", REFUS if non else ACCORD)


class Directeur(Invite):
    """Hands the report over."""

    merci = "Merci, votre document est bien arrivé"

    def donner(self, page: Page) -> Page:
        rapport = fichier("preuve", self.personne.rang, champ="fichier")
        return self.remplir(page, "fichier", {}, rapport)


# By what their link holds.
INVITES: dict[str, type[Invite]] = {"/autorisation/": Representant, "/document/": Directeur}
