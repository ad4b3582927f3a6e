"""One registrar at the counter: signed in by the pages, they empty the queue of pieces."""

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from lxml import html

from bench.annee.navigateur import Navigateur, Page, Releve, noms
from bench.annee.papiers import MAUVAIS
from rentree.comptes.actions import creer_compte_agent, donner_role
from rentree.comptes.models import Compte, Role
from rentree.journal.auteur import systeme
from rentree.lib.horloge import maintenant

MOT_DE_PASSE = "soleil-platane-annee"
PIECES_PAR_JOUR = 2000
DEMANDEE = "Demandée, pas encore de réponse"  # of a scholarship, in what the person answered


class Collegue:
    """``ordre`` sorts their queue: who starts by its end seldom meets who starts by its head."""

    def __init__(self, nom: str, site: str, ordre: str, releve: Releve, origine: str) -> None:
        self.nom, self.site = nom, site
        self.file = f"{site}{ordre}"
        self.navigateur = Navigateur(releve, origine)
        self.validees = self.refusees = self.bourses = 0

    def prendre_son_poste(self) -> None:
        """The account, its telephone, then the sign-in by the pages."""
        identifiant = ".".join(self.nom.lower().split())
        compte = _embaucher(identifiant, self.nom)
        telephone = TOTPDevice.objects.create(user=compte, name="année", confirmed=True)
        page = self.navigateur.aller(self.site)
        champs = {"identifiant": identifiant, "mot_de_passe": MOT_DE_PASSE}
        page = self.navigateur.envoyer(page, formulaire(page, "identifiant"), champs)
        code = {"code": f"{totp(telephone.bin_key):06d}"}
        page = self.navigateur.envoyer(page, formulaire(page, "code"), code)
        assert page.chemin == "/scolarite/", page.texte

    def vider_la_file(self) -> None:
        """Until nothing waits; who was faster is met, and the queue is opened again."""
        page = self.navigateur.aller(self.file)
        for _ in range(PIECES_PAR_JOUR):
            if (suite := self._une_piece(page)) is None:
                return
            page = suite

    def _une_piece(self, page: Page) -> Page | None:
        """From the queue to its first file; from a piece to what follows its decision."""
        premiers = page.contenu.xpath(".//table//tbody//th/a")
        if page.chemin == "/scolarite/":
            return self.navigateur.suivre(page, premiers[0]) if premiers else None
        valider = page.contenu.xpath(".//button[contains(@formaction, '/valider/')]")
        if not valider:
            return self.navigateur.aller(self.file)
        vue = page.contenu.xpath(".//section[contains(@class, 'visionneuse')]")[0]
        if MAUVAIS in vue.text_content():
            return self._refuser(page, valider[0])
        if DEMANDEE in page.texte:
            for bourse in page.contenu.xpath(".//a[contains(@href, '/bourse/')]"):
                return self._enregistrer_la_bourse(self.navigateur.suivre(page, bourse))
        suite = self.navigateur.envoyer(page, valider[0].xpath("ancestor::form")[0], {}, valider[0])
        self.validees += suite.statut < 400
        return suite

    def _enregistrer_la_bourse(self, page: Page) -> Page:
        """What the Crous notified; the piece itself is then in the queue, to be accepted."""
        if page.chemin.endswith("/bourse/"):  # else a colleague has just done it
            self.bourses += 1
            definitive = {"boursier": "definitif"}
            self.navigateur.envoyer(page, formulaire(page, "boursier"), definitive)
        return self.navigateur.aller(self.file)

    def _refuser(self, page: Page, valider: html.HtmlElement) -> Page:
        """The first motive, the message as the student will read it, then the decision."""
        jugement = valider.xpath("ancestor::form")[0]
        motif = jugement.xpath(".//input[@name='motif']/@value")[0]
        page = self.navigateur.envoyer(page, jugement, {"motif": motif})
        for confirmer in page.contenu.xpath(".//button[@name='confirmer']"):
            envoi = confirmer.xpath("ancestor::form")[0]
            page = self.navigateur.envoyer(page, envoi, {}, confirmer)
            self.refusees += page.statut < 400
        return page


def _embaucher(identifiant: str, nom: str) -> Compte:
    par, le = systeme("installation"), maintenant()
    compte = creer_compte_agent(
        identifiant=identifiant, nom=nom, mot_de_passe=MOT_DE_PASSE, par=par, le=le
    )
    donner_role(compte=compte, role=Role.Nom.GESTIONNAIRE, composante="", par=par, le=le)
    return compte


def formulaire(page: Page, champ: str) -> html.FormElement:
    """The form of the page that holds this field."""
    return next(f for f in page.arbre.forms if champ in noms(f))
