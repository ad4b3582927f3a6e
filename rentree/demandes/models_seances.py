"""The sessions of a commission: who met, when, on which requests, with which answers."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Count, Q

from rentree.documents.models import Fichier
from rentree.inscriptions.campagnes import campagne
from rentree.regles import cycle_seance
from rentree.regles.campagne_demandes import AVIS
from rentree.regles.cycle import choix
from rentree.regles.francais import date_longue
from rentree.regles.seances import ACCORD, AVIS_DITS, DECISIONS, PARTIEL, Membre

if TYPE_CHECKING:
    from rentree.regles.campagne import Campagne


class SeanceQuerySet(models.QuerySet["SeanceDeCommission"]):
    def de_la_composante(self, composantes: list[str], *, tout: bool) -> "SeanceQuerySet":
        """Those that this registrar manages; ``tout``: who manages everything."""
        return self.filter(composante__in=["", *composantes] if tout else composantes)

    def avec_les_ecartees(self) -> "SeanceQuerySet":
        """With how many requests were left out: ``ecartees``."""
        return self.annotate(ecartees=Count("points", filter=~Q(points__ecarte="")))

    def a_publier(self, le: datetime) -> "SeanceQuerySet":
        """Those whose hour has come."""
        return self.filter(etat=cycle_seance.TENUE, a_publier_le__lte=le)


class SeanceDeCommission(models.Model):
    """One session of whoever holds ``role``, for one composante or all (empty).

    ``membres`` are the name and the quality of those present, who presides first. The registrar
    who set ``a_publier_le`` is the author of what is published then: ``programmee_par``.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campagne = models.CharField(max_length=60)
    role = models.CharField(max_length=40)
    composante = models.CharField(max_length=40, blank=True)
    rang = models.PositiveSmallIntegerField()
    prevue_le = models.DateTimeField()
    lieu = models.CharField(max_length=200)
    membres = models.JSONField(default=list)
    etat = models.CharField(max_length=20, choices=choix(cycle_seance.CYCLE_SEANCE))
    proces_verbal_signe = models.ForeignKey(
        Fichier, on_delete=models.PROTECT, null=True, related_name="+"
    )
    a_publier_le = models.DateTimeField(null=True)
    programmee_par = models.CharField(max_length=60, blank=True)
    programmee_par_nom = models.CharField(max_length=120, blank=True)
    publiee_le = models.DateTimeField(null=True)

    objects = SeanceQuerySet.as_manager()

    class Meta:
        verbose_name = "séance de commission"
        verbose_name_plural = "séances de commission"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "role", "composante", "rang"], name="seance_numerotee"
            ),
            models.CheckConstraint(
                condition=Q(a_publier_le=None) | Q(proces_verbal_signe__isnull=False),
                name="seance_publiee_apres_signature",
            ),
        ]
        indexes = [models.Index(fields=["etat", "a_publier_le"], name="seance_a_publier")]

    def __str__(self) -> str:
        return f"{self.role} · {self.numero}"

    @property
    def numero(self) -> str:
        """Within its commission: ``2024-2025-03``."""
        return f"{self.sienne.annee}-{self.rang:02}"

    @property
    def sienne(self) -> "Campagne":
        return campagne(self.campagne)

    @property
    def commission(self) -> str:
        """Its name, as the circuits name the role."""
        return self.sienne.roles.get(self.role, self.role)

    @property
    def jour(self) -> date:
        return self.sienne.almanach.jour(self.prevue_le)

    @property
    def presents(self) -> list[Membre]:
        return [Membre(membre["nom"], membre["qualite"]) for membre in self.membres]

    @property
    def signataire(self) -> str:
        """Who decided, as the person reads it. Raises IndexError when nobody presides."""
        return f"{self.presents[0]}, séance du {date_longue(self.jour)}"


class PointDeSeance(models.Model):
    """One request on one agenda, for one of its steps; ``decision`` is a draft until published.

    ``instruite_le`` is that of the request then: one that was taken up again since is another
    matter. ``ouvert`` as long as its session may still answer. ``ecarte`` says why it was left out.
    """

    seance = models.ForeignKey(SeanceDeCommission, on_delete=models.PROTECT, related_name="points")
    demande = models.ForeignKey(
        "demandes.Demande", on_delete=models.PROTECT, related_name="points_de_seance"
    )
    rang = models.PositiveSmallIntegerField()
    etape = models.CharField(max_length=40)
    nature = models.CharField(max_length=10)
    instruite_le = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True, choices=list(DECISIONS.items()))
    montant = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    motif = models.TextField(blank=True)
    ouvert = models.BooleanField(default=True)
    ecarte = models.TextField(blank=True)

    class Meta:
        verbose_name = "point d’une séance"
        verbose_name_plural = "points des séances"
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande"], condition=Q(ouvert=True), name="point_d_une_seance_ouverte"
            ),
            models.UniqueConstraint(fields=["seance", "rang"], name="point_a_sa_place"),
        ]

    def __str__(self) -> str:
        return f"{self.seance_id} · {self.rang}"

    @property
    def favorable(self) -> bool:
        return self.decision in (ACCORD, PARTIEL)

    @property
    def decision_dite(self) -> str:
        """In words; empty while nothing was answered."""
        dites = AVIS_DITS if self.nature == AVIS else DECISIONS
        return dites.get(self.decision, "")
