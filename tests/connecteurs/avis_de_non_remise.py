"""Notices of non-delivery in the forms that mail servers give them, all fictitious."""

from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

INCONNUE = "smtp; 550 5.1.1 <ines@exemple.fr>: Recipient address rejected: User unknown"


def _rapport(**champs: str) -> MIMEBase:
    """The machine-readable part: one block for the message, one for its recipient."""
    message, destinataire = Message(), Message()
    message["Reporting-MTA"] = "dns; mx.exemple.fr"
    destinataire["Final-Recipient"] = "rfc822; ines@exemple.fr"
    for nom, valeur in champs.items():
        destinataire[nom.replace("_", "-")] = valeur
    rapport = MIMEBase("message", "delivery-status")
    rapport.set_payload([message, destinataire])
    return rapport


def avis(
    identifiant: str,
    *,
    code: str = "5.1.1",
    action: str = "failed",
    detail: str = INCONNUE,
    joint: str = "entier",
) -> bytes:
    """A whole notice; ``joint`` says how the message comes back: entier, entetes or rien."""
    complet = MIMEMultipart("report", **{"report-type": "delivery-status"})
    complet["From"] = "MAILER-DAEMON@mx.exemple.fr"
    complet["To"] = "retours@inscription.example"
    complet["Subject"] = "Undelivered Mail Returned to Sender"
    complet.attach(MIMEText("I'm sorry to have to inform you…", "plain", "utf-8"))
    complet.attach(_rapport(Action=action, Status=code, Diagnostic_Code=detail))
    envoye = EmailMessage()
    envoye["Message-ID"] = identifiant
    envoye["Subject"] = "À faire : payer votre inscription"
    envoye.set_content("Bonjour Inès.")
    if joint == "entier":
        complet.attach(MIMEMessage(envoye))
    elif joint == "entetes":
        complet.attach(MIMEText(f"Message-ID: {identifiant}\nSubject: x\n", "rfc822-headers"))
    return complet.as_bytes()
