"""A registrar's days: the queue of pieces, the delays asked for by e-mail, the bank's office."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from lxml import html

from bench.annee.calendrier import PARIS
from bench.annee.navigateur import Navigateur, Page, noms
from bench.annee.papiers import MAUVAIS
from bench.annee.personne import Personne
from rentree.comptes.actions import creer_compte_agent, donner_role
from rentree.comptes.models import Compte, Role
from rentree.journal.auteur import systeme
from rentree.lib.horloge import maintenant

if TYPE_CHECKING:
    from bench.annee.monde import Monde

IDENTIFIANT, MOT_DE_PASSE = "odile.faure", "soleil-platane-annee"
PIECES_PAR_JOUR = 1200
DELAI = timedelta(days=10)
ACCEPTER = {"accepter": "oui"}
REFUSER = {"accepter": "non", "motif": "Aucun document ne montre la raison du retard."}


class Gestionnaire:
    """Signed in once, by password and telephone; ``lettres`` are those to answer."""

    def __init__(self, monde: "Monde") -> None:
        self.monde = monde
        self.site = f"{monde.adresses.site}/scolarite/"
        self.navigateur = Navigateur(monde.releve, "10.255.0.1")
        self.lettres: list[Personne] = []
        self.validees = self.refusees = self.delais = self.acceptees = self.ecartees = 0

    def prendre_son_poste(self) -> None:
        """The account, its telephone, then the sign-in by the pages."""
        compte = _embaucher()
        telephone = TOTPDevice.objects.create(user=compte, name="année", confirmed=True)
        page = self.navigateur.aller(self.site)
        champs = {"identifiant": IDENTIFIANT, "mot_de_passe": MOT_DE_PASSE}
        page = self.navigateur.envoyer(page, _formulaire(page, "identifiant"), champs)
        code = {"code": f"{totp(telephone.bin_key):06d}"}
        page = self.navigateur.envoyer(page, _formulaire(page, "code"), code)
        assert page.chemin == "/scolarite/", page.texte

    def travailler(self, jour: date) -> None:
        """What a working day holds, in that order."""
        self._rapprocher_la_banque()
        lettres, self.lettres = self.lettres, []
        for personne in lettres:
            self._accorder_un_delai(personne, jour)
        self._repondre_aux_demandes()
        self._vider_la_file()

    def _vider_la_file(self) -> None:
        page = self.navigateur.aller(self.site)
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
            return None
        vue = page.contenu.xpath(".//section[contains(@class, 'visionneuse')]")[0]
        if MAUVAIS in vue.text_content():
            return self._refuser(page, valider[0])
        self.validees += 1
        formulaire = valider[0].xpath("ancestor::form")[0]
        return self.navigateur.envoyer(page, formulaire, {}, valider[0])

    def _refuser(self, page: Page, valider: html.HtmlElement) -> Page:
        """The first motive, the message as the student will read it, then the decision."""
        self.refusees += 1
        formulaire = valider.xpath("ancestor::form")[0]
        motif = formulaire.xpath(".//input[@name='motif']/@value")[0]
        page = self.navigateur.envoyer(page, formulaire, {"motif": motif})
        [confirmer] = page.contenu.xpath(".//button[@name='confirmer']")
        return self.navigateur.envoyer(page, confirmer.xpath("ancestor::form")[0], {}, confirmer)

    def _accorder_un_delai(self, personne: Personne, jour: date) -> None:
        page = self.navigateur.aller(f"{self.site}delais/accorder/")
        champs = {
            "dossier": personne.numero,
            "au_jour": f"{jour + DELAI:%Y-%m-%d}",
            "raison": "Retard expliqué par courriel, accepté par le chef d’établissement.",
        }
        page = self.navigateur.envoyer(page, _formulaire(page, "dossier"), champs)
        confirmer = page.contenu.xpath(".//button[@name='confirmer']")
        if not confirmer:
            self.monde.noter_un_refus_de_delai(personne, page)
            return
        self.navigateur.envoyer(page, _formulaire(page, "dossier"), {}, confirmer[0])
        self.delais += 1
        self.monde.prevenir(personne, maintenant().astimezone(PARIS) + timedelta(days=1))

    def _repondre_aux_demandes(self) -> None:
        """Each request that waits for the office is taken in hand and decided the same day."""
        liste = self.navigateur.aller(f"{self.site}demandes/")
        for lien in liste.contenu.xpath(".//table//tbody//th/a"):
            page = self.navigateur.suivre(liste, lien)
            for prise in page.contenu.xpath(".//form[contains(@action, '/instruire/')]"):
                page = self.navigateur.envoyer(page, prise, {})
            for decider in page.contenu.xpath(".//a[contains(@href, '/decider/')]"):
                page = self._decider(self.navigateur.suivre(page, decider))
            if page.contenu.xpath(".//a[contains(@href, '/decider/')]") or page.statut >= 400:
                self.monde.anomalies.append(f"demande sans réponse : {page.texte[:300]}")

    def _decider(self, page: Page) -> Page:
        """Yes to who proves why they are late."""
        prouvee = bool(page.contenu.xpath(".//a[contains(@href, '/fichiers/')]"))
        self.acceptees += prouvee
        self.ecartees += not prouvee
        formulaire = _formulaire(page, "accepter")
        return self.navigateur.envoyer(page, formulaire, ACCEPTER if prouvee else REFUSER)

    def _rapprocher_la_banque(self) -> None:
        """A charge of which the site heard nothing is announced again, from the bank's office."""
        banque = self.monde.adresses.banque
        for debit in self.navigateur.session.get(f"{banque}/releve/", timeout=60).json()["debits"]:
            if not debit["avis"]:
                self.navigateur.session.post(
                    f"{banque}/rejouer/", data={"operation": debit["operation"]}, timeout=60
                )


def _embaucher() -> Compte:
    par, le = systeme("installation"), maintenant()
    compte = creer_compte_agent(
        identifiant=IDENTIFIANT, nom="Odile Faure", mot_de_passe=MOT_DE_PASSE, par=par, le=le
    )
    donner_role(compte=compte, role=Role.Nom.GESTIONNAIRE, composante="", par=par, le=le)
    return compte


def _formulaire(page: Page, champ: str) -> html.FormElement:
    return next(formulaire for formulaire in page.arbre.forms if champ in noms(formulaire))
