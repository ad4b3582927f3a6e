from uuid import uuid4

from django.db import models
from django.db.models import Q

from rentree.regles import cycle_inscription


class RetraitQuerySet(models.QuerySet["Retrait"]):
    def a_regler(self) -> "RetraitQuerySet":
        """Those of people who are registered all the same, for a registrar to settle."""
        return self.filter(regle_le=None, admission__inscription__etat=cycle_inscription.EFFECTIVE)

    def de_la_composante(self, composantes: list[str]) -> "RetraitQuerySet":
        """Those of these composantes; an empty list gives none."""
        return self.filter(admission__composante__in=composantes)


class Retrait(models.Model):
    """An admission withdrawn by its platform, and what was made of it.

    ``etat_inscription`` is the state of the file at that moment, empty when there was none. The
    inscription of who is already registered goes on until a registrar settles the matter.
    """

    class Cause(models.TextChoices):
        RENONCEMENT = "renoncement", "proposition refusée ou abandonnée par le candidat"
        EN_ATTENTE = "en-attente", "proposition de nouveau en attente"
        ABSENCE = "absence", "candidat absent de la liste des admis"
        FICHIER = "fichier", "retrait lu dans le fichier reçu de la plateforme"

    class Issue(models.TextChoices):
        ANNULEE = "annulee", "Inscription annulée"
        MAINTENUE = "maintenue", "Inscription maintenue"
        RETABLIE = "retablie", "Admission rétablie par la plateforme"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    admission = models.ForeignKey(
        "inscriptions.Admission", on_delete=models.PROTECT, related_name="retraits"
    )
    cause = models.CharField(max_length=20, choices=Cause)
    le = models.DateTimeField()
    etat_inscription = models.CharField(max_length=20, blank=True)
    issue = models.CharField(max_length=20, choices=Issue, blank=True)
    raison = models.TextField(blank=True)
    regle_le = models.DateTimeField(null=True)
    regle_par = models.CharField(max_length=120, blank=True)

    objects = RetraitQuerySet.as_manager()

    class Meta:
        verbose_name = "retrait"
        verbose_name_plural = "retraits"
        constraints = [
            models.UniqueConstraint(
                fields=["admission"], condition=Q(regle_le=None), name="retrait_en_cours_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.admission_id} : {self.get_cause_display()}"
