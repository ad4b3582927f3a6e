"""Reads the journal: an act that must be told becomes an e-mail row and a task to send it."""

from django.template.loader import render_to_string

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.envoi import envoyer
from rentree.connecteurs.courriel.messages import MESSAGES
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Etudiant
from rentree.journal.models import Evenement

SUFFIXES = {Etudiant.Langue.FRANCAIS: "", Etudiant.Langue.ANGLAIS: ".en"}


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
    contexte = {"campagne": campagne_ouverte(), **message.contexte}
    modele = f"courriels/{message.modele}{SUFFIXES[message.langue]}.txt"
    premiere, _, texte = render_to_string(modele, contexte).partition("\n")
    lettre = {"objet": premiere.strip(), "texte": texte.strip()}
    html = render_to_string("courriels/message.html", {**lettre, "langue": message.langue})
    return {"objet": lettre["objet"], "texte": lettre["texte"] + "\n", "html": html}
