"""Sending: one task per e-mail, tried again later when the mail server is away."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django_tasks import task

from rentree.connecteurs.courriel.identifiant import identifiant_de
from rentree.connecteurs.courriel.jointes import jointe_de
from rentree.connecteurs.models import AdresseEnEchec, Courriel
from rentree.lib.horloge import heure_du_systeme, maintenant

REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]


@task()
def envoyer(courriel_id: int, reprise: int = 0) -> None:
    """Send one e-mail unless it is already sent; its identifier lets mail servers drop a double.

    Nothing goes to an address that never answers, but the sign-in code that a person there has
    just asked for.
    """
    courriel = Courriel.objects.get(pk=courriel_id)
    if courriel.envoye_le is not None or courriel.retenu_le is not None:
        return
    if not courriel.secret and AdresseEnEchec.objects.retient(courriel.destinataire):
        Courriel.objects.filter(pk=courriel_id, envoye_le=None).update(retenu_le=maintenant())
        return
    try:
        _message(courriel).send()
    except Exception as erreur:  # whatever it is, the e-mail must not be lost in silence
        Courriel.objects.filter(pk=courriel_id).update(erreur=str(erreur))
        if reprise < len(REPRISES):
            plus_tard = heure_du_systeme() + REPRISES[reprise]
            envoyer.using(run_after=plus_tard).enqueue(courriel_id, reprise + 1)
        return
    Courriel.objects.filter(pk=courriel_id, envoye_le=None).update(
        envoye_le=maintenant(),
        erreur="",
        secret="",
        texte=_sans_secret(courriel.texte, courriel.secret),
        html=_sans_secret(courriel.html, courriel.secret),
        objet=_sans_secret(courriel.objet, courriel.secret),
    )


def _message(courriel: Courriel) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        courriel.objet,
        courriel.texte,
        from_email=settings.COURRIEL_RETOURS,
        to=[courriel.destinataire],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": identifiant_de(courriel.pk),
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(courriel.html, "text/html")
    if jointe := jointe_de(courriel):
        message.attach(*jointe)
    return message


def _sans_secret(texte: str, secret: str) -> str:
    return texte.replace(secret, "•" * len(secret)) if secret else texte
