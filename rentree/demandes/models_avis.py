"""The opinions of a circuit."""

from django.db import models

from rentree.demandes.models_mandats import Mandat
from rentree.documents.models import Fichier


class Avis(models.Model):
    """The opinion given at one step, by whom, by virtue of which mandate, or signed on paper."""

    demande = models.ForeignKey("demandes.Demande", on_delete=models.PROTECT, related_name="avis")
    etape = models.CharField(max_length=40)
    favorable = models.BooleanField()
    motif = models.TextField(blank=True)
    le = models.DateTimeField()
    par = models.CharField(max_length=60)
    par_nom = models.CharField(max_length=120)
    mandat = models.ForeignKey(Mandat, on_delete=models.PROTECT, null=True, related_name="+")
    fichier = models.ForeignKey(Fichier, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        constraints = [
            models.UniqueConstraint(fields=["demande", "etape"], name="avis_un_par_etape")
        ]

    def __str__(self) -> str:
        return f"{self.demande_id} · {self.etape}"
