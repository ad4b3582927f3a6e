"""Exemptions of fees granted by decision, and the places that bound them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from rentree.regles.campagne_exonerations import HORS_UE
from rentree.regles.cycle_inscription import ANNULEE

if TYPE_CHECKING:
    from rentree.regles.campagne import Campagne, QuotaDExoneration


class ExonerationQuerySet(models.QuerySet["Exoneration"]):
    def qui_comptent(self, regles: "Campagne", quota: "QuotaDExoneration") -> "ExonerationQuerySet":
        """Those of inscriptions that have not ended, of people whom this quota is about."""
        siennes = self.filter(inscription__campagne=regles.code)
        siennes = siennes.exclude(inscription__etat=ANNULEE)
        if quota.parmi != HORS_UE:
            return siennes
        nationaux = regles.nationalites.droits_nationaux
        return siennes.exclude(inscription__etudiant__nationalite__in=nationaux)

    def de_la_composante(self, composantes: list[str]) -> "ExonerationQuerySet":
        """With what a list shows of each."""
        siennes = self.filter(inscription__admission__composante__in=composantes)
        return siennes.select_related("inscription__etudiant")


class Exoneration(models.Model):
    """What was granted to one inscription (euros): all its fees when ``montant`` is None.

    ``demande`` is the number of the request. It is never changed: a person counts once in a quota,
    however many of their inscriptions are exempted.
    """

    inscription = models.OneToOneField(
        "inscriptions.Inscription", on_delete=models.PROTECT, related_name="exoneration"
    )
    montant = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    demande = models.CharField(max_length=12)
    accordee_le = models.DateTimeField()

    objects = ExonerationQuerySet.as_manager()

    class Meta:
        verbose_name = "exonération"
        verbose_name_plural = "exonérations"
        ordering = ["-accordee_le", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(montant=None) | Q(montant__gt=0), name="exoneration_positive"
            )
        ]

    def __str__(self) -> str:
        return f"exonération de {self.inscription_id}"


class QuotaTenu(models.Model):
    """One quota of one campaign: its row is held while a place is given.

    ``ajoutees`` are places that the head of the institution took elsewhere, by signed decisions.
    """

    campagne = models.CharField(max_length=60)
    quota = models.CharField(max_length=40)
    ajoutees = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "quota d’exonération"
        verbose_name_plural = "quotas d’exonération"
        constraints = [
            models.UniqueConstraint(fields=["campagne", "quota"], name="quota_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.quota} de {self.campagne}"
