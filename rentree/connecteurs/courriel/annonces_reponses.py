"""The answer of a person in the thread, told to whoever asked: its words stay on the page."""

from rentree.comptes.models import Compte
from rentree.connecteurs.courriel.annonces import Message, lien
from rentree.demandes.models import Appel, Demande, MessageDeDemande
from rentree.demandes.signataires import jeton_d_appel
from rentree.regles.page_redaction import LANGUES


def annonce_de_reponse_au_signataire(
    compte: Compte, demande: Demande, message: MessageDeDemande, fichiers: int, appel: Appel | None
) -> Message:
    """By the link of the last call; it names nobody, a mailbox at work is read by others."""
    siennes = lien("signatures:liste")
    page = lien("signatures:lien", jeton=jeton_d_appel(appel)) if appel else siennes
    return _annonce(compte, compte.courriel, demande, message, fichiers, page)


def annonce_de_reponse_au_gestionnaire(
    compte: Compte, demande: Demande, message: MessageDeDemande, fichiers: int
) -> Message:
    """At their own address, else at that of their office."""
    bureau = demande.sienne.composantes[demande.site].courriel
    adresse = (compte.courriel if compte.is_active else "") or bureau
    page = lien("scolarite:demande", demande=demande.pk)
    return _annonce(compte, adresse, demande, message, fichiers, page)


def _annonce(
    compte: Compte,
    adresse: str,
    demande: Demande,
    message: MessageDeDemande,
    fichiers: int,
    page: str,
) -> Message:
    mots = LANGUES[compte.langue].textes
    return Message(
        "demande_reponse",
        adresse,
        {
            "lecteur": compte,
            "demande": demande,
            "campagne": demande.sienne,
            "libelle": mots.get(f"demande.{demande.type}", demande.regles.libelle),
            "message": message,
            "fichiers": fichiers,
            "lien": page,
        },
        autre_langue=compte.langue,
    )
