from uuid import uuid4

from django.db import models
from django.db.models import Q

from rentree.connecteurs.correspondances.models import Correspondance, TableauRecu, Traitement
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.models import Evenement

__all__ = ["Correspondance", "Courriel", "Echange", "TableauRecu", "Traitement"]


class Echange(models.Model):
    """One exchange with a partner: what came in or went out, and what was made of it.

    ``correspondance`` is the version through which a file was read, None for one in our own form.
    """

    class Sens(models.TextChoices):
        RECU = "recu", "Reçu"
        ENVOYE = "envoye", "Envoyé"

    class Verdict(models.TextChoices):
        ACCEPTE = "accepte", "Accepté"
        PARTIEL = "partiel", "Accepté en partie"
        REFUSE = "refuse", "Refusé"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partenaire = models.CharField(max_length=40)
    sens = models.CharField(max_length=10, choices=Sens)
    nom = models.CharField(max_length=200)
    empreinte = models.CharField(max_length=64, blank=True)
    le = models.DateTimeField()
    par = models.CharField(max_length=60)
    verdict = models.CharField(max_length=10, choices=Verdict)
    rapport = models.JSONField(default=dict)
    correspondance = models.ForeignKey(
        Correspondance, on_delete=models.PROTECT, null=True, related_name="echanges"
    )

    class Meta:
        verbose_name = "échange"
        verbose_name_plural = "échanges"
        indexes = [models.Index(fields=["partenaire", "le"], name="echange_par_partenaire")]

    def __str__(self) -> str:
        return f"{self.partenaire} : {self.nom} ({self.verdict})"


class CourrielQuerySet(models.QuerySet["Courriel"]):
    def du_dossier(self, inscription: Inscription) -> "CourrielQuerySet":
        """Those about this file, and those about its student and no file, latest first."""
        de_la_personne = Q(dossier="", etudiant=inscription.etudiant_id)
        return self.filter(Q(dossier=inscription.dossier) | de_la_personne).order_by(
            "-cree_le", "-pk"
        )

    def lus_par(self, etudiant: Etudiant) -> "CourrielQuerySet":
        """What this person may read again, latest first; a sign-in code that is spent is not."""
        return (
            self.filter(etudiant=etudiant)
            .exclude(evenement__acte="demander_code")
            .order_by("-cree_le", "-pk")
        )


class Courriel(models.Model):
    """An e-mail decided by one act: written once, sent once, its copy kept in the file.

    ``dossier`` is empty when it is about the person and not about one file.
    """

    class Etat(models.TextChoices):
        EN_ATTENTE = "en_attente", "En attente d’envoi"
        ENVOYE = "envoye", "Envoyé"

    evenement = models.ForeignKey(Evenement, on_delete=models.PROTECT, related_name="courriels")
    modele = models.CharField(max_length=60)
    dossier = models.CharField(max_length=40, blank=True, db_index=True)
    etudiant = models.ForeignKey(
        Etudiant, on_delete=models.PROTECT, null=True, related_name="courriels"
    )
    langue = models.CharField(
        max_length=2, choices=Etudiant.Langue, default=Etudiant.Langue.FRANCAIS
    )
    destinataire = models.EmailField()
    objet = models.CharField(max_length=200)
    texte = models.TextField()
    html = models.TextField()
    secret = models.CharField(max_length=20, blank=True)
    cree_le = models.DateTimeField()
    envoye_le = models.DateTimeField(null=True)
    erreur = models.TextField(blank=True)

    objects = CourrielQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        constraints = [
            models.UniqueConstraint(
                fields=["evenement", "modele"], name="courriel_une_fois_par_acte"
            )
        ]

    def __str__(self) -> str:
        return f"{self.objet} → {self.destinataire}"

    @property
    def etat(self) -> str:
        """Where the sending stands, as a value of ``Etat``."""
        return self.Etat.EN_ATTENTE if self.envoye_le is None else self.Etat.ENVOYE

    @property
    def libelle_d_etat(self) -> str:
        return self.Etat(self.etat).label
