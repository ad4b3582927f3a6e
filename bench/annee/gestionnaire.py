"""A registrar's days: the queue of pieces, the delays asked for by e-mail, the bank's office."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.annee.a_traiter import ATraiter
from bench.annee.adresses_mortes import AdressesMortes
from bench.annee.blocages import FINIES, admissions_de
from bench.annee.calendrier import PARIS
from bench.annee.collegue import Collegue, formulaire
from bench.annee.instruction import Instruction
from bench.annee.personne import Personne
from rentree.lib.horloge import maintenant

if TYPE_CHECKING:
    from bench.annee.monde import Monde

COLLEGUES = {"Odile Faure": "", "Karim Benali": "?tri=-depot"}
DELAI = timedelta(days=10)


class Gestionnaire:
    """``collegues`` share the queue, each from one end; ``lettres`` are those to answer."""

    def __init__(self, monde: "Monde") -> None:
        self.monde = monde
        self.site = f"{monde.adresses.site}/scolarite/"
        self.collegues = [
            Collegue(nom, self.site, ordre, monde.releve, f"10.255.0.{rang}")
            for rang, (nom, ordre) in enumerate(COLLEGUES.items(), 1)
        ]
        self.navigateur = self.collegues[0].navigateur
        self.lettres: list[Personne] = []
        self.faits: Counter[str] = Counter()
        self.instruction, self.a_traiter = Instruction(self), ATraiter(self)
        self.adresses_mortes = AdressesMortes(self)

    def prendre_son_poste(self) -> None:
        for collegue in self.collegues:
            collegue.prendre_son_poste()

    def travailler(self, jour: date) -> None:
        """What a working day holds, in that order."""
        self._rapprocher_la_banque()
        lettres, self.lettres = self.lettres, []
        for personne in sorted(lettres, key=lambda personne: personne.rang):
            self._accorder_un_delai(personne, jour)
        self.instruction.repondre(jour)
        self.a_traiter.traiter(jour)
        self.adresses_mortes.corriger()
        with ThreadPoolExecutor(len(self.collegues)) as bureau:
            list(bureau.map(Collegue.vider_la_file, self.collegues))

    def _accorder_un_delai(self, personne: Personne, jour: date) -> None:
        page = self.navigateur.aller(f"{self.site}delais/accorder/")
        champs = {
            "dossier": self._dossier(personne),
            "au_jour": f"{jour + DELAI:%Y-%m-%d}",
            "raison": "Retard expliqué par courriel, accepté par le chef d’établissement.",
        }
        page = self.navigateur.envoyer(page, formulaire(page, "dossier"), champs)
        confirmer = page.contenu.xpath(".//button[@name='confirmer']")
        if not confirmer:
            self.monde.noter_un_refus_de_delai(personne, page)
            return
        self.navigateur.envoyer(page, formulaire(page, "dossier"), {}, confirmer[0])
        self.faits["délais accordés"] += 1
        self.monde.prevenir(personne, maintenant().astimezone(PARIS) + timedelta(days=1))

    def _dossier(self, personne: Personne) -> str:
        """The number, or the address of the file for whoever has several rights to register."""
        admissions = admissions_de(personne)
        restants = [a.inscription for a in admissions if hasattr(a, "inscription")]
        restants = [dossier for dossier in restants if dossier.etat not in FINIES]
        if len(admissions) < 2 or not restants:
            return personne.numero
        return f"{self.site}dossiers/{restants[0].pk}/"

    def _rapprocher_la_banque(self) -> None:
        """A charge of which the site heard nothing is announced again, from the bank's office."""
        banque = self.monde.adresses.banque
        for debit in self.navigateur.session.get(f"{banque}/releve/", timeout=60).json()["debits"]:
            if not debit["avis"]:
                self.navigateur.session.post(
                    f"{banque}/rejouer/", data={"operation": debit["operation"]}, timeout=60
                )
