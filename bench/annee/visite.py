"""One visit of one person: in by the door, then wherever the page leads, as far as it leads."""

from collections import Counter
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import html

from bench.annee import horloge, requerant
from bench.annee.facteur import dernier_code
from bench.annee.navigateur import Fichiers, Navigateur, Page, noms, serrer
from bench.annee.papiers import fichier
from bench.annee.personne import Personne
from bench.annee.reponses import reponses
from rentree.paiements.actions import HORS_BAREME

if TYPE_CHECKING:
    from bench.annee.monde import Monde

ACCORD_ATTENDU = "En attente de sa réponse"
INSCRITE = "Inscription faite"
FINIES = (
    "Terminé",
    INSCRITE,
    "Annulée",
    "Pas encore possible",
    "Rien à faire",
    ACCORD_ATTENDU,
)
PAS_MAX, TOURS_MAX = 80, 12  # pages of one visit, times the same page
PREUVES = "fichier_"  # of what a request says: a proof, or one for each earlier year
BOURSE_ATTENDUE = "Bourse refusée"  # on the two pages of whoever waits for the Crous
REFUS_DE_LA_CVEC = 4
SANS_PRIX = serrer(HORS_BAREME.message)
EN_CONTROLE = "Reçue, en contrôle"
DOUBLES = ("/est-ce-bien-vous/", "/verifier/")  # where a double click does something


@dataclass
class Bilan:
    """How a visit ended. ``pages`` are all the texts that were read."""

    inscrit: bool = False
    parti: bool = False
    attend_la_banque: bool = False
    attend_un_accord: bool = False  # of the representative of a minor
    attend_le_crous: bool = False
    demande: bool = False  # a late registration was asked on the pages
    sans_code: bool = False
    perdu: bool = False
    derniere: Page | None = None
    pages: list[str] = field(default_factory=list)

    @property
    def texte(self) -> str:
        return " ".join(self.pages)


class Visite:
    """``adresse`` is the link of an e-mail, or the entrance."""

    def __init__(self, personne: Personne, monde: "Monde", adresse: str = "") -> None:
        self.personne, self.monde = personne, monde
        self.adresse = adresse or f"{monde.adresses.site}/"
        self.navigateur = Navigateur(monde.releve, personne.origine)
        self.bilan = Bilan()
        self.vues: Counter[str] = Counter()
        self.part_apres = PAS_MAX
        if personne.fait("abandonne"):
            self.part_apres = personne.hasard.randrange(4, 14)

    def faire(self) -> Generator[None, None, Bilan]:
        """Gives way when the worker must turn first (a code is awaited)."""
        page = yield from self._entrer()
        while page is not None and self._lire(page):
            page = self._avancer(page)
        return self.bilan

    def _lire(self, page: Page) -> bool:
        """False when nothing more is done of this page."""
        bilan = self.bilan
        bilan.derniere = page
        bilan.pages.append(page.texte)
        self.vues[page.chemin] += 1
        pas = self.vues.total()
        bilan.parti = pas > self.part_apres
        bilan.perdu = pas > PAS_MAX or self.vues[page.chemin] > TOURS_MAX or page.statut >= 500
        return page.en_html and not (bilan.parti or bilan.perdu)

    def _entrer(self) -> Generator[None, None, Page | None]:
        page = self.navigateur.aller(self.adresse)
        if self.personne.uid:
            return self._entrer_par_l_ent(page)
        formulaires = [f for f in page.arbre.forms if "naissance_jour" in noms(f)]
        if not formulaires:
            return page
        page = self.navigateur.envoyer(
            page, formulaires[0], reponses(self.personne, formulaires[0])
        )
        if not page.chemin.endswith("/code/"):
            return page
        boite = self.monde.facteur.boites[self.personne.rang]
        deja = len(boite)
        yield
        return self._taper_le_code(page, dernier_code(boite[deja:]))

    def _taper_le_code(self, page: Page, code: str) -> Page | None:
        if not code:
            self.bilan.sans_code, self.bilan.derniere = True, page
            return None
        formulaire = next(f for f in page.arbre.forms if "code" in noms(f))
        if "etourdi" in self.personne.habitudes:
            page = self.navigateur.envoyer(page, formulaire, {"code": "12"})
            formulaire = next(f for f in page.arbre.forms if "code" in noms(f))
        return self.navigateur.envoyer(page, formulaire, {"code": code})

    def _entrer_par_l_ent(self, page: Page) -> Page | None:
        portes = page.contenu.xpath(".//a[contains(@href, '/connexion/ent/')]")
        if not portes:
            return page
        page = self.navigateur.suivre(page, portes[0])
        choix = page.contenu.xpath(f".//button[@value='{self.personne.uid}']")
        if not choix:
            return page
        return self.navigateur.envoyer(page, choix[0].getparent().xpath("ancestor::form")[0], {},
                                       choix[0])  # fmt: skip

    def _avancer(self, page: Page) -> Page | None:
        """The first thing that the page offers to do; None when there is nothing."""
        if faire := self._devant(page):
            return faire(page)
        if detour := self._autorisation_ecrite(page) or self._financement_tardif(page):
            return self.navigateur.suivre(page, detour[0])
        for bouton in page.boutons():
            if bouton.tag == "a":
                return self._cliquer(page, bouton)
            return self.soumettre(page, bouton)
        return self._prendre_une_tache(page)

    def _devant(self, page: Page) -> Callable[[Page], Page | None] | None:
        """What is done where the first button is not simply pressed."""
        lieux: tuple[tuple[bool, Callable[[Page], Page | None]], ...] = (
            (page.adresse.startswith(self.monde.adresses.banque), self._a_la_banque),
            (page.chemin.endswith("/confirmation/"), self._arriver),
            (page.chemin.endswith("/paiement/retour/"), self._attendre_la_banque),
            ("/demandes/" in page.chemin, self._demande),
            (page.chemin.endswith("/remboursement/"), self._donner_son_compte),
            (self.bilan.inscrit or self._deja_inscrit(page), self._apres),
            (BOURSE_ATTENDUE in page.texte, self._devant_le_crous),
            (self._refusee(page), self._deposer_l_attestation),
            (SANS_PRIX in page.texte, self._s_en_tenir_la),
        )
        return next((faire for ici, faire in lieux if ici), None)

    def _refusee(self, page: Page) -> bool:
        """The CVEC number was typed again and again."""
        return page.chemin.endswith("/cvec/") and self.vues[page.chemin] > REFUS_DE_LA_CVEC

    def _deposer_l_attestation(self, page: Page) -> Page | None:
        """The other way that the page gives; it is followed at once."""
        liens = page.contenu.xpath(".//a[contains(@href, '/pieces/cvec/')]")
        return self.navigateur.suivre(page, liens[0]) if liens else None

    def _s_en_tenir_la(self, page: Page) -> None:
        """The service of continuing education gives the price: the page says whom to write to."""

    def _attendre_la_banque(self, page: Page) -> None:
        self.bilan.attend_la_banque = True

    def _apres(self, page: Page) -> Page | None:
        return requerant.demander(self, page)

    def _cliquer(self, page: Page, lien: html.HtmlElement) -> Page | None:
        """Some would rather write an e-mail than fill in the request of whoever is late."""
        tardive = lien.get("href").endswith("/demandes/inscription-tardive/")
        if tardive and "ecrit-un-courriel" in self.personne.habitudes:
            return None
        return self.navigateur.suivre(page, lien)

    def _prendre_une_tache(self, page: Page) -> Page | None:
        taches = page.taches()
        for lien, etat in taches:
            if not etat.startswith(FINIES):
                return self.navigateur.suivre(page, lien)
        self.bilan.attend_un_accord = any(etat == ACCORD_ATTENDU for _, etat in taches)
        # Registered by the office meanwhile: the list says it, and no line is left to open.
        self.bilan.inscrit |= any(etat.startswith(INSCRITE) for _, etat in taches)
        return None

    def _demande(self, page: Page) -> Page | None:
        """A request is filled in, followed, then left; nothing else is asked of the list."""
        self.bilan.demande |= page.chemin.startswith("/demandes/")
        self.bilan.perdu = page.statut >= 400
        if self.bilan.perdu or page.chemin.endswith("/demandes/") or self.vues[page.chemin] > 3:
            return None
        return requerant.suivre(self, page)

    def _donner_son_compte(self, page: Page) -> Page | None:
        """Once: then the accountant pays, and nothing more is asked."""
        boutons = page.boutons()
        return self.soumettre(page, boutons[0]) if boutons and self.vues[page.chemin] == 1 else None

    def _devant_le_crous(self, page: Page) -> Page | None:
        """The notification is sent once it came; who is refused says so."""
        personne, aujourd_hui = self.personne, horloge.maintenant().date()
        if (
            personne.crous_le is None
            or personne.crous_le > aujourd_hui
            or EN_CONTROLE in page.texte
        ):
            self.bilan.attend_le_crous = True
            return None
        if personne.crous_accorde:
            piece = page.contenu.xpath(".//a[contains(@href, '/pieces/notification-bourse/')]")
            return self.navigateur.suivre(page, piece[0])
        personne.reponses["boursier"] = "non"
        refus = page.contenu.xpath(".//a[contains(@href, '/bourse-refusee/')]")
        return self.navigateur.suivre(page, refus[0])

    def _financement_tardif(self, page: Page) -> list[html.HtmlElement]:
        """The answer that opens the door again to whoever's thesis was funded late."""
        liens: list[html.HtmlElement] = page.contenu.xpath(
            ".//p[contains(., 'rouvre')]/a[contains(@href, '/situation/')]"
        )
        return liens if "financement_tardif" in self.personne.reponses else []

    def _autorisation_ecrite(self, page: Page) -> list[html.HtmlElement]:
        """The link to send a signed paper, for the minor who prefers that."""
        liens: list[html.HtmlElement] = page.contenu.xpath(
            ".//details//a[contains(@href, '/pieces/autorisation-parentale/')]"
        )
        return liens if liens and self.personne.fait("autorisation-ecrite") else []

    def _deja_inscrit(self, page: Page) -> bool:
        """The page of a finished file: there, only a piece to replace is still to be done."""
        return "Votre certificat de scolarité" in page.texte and "À corriger" not in page.texte

    def _arriver(self, page: Page) -> Page | None:
        """Registered: one in three takes the certificate at once."""
        self.bilan.inscrit = True
        certificats = page.contenu.xpath(".//a[contains(@href, 'certificat')]")
        if certificats and self.personne.hasard.random() < 0.33:
            self.navigateur.suivre(page, certificats[0])
        return self._apres(page)

    def soumettre(self, page: Page, bouton: html.HtmlElement) -> Page:
        personne, formulaire = self.personne, bouton.xpath("ancestor::form")[0]
        if self._part_a_la_banque(formulaire) and personne.fait("deux-onglets"):
            return self._payer_dans_deux_onglets(page, formulaire, bouton)
        if page.chemin.endswith("/paiement/") and personne.fait("reprend-ses-reponses"):
            return self._reprendre(page, formulaire, bouton)
        champs = reponses(personne, formulaire)
        fichiers = self._fichiers(page, formulaire)
        if any(double in page.chemin for double in DOUBLES) and personne.fait("double-clic"):
            return self._cliquer_deux_fois(page, formulaire, champs, bouton)
        return self.navigateur.envoyer(page, formulaire, champs, bouton, fichiers)

    def _fichiers(self, page: Page, formulaire: html.FormElement) -> Fichiers | None:
        """The piece that is asked; three in four prove why they are late, all prove the rest."""
        personne, presents = self.personne, noms(formulaire)
        tardive = page.chemin.endswith("/inscription-tardive/")
        preuves = sorted(nom for nom in presents if nom.startswith(PREUVES))
        if preuves and not (tardive and personne.hasard.random() > 0.75):
            return [f for nom in preuves for f in fichier("preuve", personne.rang, champ=nom)]
        if "fichiers" not in presents:
            return None
        code = page.chemin.rstrip("/").rsplit("/", 1)[-1]
        mauvais = code != "photo" and personne.fait("mauvaise-piece")
        return fichier(code, personne.rang, mauvais=mauvais)

    def _part_a_la_banque(self, formulaire: html.FormElement) -> bool:
        return (formulaire.get("action") or "").startswith(self.monde.adresses.banque)

    def _cliquer_deux_fois(
        self, page: Page, formulaire: html.FormElement, champs: dict[str, str],
        bouton: html.HtmlElement,
    ) -> Page:  # fmt: skip
        """Two identical requests at once; the browser shows the answer to the second."""
        with ThreadPoolExecutor(2) as clics:
            envois = [
                clics.submit(self.navigateur.envoyer, page, formulaire, champs, bouton)
                for _ in range(2)
            ]
            return [envoi.result() for envoi in envois][-1]

    def _payer_dans_deux_onglets(
        self, page: Page, formulaire: html.FormElement, bouton: html.HtmlElement
    ) -> Page:
        """Both pages of the bank are open before the first pays; the second finds it done."""
        onglets = [self.navigateur.envoyer(page, formulaire, {}, bouton) for _ in range(2)]
        payee = self._choisir(onglets[0], "payer")
        self._choisir(onglets[1], "payer")
        return payee

    def _reprendre(
        self, page: Page, formulaire: html.FormElement, bouton: html.HtmlElement
    ) -> Page:
        """Back to the answers when the page offers it, else on to the bank."""
        for autre in page.arbre.forms:
            if (autre.get("action") or "").endswith("/reprendre/"):
                return self.navigateur.envoyer(page, autre, {})
        return self.navigateur.envoyer(page, formulaire, {}, bouton)

    def _a_la_banque(self, page: Page) -> Page:
        """What happens there once each, then the payment."""
        personne = self.personne
        for habitude, issue in ISSUES.items():
            if personne.fait(habitude):
                return self._choisir(page, issue)
        return self._choisir(page, "payer")

    def _choisir(self, page: Page, issue: str) -> Page:
        choix = page.contenu.xpath(f".//button[@value='{issue}']")
        if not choix:  # already paid: back to the site
            return self.navigateur.suivre(page, page.contenu.xpath(".//a")[0])
        return self.navigateur.envoyer(page, choix[0].xpath("ancestor::form")[0], {}, choix[0])


ISSUES = {
    "carte-refusee": "refuser",
    "banque-abandonnee": "abandonner",
    "silence": "silence",
    "avis-perdu": "payer-perdu",
    "avis-double": "payer-double",
}
