"""What was granted beside the calendar, and to whom."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from rentree.regles.exceptions import OuvertureAccordee, Prolongation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rentree.inscriptions.models import Admission


class ExceptionAccordeeQuerySet(models.QuerySet["ExceptionAccordee"]):
    def accordees(self, le: datetime) -> "ExceptionAccordeeQuerySet":
        """Those granted by this moment and not withdrawn by then, in that order."""
        siennes = self.filter(Q(retiree_le=None) | Q(retiree_le__gt=le), accordee_le__lte=le)
        return siennes.order_by("accordee_le", "pk")

    def pour(self, admission: "Admission") -> "ExceptionAccordeeQuerySet":
        """Those that concern this person: hers, her formation's, everybody's.

        A typical profile has an admission that was never saved: it has none of its own.
        """
        return self.filter(
            Q(admission__isnull=False, admission=admission.pk)
            | Q(
                admission=None, formation__in=("", admission.formation), campagne=admission.campagne
            )
        )

    def de_chacun(self, admissions: "Sequence[Admission]") -> "ExceptionAccordeeQuerySet":
        """Those that concern one of these people at least; ``concerne`` says whom."""
        campagnes = {admission.campagne for admission in admissions}
        return self.filter(Q(admission__in=admissions) | Q(admission=None, campagne__in=campagnes))

    def a_annoncer(self, le: datetime) -> "ExceptionAccordeeQuerySet":
        """Windows not over yet, that those whom they open to were not all told of."""
        fenetres = self.accordees(le).filter(heures=None, ferme_le__gt=le)
        return fenetres.filter(annoncee_le=None)

    def pour_tous(self, campagne: str) -> "ExceptionAccordeeQuerySet":
        return self.filter(campagne=campagne, admission=None, formation="")

    def de_la_composante(
        self, formations: list[str], composantes: list[str]
    ) -> "ExceptionAccordeeQuerySet":
        """Those of its people and formations, and those of everybody."""
        return self.filter(
            Q(admission__composante__in=composantes)
            | Q(admission=None, formation__in=["", *formations])
        )


class ExceptionAccordee(models.Model):
    """A window ``[ouvre, ferme)`` for one admission or one formation, or so many hours for all.

    ``formation`` is empty when it is for one admission, or for everybody. A prolongation is
    proposed by one registrar and granted by another; a window is granted at once.

    ``annoncee_le`` is when the last of those whom a window opens to was told by e-mail, in the
    order of the admissions: ``annoncee_apres`` is the last one looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campagne = models.CharField(max_length=60)
    admission = models.ForeignKey(
        "inscriptions.Admission", on_delete=models.PROTECT, null=True, related_name="exceptions"
    )
    formation = models.CharField(max_length=40, blank=True)
    ouvre_le = models.DateTimeField(null=True)
    ferme_le = models.DateTimeField(null=True)
    heures = models.PositiveSmallIntegerField(null=True)
    raison = models.TextField()
    proposee_le = models.DateTimeField()
    proposee_par = models.CharField(max_length=120)
    proposee_par_nom = models.CharField(max_length=120)
    accordee_le = models.DateTimeField(null=True)
    accordee_par = models.CharField(max_length=120, blank=True)
    accordee_par_nom = models.CharField(max_length=120, blank=True)
    retiree_le = models.DateTimeField(null=True)
    retiree_par_nom = models.CharField(max_length=120, blank=True)
    annoncee_le = models.DateTimeField(null=True)
    annoncee_apres = models.BigIntegerField(default=0)

    objects = ExceptionAccordeeQuerySet.as_manager()

    class Meta:
        verbose_name = "exception accordée"
        verbose_name_plural = "exceptions accordées"
        constraints = [
            models.CheckConstraint(
                condition=Q(heures=None, ouvre_le__isnull=False, ferme_le__gt=F("ouvre_le"))
                | Q(heures__gt=0, ouvre_le=None, ferme_le=None, admission=None, formation=""),
                name="exception_fenetre_ou_prolongation",
            ),
            models.CheckConstraint(
                condition=Q(heures=None) & (Q(admission__isnull=False) ^ ~Q(formation=""))
                | Q(heures__isnull=False),
                name="exception_pour_une_personne_ou_une_formation",
            ),
            models.CheckConstraint(
                condition=Q(heures=None) | ~Q(accordee_par=F("proposee_par")),
                name="exception_pour_tous_a_deux",
            ),
        ]
        indexes = [models.Index(fields=["campagne", "accordee_le"], name="exception_en_cours")]

    def __str__(self) -> str:
        return f"{self.campagne} · {self.raison}"

    def concerne(self, admission: "Admission") -> bool:
        """Hers, her formation's, or everybody's: as ``pour`` asks the database."""
        if self.admission_id is not None:
            return self.admission_id == admission.pk
        siennes = ("", admission.formation)
        return self.formation in siennes and self.campagne == admission.campagne

    @property
    def en_regle(self) -> OuvertureAccordee | Prolongation:
        """As the rules read it, once granted."""
        if self.accordee_le is None:
            raise ValueError("cette exception n’est pas accordée")
        par = self.accordee_par_nom
        if self.ouvre_le is not None and self.ferme_le is not None:
            return OuvertureAccordee(
                self.ouvre_le, self.ferme_le, self.raison, self.accordee_le, par
            )
        return Prolongation(self.accordee_le, timedelta(hours=self.heures or 0), self.raison, par)


class DelaiAnnonce(models.Model):
    """Somebody who was told of a window granted to them: who must be told when it is withdrawn.

    ``retrait_le`` is when that was looked at, whether it had to be told or not.
    """

    exception = models.ForeignKey(
        ExceptionAccordee, on_delete=models.PROTECT, related_name="annonces"
    )
    admission = models.ForeignKey(
        "inscriptions.Admission", on_delete=models.PROTECT, related_name="delais_annonces"
    )
    retrait_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "délai annoncé"
        verbose_name_plural = "délais annoncés"
        constraints = [
            models.UniqueConstraint(
                fields=["exception", "admission"], name="delai_annonce_une_fois"
            )
        ]

    def __str__(self) -> str:
        return f"{self.exception_id} → {self.admission_id}"
