"""Acts on e-mails that came back, and on the addresses that do not answer."""

from datetime import datetime

from django.db import transaction

from rentree.connecteurs.courriel.notifications import Notification
from rentree.connecteurs.models import AdresseEnEchec, Courriel
from rentree.inscriptions.actions_adresse import changer_courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur


@transaction.atomic
def constater_retour(
    *, courriel: Courriel, notification: Notification, par: Auteur, le: datetime
) -> None:
    """This e-mail was not delivered; its address is to be checked.

    When the failure is permanent no other e-mail goes there until somebody checks it. Raises
    ActeImpossible when this was known already.
    """
    remis = Courriel.objects.filter(pk=courriel.pk, retour_le=None)
    if remis.update(retour_le=le, retour_code=notification.code) != 1:
        raise ActeImpossible("constater_retour", courriel)
    echec, _ = AdresseEnEchec.objects.en_cours().get_or_create(
        adresse=courriel.destinataire,
        defaults={
            "code": notification.code,
            "detail": notification.detail,
            "definitif": notification.definitive,
            "constate_le": le,
        },
    )
    if notification.definitive and not echec.definitif:
        AdresseEnEchec.objects.filter(pk=echec.pk).update(
            definitif=True, code=notification.code, detail=notification.detail
        )
    consigner(
        acte="constater_retour",
        objet=courriel,
        dossier=courriel.dossier,
        par=par,
        le=le,
        donnees={"statut": notification.code, "definitif": notification.definitive},
    )


@transaction.atomic
def confirmer_adresse(
    *, echec: AdresseEnEchec, inscription: Inscription | None, par: Auteur, le: datetime
) -> None:
    """Somebody says that this address is right: e-mails go there again; nobody may have a file yet.

    Raises ActeImpossible when that was said already.
    """
    en_cours = AdresseEnEchec.objects.en_cours().filter(pk=echec.pk)
    if en_cours.update(leve_le=le) != 1:
        raise ActeImpossible("confirmer_adresse", echec)
    dossier = inscription.dossier if inscription else ""
    consigner(acte="confirmer_adresse", objet=echec, dossier=dossier, par=par, le=le)


@transaction.atomic
def verifier_adresse(*, inscription: Inscription, courriel: str, par: Auteur, le: datetime) -> None:
    """What somebody says of the address of a file: it is another one, or it is right as it is.

    Raises ActeImpossible as ``changer_courriel`` does.
    """
    if courriel != inscription.etudiant.courriel:
        changer_courriel(inscription=inscription, courriel=courriel, par=par, le=le)
    elif (echec := AdresseEnEchec.objects.de(courriel)) is not None:
        confirmer_adresse(echec=echec, inscription=inscription, par=par, le=le)
