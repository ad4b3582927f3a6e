from collections.abc import Iterable
from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from rentree.journal.auteur import Auteur
from rentree.regles.cycle import FORMATION_CONTINUE


class CompteManager(BaseUserManager["Compte"]):
    def get_by_natural_key(self, username: str | None) -> "Compte":
        return self.get(identifiant=username)


class Compte(AbstractBaseUser):
    """Someone who signs in: a student by e-mailed code or by the ENT, staff by password and TOTP.

    ``identifiant`` is ours and never changes; ``uid_ent`` is the university account (in lower
    case) by which a student has come in, once there is one. ``courriel`` (in lower case) and
    ``langue`` are those of who signs requests; a student has them in the file.
    """

    class Langue(models.TextChoices):
        FRANCAIS = "fr", "Français"
        ANGLAIS = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    identifiant = models.CharField(max_length=120, unique=True)
    uid_ent = models.CharField("compte ENT", max_length=120, null=True, blank=True, unique=True)
    nom_affiche = models.CharField(max_length=120)
    courriel = models.EmailField(blank=True)
    langue = models.CharField(max_length=2, choices=Langue, default=Langue.FRANCAIS)
    is_active = models.BooleanField("actif", default=True)

    USERNAME_FIELD = "identifiant"
    objects: ClassVar[CompteManager] = CompteManager()

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints = [
            models.UniqueConstraint(
                fields=["courriel"], condition=~Q(courriel=""), name="compte_un_par_courriel"
            )
        ]

    def __str__(self) -> str:
        return self.nom_affiche

    def auteur(self, role: str) -> Auteur:
        """This person acting in ``role``."""
        return Auteur(role, f"compte:{self.pk}", self.nom_affiche)

    def composantes(self, role: "Role.Nom", toutes: Iterable[str]) -> list[str]:
        """Those for which this person holds ``role``; a role without composante is for all."""
        siennes = set(self.roles.filter(role=role).values_list("composante", flat=True))
        return [code for code in toutes if "" in siennes or code in siennes]

    @property
    def is_staff(self) -> bool:
        """Asked by the support pages; the answer is a role, see ``has_perm``."""
        return self.has_perm("support")

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Support reads everything and writes nothing (the pages themselves refuse writes)."""
        return self.is_active and self.roles.filter(role=Role.Nom.SUPPORT).exists()

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm("support")


class Role(models.Model):
    """What a member of staff may do, and for which composante (empty: all of them)."""

    class Nom(models.TextChoices):
        GESTIONNAIRE = "gestionnaire", "Gestionnaire de scolarité"
        FORMATION_CONTINUE = FORMATION_CONTINUE, "Service de la formation continue"
        SUPPORT = "support", "Support"

    compte = models.ForeignKey(Compte, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Nom)
    composante = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "rôle"
        verbose_name_plural = "rôles"
        constraints = [
            models.UniqueConstraint(
                fields=["compte", "role", "composante"], name="role_une_fois_par_composante"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.composante}".strip()


class CodeDeConnexion(models.Model):
    """A request for a six-digit code. The code is derived from the row, never stored.

    An unknown number gets a row too, without ``destinataire``: the same work, the same answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cle = models.CharField(max_length=64)
    origine = models.CharField(max_length=64)
    destinataire = models.CharField(max_length=60, blank=True)
    courriel = models.EmailField(blank=True)
    demande_le = models.DateTimeField()
    expire_le = models.DateTimeField()
    essais = models.PositiveSmallIntegerField(default=0)
    utilise_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "code de connexion"
        verbose_name_plural = "codes de connexion"
        indexes = [
            models.Index(fields=["cle", "demande_le"], name="code_par_cle"),
            models.Index(fields=["origine", "demande_le"], name="code_par_origine"),
        ]

    def __str__(self) -> str:
        return f"code demandé le {self.demande_le}"


class EssaiDeConnexion(models.Model):
    """A try of a member of staff at signing in, kept while it counts against the next ones.

    ``cle`` (the name typed) and ``origine`` (the network address) are hashed.
    """

    cle = models.CharField(max_length=64)
    origine = models.CharField(max_length=64)
    le = models.DateTimeField()

    class Meta:
        verbose_name = "essai de connexion"
        verbose_name_plural = "essais de connexion"
        indexes = [
            models.Index(fields=["cle", "le"], name="essai_par_cle"),
            models.Index(fields=["origine", "le"], name="essai_par_origine"),
        ]

    def __str__(self) -> str:
        return f"essai du {self.le}"
