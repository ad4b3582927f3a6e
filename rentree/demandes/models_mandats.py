"""Who holds a role of the circuits, for what, from which day to which day."""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from rentree.comptes.models import Compte
from rentree.inscriptions.models import Admission


class MandatQuerySet(models.QuerySet["Mandat"]):
    def en_vigueur(self, jour: date) -> "MandatQuerySet":
        """Those that hold on that day; a delegation falls with the mandate it comes from."""
        siens = self.filter(Q(au=None) | Q(au__gte=jour), du__lte=jour)
        d_origine = Q(delegue_de__au=None) | Q(delegue_de__au__gte=jour)
        return siens.filter(Q(delegue_de=None) | (d_origine & Q(delegue_de__du__lte=jour)))

    def pour(self, admission: Admission, role: str) -> "MandatQuerySet":
        """Those of this role whose formation and composante take in this admission."""
        return self.filter(
            role=role,
            formation__in=("", admission.formation),
            composante__in=("", admission.composante),
        )


class Mandat(models.Model):
    """A person, a role, a formation or a composante (empty: all), both days included.

    A ``suppleant`` holds the role too, and is called when nobody else is there or answers.
    ``delegue_de`` is the mandate from which a delegation comes; ``acte`` cites the decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    compte = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="mandats")
    role = models.CharField(max_length=40)
    composante = models.CharField(max_length=40, blank=True)
    formation = models.CharField(max_length=40, blank=True)
    du = models.DateField()
    au = models.DateField(null=True)
    suppleant = models.BooleanField(default=False)
    delegue_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="delegations"
    )
    acte = models.CharField(max_length=200, blank=True)

    objects = MandatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandats"
        constraints = [
            models.CheckConstraint(
                condition=Q(au=None) | Q(au__gte=F("du")), name="mandat_finit_apres_son_debut"
            )
        ]
        indexes = [models.Index(fields=["role", "du"], name="mandat_par_role")]

    def __str__(self) -> str:
        return f"{self.compte_id} · {self.role} · {self.du}"

    def couvre(self, admission: Admission, role: str) -> bool:
        """As ``MandatQuerySet.pour``, for one already read."""
        return (
            self.role == role
            and self.formation in ("", admission.formation)
            and self.composante in ("", admission.composante)
        )
