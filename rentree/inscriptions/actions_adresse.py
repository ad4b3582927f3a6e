"""Changing the e-mail address of a file, at any time: the one way to be written to again."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.coordonnees import coordonnees_verifiees
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE


@transaction.atomic
def changer_courriel(*, inscription: Inscription, courriel: str, par: Auteur, le: datetime) -> None:
    """Write to this person at another address from now on; the old one is told.

    Raises ActeImpossible while nobody has checked the contact details of the platform: its next
    file would bring the old address back.
    """
    etudiant = Etudiant.objects.select_for_update().get(pk=inscription.etudiant_id)
    if not coordonnees_verifiees(etudiant):
        raise ActeImpossible("changer_courriel", inscription)
    changement = {"avant": etudiant.courriel, "apres": courriel}
    Etudiant.objects.filter(pk=etudiant.pk).update(courriel=courriel)
    inscription.etudiant.courriel = courriel
    consigner(
        acte="changer_courriel",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={"changements": {"courriel": changement}},
    )


@transaction.atomic
def corriger_courriel(
    *, admission: Admission, courriel: str, verification: str, par: Auteur, le: datetime
) -> None:
    """A registrar writes the right address of somebody who cannot receive a code to come in.

    ``verification`` is how their identity was checked. The platform's files no longer change the
    address; the person still may. Raises ActeImpossible for anyone but a registrar.
    """
    if par.role != GESTIONNAIRE:
        raise ActeImpossible("corriger_courriel", admission)
    etudiant = Etudiant.objects.select_for_update().get(pk=admission.etudiant_id)
    changement = {"avant": etudiant.courriel, "apres": courriel}
    corriges = sorted({*etudiant.corriges, "courriel"})
    Etudiant.objects.filter(pk=etudiant.pk).update(courriel=courriel, corriges=corriges)
    admission.etudiant.courriel = courriel
    dossier = Inscription.objects.filter(admission=admission).first()
    consigner(
        acte="corriger_courriel",
        objet=admission,
        dossier=dossier.dossier if dossier else "",
        par=par,
        le=le,
        donnees={"changements": {"courriel": changement}, "raison": verification},
    )
