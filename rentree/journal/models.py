from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


class TransactionCourante(models.Func):
    """The running transaction's number on PostgreSQL; zero where writers take turns."""

    output_field = models.BigIntegerField()
    template = "0"

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        return self.as_sql(
            compiler, connection, template="(pg_current_xact_id()::text::bigint)", **extra
        )


class EvenementQuerySet(models.QuerySet["Evenement"]):
    def de(self, objet: models.Model) -> "EvenementQuerySet":
        """The acts done on this object, oldest first."""
        return self.filter(objet_type=objet._meta.label_lower, objet_id=str(objet.pk)).order_by(
            "pk"
        )

    def du_dossier(self, dossier: str) -> "EvenementQuerySet":
        """Every act that concerns one file, whatever object it was done on, oldest first."""
        return self.filter(dossier=dossier).order_by("pk")


class Evenement(models.Model):
    """One act: what, on what, by whom, when, with what. Never changed, never deleted."""

    le = models.DateTimeField()
    acte = models.CharField(max_length=60)
    objet_type = models.CharField(max_length=60)
    objet_id = models.CharField(max_length=40)
    dossier = models.CharField(max_length=40, blank=True, db_index=True)
    par_role = models.CharField(max_length=20)
    par = models.CharField(max_length=60)
    par_nom = models.CharField(max_length=120, blank=True)
    donnees = models.JSONField(default=dict)
    transaction = models.BigIntegerField(db_default=TransactionCourante())

    objects = EvenementQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        indexes = [
            models.Index(fields=["transaction", "id"], name="evenement_lecture"),
            models.Index(fields=["objet_type", "objet_id"], name="evenement_objet"),
        ]

    def __str__(self) -> str:
        return f"{self.acte} ({self.objet_type} {self.objet_id})"

    def porte_sur(self, objet: models.Model) -> bool:
        """Was this act done on this object?"""
        return (self.objet_type, self.objet_id) == (objet._meta.label_lower, str(objet.pk))


class Curseur(models.Model):
    """How far one consumer has read the journal."""

    consommateur = models.CharField(max_length=120, primary_key=True)
    transaction = models.BigIntegerField(default=-1)
    evenement = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "curseur"
        verbose_name_plural = "curseurs"

    def __str__(self) -> str:
        return f"{self.consommateur} après {self.evenement}"


class EchecDeDistribution(models.Model):
    """An act that a consumer could not handle; it is tried again, the others go on."""

    consommateur = models.CharField(max_length=120)
    evenement = models.ForeignKey(Evenement, on_delete=models.PROTECT)
    erreur = models.TextField()
    tentatives = models.PositiveSmallIntegerField(default=1)
    reprendre_le = models.DateTimeField()

    class Meta:
        verbose_name = "échec de distribution"
        verbose_name_plural = "échecs de distribution"
        constraints = [
            models.UniqueConstraint(
                fields=["consommateur", "evenement"], name="echec_une_fois_par_consommateur"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consommateur} : {self.evenement_id}"
