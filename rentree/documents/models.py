from pathlib import PurePath
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext

from rentree.documents.codes import grouper
from rentree.documents.refus import AVERTISSEMENTS, Avertissement


class Fichier(models.Model):
    """A file received: the original is kept under its fingerprint, a sanitised copy is served.

    ``sha256`` is of the original bytes, ``sha256_servi`` of the sanitised copy; ``taille`` is in
    bytes; ``avertissements`` are codes. A file is never changed: replacing it makes another row.
    """

    class Type(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    nom = models.CharField(max_length=200)
    type_mime = models.CharField(max_length=40, choices=Type)
    taille = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    sha256_servi = models.CharField(max_length=64)
    avertissements = models.JSONField(default=list)
    depose_le = models.DateTimeField()
    depose_par = models.CharField(max_length=60)

    class Meta:
        verbose_name = "fichier"
        verbose_name_plural = "fichiers"

    def __str__(self) -> str:
        return self.nom

    @property
    def nom_servi(self) -> str:
        """The name given, with the extension of what the file really is."""
        extension = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
        return PurePath(self.nom).stem + extension[self.type_mime]

    @property
    def avertissements_lisibles(self) -> list[Avertissement]:
        """What the person should look at again, in words."""
        return [Avertissement(code, gettext(AVERTISSEMENTS[code])) for code in self.avertissements]


class DocumentEmis(models.Model):
    """A document issued, that anyone can check by its code.

    ``donnees`` is what was printed, frozen; ``objet`` names what it certifies
    (``inscriptions.inscription:<uuid>``), ``dossier`` the file to which it belongs, if any. Only
    the least is shown to who checks it.
    """

    class Genre(models.TextChoices):
        CERTIFICAT_DE_SCOLARITE = "certificat_de_scolarite", "Certificat de scolarité"
        FICHE_DE_TRANSFERT = "fiche_de_transfert", "Fiche de transfert"
        ATTESTATION_D_AUDITEUR = "attestation_d_auditeur", "Attestation d’auditeur libre"
        CONTRAT_DE_CONCORDANCE = "contrat_de_concordance", "Contrat de concordance"
        PROCES_VERBAL = "proces_verbal", "Procès-verbal de commission"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=26, unique=True)
    genre = models.CharField(max_length=40, choices=Genre)
    objet = models.CharField(max_length=100)
    dossier = models.CharField(max_length=40, blank=True, db_index=True)
    donnees = models.JSONField()
    emis_le = models.DateTimeField()
    annule_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "document émis"
        verbose_name_plural = "documents émis"
        constraints = [
            models.UniqueConstraint(
                fields=["genre", "objet"],
                condition=models.Q(annule_le=None),
                name="document_valable_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} {self.code}"

    @property
    def code_groupe(self) -> str:
        """The code as it is printed: ``7F3K 9Q2M …``."""
        return grouper(self.code)
