"""How an inscription ended, or that its person stopped coming."""

from django.db import models


class FinDInscription(models.Model):
    """One ending of one inscription, by its code in ``fins.yaml``; the last one is what it is now.

    ``demandee_le`` is when the person asked: the law looks at that day. ``demande`` is the number
    of the request. An abandonment leaves the inscription as it is.
    """

    inscription = models.ForeignKey(
        "inscriptions.Inscription", on_delete=models.PROTECT, related_name="fins"
    )
    genre = models.CharField(max_length=40)
    demandee_le = models.DateTimeField()
    le = models.DateTimeField()
    demande = models.CharField(max_length=12)

    class Meta:
        verbose_name = "fin d’inscription"
        verbose_name_plural = "fins d’inscription"
        ordering = ["le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inscription", "genre"], name="fin_d_inscription_unique_par_genre"
            )
        ]

    def __str__(self) -> str:
        return f"{self.genre} de {self.inscription_id}"
