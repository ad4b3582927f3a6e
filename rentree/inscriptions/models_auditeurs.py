"""Who attends courses without being a student: an outside person, and what was allowed to them.

Nothing here is an ``Etudiant``: no list, no export, no card of students can hold an auditor.
"""

from uuid import uuid4

from django.db import models

from rentree.comptes.models import Compte
from rentree.regles.comparaison import sans_accents


class Auditeur(models.Model):
    """An outside person, as they said who they are; the address was proved by a code.

    ``identite`` is all of it in comparable form: the same person comes back to the same row, and
    an equal e-mail address alone leads to nobody.
    """

    class Langue(models.TextChoices):
        FRANCAIS = "fr", "Français"
        ANGLAIS = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    compte = models.OneToOneField(Compte, on_delete=models.PROTECT, related_name="auditeur")
    nom = models.CharField(max_length=80)
    prenom = models.CharField(max_length=60)
    date_naissance = models.DateField()
    courriel = models.EmailField()
    identite = models.CharField(max_length=450, unique=True)
    langue = models.CharField(max_length=2, choices=Langue, default=Langue.FRANCAIS)

    class Meta:
        verbose_name = "auditeur libre"
        verbose_name_plural = "auditeurs libres"

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom_affiche}"

    @property
    def nom_affiche(self) -> str:
        return self.nom.upper()

    @property
    def dossier(self) -> str:
        """The reference under which the journal groups everything about this person."""
        return str(self.pk)


def identite_de(nom: str, prenom: str, naissance: str, courriel: str) -> str:
    """Two spellings of one person are equal; ``naissance`` is in ISO 8601."""
    parties = (nom, prenom, naissance, courriel)
    return "|".join(" ".join(sans_accents(partie).casefold().split()) for partie in parties)


class AutorisationDAuditeur(models.Model):
    """This person may attend courses this year; its debt says whether the fee is paid."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    auditeur = models.ForeignKey(Auditeur, on_delete=models.PROTECT, related_name="autorisations")
    campagne = models.CharField(max_length=60)
    accordee_le = models.DateTimeField()

    class Meta:
        verbose_name = "autorisation d’auditeur"
        verbose_name_plural = "autorisations d’auditeurs"
        constraints = [
            models.UniqueConstraint(
                fields=["auditeur", "campagne"], name="autorisation_d_auditeur_par_an"
            )
        ]

    def __str__(self) -> str:
        return f"{self.auditeur_id} · {self.campagne}"
