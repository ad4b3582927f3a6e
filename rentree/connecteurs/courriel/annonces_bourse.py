"""What is written to whoever waits for the Crous, then has its notification."""

from datetime import datetime
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, compte_a_donner, lien
from rentree.inscriptions.models import Inscription
from rentree.regles.bourse import NOTIFICATION


def annonce_d_attente(inscription: Inscription) -> Message:
    """Confirmed, and nothing to pay for now: what to do when the Crous answers."""
    return au_sujet_de(
        inscription,
        "bourse_attendue",
        total=inscription.verdict["droits"]["total"],
        lien=lien("portail:piece", inscription=inscription.pk, code=NOTIFICATION),
    )


def annonce_de_refus_de_bourse(inscription: Inscription, avant: datetime) -> Message:
    """The Crous finally refuses: what is due, until when, how to pay."""
    return au_sujet_de(
        inscription,
        "bourse_refusee",
        total=inscription.verdict["droits"]["total"],
        avant=avant,
        cvec_due=inscription.verdict["cvec"]["etat"] == "due",
        lien=lien("portail:paiement", inscription=inscription.pk),
    )


def annonce_de_bourse(inscription: Inscription, rendu: Decimal) -> Message:
    """The notification is in the file: what is owed now, and what will be paid back."""
    return au_sujet_de(
        inscription,
        "bourse_notifiee",
        total=inscription.verdict["droits"]["total"],
        rendu=rendu,
        **(compte_a_donner(inscription) if rendu else {}),
    )
