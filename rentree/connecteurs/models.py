from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from rentree.connecteurs.correspondances.models import Correspondance, TableauRecu, Traitement
from rentree.connecteurs.models_parcoursup import PropositionParcoursup as PropositionParcoursup
from rentree.connecteurs.models_parcoursup import RemonteeParcoursup as RemonteeParcoursup
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.models import Evenement
from rentree.regles.rappels import Dit

# Enhanced status codes (RFC 3463), the most precise first.
RAISONS = (
    ("5.1", _("Cette adresse n’existe pas, ou plus.")),
    ("5.2.1", _("Cette boîte aux lettres est fermée.")),
    ("5.2.2", _("Cette boîte aux lettres est pleine.")),
    ("4.2.2", _("Cette boîte aux lettres est pleine.")),
    ("5.7", _("Le serveur de cette adresse a refusé notre courriel.")),
    ("", _("Le serveur de cette adresse n’a pas accepté notre courriel.")),
)

# Letters whose link or code only their reader may follow.
A_NE_PAS_RELIRE = ("demander_code", "demander_autorisation", "inviter_tiers")

__all__ = ["Correspondance", "Courriel", "Echange", "TableauRecu", "Traitement"]


class Echange(models.Model):
    """One exchange with a partner: what came in or went out, and what was made of it.

    What is kept before it is applied waits with the verdict ``ATTENTE``. ``correspondance`` is the
    version through which a file was read, None for one in our own form.
    """

    class Sens(models.TextChoices):
        RECU = "recu", "Reçu"
        ENVOYE = "envoye", "Envoyé"

    class Verdict(models.TextChoices):
        ATTENTE = "attente", "Pas encore appliqué"
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


class Rythme(models.Model):
    """When a job that speaks to a partner is next due, so that one worker alone does it.

    ``retraits_confirmes``: a person has said that many withdrawals at once are right.
    """

    tache = models.CharField(max_length=40, primary_key=True)
    prochaine_le = models.DateTimeField()
    essais = models.PositiveSmallIntegerField(default=0)
    retraits_confirmes = models.BooleanField(default=False)

    class Meta:
        verbose_name = "rythme"
        verbose_name_plural = "rythmes"

    def __str__(self) -> str:
        return f"{self.tache} le {self.prochaine_le}"


# Between the languages of an e-mail that has several.
SEPARATION, ENTRE_OBJETS = "\n\n* * *\n\n", " / "
# The templates that tell of an address: the new one, what it had missed; the old one, that it is.
MANQUES, ADRESSE_CHANGEE = "courriels_manques", "adresse_changee"


class CourrielQuerySet(models.QuerySet["Courriel"]):
    def du_dossier(self, inscription: Inscription) -> "CourrielQuerySet":
        """Those about this file, and those about its student and no file, latest first."""
        de_la_personne = Q(dossier="", etudiant=inscription.etudiant_id)
        return self.filter(Q(dossier=inscription.dossier) | de_la_personne).order_by(
            "-cree_le", "-pk"
        )

    def lus_par(self, etudiant: Etudiant) -> "CourrielQuerySet":
        """What this person may read again, latest first.

        A sign-in code that is spent is not, nor a link that only somebody else may follow.
        """
        return (
            self.filter(etudiant=etudiant)
            .exclude(evenement__acte__in=A_NE_PAS_RELIRE)
            .order_by("-cree_le", "-pk")
        )

    def manques_par(self, etudiant: Etudiant) -> "CourrielQuerySet":
        """Those of ``lus_par`` that never arrived, since the last time that this was told.

        Those about to be kept back are of them; the letter that tells an old address is not.
        """
        muettes = AdresseEnEchec.objects.en_cours().filter(definitif=True).values("adresse")
        arretes = Q(retour_le__isnull=False) | Q(retenu_le__isnull=False)
        vont_l_etre = Q(envoye_le=None, destinataire__in=muettes)
        dits = self.filter(etudiant=etudiant, modele=MANQUES, retour_le=None)
        depuis = dits.filter(envoye_le__isnull=False).order_by("-pk").values("pk")[:1]
        return (
            self.lus_par(etudiant)
            .filter(arretes | vont_l_etre, pk__gt=Coalesce(Subquery(depuis), 0))
            .exclude(modele__in=(MANQUES, ADRESSE_CHANGEE))
        )


class Courriel(models.Model):
    """An e-mail decided by one act: written once, sent once, its copy kept in the file.

    ``dossier`` is empty when it is about the person and not about one file. ``retour_le`` is when
    the mail server sent it back, ``retenu_le`` when it was kept because its address never answers.
    """

    class Etat(models.TextChoices):
        EN_ATTENTE = "en_attente", _("En attente d’envoi")
        ENVOYE = "envoye", _("Envoyé")
        REVENU = "revenu", _("Non remis")
        RETENU = "retenu", _("Pas envoyé")

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
    secret = models.CharField(max_length=64, blank=True)
    cree_le = models.DateTimeField()
    envoye_le = models.DateTimeField(null=True)
    erreur = models.TextField(blank=True)
    retour_le = models.DateTimeField(null=True)
    retour_code = models.CharField(max_length=12, blank=True)
    retenu_le = models.DateTimeField(null=True)

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
    def parties(self) -> list[dict[str, str]]:
        """What it says in each of its languages: one, or all of them in the order of sending."""
        textes, objets = self.texte.split(SEPARATION), self.objet.split(ENTRE_OBJETS)
        if len(textes) != len(Etudiant.Langue) or len(objets) != len(textes):
            return [{"langue": self.langue, "objet": self.objet, "texte": self.texte}]
        return [
            {"langue": langue.value, "objet": objet, "texte": texte}
            for langue, objet, texte in zip(Etudiant.Langue, objets, textes, strict=True)
        ]

    @property
    def etat(self) -> str:
        """Where the sending stands, as a value of ``Etat``."""
        if self.retour_le is not None:
            return self.Etat.REVENU
        if self.retenu_le is not None:
            return self.Etat.RETENU
        return self.Etat.EN_ATTENTE if self.envoye_le is None else self.Etat.ENVOYE

    @property
    def libelle_d_etat(self) -> str:
        return self.Etat(self.etat).label


class AdresseEnEchecQuerySet(models.QuerySet["AdresseEnEchec"]):
    def en_cours(self) -> "AdresseEnEchecQuerySet":
        """Those that nobody has said to be right since: at most one for each address."""
        return self.filter(leve_le=None)

    def de(self, adresse: str) -> "AdresseEnEchec | None":
        """What stands against this address now."""
        return self.en_cours().filter(adresse=adresse).first()

    def retient(self, adresse: str) -> bool:
        """Must nothing be sent to this address?"""
        return self.en_cours().filter(adresse=adresse, definitif=True).exists()


class AdresseEnEchec(models.Model):
    """An address from which an e-mail came back, until somebody says that it is right.

    ``code`` and ``detail`` are those of the mail server; ``definitif``: nothing is sent there.
    """

    adresse = models.EmailField()
    code = models.CharField(max_length=12)
    detail = models.TextField(blank=True)
    definitif = models.BooleanField()
    constate_le = models.DateTimeField()
    leve_le = models.DateTimeField(null=True)

    objects = AdresseEnEchecQuerySet.as_manager()

    class Meta:
        verbose_name = "adresse en échec"
        verbose_name_plural = "adresses en échec"
        constraints = [
            models.UniqueConstraint(
                fields=["adresse"], condition=Q(leve_le=None), name="adresse_en_echec_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.adresse} ({self.code})"

    @property
    def raison(self) -> str:
        """What the mail server said, in plain words."""
        return gettext(next(mots for debut, mots in RAISONS if self.code.startswith(debut)))


class RappelQuerySet(models.QuerySet["Rappel"]):
    def rattacher_a(self, garde: Etudiant, le: datetime) -> None:
        """A deadline told to both at the same threshold was told once, about all that it names."""
        siens = {(rappel.seuil, rappel.echeance): rappel for rappel in garde.rappels.all()}
        for rappel in self:
            deja = siens.get((rappel.seuil, rappel.echeance))
            if deja is None:
                rappel.etudiant = garde
                rappel.save(update_fields=["etudiant"])
            else:
                deja.admissions = sorted({*deja.admissions, *rappel.admissions})
                deja.save(update_fields=["admissions"])
                rappel.delete()


class Rappel(models.Model):
    """A deadline told to one person, ``seuil`` days before it: at most once.

    ``admissions`` are the rights to register that it was about, by their keys.
    """

    etudiant = models.ForeignKey(Etudiant, on_delete=models.PROTECT, related_name="rappels")
    seuil = models.PositiveSmallIntegerField()
    echeance = models.DateTimeField()
    admissions = models.JSONField()
    le = models.DateTimeField()

    objects = RappelQuerySet.as_manager()

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        constraints = [
            models.UniqueConstraint(
                fields=["etudiant", "seuil", "echeance"], name="rappel_une_fois_par_echeance"
            )
        ]

    def __str__(self) -> str:
        return f"{self.echeance} moins {self.seuil} j → {self.etudiant_id}"

    @property
    def dit(self) -> Dit:
        """As the rule about what was told reads it."""
        return self.echeance, self.admissions


class Passage(models.Model):
    """A walk of the worker through everybody, a slice at a time: how far, since when.

    ``apres`` is the key of the last person of the slices already taken.
    """

    nom = models.CharField(max_length=40, primary_key=True)
    commence_le = models.DateTimeField()
    apres = models.BigIntegerField(default=0)
    fini = models.BooleanField(default=False)

    class Meta:
        verbose_name = "passage"
        verbose_name_plural = "passages"

    def __str__(self) -> str:
        return f"{self.nom} du {self.commence_le}"


class AbonnementAgendaQuerySet(models.QuerySet["AbonnementAgenda"]):
    def en_cours(self) -> "AbonnementAgendaQuerySet":
        """Those that answer: at most one for each person."""
        return self.filter(fini_le=None)

    def rattacher_a(self, garde: Etudiant, le: datetime) -> None:
        """One address answers: that of ``garde``, if there is one."""
        if garde.abonnements_agenda.filter(fini_le=None).exists():
            self.en_cours().update(fini_le=le)
        self.update(etudiant=garde)


class AbonnementAgenda(models.Model):
    """The address at which one person's agenda reads their dates, until it is replaced or ended.

    ``dates`` are those last read, by key (see ``agenda.dates``); ``modifie_le`` is when one moved.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    etudiant = models.ForeignKey(
        Etudiant, on_delete=models.PROTECT, related_name="abonnements_agenda"
    )
    cree_le = models.DateTimeField()
    fini_le = models.DateTimeField(null=True)
    dates = models.JSONField(default=dict)
    modifie_le = models.DateTimeField()

    objects = AbonnementAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement d’agenda"
        verbose_name_plural = "abonnements d’agenda"
        constraints = [
            models.UniqueConstraint(
                fields=["etudiant"],
                condition=Q(fini_le=None),
                name="abonnement_agenda_en_cours_unique",
            )
        ]

    def __str__(self) -> str:
        return f"agenda de {self.etudiant_id} du {self.cree_le}"
