"""What is written to whoever waited for the price of their continuing education."""

from datetime import datetime

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien, periode
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_prix import PrixFixe
from rentree.regles.questions import CONTINUE


def annonce_de_prix(prix: PrixFixe, le: datetime) -> Message:
    """The price, who pays it, what is left to the person; they confirm, until when."""
    inscription: Inscription = prix.inscription
    return au_sujet_de(
        inscription,
        "prix_fixe",
        prix=prix,
        lien=lien("portail:verifier", inscription=inscription.pk),
        **periode(inscription, le),
    )


def attend_ce_prix(prix: PrixFixe) -> bool:
    """Is it still the one that the person has to confirm?"""
    inscription = prix.inscription
    return prix.remplace_le is None and inscription.situation.get("regime") == CONTINUE
