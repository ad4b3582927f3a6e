"""What is written about a transfer between universities, to the person and to the other one."""

from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, compte_a_donner, lien
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.models import Inscription, Transfert

FICHE = "fiche_de_transfert"


def annonce_d_attente_de_transfert(inscription: Inscription) -> Message:
    """Confirmed, and nothing to pay: both universities must agree."""
    return au_sujet_de(inscription, "transfert_attendu")


def annonce_de_fiche(
    transfert: Transfert, fiche: DocumentEmis, *, corrigee: bool = False
) -> Message:
    """To the host university, in both languages whatever the student reads: who leaves us for it,
    what we ask; the form is attached. ``corrigee``: it replaces the one sent before.
    """
    message = au_sujet_de(
        transfert.inscription,
        FICHE,
        transfert=transfert,
        corrigee=corrigee,
        lien=lien("verification:document", code=fiche.code),
    )
    return Message(message.modele, transfert.courriel, message.contexte, bilingue=True)


def annonce_de_depart(transfert: Transfert, rendu: Decimal) -> Message:
    """The inscription here ends; what is owed back."""
    compte = compte_a_donner(transfert.inscription) if rendu else {}
    return au_sujet_de(
        transfert.inscription, "transfert_conclu", transfert=transfert, rendu=rendu, **compte
    )


def annonce_de_refus_de_transfert(transfert: Transfert, *, ouverte: bool = True) -> Message:
    """Not agreed, why, and what becomes of the inscription; ``ouverte``: its window still is."""
    return au_sujet_de(
        transfert.inscription,
        "transfert_refuse",
        transfert=transfert,
        depart=transfert.sens == Transfert.Sens.DEPART,
        ouverte=ouverte,
    )
