"""What the partners send, on their days: admissions, visa agreements, results of juries."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.annee.calendrier import moment
from bench.annee.commande import rentree
from bench.annee.personne import PUBLICATIONS, Personne, Rangee
from rentree.connecteurs.correspondances.actions import enregistrer_correspondance
from rentree.connecteurs.models import Correspondance, Echange
from rentree.journal.auteur import systeme
from rentree.lib.horloge import maintenant
from tests.connecteurs import fichier_admissions, fichier_resultats

# Mon Master's own file is not public: these headers are of no real platform.
LEURS_MOTS = {
    "numero_candidat": "N° de candidature",
    "sexe": "Civilité",
    "nom_famille": "Nom",
    "prenom": "Prénom",
    "date_naissance": "Naissance",
    "code_nationalite": "Nationalité",
    "ine": "INE",
    "courriel": "Mél",
    "code_formation": "Diplôme",
    "date_acceptation": "Réponse le",
    "acceptation_definitive": "Définitive",
}
CORRESPONDANCE = "fichier-de-mon-master"
VISAS = ("numero_candidat", "accord_visa", "date_accord_visa")


@dataclass(frozen=True, slots=True)
class Import:
    """One file: how many rows, what became of them, how long it took."""

    quoi: str
    le: date
    lignes: int
    comptes: dict[str, int]
    secondes: float


class Partenaires:
    """``transmis`` counts the rows of each person already sent."""

    def __init__(self, personnes: list[Personne], donnees: Path) -> None:
        self.personnes, self.donnees = personnes, donnees
        self.transmis = {personne.rang: 0 for personne in personnes}
        self.accords: set[int] = set()
        self.ailleurs: set[int] = set()
        self.imports: list[Import] = []

    def preparer(self) -> None:
        """A registrar has recorded how the file of Mon Master is read."""
        champs = {notre: {"colonne": leur} for notre, leur in LEURS_MOTS.items()}
        brouillon = Correspondance.objects.create(
            source=Correspondance.Source.MON_MASTER,
            contenu="admissions",
            reglages={
                "encodage": "utf-8",
                "separateur": ",",
                "format_de_date": "jj/mm/aaaa",
                "champs": {**champs, "plateforme": {"fixe": "mon-master"}},
            },
            creee_le=maintenant(),
            par="systeme:annee",
        )
        enregistrer_correspondance(
            correspondance=brouillon,
            libelle="Fichier de Mon Master",
            par=systeme("annee"),
            le=maintenant(),
        )

    def envoyer(self, jour: date) -> None:
        """The admissions that are new or changed since the last time, then the visas."""
        self._importer("admissions", jour, self._nouvelles("admissions", jour), _en_admissions)
        self._importer(
            "admissions", jour, self._nouvelles("mon-master", jour), _en_mon_master,
            "--correspondance", CORRESPONDANCE,
        )  # fmt: skip
        self._importer("admissions", jour, self._ailleurs(jour), _en_admissions)
        self._importer("visas", jour, self._accords(jour), _en_visas)

    def tout_renvoyer(self, jour: date) -> None:
        """The whole file again: nothing of it is new."""
        deja = [
            personne.envois[rang - 1][1]
            for personne in self.personnes
            if personne.fichier == "admissions" and (rang := self.transmis[personne.rang])
        ]
        self._importer("admissions, de nouveau", jour, deja, _en_admissions)

    def publier(self, session: str, jour: date) -> None:
        """The results of one session, to be published at six in the evening of their day."""
        lignes = [
            personne.connue
            for personne in self.personnes
            if personne.fichier == "resultats" and personne.connue["session"] == session
        ]
        publication = moment(PUBLICATIONS[session], 18).isoformat()
        self._importer(
            "resultats", jour, lignes, fichier_resultats.en_octets, "--publier-le", publication
        )

    def _nouvelles(self, fichier: str, jour: date) -> list[Rangee]:
        lignes = []
        for personne in self.personnes:
            dus = [rangee for quand, rangee in personne.envois if quand <= jour]
            if personne.fichier == fichier and len(dus) > self.transmis[personne.rang]:
                self.transmis[personne.rang] = len(dus)
                lignes.append(dus[-1])
        return lignes

    def _ailleurs(self, jour: date) -> list[Rangee]:
        """What a second platform says of people whom the first has sent already."""
        lignes = []
        for personne in self.personnes:
            venue, deja = personne.ailleurs, personne.rang in self.ailleurs
            if venue and venue.le <= jour and self.transmis[personne.rang] and not deja:
                self.ailleurs.add(personne.rang)
                lignes.append(venue.rangee)
        return lignes

    def _accords(self, jour: date) -> list[Rangee]:
        lignes = []
        for personne in self.personnes:
            accorde = personne.visa_le
            recue = self.transmis[personne.rang] and personne.rang not in self.accords
            if accorde and accorde <= jour and recue:
                self.accords.add(personne.rang)
                numero = personne.connue["numero_candidat"]
                valeurs = (numero, "oui", f"{accorde:%d/%m/%Y}")
                lignes.append(dict(zip(VISAS, valeurs, strict=True)))
        return lignes

    def _importer(
        self, quoi: str, jour: date, lignes: list[Rangee],
        en_octets: Callable[[list[Rangee]], bytes], *options: str,
    ) -> None:  # fmt: skip
        if not lignes:
            return
        commande = quoi.partition(",")[0]
        chemin = self.donnees / f"{commande}-{jour:%Y%m%d}.csv"
        chemin.write_bytes(en_octets(lignes))
        deja = set(Echange.objects.values_list("pk", flat=True))
        _, secondes = rentree("importer", commande, str(chemin), *options)
        rapport = Echange.objects.exclude(pk__in=deja).get().rapport
        comptes = {cle: rapport[cle] for cle in COMPTES}
        self.imports.append(Import(quoi, jour, len(lignes), comptes, secondes))


COMPTES = ("creees", "modifiees", "inchangees", "refusees")


def _en_admissions(lignes: Iterable[Rangee]) -> bytes:
    return fichier_admissions.en_octets(lignes)


def _en_mon_master(lignes: Iterable[Rangee]) -> bytes:
    rangees = [",".join(LEURS_MOTS.values())]
    rangees += [
        ",".join(re.sub(",", " ", ligne[notre]) for notre in LEURS_MOTS) for ligne in lignes
    ]
    return "\n".join([*rangees, ""]).encode()


def _en_visas(lignes: Iterable[Rangee]) -> bytes:
    rangees = [";".join(VISAS), *(";".join(ligne[c] for c in VISAS) for ligne in lignes)]
    return "\n".join([*rangees, ""]).encode()
