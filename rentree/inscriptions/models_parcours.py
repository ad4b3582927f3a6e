"""Where a person comes from: the jury's decision on the year before, and all the earlier years."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Q

from rentree.inscriptions.campagnes import campagne
from rentree.regles import jury

if TYPE_CHECKING:
    from datetime import datetime

    from rentree.inscriptions.models import Etudiant


class ResultatQuerySet(models.QuerySet["Resultat"]):
    def de_la_composante(self, composantes: list[str]) -> "ResultatQuerySet":
        """Those of these composantes; an empty list gives none."""
        return self.filter(composante__in=composantes)

    def du_jury(self, formation: str, session: int) -> "ResultatQuerySet":
        """Those of one formation followed and one session."""
        return self.filter(formation_suivie=formation, session=session)

    def publies(self) -> "ResultatQuerySet":
        return self.filter(publie_le__isnull=False)

    def a_publier(self) -> "ResultatQuerySet":
        return self.filter(publie_le=None)

    def programmables(self, le: "datetime") -> "ResultatQuerySet":
        """Those whose hour of publication may still be set or moved."""
        return self.a_publier().exclude(a_publier_le__lte=le)

    def echus(self, le: "datetime") -> "ResultatQuerySet":
        """Those that should be published by now and are not."""
        return self.a_publier().filter(a_publier_le__lte=le)


class Resultat(models.Model):
    """One jury's decision: one person, one formation followed the year before, one session.

    ``a_publier_le`` is the hour planned, ``publie_le`` the moment at which it was published;
    before that nobody but staff knows of it. ``unites`` is a list of {code, libelle}. A decision
    as corrected last: the older ones are in the journal, ``version`` counts them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    etudiant = models.ForeignKey(
        "inscriptions.Etudiant", on_delete=models.PROTECT, related_name="resultats"
    )
    campagne = models.CharField(max_length=60)
    composante = models.CharField(max_length=40)
    formation_suivie = models.CharField(max_length=40)
    niveau_suivi = models.CharField(max_length=10)
    mention_suivie = models.CharField(max_length=80, blank=True)
    decision = models.CharField("décision", max_length=4, choices=list(jury.DECISIONS.items()))
    session = models.PositiveSmallIntegerField(choices=list(jury.SESSIONS.items()))
    formation_redoublee = models.CharField(max_length=40, blank=True)
    formation_superieure = models.CharField(max_length=40, blank=True)
    unites = models.JSONField(default=list)
    a_publier_le = models.DateTimeField(null=True)
    publie_le = models.DateTimeField(null=True)
    version = models.PositiveSmallIntegerField(default=1)

    objects = ResultatQuerySet.as_manager()

    class Meta:
        verbose_name = "résultat"
        verbose_name_plural = "résultats"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "etudiant", "formation_suivie", "session"],
                name="resultat_une_fois_par_session",
            ),
        ]
        indexes = [
            models.Index(
                fields=["a_publier_le"], condition=Q(publie_le=None), name="resultat_a_publier"
            ),
            models.Index(
                fields=["campagne", "formation_suivie", "session"], name="resultat_par_jury"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} en {self.formation_suivie}, session {self.session}"

    @property
    def jury(self) -> jury.DecisionDeJury:
        """The decision itself, as the rules read it."""
        return jury.DecisionDeJury(
            decision=self.decision,
            session=self.session,
            redoublee=self.formation_redoublee,
            superieure=self.formation_superieure,
            unites=tuple(jury.Unite(u["code"], u["libelle"]) for u in self.unites),
        )

    @property
    def niveau_redouble(self) -> str | None:
        return self._niveau(self.formation_redoublee)

    @property
    def niveau_superieur(self) -> str | None:
        return self._niveau(self.formation_superieure)

    def _niveau(self, formation: str) -> str | None:
        """None too for a formation that the campaign no longer has."""
        connue = campagne(self.campagne).formations.get(formation)
        return connue.niveau if connue else None


class InscriptionAnterieureQuerySet(models.QuerySet["InscriptionAnterieure"]):
    def rattacher_a(self, garde: "Etudiant", le: "datetime") -> None:
        """The same year known twice counts once, by the surest of the two sources."""
        siennes = {annee.cle: annee for annee in garde.inscriptions_anterieures.all()}
        for annee in self:
            deja = siennes.get(annee.cle)
            if deja is None:
                annee.etudiant = garde
                annee.save(update_fields=["etudiant"])
            else:
                deja.provenance = min(deja.provenance, annee.provenance, key=SURETE.index)
                deja.save(update_fields=["provenance"])
                annee.delete()


class InscriptionAnterieure(models.Model):
    """One earlier year of a person, here or elsewhere, and how we know of it.

    ``raison`` is why a registrar refused the one that the person declared: it does not count.
    """

    class Provenance(models.TextChoices):
        BASE = "base", "Nos registres"
        DECLAREE = "declaree", "Déclarée par la personne"
        VERIFIEE = "verifiee", "Vérifiée par la scolarité"
        ECARTEE = "ecartee", "Écartée par la scolarité"

    etudiant = models.ForeignKey(
        "inscriptions.Etudiant", on_delete=models.PROTECT, related_name="inscriptions_anterieures"
    )
    annee = models.CharField("année", max_length=9)
    niveau = models.CharField(max_length=10)
    mention = models.CharField(max_length=80, blank=True)
    etablissement = models.CharField("établissement", max_length=120)
    provenance = models.CharField(max_length=10, choices=Provenance)
    raison = models.CharField(max_length=300, blank=True)

    objects = InscriptionAnterieureQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription antérieure"
        verbose_name_plural = "inscriptions antérieures"
        ordering = ["annee", "niveau", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["etudiant", "annee", "niveau", "mention", "etablissement"],
                name="inscription_anterieure_une_fois",
            )
        ]

    def __str__(self) -> str:
        return f"{self.annee} {self.niveau} {self.mention} ({self.etablissement})"

    @property
    def cle(self) -> tuple[str, str, str, str]:
        """What makes it one year of the person, however we know of it."""
        return self.annee, self.niveau, self.mention, self.etablissement

    @property
    def compte(self) -> bool:
        """Is it one of the years that limits are counted with?"""
        return self.provenance != self.Provenance.ECARTEE

    def en_json(self) -> dict[str, str | None]:
        """As the rules read it."""
        return {
            "annee": self.annee,
            "niveau": self.niveau,
            "mention": self.mention or None,
            "etablissement": self.etablissement,
        }


# From the surest source to the least sure.
SURETE = (
    InscriptionAnterieure.Provenance.BASE,
    InscriptionAnterieure.Provenance.VERIFIEE,
    InscriptionAnterieure.Provenance.ECARTEE,
    InscriptionAnterieure.Provenance.DECLAREE,
)
