"""What a registration outside the national scale costs, as its service fixed it."""

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from datetime import datetime


class PrixFixeQuerySet(models.QuerySet["PrixFixe"]):
    def en_vigueur(self, le: "datetime") -> "PrixFixeQuerySet":
        """Those fixed by this moment, and that no other had replaced by then."""
        return self.filter(Q(remplace_le=None) | Q(remplace_le__gt=le), fixe_le__lte=le)


class PrixFixe(models.Model):
    """The price of one registration in continuing education, and who pays which part (euros).

    ``parts``: list of {payeur, nom, montant (text, two decimals), reference} of the others; what
    they leave is the person's. ``devis`` names the quotation or the agreement.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inscription = models.ForeignKey(
        "inscriptions.Inscription", on_delete=models.PROTECT, related_name="prix"
    )
    total = models.DecimalField(max_digits=8, decimal_places=2)
    parts = models.JSONField(default=list)
    devis = models.CharField("devis ou convention", max_length=60)
    raison = models.TextField()
    fixe_le = models.DateTimeField()
    fixe_par_nom = models.CharField(max_length=120)
    remplace_le = models.DateTimeField(null=True)

    objects = PrixFixeQuerySet.as_manager()

    class Meta:
        verbose_name = "prix fixé"
        verbose_name_plural = "prix fixés"
        constraints = [
            models.UniqueConstraint(
                fields=["inscription"],
                condition=Q(remplace_le=None),
                name="prix_en_vigueur_unique",
            ),
            models.CheckConstraint(condition=Q(total__gte=Decimal(0)), name="prix_positif"),
        ]

    def __str__(self) -> str:
        return f"{self.total} pour {self.inscription_id}"

    @property
    def a_la_personne(self) -> Decimal:
        """What nobody else pays."""
        return self.total - sum((Decimal(part["montant"]) for part in self.parts), Decimal(0))
