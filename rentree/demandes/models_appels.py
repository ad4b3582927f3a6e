"""What was written to those who sign: one call for one person, one opening of a step, one stage."""

from uuid import uuid4

from django.db import models

from rentree.comptes.models import Compte
from rentree.demandes.models_mandats import Mandat


class Appel(models.Model):
    """``depuis`` is when the step opened; ``seuil`` the days of a reminder, else 0."""

    class Palier(models.TextChoices):
        PREMIER = "premier", "sollicité"
        RAPPEL = "rappel", "rappelé"
        SUPPLEANCE = "suppleance", "sollicité en suppléance"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    demande = models.ForeignKey("demandes.Demande", on_delete=models.PROTECT, related_name="appels")
    etape = models.CharField(max_length=40)
    depuis = models.DateTimeField()
    attendue_avant = models.DateTimeField()
    mandat = models.ForeignKey(Mandat, on_delete=models.PROTECT, related_name="+")
    compte = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    palier = models.CharField(max_length=12, choices=Palier)
    seuil = models.PositiveSmallIntegerField(default=0)
    le = models.DateTimeField()

    class Meta:
        verbose_name = "appel à un signataire"
        verbose_name_plural = "appels aux signataires"
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "etape", "depuis", "compte", "palier", "seuil"],
                name="appel_une_fois",
            )
        ]

    def __str__(self) -> str:
        return f"{self.demande_id} · {self.etape} · {self.palier}"
