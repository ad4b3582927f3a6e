"""An appeal filed here against the refusal of a request."""

from uuid import uuid4

from django.db import models

from rentree.regles.cycle import choix
from rentree.regles.cycle_recours import CYCLE_RECOURS, DEPOSE


class RecoursDepose(models.Model):
    """One for a request at most, by the way of appeal ``voie``, against the decision of that day.

    Its words and its files are ``message``, in the thread. ``echeance`` is the first instant at
    which silence has rejected it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    demande = models.OneToOneField(
        "demandes.Demande", on_delete=models.PROTECT, related_name="recours_depose"
    )
    message = models.OneToOneField(
        "demandes.MessageDeDemande", on_delete=models.PROTECT, related_name="+"
    )
    voie = models.CharField(max_length=40)
    etat = models.CharField(max_length=20, choices=choix(CYCLE_RECOURS))
    decision_du = models.DateTimeField()
    depose_le = models.DateTimeField()
    echeance = models.DateTimeField()
    repondu_le = models.DateTimeField(null=True)
    repondu_par = models.CharField(max_length=120, blank=True)
    motif = models.TextField(blank=True)
    par_silence = models.BooleanField(default=False)

    class Meta:
        verbose_name = "recours déposé"
        verbose_name_plural = "recours déposés"
        indexes = [models.Index(fields=["etat", "echeance"], name="recours_echeance")]

    def __str__(self) -> str:
        return f"{self.voie} · {self.demande_id}"

    @property
    def en_attente(self) -> bool:
        return self.etat == DEPOSE
