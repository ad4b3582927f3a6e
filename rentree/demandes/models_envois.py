"""A decision told by registered message, beside the page on which it waits to be read."""

from django.db import models


class EnvoiRecommande(models.Model):
    """The message about the decision of ``decidee_le``: its number and its day, on its proof.

    Of a request looked at again, the next decision may be sent in its turn: the journal keeps
    the message before.
    """

    class Forme(models.TextChoices):
        LETTRE = "lettre", "lettre recommandée"
        ELECTRONIQUE = "electronique", "recommandé électronique"

    demande = models.OneToOneField(
        "demandes.Demande",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="envoi_recommande",
    )
    decidee_le = models.DateTimeField()
    forme = models.CharField(max_length=12, choices=Forme)
    numero = models.CharField(max_length=40)
    envoye_le = models.DateField()
    saisi_le = models.DateTimeField()
    saisi_par = models.CharField(max_length=120)

    class Meta:
        verbose_name = "envoi recommandé"
        verbose_name_plural = "envois recommandés"

    def __str__(self) -> str:
        return f"{self.get_forme_display()} {self.numero}"
