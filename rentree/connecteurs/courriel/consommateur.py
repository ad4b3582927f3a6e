"""Reads the journal: an act that must be told becomes an e-mail row and a task to send it."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.envoi import envoyer
from rentree.connecteurs.courriel.manques import MESSAGES_MANQUES
from rentree.connecteurs.courriel.messages import MESSAGES
from rentree.connecteurs.models import ENTRE_OBJETS, SEPARATION, Courriel
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Etudiant
from rentree.journal.models import Evenement

SUFFIXES = {Etudiant.Langue.FRANCAIS: "", Etudiant.Langue.ANGLAIS: ".en"}


def traiter(evenement: Evenement) -> None:
    """Write the e-mails of this act, if it has any; a replay finds them already written."""
    for messages in (MESSAGES, MESSAGES_MANQUES):
        composer = messages.get(evenement.acte)
        message = composer(evenement) if composer else None
        if message is not None:
            _ecrire(evenement, message)


def _ecrire(evenement: Evenement, message: Message) -> None:
    courriel, nouveau = Courriel.objects.get_or_create(
        evenement=evenement,
        modele=message.modele,
        defaults={
            "dossier": evenement.dossier,
            "etudiant": message.etudiant,
            "langue": message.langue,
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
    parties = parties_de(message)
    objet = ENTRE_OBJETS.join(partie["objet"] for partie in parties)
    html = render_to_string("courriels/message.html", {"objet": objet, "parties": parties})
    texte = SEPARATION.join(partie["texte"] for partie in parties)
    return {"objet": objet, "texte": f"{texte}\n", "html": html}


def parties_de(message: Message) -> list[dict[str, str]]:
    """What is said in each of its languages: the first line of the template, then the rest."""
    contexte = {"campagne": campagne_ouverte(), **message.contexte}
    return [_partie(message.modele, langue, contexte) for langue in message.langues]


def _partie(modele: str, langue: Etudiant.Langue, contexte: dict[str, Any]) -> dict[str, str]:
    with override(langue):  # whatever the language of whoever asks to see it
        redige = render_to_string(f"courriels/{modele}{SUFFIXES[langue]}.txt", contexte)
    premiere, _, texte = redige.partition("\n")
    return {"langue": langue, "objet": premiere.strip(), "texte": texte.strip()}
