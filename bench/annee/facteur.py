"""The worker's turns and the mailboxes: what the product really sent, and what came back."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from mailbox import mbox
from pathlib import Path

from django.core import mail
from django.core.mail import EmailMessage

from bench.annee.commande import rentree
from bench.annee.personne import Personne
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.campagnes import campagne_ouverte
from tests.connecteurs.avis_de_non_remise import avis

CODE = re.compile(r"\d{6}\b")
FERMEE = "boite-fermee-"


class Facteur:
    """``envoyes`` are all the messages, in order; those to a closed box wait to be sent back.

    ``lettres`` are what the representatives of minors and the supervisors received, by the rank
    of the person that it is about; what goes to an office of the university is read there.
    """

    def __init__(self, donnees: Path, personnes: Iterable[Personne]) -> None:
        self.donnees = donnees
        self.envoyes: list[EmailMessage] = []
        self.boites: dict[int, list[EmailMessage]] = defaultdict(list)
        self.lettres: dict[int, list[EmailMessage]] = defaultdict(list)
        self.a_renvoyer: list[EmailMessage] = []
        self.invites = {p.adresse_du_representant: p for p in personnes}
        self.invites |= {p.adresse_du_directeur: p for p in personnes}
        self.proprietaires = {a: p for p in personnes for a in p.adresses}
        self.bureaux = {c.courriel for c in campagne_ouverte().composantes.values()}
        mail.outbox = []

    def tourner(self, le: datetime) -> list[tuple[Personne, EmailMessage]]:
        """One turn of the worker; who received what."""
        un_tour(le)
        recus, mail.outbox = mail.outbox, []
        self.envoyes += recus
        remis = []
        for message in recus:
            [adresse] = message.to
            if adresse.startswith(FERMEE):
                self.a_renvoyer.append(message)
            elif personne := self.invites.get(adresse):
                self.lettres[personne.rang].append(message)
                remis.append((personne, message))
            elif adresse not in self.bureaux:
                personne = self.proprietaires[adresse]
                self.boites[personne.rang].append(message)
                remis.append((personne, message))
        return remis

    def renvoyer(self) -> int:
        """Hand the notices of non-delivery to the command that reads them."""
        if not (messages := self.a_renvoyer):
            return 0
        chemin = self.donnees / "retours.mbox"
        chemin.unlink(missing_ok=True)
        boite = mbox(chemin)
        for message in messages:
            boite.add(avis(message.extra_headers["Message-ID"]))
        boite.close()
        self.a_renvoyer = []
        rentree("retours", str(chemin))
        return len(messages)


def dernier_code(messages: Iterable[EmailMessage]) -> str:
    """The last code among them; empty when there is none."""
    objets = (message.subject for message in messages)
    trouves = [trouve[0] for objet in objets if (trouve := CODE.match(objet))]
    return trouves[-1] if trouves else ""
