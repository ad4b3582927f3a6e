"""The teaching units of a request, and the places that auditors hold in them."""

from uuid import uuid4

from django.db import models


class UniteDemandee(models.Model):
    """One unit (a code of the campaign) asked in a request; ``accordee`` once it is answered.

    ``obtenue`` is what was passed elsewhere and stands against it, in the words of its author;
    ``renoncee_le`` is when the person gave up a unit granted, for good.
    """

    demande = models.ForeignKey("demandes.Demande", on_delete=models.PROTECT, related_name="unites")
    unite = models.CharField(max_length=30)
    rang = models.PositiveSmallIntegerField()
    obtenue = models.CharField(max_length=160, blank=True)
    accordee = models.BooleanField(null=True)
    renoncee_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "unité demandée"
        verbose_name_plural = "unités demandées"
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(fields=["demande", "unite"], name="unite_demandee_une_fois")
        ]

    def __str__(self) -> str:
        return f"{self.demande_id} · {self.unite}"


class PlaceDAuditeur(models.Model):
    """One place of a unit, held by one request: as many ranks as the campaign gives places."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campagne = models.CharField(max_length=60)
    unite = models.CharField(max_length=30)
    rang = models.PositiveSmallIntegerField()
    demande = models.ForeignKey("demandes.Demande", on_delete=models.PROTECT, related_name="places")

    class Meta:
        verbose_name = "place d’auditeur"
        verbose_name_plural = "places d’auditeurs"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "unite", "rang"], name="place_d_un_seul_auditeur"
            ),
            models.UniqueConstraint(fields=["demande", "unite"], name="place_une_fois_par_demande"),
        ]

    def __str__(self) -> str:
        return f"{self.unite} · {self.rang}"
