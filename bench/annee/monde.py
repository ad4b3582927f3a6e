"""The year itself: who does what at each moment, in an order that the seed alone decides."""

import heapq
import json
import re
import traceback
from collections import defaultdict
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.mail import EmailMessage

from bench.annee import horloge
from bench.annee.blocages import Blocage, constater
from bench.annee.calendrier import DEBUT, FIN, a_une_heure_decente, guichet_ouvert, jours, moment
from bench.annee.facteur import Facteur
from bench.annee.gestionnaire import Gestionnaire
from bench.annee.installation import Adresses
from bench.annee.invite import Invite
from bench.annee.navigateur import Page, Releve
from bench.annee.partenaires import Partenaires
from bench.annee.personne import Personne
from bench.annee.plateforme import Plateforme
from bench.annee.representant import INVITES
from bench.annee.venues import prevoir
from bench.annee.visite import Bilan, Visite
from rentree.connecteurs.models import Passage

Suite = Generator[datetime | None, None, None]
LIEN = re.compile(r"https?://\S+")
PLUS_TARD = FIN + timedelta(days=1)
OUVERTURE = re.compile(
    r"(?:r?ouvre|à partir du) (?:le )?\w+ (\d+)(?:er)? (\w+) (\d{4}) à (\d+) h(?: (\d\d))?"
)
MOIS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre")  # fmt: skip
VISITES_MAX = 12
ANNULEE = "Votre inscription est annulée"
UTILES = ("/pieces/", "/demandes/")  # in what is written to who is registered
ENSEMBLE = 4  # people who act at the same time


@dataclass
class Acteur:
    """``suite`` gives the next moment at which it goes on, None to wait for the worker's turn.

    Without ``personne`` it is a service: it acts before people come, alone. ``veille``: it is the
    worker itself, which turns without being asked.
    """

    suite: Suite
    personne: Personne | None = None
    reveil: datetime = DEBUT
    lien: str = ""
    veille: bool = False

    def avancer(self) -> datetime | None:
        """Until the next moment, which it gives, or until it waits for the worker."""
        return next(self.suite, PLUS_TARD)


@dataclass
class Monde:
    """Everything that a year holds. Run it with ``derouler``."""

    adresses: Adresses
    donnees: Path
    personnes: list[Personne]
    releve: Releve = field(default_factory=Releve)
    blocages: list[Blocage] = field(default_factory=list)
    anomalies: list[str] = field(default_factory=list)
    refus_de_delai: list[str] = field(default_factory=list)
    tours: int = 0
    renvois: int = 0

    def __post_init__(self) -> None:
        self.facteur = Facteur(self.donnees, self.personnes)
        self.partenaires = Partenaires(self.personnes, self.donnees)
        self.plateforme = Plateforme(self.adresses, self.personnes)
        self.gestionnaire = Gestionnaire(self)
        self._file: list[tuple[datetime, int, Acteur]] = []
        self._rang = 0
        self._acteurs: dict[int, Acteur] = {}
        self._ecrit: set[int] = set()

    def derouler(self) -> None:
        """From the first day to the last."""
        self.partenaires.preparer()
        self.gestionnaire.prendre_son_poste()
        services = [Acteur(self._envois()), Acteur(self._bureau())]
        for acteur in (*services, Acteur(self._veille(), veille=True)):
            self._inscrire(acteur, acteur.avancer())
        for personne in self.personnes:
            personne.premiere_venue = prevoir(personne)
            acteur = Acteur(self._vie(personne), personne)
            self._acteurs[personne.rang] = acteur
            self._inscrire(acteur, acteur.avancer())
        with ThreadPoolExecutor(ENSEMBLE) as foule:
            while self._file and self._file[0][0] <= FIN:
                self._moment(foule)
        horloge.regler(FIN)
        self._tourner(FIN)

    def _moment(self, foule: ThreadPoolExecutor) -> None:
        """Everyone who is there at the next moment, then the worker, until nobody waits for it."""
        le, presents = self._file[0][0], []
        while self._file and self._file[0][0] == le:
            _, _, acteur = heapq.heappop(self._file)
            if acteur.reveil == le and acteur not in presents:
                presents.append(acteur)
        horloge.regler(le)
        self._ouvrir_l_ent(presents)
        while presents:
            seule = all(acteur.veille for acteur in presents)
            presents = self._avancer(presents, foule)
            if not seule:
                self._tourner(le)

    def _avancer(self, presents: list[Acteur], foule: ThreadPoolExecutor) -> list[Acteur]:
        """The services one after the other, then people, several at once; who waits is left.

        What concerns one person (their own visit, their representative's) is never simultaneous.
        """
        ensemble: dict[int, list[Acteur]] = defaultdict(list)
        suites = []
        for acteur in presents:
            if acteur.personne is None:
                suites.append((acteur, acteur.avancer()))
            else:
                ensemble[acteur.personne.rang].append(acteur)
        for siennes in foule.map(self._avancer_chacun, ensemble.values()):
            suites += siennes
        for acteur, voulu in suites:
            if voulu is not None:
                self._inscrire(acteur, voulu)
        return [acteur for acteur, voulu in suites if voulu is None]

    def _avancer_chacun(self, acteurs: list[Acteur]) -> list[tuple[Acteur, datetime | None]]:
        suites: list[tuple[Acteur, datetime | None]] = []
        for acteur in acteurs:
            voulu: datetime | None = PLUS_TARD
            with self.malgre_tout(f"{acteur.personne and acteur.personne.numero}"):
                voulu = acteur.avancer()
            suites.append((acteur, voulu))
        return suites

    @contextmanager
    def malgre_tout(self, qui: str) -> Iterator[None]:
        """What nobody foresaw is told at the end; the year goes on without it."""
        try:
            yield
        except Exception:
            self.anomalies.append(f"{qui} : {traceback.format_exc(limit=-3)}")

    def _inscrire(self, acteur: Acteur, le: datetime | None) -> None:
        acteur.reveil = le or DEBUT
        self._rang += 1
        heapq.heappush(self._file, (acteur.reveil, self._rang, acteur))

    def _tourner(self, le: datetime) -> None:
        self.tours += 1
        for personne, message in self.facteur.tourner(le):
            if message.to[0] in self.facteur.invites:
                self._confier(personne, message, le)
            else:
                self._lire(personne, message, le)

    def _rappeler_tout_le_monde(self) -> None:
        """As many turns as the walk of the reminders has slices."""
        self._tourner(horloge.maintenant())
        while Passage.objects.filter(fini=False).exists():
            self._tourner(horloge.maintenant())

    def _lire(self, personne: Personne, message: EmailMessage, le: datetime) -> None:
        """Some follow the link of an e-mail that asks for something, within two days."""
        acteur = self._acteurs[personne.rang]
        liens = LIEN.findall(message.body)
        code = "code de connexion" in message.subject
        if message.subject.startswith(ANNULEE):
            personne.inscrit_le = None
        utile = any(u in message.body for u in UTILES) if personne.inscrit_le else not code
        if not liens or code or not utile or personne.hasard.random() > 0.75:
            return
        voulu = a_une_heure_decente(le + timedelta(hours=personne.hasard.randrange(2, 48)))
        if personne.premiere_venue and voulu < acteur.reveil:
            acteur.lien = liens[0].rstrip(".") if personne.inscrit_le else ""
            self._inscrire(acteur, voulu)

    def _confier(self, personne: Personne, message: EmailMessage, le: datetime) -> None:
        """Who is asked for something opens the link within two days; some never do."""
        for lien in LIEN.findall(message.body):
            for chemin, invite in INVITES.items():
                if chemin in lien and personne.hasard.random() < 0.9:
                    self._inviter(invite(personne, self, lien.rstrip(".")), le)
                    return

    def _inviter(self, invite: Invite, le: datetime) -> None:
        personne = invite.personne
        acteur = Acteur(invite.repondre(), personne)
        voulu = le + timedelta(hours=personne.hasard.randrange(1, 48))
        self._inscrire(acteur, a_une_heure_decente(voulu))

    def prevenir(self, personne: Personne, le: datetime) -> None:
        """The registrar answered: the person comes back."""
        self._inscrire(self._acteurs[personne.rang], a_une_heure_decente(le))

    def noter_un_refus_de_delai(self, personne: Personne, page: Page) -> None:
        self.refus_de_delai.append(f"{personne.public} {personne.numero} : {page.texte[:300]}")

    def _ouvrir_l_ent(self, presents: list[Acteur]) -> None:
        """The sign-on lists those who come now: nobody reads a list of thousands."""
        comptes = [
            {
                "uid": p.uid,
                "nom": p.connue["nom_famille"],
                "situation": "",
                "attributs": {"supannEtuId": [p.numero], "mail": [p.connue["courriel"]]},
            }
            for p in (acteur.personne for acteur in presents)
            if p is not None and p.uid
        ]
        if comptes:
            (self.donnees / "personnes.json").write_text(json.dumps({"ent": comptes}))

    def _vie(self, personne: Personne) -> Suite:
        if personne.premiere_venue is None:
            return
        yield personne.premiere_venue
        for _ in range(VISITES_MAX):
            acteur = self._acteurs[personne.rang]
            visite = Visite(personne, self, acteur.lien)
            acteur.lien = ""
            bilan = yield from visite.faire()
            self._noter(personne, bilan)
            yield self._suite(personne, bilan)

    def _noter(self, personne: Personne, bilan: Bilan) -> None:
        le = horloge.maintenant()
        if bilan.inscrit and personne.inscrit_le is None:
            personne.inscrit_le = le
        if bilan.perdu and bilan.derniere is not None:
            self.anomalies.append(
                f"{personne.public} {personne.rang} perdu : {bilan.derniere.chemin}"
            )
        elif not (personne.inscrit_le or bilan.parti or bilan.attend_la_banque):
            self.blocages.append(constater(personne, bilan, le))

    def _suite(self, personne: Personne, bilan: Bilan) -> datetime:
        """When the person comes back, if no e-mail calls them before."""
        le, hasard = horloge.maintenant(), personne.hasard
        if personne.inscrit_le or bilan.parti:
            return PLUS_TARD
        if bilan.attend_le_crous and personne.crous_le and personne.crous_le > le.date():
            return moment(personne.crous_le, 10)
        if bilan.attend_la_banque:
            return a_une_heure_decente(le + timedelta(hours=hasard.randrange(1, 20)))
        if ouverture := _ouverture(bilan.texte, le):
            return a_une_heure_decente(ouverture + timedelta(hours=hasard.randrange(60)))
        tardif = "inscription tardive" in bilan.texte or "chef d’établissement" in bilan.texte
        ecrit = tardif and not bilan.demande and personne.rang not in self._ecrit
        if ecrit and hasard.random() < 0.5:
            self._ecrit.add(personne.rang)
            self.gestionnaire.lettres.append(personne)
        return a_une_heure_decente(le + timedelta(days=hasard.randrange(4, 18)))

    def _envois(self) -> Suite:
        """The partners' files: Mondays and Thursdays while offers go out, then Mondays."""
        resultats = {date(2024, 6, 24): "1", date(2024, 7, 8): "2"}
        for jour in jours(DEBUT.date(), date(2025, 4, 7)):
            if session := resultats.get(jour):
                yield moment(jour, 4)
                self.partenaires.publier(session, jour)
            if jour.weekday() == 0 or (jour.weekday() == 3 and jour < date(2024, 9, 20)):
                yield moment(jour, 5)
                self.partenaires.envoyer(jour)
                self.plateforme.annoncer(jour, self.partenaires.transmis)
            if jour == date(2024, 8, 1):
                yield moment(jour, 6)
                self.partenaires.tout_renvoyer(jour)

    def _bureau(self) -> Suite:
        """The registrar's office, on the days when it is open; in winter, on Mondays."""
        for jour in jours(DEBUT.date(), FIN.date()):
            if guichet_ouvert(jour) and (jour < HIVER or jour.weekday() == 0):
                yield moment(jour, 10)
                with self.malgre_tout(f"bureau du {jour}"):
                    self.gestionnaire.travailler(jour)

    def _veille(self) -> Suite:
        """The worker turns whether people come or not; mail servers answer overnight."""
        for jour in jours(DEBUT.date(), FIN.date()):
            for heure in HEURES_DE_VEILLE if jour < HIVER else HEURES_DE_VEILLE[:1]:
                yield moment(jour, heure)
                self._rappeler_tout_le_monde()
            self.renvois += self.facteur.renvoyer()


HIVER = date(2024, 12, 1)  # nearly everything is over
HEURES_DE_VEILLE = (7, 19)  # the results of the day come out at six in the evening


def _ouverture(texte: str, le: datetime) -> datetime | None:
    """The next opening that the pages gave, in words."""
    dites: Iterator[datetime] = (
        moment(date(int(annee), MOIS.index(mois) + 1, int(jour)), int(heure), int(minute or 0))
        for jour, mois, annee, heure, minute in OUVERTURE.findall(texte)
    )
    return min((dite for dite in dites if dite > le), default=None)
