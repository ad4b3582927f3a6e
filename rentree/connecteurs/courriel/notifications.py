"""What a mail server says of a message that it could not deliver (RFC 3464, RFC 3463)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

STATUT = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
RAPPORTS = ("message/delivery-status", "message/global-delivery-status")
ORIGINAUX = ("message/rfc822", "message/global")
ENTETES = ("text/rfc822-headers", "message/global-headers")
# Permanent for this message, not for this address: full box, message too big, refused by a policy.
PASSAGERS = ("5.2.2", "5.2.3", "5.3.4", "5.7.")
DETAIL = 300  # characters of the server's own words that are kept


class NotificationRefusee(Exception):
    """This is not the notice of a failure; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Notification:
    """The failure of one message, named by its ``identifiant`` (Message-ID).

    ``code`` is an enhanced status code, ``detail`` the server's own words.
    """

    identifiant: str
    code: str
    detail: str

    @property
    def definitive(self) -> bool:
        """Will the next message to this address fail as well?"""
        return self.code.startswith("5.") and not self.code.startswith(PASSAGERS)


def lire_notification(contenu: bytes) -> Notification:
    """The failure that this message reports. Raises NotificationRefusee."""
    try:
        return _lire(contenu)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as erreur:
        raise NotificationRefusee(f"message illisible ({type(erreur).__name__})") from erreur


def _lire(contenu: bytes) -> Notification:
    message = message_from_bytes(contenu)
    sorte = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() != "multipart/report" or sorte != "delivery-status":
        raise NotificationRefusee("ce n’est pas un avis de non-remise")
    echec = _echec(message)
    code = _champ(echec, "Status").partition(" ")[0]
    if not STATUT.fullmatch(code):
        raise NotificationRefusee("l’avis ne donne pas de code d’état")
    detail = _champ(echec, "Diagnostic-Code").partition(";")[2].strip()
    return Notification(_identifiant(message), code, detail[:DETAIL])


def _echec(message: Message) -> Message:
    """The recipient for whom it failed. A delay or a success is not a failure."""
    parties = (partie for partie in message.walk() if partie.get_content_type() in RAPPORTS)
    blocs = [bloc for partie in parties for bloc in _blocs(partie)]
    for bloc in blocs:
        if _champ(bloc, "Action").lower() == "failed":
            return bloc
    actions = ", ".join(filter(None, (_champ(bloc, "Action") for bloc in blocs)))
    raise NotificationRefusee(f"l’avis n’annonce aucun échec ({actions or 'sans action'})")


def _blocs(partie: Message) -> Iterator[Message]:
    contenu = partie.get_payload()
    if isinstance(contenu, list):
        yield from (bloc for bloc in contenu if isinstance(bloc, Message))


def _identifiant(message: Message) -> str:
    """The Message-ID of what was sent, from its copy or from its headers alone."""
    for partie in message.walk():
        sorte = partie.get_content_type()
        if sorte in ORIGINAUX:
            for original in _blocs(partie):
                return _champ(original, "Message-ID")
        if sorte in ENTETES:
            entetes = partie.get_payload(decode=True)
            texte = entetes.decode(errors="replace") if isinstance(entetes, bytes) else ""
            return _champ(message_from_string(texte), "Message-ID")
    raise NotificationRefusee("l’avis ne joint pas les en-têtes du message envoyé")


def _champ(message: Message, nom: str) -> str:
    """One header on one line, in plain text; empty when it is missing."""
    return " ".join(str(message.get(nom, "")).split())
