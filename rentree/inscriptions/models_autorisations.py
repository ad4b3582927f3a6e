"""What was asked of the legal representative of a minor, and what was answered."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from rentree.regles.cycle import choix
from rentree.regles.cycle_autorisation import (
    ACCORDEE,
    CYCLE_AUTORISATION,
    DEMANDEE,
    EN_VIGUEUR,
    REFUSEE,
    RETIREE,
)


class AutorisationParentale(models.Model):
    """One request to one representative, who answers by a link and a code, without an account.

    A new sending, or another representative, is a new request: the one before is withdrawn and its
    link answers no more. ``nom`` and ``courriel`` are what the student said; ``qualite`` is what
    the representative says of themselves.
    """

    class Qualite(models.TextChoices):
        PARENT = "parent", _("Son père ou sa mère, titulaire de l’autorité parentale")
        TUTEUR = "tuteur", _("Son tuteur ou sa tutrice")
        DELEGUE = "delegue", _("Une autre personne à qui l’autorité parentale est confiée")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inscription = models.ForeignKey(
        "inscriptions.Inscription", on_delete=models.PROTECT, related_name="autorisations"
    )
    nom = models.CharField(max_length=80)
    courriel = models.EmailField()
    etat = models.CharField(max_length=20, choices=choix(CYCLE_AUTORISATION))
    demandee_le = models.DateTimeField()
    expire_le = models.DateTimeField()
    repondue_le = models.DateTimeField(null=True)
    retiree_le = models.DateTimeField(null=True)
    qualite = models.CharField(max_length=10, choices=Qualite, blank=True)
    raison = models.TextField(blank=True)

    class Meta:
        verbose_name = "autorisation parentale"
        verbose_name_plural = "autorisations parentales"
        constraints = [
            models.UniqueConstraint(
                fields=["inscription"],
                condition=Q(etat__in=EN_VIGUEUR),
                name="autorisation_en_vigueur_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nom} ({self.etat})"

    def etat_le(self, le: datetime) -> str:
        """The state reached by this moment; what came later is not known yet."""
        if self.retiree_le is not None and self.retiree_le <= le:
            return RETIREE
        if self.repondue_le is None or self.repondue_le > le:
            return DEMANDEE
        return REFUSEE if self.raison else ACCORDEE

    def lien_valable(self, le: datetime) -> bool:
        """May the representative still answer by this link?"""
        return self.etat_le(le) == DEMANDEE and le < self.expire_le
