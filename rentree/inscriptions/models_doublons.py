from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from rentree.regles import cycle_doublon
from rentree.regles.cycle import choix


class DoublonQuerySet(models.QuerySet["DoublonPossible"]):
    def a_examiner(self) -> "DoublonQuerySet":
        return self.filter(etat=cycle_doublon.A_EXAMINER)


class DoublonPossible(models.Model):
    """Two records that may speak of one person, and what a registrar made of them.

    ``raisons`` say what they share: ``naissance`` (birth date, names that look alike),
    ``courriel``. Once they are known to be one person, ``premier`` is the record kept and
    ``second`` is None: the other no longer exists, the journal holds what it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    premier = models.ForeignKey("inscriptions.Etudiant", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        "inscriptions.Etudiant", on_delete=models.PROTECT, null=True, related_name="+"
    )
    raisons = models.JSONField(default=list)
    etat = models.CharField(max_length=20, choices=choix(cycle_doublon.CYCLE_DOUBLON))
    signale_le = models.DateTimeField()
    decide_le = models.DateTimeField(null=True)
    decide_par = models.CharField(max_length=120, blank=True)

    objects = DoublonQuerySet.as_manager()

    class Meta:
        verbose_name = "doublon possible"
        verbose_name_plural = "doublons possibles"
        constraints = [
            models.UniqueConstraint(fields=["premier", "second"], name="doublon_signale_une_fois"),
            models.CheckConstraint(
                condition=Q(second=None) | Q(premier__lt=F("second")), name="doublon_dans_l_ordre"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.premier_id} et {self.second_id} : {self.etat}"
