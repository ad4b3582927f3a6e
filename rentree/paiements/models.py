from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q

from rentree.inscriptions.models import Auditeur, AutorisationDAuditeur, Etudiant, Inscription
from rentree.paiements.models_remboursements import CompteBancaire as CompteBancaire
from rentree.paiements.models_remboursements import OrdreDeVersement as OrdreDeVersement
from rentree.paiements.models_remboursements import Remboursement as Remboursement
from rentree.regles import cycle_paiement
from rentree.regles.cycle import choix
from rentree.regles.valeurs import MOYENS

if TYPE_CHECKING:
    from datetime import datetime


class CreanceQuerySet(models.QuerySet["Creance"]):
    def en_cours(self) -> "CreanceQuerySet":
        """Those that no return to the answers has dropped: at most one for an inscription."""
        return self.filter(abandonnee_le=None)

    def relevees(self, le: "datetime") -> "CreanceQuerySet":
        """Those with a deadline of their own, neither dropped nor settled at ``le``."""
        dues = self.exclude(a_payer_avant=None).exclude(abandonnee_le__lte=le)
        reglees = Paiement.objects.filter(etat=cycle_paiement.ACCEPTE, conclu_le__lte=le)
        return dues.filter(~Exists(reglees.filter(creance=OuterRef("pk"))), cree_le__lte=le)


class Creance(models.Model):
    """What an inscription owes, line by line, as decided when it was confirmed (euros).

    Or what an auditor owes, who has no inscription: then ``autorisation`` is theirs.
    ``lignes``: list of {code, libelle, montant (text, two decimals), reference}; ``empreinte`` is
    the campaign's. The debt is settled when one of its payments is accepted. ``a_payer_avant`` is
    its own deadline, when it was raised after the windows (a scholarship finally refused).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inscription = models.ForeignKey(
        Inscription, on_delete=models.PROTECT, null=True, related_name="creances"
    )
    autorisation = models.ForeignKey(
        AutorisationDAuditeur, on_delete=models.PROTECT, null=True, related_name="creances"
    )
    total = models.DecimalField(max_digits=8, decimal_places=2)
    lignes = models.JSONField()
    empreinte = models.CharField(max_length=64)
    cree_le = models.DateTimeField()
    abandonnee_le = models.DateTimeField(null=True)
    a_payer_avant = models.DateTimeField(null=True)

    objects = CreanceQuerySet.as_manager()

    class Meta:
        verbose_name = "créance"
        verbose_name_plural = "créances"
        constraints = [
            models.UniqueConstraint(
                fields=["inscription"],
                condition=Q(abandonnee_le=None),
                name="creance_en_cours_unique",
            ),
            models.UniqueConstraint(
                fields=["autorisation"],
                condition=Q(abandonnee_le=None),
                name="creance_d_auditeur_unique",
            ),
            models.CheckConstraint(
                condition=Q(inscription=None, autorisation__isnull=False)
                | Q(inscription__isnull=False, autorisation=None),
                name="creance_d_un_seul",
            ),
            models.CheckConstraint(condition=Q(total__gte=Decimal(0)), name="creance_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.total} dus pour {self.inscription_id or self.autorisation_id}"

    @property
    def dossier(self) -> str:
        """The file this debt belongs to, as the journal names it."""
        if self.autorisation is not None:
            return str(self.autorisation.auditeur_id)
        return str(self.inscription_id)

    @property
    def son_inscription(self) -> Inscription:
        """The inscription of a student’s debt. Raises ValueError for that of an auditor."""
        if self.inscription is None:
            raise ValueError(self.pk)
        return self.inscription

    @property
    def personne(self) -> Etudiant | Auditeur:
        """Who owes it."""
        if self.autorisation is not None:
            return self.autorisation.auditeur
        return self.son_inscription.etudiant


class PaiementQuerySet(models.QuerySet["Paiement"]):
    def ouverts(self) -> "PaiementQuerySet":
        return self.filter(etat=cycle_paiement.OUVERT)

    def engages(self) -> "PaiementQuerySet":
        """Those under way or accepted: the debt may not change under them."""
        return self.filter(etat__in=[cycle_paiement.OUVERT, cycle_paiement.ACCEPTE])

    def depasses(self, le: "datetime") -> "PaiementQuerySet":
        """Still open although the bank can no longer be waiting for the person."""
        return self.ouverts().filter(expire_le__lte=le)


class Paiement(models.Model):
    """One attempt to settle one debt at the bank (euros).

    ``reference`` is the transaction's name shared with the bank; ``formulaire`` is what the
    browser must carry there ({url, champs}), kept so that a second browser joins the same attempt.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    creance = models.ForeignKey(Creance, on_delete=models.PROTECT, related_name="paiements")
    montant = models.DecimalField(max_digits=8, decimal_places=2)
    etat = models.CharField(max_length=20, choices=choix(cycle_paiement.CYCLE_PAIEMENT))
    fournisseur = models.CharField(max_length=40)
    reference = models.CharField(max_length=60, unique=True)
    formulaire = models.JSONField()
    ouvert_le = models.DateTimeField()
    expire_le = models.DateTimeField()
    conclu_le = models.DateTimeField(null=True)
    reponse = models.JSONField(default=dict)

    objects = PaiementQuerySet.as_manager()

    class Meta:
        verbose_name = "paiement"
        verbose_name_plural = "paiements"
        constraints = [
            models.UniqueConstraint(
                fields=["creance"],
                condition=Q(etat=cycle_paiement.OUVERT),
                name="paiement_ouvert_unique",
            ),
            models.UniqueConstraint(
                fields=["creance"],
                condition=Q(etat=cycle_paiement.ACCEPTE),
                name="paiement_accepte_unique",
            ),
            models.CheckConstraint(condition=Q(montant__gt=Decimal(0)), name="paiement_positif"),
        ]
        indexes = [
            models.Index(
                fields=["expire_le"],
                condition=Q(etat=cycle_paiement.OUVERT),
                name="paiement_a_expirer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.montant} ({self.etat}) {self.reference}"

    @property
    def moyen_recu(self) -> str:
        """How it was taken at the counter; empty when it came from the bank."""
        return MOYENS.get(self.reponse.get("moyen", ""), "")

    @property
    def dossier(self) -> str:
        """The file this payment belongs to, as the journal names it."""
        return self.creance.dossier
