"""Reads the journal: an act that must be told becomes an e-mail row and a task to send it."""

from django.template.loader import render_to_string

from rentree.connecteurs.courriel.envoi import envoyer
from rentree.connecteurs.courriel.messages import MESSAGES, Message
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.models import Evenement


def traiter(evenement: Evenement) -> None:
    """Write the e-mail of this act, if it has one; a replay finds it already written."""
    composer = MESSAGES.get(evenement.acte)
    message = composer(evenement) if composer else None
    if message is None:
        return
    courriel, nouveau = Courriel.objects.get_or_create(
        evenement=evenement,
        modele=message.modele,
        defaults={
            "dossier": evenement.dossier,
            "destinataire": message.destinataire,
            "cree_le": evenement.le,
            "secret": message.secret,
            **rediger(message),
        },
    )
    if nouveau:
        envoyer.enqueue(courriel.pk)


def rediger(message: Message) -> dict[str, str]:
    """The subject (first line of the text template), the text and the HTML."""
    contexte = {**message.contexte, "campagne": campagne_ouverte()}
    premiere, _, texte = render_to_string(f"courriels/{message.modele}.txt", contexte).partition(
        "\n"
    )
    html = render_to_string("courriels/message.html", {"objet": premiere, "texte": texte.strip()})
    return {"objet": premiere.strip(), "texte": texte.strip() + "\n", "html": html}
