from uuid import uuid4

from django.db import models
from django.db.models import Q

from rentree.documents import coffre
from rentree.journal.auteur import Auteur

RAYON = "tableaux"


class CorrespondanceQuerySet(models.QuerySet["Correspondance"]):
    def enregistrees(self) -> "CorrespondanceQuerySet":
        """Those that have a number, the last version of each code first."""
        return self.filter(version__isnull=False).order_by("code", "-version")

    def dernieres(self) -> "list[Correspondance]":
        """The last version of each code."""
        par_code: dict[str, Correspondance] = {}
        for correspondance in self.enregistrees():
            par_code.setdefault(correspondance.code, correspondance)
        return list(par_code.values())

    def nommee(self, nom: str) -> "Correspondance | None":
        """``mon-master`` is the last version of it, ``mon-master@2`` the second one."""
        code, _, version = nom.partition("@")
        trouvees = self.enregistrees().filter(code=code)
        if version:
            connu = version.isdecimal() and len(version) < 5
            trouvees = trouvees.filter(version=int(version) if connu else 0)
        return trouvees.first()


class Correspondance(models.Model):
    """How the files of one source are read: one version, whose ``reglages`` never change.

    Without a number it is a draft that somebody tried; recording it gives it its name and the next
    number of its code, and nothing else ever changes. ``contenu`` says what the rows are.
    """

    class Source(models.TextChoices):
        MON_MASTER = "mon-master", "Mon Master"
        ETUDES_EN_FRANCE = "etudes-en-france", "Études en France"
        ECANDIDAT = "ecandidat", "eCandidat"
        AUTRE = "autre", "Un autre fichier"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=40, blank=True)
    version = models.PositiveSmallIntegerField(null=True)
    libelle = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=20, choices=Source)
    contenu = models.CharField(max_length=20)
    reglages = models.JSONField()
    creee_le = models.DateTimeField()
    par = models.CharField(max_length=60)
    par_nom = models.CharField(max_length=120, blank=True)

    objects = CorrespondanceQuerySet.as_manager()

    class Meta:
        verbose_name = "correspondance"
        verbose_name_plural = "correspondances"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="correspondance_une_fois_par_version"
            ),
            models.CheckConstraint(
                condition=Q(version=None) | ~(Q(code="") | Q(libelle="")),
                name="correspondance_nommee_si_enregistree",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.libelle} (version {self.version})" if self.version else "brouillon"


class TableauRecu(models.Model):
    """A file handed in by a registrar, kept to be mapped, tried, imported and replayed.

    The bytes are in the storage under their SHA-256, ``empreinte``; ``taille`` is in bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    nom = models.CharField(max_length=200)
    taille = models.PositiveIntegerField()
    empreinte = models.CharField(max_length=64)
    recu_le = models.DateTimeField()
    par = models.CharField(max_length=60)

    class Meta:
        verbose_name = "tableau reçu"
        verbose_name_plural = "tableaux reçus"

    def __str__(self) -> str:
        return self.nom

    def octets(self) -> bytes:
        """The whole file. Raises FileNotFoundError once it was purged."""
        with coffre.ouvrir(RAYON, self.empreinte) as fichier:
            octets: bytes = fichier.read()
        return octets


class TraitementQuerySet(models.QuerySet["Traitement"]):
    def sans_echange(self) -> "TraitementQuerySet":
        """Those that left nothing in the log of exchanges, or not yet; the last ones first."""
        return self.filter(echange=None).select_related("tableau").order_by("-demande_le", "-pk")


class Traitement(models.Model):
    """One reading of a whole file on a registrar's demand: a try, or an import.

    ``faites`` rows out of ``total`` are done; ``rapport`` is that of a try, ``echange`` what an
    import left in the log. ``erreur`` says why the file could not be used. ``retraits_confirmes``:
    whoever asked for it has said that its many withdrawals are right.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tableau = models.ForeignKey(TableauRecu, on_delete=models.PROTECT, related_name="traitements")
    correspondance = models.ForeignKey(
        Correspondance, on_delete=models.PROTECT, related_name="traitements"
    )
    campagne = models.CharField(max_length=60)
    essai = models.BooleanField()
    retraits_confirmes = models.BooleanField(default=False)
    demande_le = models.DateTimeField()
    par_role = models.CharField(max_length=20)
    par = models.CharField(max_length=60)
    par_nom = models.CharField(max_length=120, blank=True)
    faites = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    fini_le = models.DateTimeField(null=True)
    rapport = models.JSONField(default=dict)
    erreur = models.TextField(blank=True)
    echange = models.OneToOneField(
        "connecteurs.Echange", on_delete=models.PROTECT, null=True, related_name="traitement"
    )

    objects = TraitementQuerySet.as_manager()

    class Meta:
        verbose_name = "traitement"
        verbose_name_plural = "traitements"

    def __str__(self) -> str:
        return f"{'essai' if self.essai else 'import'} de {self.tableau_id}"

    @property
    def concluant(self) -> bool:
        """Was the whole file read to its end?"""
        return self.fini_le is not None and not self.erreur

    @property
    def auteur(self) -> Auteur:
        """Who asked for it."""
        return Auteur(self.par_role, self.par, self.par_nom)
