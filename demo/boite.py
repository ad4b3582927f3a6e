"""The mailbox: what the product really sent, read back from the files of the mail engine."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class CourrielRecu:
    """One message as its reader sees it."""

    nom: str
    objet: str
    destinataire: str
    texte: str


def _fichiers() -> list[Path]:
    dossier = Path(settings.EMAIL_FILE_PATH)
    return sorted(dossier.glob("*.log"), key=lambda f: (f.stat().st_mtime_ns, f.name), reverse=True)


def _lire(fichier: Path) -> CourrielRecu:
    brut = fichier.read_bytes().rsplit(b"-" * 79, 1)[0]
    message = email.message_from_bytes(brut, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    corps = message.get_body(("plain",))
    return CourrielRecu(
        nom=fichier.stem,
        objet=str(message["Subject"]),
        destinataire=str(message["To"]),
        texte=corps.get_content() if corps else "",
    )


def derniers(nombre: int, pour: str = "") -> list[CourrielRecu]:
    """The latest messages first, at most ``nombre``, to one reader when ``pour`` is given."""
    recus = (_lire(fichier) for fichier in _fichiers())
    return [recu for recu in recus if pour in recu.destinataire][:nombre]


def un_seul(nom: str) -> CourrielRecu | None:
    """One message by its name, or None."""
    return next((_lire(fichier) for fichier in _fichiers() if fichier.stem == nom), None)
