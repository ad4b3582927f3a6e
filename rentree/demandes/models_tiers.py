"""A document of a request that somebody else gives: invited by a link, without an account."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class InvitationDeTiers(models.Model):
    """One person asked for one document (``code`` of the proof).

    Another person, or a new link, is a new invitation: the one before is withdrawn and its link
    answers no more. ``nom`` and ``courriel`` are what the student said.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    demande = models.ForeignKey(
        "demandes.Demande", on_delete=models.PROTECT, related_name="invitations"
    )
    code = models.CharField(max_length=40)
    nom = models.CharField(max_length=120)
    courriel = models.EmailField()
    invitee_le = models.DateTimeField()
    retiree_le = models.DateTimeField(null=True)
    remise_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "invitation d’un tiers"
        verbose_name_plural = "invitations de tiers"
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "code"],
                condition=Q(retiree_le=None),
                name="invitation_en_vigueur_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nom} · {self.code}"

    @property
    def attend(self) -> bool:
        """Is the document still awaited from this person?"""
        return self.retiree_le is None and self.remise_le is None
