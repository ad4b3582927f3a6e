from uuid import uuid4

from django.db import models

from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement


class PropositionParcoursup(models.Model):
    """An offer of Parcoursup to one candidate for one course, as last heard.

    Kept even when it gives no admission, since a refusal may arrive before the acceptance that it
    follows. ``reponse_le`` is the minute of the candidate's answer, ``recue_le`` when we heard it
    (None before the first time): together they keep an older message from undoing a newer one.
    """

    class Situation(models.TextChoices):
        EN_ATTENTE = "0", "en attente"
        DEFINITIVE = "1", "acceptée définitivement"
        AVEC_VOEUX = "2", "acceptée, avec d’autres vœux en attente"
        REFUSEE = "3", "refusée ou abandonnée"

    campagne = models.CharField(max_length=60)
    code_candidat = models.CharField(max_length=20)
    code_formation = models.CharField(max_length=20)
    etablissement = models.CharField(max_length=20, blank=True)
    situation = models.CharField(max_length=1, choices=Situation, default=Situation.EN_ATTENTE)
    reponse_le = models.DateTimeField(null=True)
    recue_le = models.DateTimeField(null=True)
    admission = models.ForeignKey(
        Admission, on_delete=models.PROTECT, null=True, related_name="propositions_parcoursup"
    )

    class Meta:
        verbose_name = "proposition de Parcoursup"
        verbose_name_plural = "propositions de Parcoursup"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "code_candidat", "code_formation"],
                name="proposition_parcoursup_une_fois",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code_candidat} → {self.code_formation} : {self.get_situation_display()}"

    @property
    def cle(self) -> tuple[str, str]:
        """The candidate and the course, as Parcoursup names them."""
        return self.code_candidat, self.code_formation


ACCEPTEES = (PropositionParcoursup.Situation.DEFINITIVE, PropositionParcoursup.Situation.AVEC_VOEUX)


class RemonteeQuerySet(models.QuerySet["RemonteeParcoursup"]):
    def a_faire(self) -> "RemonteeQuerySet":
        """Those that Parcoursup has not heard and that no newer one replaces."""
        return self.filter(envoyee_le=None, remplacee_le=None)


class RemonteeParcoursup(models.Model):
    """What Parcoursup must be told of one inscription, because of one act: told once.

    ``reprise_le`` is when it may next be tried, ``reservee_jusqu_a`` until when somebody is trying;
    a newer remontée of the same inscription replaces the older ones that were not heard.
    """

    class Etat(models.IntegerChoices):
        PRINCIPALE = 1, "inscription principale"
        ANNULEE = 3, "inscription annulée"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    evenement = models.OneToOneField(Evenement, on_delete=models.PROTECT, related_name="+")
    inscription = models.ForeignKey(
        Inscription, on_delete=models.PROTECT, related_name="remontees_parcoursup"
    )
    etat = models.PositiveSmallIntegerField(choices=Etat)
    cree_le = models.DateTimeField()
    reprise_le = models.DateTimeField()
    essais = models.PositiveSmallIntegerField(default=0)
    reservee_jusqu_a = models.DateTimeField(null=True)
    erreur = models.TextField(blank=True)
    envoyee_le = models.DateTimeField(null=True)
    remplacee_le = models.DateTimeField(null=True)

    objects = RemonteeQuerySet.as_manager()

    class Meta:
        verbose_name = "remontée vers Parcoursup"
        verbose_name_plural = "remontées vers Parcoursup"
        indexes = [
            models.Index(
                fields=["reprise_le"],
                condition=models.Q(envoyee_le=None, remplacee_le=None),
                name="remontee_a_faire",
            )
        ]

    def __str__(self) -> str:
        return f"{self.inscription_id} : {self.get_etat_display()}"
