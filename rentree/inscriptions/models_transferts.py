from uuid import uuid4

from django.db import models
from django.db.models import Q

from rentree.regles import cycle_transfert
from rentree.regles.cycle import choix


class TransfertQuerySet(models.QuerySet["Transfert"]):
    def en_vigueur(self) -> "TransfertQuerySet":
        """Those that nobody has refused: at most one each way for an inscription."""
        return self.filter(etat__in=cycle_transfert.EN_VIGUEUR)

    def a_conclure(self) -> "TransfertQuerySet":
        """Those that wait for the answer of the university chosen by the student."""
        return self.filter(etat=cycle_transfert.ACCORDE)

    def de_la_composante(self, composantes: list[str]) -> "TransfertQuerySet":
        """Those of these composantes; an empty list gives none."""
        return self.filter(inscription__admission__composante__in=composantes)


class Transfert(models.Model):
    """A registration that goes to another university, or comes from it, with both agreements.

    ``etablissement`` is the other university; ``courriel`` and ``formation`` are where the student
    goes, empty for an arrival. The days of agreement are those written by each university.
    """

    class Sens(models.TextChoices):
        DEPART = "depart", "Départ"
        ARRIVEE = "arrivee", "Arrivée"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inscription = models.ForeignKey(
        "inscriptions.Inscription", on_delete=models.PROTECT, related_name="transferts"
    )
    sens = models.CharField(max_length=10, choices=Sens)
    etat = models.CharField(max_length=20, choices=choix(cycle_transfert.CYCLE_TRANSFERT))
    etablissement = models.CharField(max_length=160)
    courriel = models.EmailField(blank=True)
    formation = models.CharField(max_length=160, blank=True)
    accord_depart_le = models.DateField(null=True)
    accord_accueil_le = models.DateField(null=True)
    motif = models.TextField(blank=True)
    cree_le = models.DateTimeField()

    objects = TransfertQuerySet.as_manager()

    class Meta:
        verbose_name = "transfert"
        verbose_name_plural = "transferts"
        constraints = [
            models.UniqueConstraint(
                fields=["inscription", "sens"],
                condition=Q(etat__in=cycle_transfert.EN_VIGUEUR),
                name="transfert_en_vigueur_unique",
            ),
            models.CheckConstraint(
                condition=~Q(etat=cycle_transfert.CONCLU)
                | Q(accord_depart_le__isnull=False, accord_accueil_le__isnull=False),
                name="transfert_conclu_par_deux_accords",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sens_display()} · {self.etablissement}"

    @property
    def dossier(self) -> str:
        """The file it belongs to, as the journal names it."""
        return str(self.inscription_id)
