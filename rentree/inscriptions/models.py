from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Lower

from rentree.comptes.models import Compte
from rentree.documents.models import Fichier
from rentree.inscriptions.models_auditeurs import Auditeur as Auditeur
from rentree.inscriptions.models_auditeurs import (
    AutorisationDAuditeur as AutorisationDAuditeur,
)
from rentree.inscriptions.models_autorisations import (
    AutorisationParentale as AutorisationParentale,
)
from rentree.inscriptions.models_cvec import NumeroCvec as NumeroCvec
from rentree.inscriptions.models_decisions import DecisionsSurLeDroit
from rentree.inscriptions.models_doublons import DoublonPossible as DoublonPossible
from rentree.inscriptions.models_exceptions import DelaiAnnonce as DelaiAnnonce
from rentree.inscriptions.models_exceptions import ExceptionAccordee as ExceptionAccordee
from rentree.inscriptions.models_exonerations import Exoneration as Exoneration
from rentree.inscriptions.models_exonerations import QuotaTenu as QuotaTenu
from rentree.inscriptions.models_fins import FinDInscription as FinDInscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.models_prix import PrixFixe as PrixFixe
from rentree.inscriptions.models_retraits import Retrait as Retrait
from rentree.inscriptions.models_transferts import Transfert as Transfert
from rentree.regles import cycle_inscription, cycle_piece, jury
from rentree.regles.bourse import NOTIFICATION
from rentree.regles.cycle import choix
from rentree.regles.droits_ligne import RIEN
from rentree.regles.transferts import FICHE, TRANSFERT

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


# Of a stay abroad: the host institution, its country (INSEE code), the part of the year.
SEJOUR = ("etablissement", "pays", "periode")
# What deciding needs of a person: the other files, the earlier years.
PARCOURS = ("inscriptions", "inscriptions_anterieures")


class Etudiant(models.Model):
    """A person admitted, then registered. Civil status as the platforms gave it.

    ``numero_etudiant`` is given when the first inscription becomes effective, or comes with the
    results of who was a student before this service. ``langue`` is the one in which the person
    wants to read us; nobody's wish unless ``langue_choisie``. ``corriges`` names the fields that
    the university corrected on proof: no partner's file changes them any more.
    Countries are INSEE codes (``99100``), ``nationalite`` is ISO 3166 alpha-2.
    """

    class Sexe(models.TextChoices):
        FEMININ = "F", "Féminin"
        MASCULIN = "M", "Masculin"
        INCONNU = "", "Non précisé"

    class Langue(models.TextChoices):
        FRANCAIS = "fr", "Français"
        ANGLAIS = "en", "English"

    compte = models.OneToOneField(
        Compte, on_delete=models.PROTECT, null=True, related_name="etudiant"
    )
    numero_etudiant = models.CharField(max_length=12, null=True, unique=True)
    ine = models.CharField("INE", max_length=11, blank=True, db_index=True)
    nom_naissance = models.CharField(max_length=80)
    nom_usage = models.CharField(max_length=80, blank=True)
    prenom = models.CharField(max_length=60)
    prenom2 = models.CharField(max_length=60, blank=True)
    prenom3 = models.CharField(max_length=60, blank=True)
    sexe = models.CharField(max_length=1, choices=Sexe, blank=True)
    date_naissance = models.DateField()
    pays_naissance = models.CharField(max_length=5, blank=True)
    commune_naissance = models.CharField(max_length=5, blank=True)
    libelle_commune_naissance = models.CharField(max_length=80, blank=True)
    nationalite = models.CharField(max_length=2)
    courriel = models.EmailField()
    telephone = models.CharField(max_length=20, blank=True)
    adresse = models.JSONField(default=dict)
    langue = models.CharField(max_length=2, choices=Langue, default=Langue.FRANCAIS)
    langue_choisie = models.BooleanField(default=False)
    corriges = models.JSONField(default=list)

    class Meta:
        verbose_name = "étudiant"
        verbose_name_plural = "étudiants"
        constraints = [
            models.UniqueConstraint(
                fields=["ine"], condition=~Q(ine=""), name="ine_d_une_seule_personne"
            )
        ]
        indexes = [
            models.Index(fields=["date_naissance"], name="etudiant_par_naissance"),
            models.Index(Lower("courriel"), name="etudiant_par_courriel"),
        ]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom_affiche}"

    @property
    def nom_affiche(self) -> str:
        """The name in use, in capitals as on the card."""
        return (self.nom_usage or self.nom_naissance).upper()

    @property
    def noms(self) -> list[str]:
        """The names under which this person may appear on a document."""
        return [nom for nom in (self.nom_naissance, self.nom_usage) if nom]

    @property
    def feminin(self) -> bool:
        return self.sexe == self.Sexe.FEMININ


class AdmissionQuerySet(models.QuerySet["Admission"]):
    def en_vigueur(self) -> "AdmissionQuerySet":
        """Those that no platform and no correction has withdrawn."""
        return self.filter(retiree_le=None)

    def accessibles(self) -> "AdmissionQuerySet":
        """Those whose person may come in: not withdrawn, or with a file to look at."""
        return self.filter(Q(retiree_le=None) | Q(inscription__isnull=False))

    def trouver(self, *, numero: str, date_naissance: "date") -> "AdmissionQuerySet":
        """By normalised platform number and date of birth: both must match.

        A student number opens nothing here: it may be equal to the number of a newcomer born the
        same day.
        """
        de_plateforme = self.exclude(plateforme=Admission.Plateforme.AUCUNE)
        return de_plateforme.filter(
            numero_normalise=numero, etudiant__date_naissance=date_naissance
        )

    def perdues(self) -> "AdmissionQuerySet":
        """Rights to register again that their result no longer gives."""
        donnees = Q(
            resultat__decision__in=jury.OUVRENT_L_ANNEE_REDOUBLEE,
            formation=F("resultat__formation_redoublee"),
        ) | Q(
            resultat__decision__in=jury.OUVRENT_L_ANNEE_SUPERIEURE,
            formation=F("resultat__formation_superieure"),
        )
        return self.exclude(resultat=None).exclude(donnees)

    def des_etudiants(self, campagne: str, etudiants: "Collection[int]") -> "AdmissionQuerySet":
        """The rights to register again of these persons, in this campaign."""
        return self.filter(
            campagne=campagne, etudiant__in=etudiants, plateforme=Admission.Plateforme.AUCUNE
        )

    def avec_parcours(self) -> "AdmissionQuerySet":
        """With what deciding needs to know of the person's other years and files."""
        completes = self.select_related("etudiant", "resultat", "inscription")
        return completes.prefetch_related(*(f"etudiant__{lie}" for lie in PARCOURS))


class Admission(DecisionsSurLeDroit):
    """The right to register in one formation, one year.

    It comes from an offer accepted on a platform; or the university gives it itself from a jury's
    ``resultat``: no platform, no day of acceptance, ``numero`` is the student number.
    ``accord_visa_le`` is the day of the consulate's agreement; empty while awaited, or needless.
    """

    class Plateforme(models.TextChoices):
        AUCUNE = "", "Réinscription"
        PARCOURSUP = "parcoursup", "Parcoursup"
        MON_MASTER = "mon-master", "Mon Master"
        ECANDIDAT = "ecandidat", "eCandidat"
        ETUDES_EN_FRANCE = "etudes-en-france", "Études en France"

    etudiant = models.ForeignKey(Etudiant, on_delete=models.PROTECT, related_name="admissions")
    campagne = models.CharField(max_length=60)
    plateforme = models.CharField(max_length=20, choices=Plateforme, blank=True)
    numero = models.CharField(max_length=30)
    numero_normalise = models.CharField(max_length=30, db_index=True)
    formation = models.CharField(max_length=40)
    composante = models.CharField(max_length=40)
    public = models.CharField(max_length=30)
    acceptee_le = models.DateField(null=True)
    definitive = models.BooleanField()
    accord_visa_le = models.DateField("accord de visa", null=True)
    retiree_le = models.DateTimeField(null=True)
    resultat = models.ForeignKey(
        Resultat, on_delete=models.PROTECT, null=True, related_name="admissions"
    )

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "admission"
        verbose_name_plural = "admissions"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "plateforme", "numero_normalise", "formation"],
                name="admission_une_fois",
            ),
            models.CheckConstraint(
                condition=Q(plateforme="", acceptee_le=None, resultat__isnull=False)
                | (~Q(plateforme="") & Q(acceptee_le__isnull=False, resultat=None)),
                name="admission_de_plateforme_ou_de_jury",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_plateforme_display()} {self.numero} → {self.formation}"

    @property
    def retiree_par_sa_plateforme(self) -> bool:
        """Not a right that a jury's result gave and no longer gives."""
        return self.retiree_le is not None and self.resultat_id is None


class InscriptionQuerySet(models.QuerySet["Inscription"]):
    def completes(self) -> "InscriptionQuerySet":
        return self.select_related(
            "etudiant", "admission__etudiant", "admission__resultat", "exoneration"
        )

    def avec_parcours(self) -> "InscriptionQuerySet":
        """Complete, with what deciding needs to know of the person's other years and files."""
        complete: InscriptionQuerySet = self.completes().prefetch_related(
            *(f"admission__etudiant__{lie}" for lie in PARCOURS)
        )
        return complete

    def de_la_composante(self, composantes: list[str]) -> "InscriptionQuerySet":
        """Those of these composantes; an empty list gives none."""
        return self.filter(admission__composante__in=composantes)

    def a_regler(self) -> "InscriptionQuerySet":
        """Those in use although a corrected or later result no longer gives the right."""
        perdues = Admission.objects.perdues()
        return self.filter(admission__in=perdues).exclude(etat=cycle_inscription.ANNULEE)

    def a_completer(self) -> "InscriptionQuerySet":
        """Effective in a repeated year, and what the jury granted above it is not added yet."""
        redoublees = self.filter(
            etat=cycle_inscription.EFFECTIVE,
            admission__resultat__formation_redoublee=F("formation"),
        )
        ajoutees = Inscription.objects.filter(avec=OuterRef("pk"))
        annee = Q(admission__resultat__decision=jury.AJAC) & ~Exists(ajoutees)
        unites = Q(admission__resultat__decision=jury.AJRE, unites_ajoutees_le=None)
        return redoublees.filter(annee | unites & ~Q(admission__resultat__unites=[]))

    def a_controler(self) -> "InscriptionQuerySet":
        """With a piece waiting for the registrar: effective, or waiting for this very piece.

        Read from the waiting pieces, which are few, rather than from all the inscriptions.
        """
        effectives = Q(inscription__etat=cycle_inscription.EFFECTIVE)
        notifiees = Q(inscription__etat=cycle_inscription.CONFIRMEE, code__in=(NOTIFICATION, FICHE))
        en_attente = Piece.objects.filter(effectives | notifiees, etat=cycle_piece.DEPOSEE)
        return self.filter(pk__in=en_attente.values("inscription"))

    def arrivees_a_accorder(self) -> "InscriptionQuerySet":
        """Confirmed with a transfer that no registrar has answered since, and still admitted."""
        admis = self.filter(etat=cycle_inscription.CONFIRMEE, admission__retiree_le=None)
        demandes = admis.filter(situation__inscription_ailleurs=TRANSFERT)
        reponses = Transfert.objects.filter(
            inscription=OuterRef("pk"), cree_le__gte=OuterRef("confirmee_le")
        )
        return demandes.filter(~Exists(reponses))

    def avec_compte_des_pieces(self) -> "InscriptionQuerySet":
        deposee, renvoyee = Q(pieces__etat=cycle_piece.DEPOSEE), Q(pieces__version__gt=1)
        return self.annotate(
            pieces_deposees=Count("pieces", filter=deposee),
            pieces_renvoyees=Count("pieces", filter=deposee & renvoyee),
        )


class Inscription(models.Model):
    """An inscription administrative: one person, one formation, one campaign.

    ``situation`` holds the person's answers with the keys of the rules (``boursier``, ``regime``…);
    ``verdict`` is the decision under which it was confirmed: lines, references, fingerprint.
    ``sejour`` is where and when the person studies abroad while registered here (``SEJOUR``).
    ``pause_dite_le`` is when the person was told that the answers given so far are kept.
    ``reporte`` is what was paid with another one, ended since, and stays for this one (euros);
    negative, what was paid with this one and stays for others.

    What a jury grants above a repeated year is added by the registrar: an AJAC has another
    inscription, whose ``avec`` is this one and which shares its proofs and its payment; an AJRE
    has units, added on ``unites_ajoutees_le``.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    etudiant = models.ForeignKey(Etudiant, on_delete=models.PROTECT, related_name="inscriptions")
    admission = models.OneToOneField(
        Admission, on_delete=models.PROTECT, related_name="inscription"
    )
    campagne = models.CharField(max_length=60)
    formation = models.CharField(max_length=40)
    etat = models.CharField(max_length=20, choices=choix(cycle_inscription.CYCLE_INSCRIPTION))
    situation = models.JSONField(default=dict)
    sejour = models.JSONField("séjour à l’étranger", default=dict)
    informations_le = models.DateTimeField(null=True)
    situation_le = models.DateTimeField(null=True)
    cvec_numero = models.CharField("numéro CVEC", max_length=14, null=True)
    enregistree_le = models.DateTimeField()
    pause_dite_le = models.DateTimeField(null=True)
    confirmee_le = models.DateTimeField(null=True)
    effective_le = models.DateTimeField(null=True)
    verdict = models.JSONField(default=dict)
    reporte = models.DecimalField(max_digits=8, decimal_places=2, default=RIEN)
    avec = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="ajoutees")
    unites_ajoutees_le = models.DateTimeField(null=True)

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        indexes = [models.Index(fields=["etat", "effective_le"], name="inscription_file")]

    def __str__(self) -> str:
        return f"{self.etudiant_id} · {self.formation} · {self.campagne}"

    @property
    def dossier(self) -> str:
        """The reference under which the journal groups everything about this file."""
        return str(self.pk)


class PieceQuerySet(models.QuerySet["Piece"]):
    def courantes(self) -> "PieceQuerySet":
        """The last version of each piece."""
        return self.exclude(etat=cycle_piece.REMPLACEE).order_by("code")

    def avec_fichiers(self) -> "PieceQuerySet":
        """Two queries, whatever the number of files."""
        feuillets = Feuillet.objects.select_related("fichier")
        return self.prefetch_related(Prefetch("feuillets", feuillets))


class Piece(models.Model):
    """One version of a piece justificative, made of one file or several in order."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inscription = models.ForeignKey(Inscription, on_delete=models.PROTECT, related_name="pieces")
    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    etat = models.CharField(
        max_length=20,
        choices=choix(cycle_piece.CYCLE_PIECE),
    )
    deposee_le = models.DateTimeField()
    motif = models.CharField(max_length=40, blank=True)
    message = models.TextField(blank=True)
    a_remplacer_avant = models.DateTimeField(null=True)
    controlee_le = models.DateTimeField(null=True)
    controlee_par = models.CharField(max_length=120, blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce"
        verbose_name_plural = "pièces"
        indexes = [models.Index(fields=["etat", "inscription"], name="piece_par_etat")]
        constraints = [
            models.UniqueConstraint(
                fields=["inscription", "code", "version"], name="piece_version_unique"
            ),
            models.UniqueConstraint(
                fields=["inscription", "code"],
                condition=~Q(etat=cycle_piece.REMPLACEE),
                name="piece_courante_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Feuillet(models.Model):
    """One file of a piece, at its place."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="feuillets")
    fichier = models.ForeignKey(Fichier, on_delete=models.PROTECT, related_name="+")
    rang = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "feuillet"
        verbose_name_plural = "feuillets"
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "rang"], name="feuillet_a_sa_place")
        ]

    def __str__(self) -> str:
        return f"{self.piece_id} · {self.rang}"
