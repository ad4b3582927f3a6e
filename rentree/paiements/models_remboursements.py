"""Money owed back: how much, to which account, in which order, paid when."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from rentree.inscriptions.models import Etudiant
from rentree.paiements.iban import masquer
from rentree.regles import cycle_remboursement
from rentree.regles.cycle import choix

if TYPE_CHECKING:
    from rentree.inscriptions.models import Inscription


class CompteBancaireQuerySet(models.QuerySet["CompteBancaire"]):
    def rattacher_a(self, garde: Etudiant, le: datetime) -> None:
        """One account: the last one given."""
        tous = CompteBancaire.objects.filter(Q(pk__in=self) | Q(etudiant=garde))
        dernier = tous.latest("donne_le")
        tous.exclude(pk=dernier.pk).delete()
        dernier.etudiant = garde
        dernier.save(update_fields=["etudiant"])


class CompteBancaire(models.Model):
    """Where a person is paid back, in their own name; erased once nothing is owed to them."""

    etudiant = models.OneToOneField(
        Etudiant, on_delete=models.PROTECT, related_name="compte_bancaire"
    )
    titulaire = models.CharField(max_length=120)
    iban = models.CharField(max_length=34)
    donne_le = models.DateTimeField()

    objects = CompteBancaireQuerySet.as_manager()

    class Meta:
        verbose_name = "compte bancaire"
        verbose_name_plural = "comptes bancaires"

    def __str__(self) -> str:
        return self.masque

    @property
    def masque(self) -> str:
        """The only form that a screen or the journal shows."""
        return masquer(self.iban)


class OrdreQuerySet(models.QuerySet["OrdreDeVersement"]):
    def avec_le_reste(self) -> "OrdreQuerySet":
        """With how many of its refunds the accountant has not answered for (``attendus``)."""
        attendus = Q(remboursements__etat=cycle_remboursement.ORDONNE)
        return self.annotate(attendus=Count("remboursements", filter=attendus))


class OrdreDeVersement(models.Model):
    """One list handed to the accountant, who pays it outside."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    numero = models.CharField(max_length=12, unique=True)
    cree_le = models.DateTimeField()
    cree_par = models.CharField(max_length=120)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    nombre = models.PositiveIntegerField()

    objects = OrdreQuerySet.as_manager()

    class Meta:
        verbose_name = "ordre de versement"
        verbose_name_plural = "ordres de versement"
        ordering = ["-cree_le"]

    def __str__(self) -> str:
        return self.numero


class RemboursementQuerySet(models.QuerySet["Remboursement"]):
    def de(self, inscription: "Inscription") -> "RemboursementQuerySet":
        """Those of one file, the first ones first."""
        siens = self.filter(paiement__creance__inscription=inscription)
        return siens.order_by("constate_le", "pk")

    def de_la_personne(self, inscription: "Inscription") -> "RemboursementQuerySet":
        """On any of her files: what ends here may have been paid with another one."""
        siens = self.filter(paiement__creance__inscription__etudiant=inscription.etudiant_id)
        return siens.order_by("constate_le", "pk")

    def avec_la_personne(self) -> "RemboursementQuerySet":
        return self.select_related(
            "paiement__creance__inscription__etudiant__compte_bancaire",
            "paiement__creance__autorisation__auditeur",
        )

    def dus(self) -> "RemboursementQuerySet":
        return self.filter(etat=cycle_remboursement.DU)

    def prets(self) -> "RemboursementQuerySet":
        """Owed, to somebody who gave an account."""
        comptes = CompteBancaire.objects.filter(
            etudiant=OuterRef("paiement__creance__inscription__etudiant")
        )
        return self.dus().filter(Exists(comptes))

    def en_attente_de_compte(self) -> "RemboursementQuerySet":
        return self.dus().exclude(pk__in=self.prets())

    def en_cours_pour(self, etudiant: int) -> "RemboursementQuerySet":
        """What is not paid yet to this person."""
        siens = self.filter(paiement__creance__inscription__etudiant=etudiant)
        return siens.exclude(etat=cycle_remboursement.VERSE)


class Remboursement(models.Model):
    """Money owed back on an accepted payment (euros).

    ``lignes`` explain the amount when an ending gave it. ``titulaire`` and ``iban`` are those of
    the order; once paid, the IBAN is masked. ``reference`` is the accountant's.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paiement = models.ForeignKey(
        "paiements.Paiement", on_delete=models.PROTECT, related_name="remboursements"
    )
    montant = models.DecimalField(max_digits=8, decimal_places=2)
    raison = models.CharField(max_length=120)
    lignes = models.JSONField(default=list)
    constate_le = models.DateTimeField()
    etat = models.CharField(
        max_length=20,
        choices=choix(cycle_remboursement.CYCLE_REMBOURSEMENT),
        default=cycle_remboursement.DU,
    )
    ordre = models.ForeignKey(
        OrdreDeVersement, on_delete=models.PROTECT, null=True, related_name="remboursements"
    )
    titulaire = models.CharField(max_length=120, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    verse_le = models.DateField(null=True)
    reference = models.CharField(max_length=60, blank=True)

    objects = RemboursementQuerySet.as_manager()

    class Meta:
        verbose_name = "remboursement"
        verbose_name_plural = "remboursements"
        constraints = [
            models.CheckConstraint(
                condition=Q(montant__gt=Decimal(0)), name="remboursement_positif"
            ),
            models.CheckConstraint(
                condition=Q(etat=cycle_remboursement.DU, ordre=None)
                | (~Q(etat=cycle_remboursement.DU) & Q(ordre__isnull=False)),
                name="remboursement_dans_un_ordre",
            ),
        ]
        indexes = [models.Index(fields=["etat", "constate_le"], name="remboursement_a_verser")]

    def __str__(self) -> str:
        return f"{self.montant} à rendre sur {self.paiement_id}"

    @property
    def dossier(self) -> str:
        """The file it belongs to, as the journal names it."""
        return self.paiement.dossier

    @property
    def masque(self) -> str:
        return masquer(self.iban) if self.iban else ""
