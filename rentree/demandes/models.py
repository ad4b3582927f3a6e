from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects

from rentree.demandes.models_appels import Appel as Appel
from rentree.demandes.models_avis import Avis as Avis
from rentree.demandes.models_envois import EnvoiRecommande as EnvoiRecommande
from rentree.demandes.models_mandats import Mandat as Mandat
from rentree.demandes.models_mandats import Portee
from rentree.demandes.models_recours import RecoursDepose as RecoursDepose
from rentree.demandes.models_seances import PointDeSeance as PointDeSeance
from rentree.demandes.models_seances import SeanceDeCommission as SeanceDeCommission
from rentree.demandes.models_tiers import InvitationDeTiers as InvitationDeTiers
from rentree.demandes.models_unites import PlaceDAuditeur as PlaceDAuditeur
from rentree.demandes.models_unites import UniteDemandee as UniteDemandee
from rentree.documents.models import Fichier
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, Auditeur, Etudiant
from rentree.regles import cycle_demande, cycle_recours
from rentree.regles.campagne_demandes import Depot, Etape, ReglesDeDemande
from rentree.regles.campagne_unites import Unite
from rentree.regles.circuit import deplier
from rentree.regles.cycle import choix
from rentree.regles.cycle_demande import DEMANDEURS, RETIREE
from rentree.regles.delais_legaux import Attente
from rentree.regles.unites import composante_de

if TYPE_CHECKING:
    from rentree.comptes.models import Compte
    from rentree.regles.campagne import Campagne

EN_COURS = Q(etat__in=cycle_demande.EN_COURS)


class DemandeQuerySet(models.QuerySet["Demande"]):
    def completes(self) -> "DemandeQuerySet":
        de_qui = ("admission__etudiant", "admission__inscription__exoneration", "auditeur")
        return self.select_related(*de_qui, "envoi_recommande", "recours_depose")

    def avec_son_fil(self) -> "DemandeQuerySet":
        """Everything that its page shows: a bounded number of queries."""
        return self.completes().prefetch_related(*_fil(), "unites", _invitations())

    def de_la_personne(self, compte: "Compte") -> "DemandeQuerySet":
        return self.filter(admission__etudiant__compte=compte)

    def de_la_composante(self, composantes: list[str]) -> "DemandeQuerySet":
        d_un_etudiant = Q(admission__composante__in=composantes)
        return self.filter(d_un_etudiant | Q(composante__in=composantes))

    def en_cours(self) -> "DemandeQuerySet":
        return self.filter(EN_COURS)

    def a_repondre(self) -> "DemandeQuerySet":
        """Those in progress, and those whose refusal is contested here."""
        return self.filter(EN_COURS | Q(recours_depose__etat=cycle_recours.DEPOSE))

    def au_recours_echu(self, le: datetime) -> "DemandeQuerySet":
        """Those whose appeal nobody answered in time."""
        depose = Q(recours_depose__etat=cycle_recours.DEPOSE)
        return self.filter(depose, recours_depose__echeance__lte=le)

    def sans_reponse(self, le: datetime) -> "DemandeQuerySet":
        """Those that nobody decided in time."""
        return self.en_cours().filter(echeance__lte=le)

    def a_suivre(self, le: datetime) -> "DemandeQuerySet":
        """Those whose signatories are to be called, reminded, or replaced."""
        return self.filter(etat=cycle_demande.EN_INSTRUCTION, a_suivre_le__lte=le)

    def a_reputer_lues(self, le: datetime) -> "DemandeQuerySet":
        """Decisions hidden longer than the type allows."""
        return self.filter(connue_le=None, a_connaitre_le__lte=le)


def _fil() -> tuple[Prefetch[Any], ...]:
    """What every request has: its proofs, its messages, its opinions."""
    jointes = Jointe.objects.select_related("fichier")
    return (
        Prefetch("jointes", jointes),
        Prefetch("messages", MessageDeDemande.objects.order_by("le", "pk")),
        Prefetch("avis", Avis.objects.select_related("mandat__compte").order_by("le", "pk")),
    )


def _invitations() -> Prefetch[Any]:
    return Prefetch("invitations", InvitationDeTiers.objects.filter(retiree_le=None))


class Demande(models.Model):
    """One request of one person about one admission; the type is data of the campaign.

    An auditor has no admission: then ``auditeur`` and the ``composante`` of the site are theirs.
    ``reponses`` are texts by question. ``echeance`` is the first instant at which silence decides,
    None while nothing runs. ``decidee_le`` is when it was decided, by law the last instant of the
    delay for a silence. A decision is hidden until ``connue_le``, at ``a_connaitre_le`` at the
    latest. ``empreinte`` is that of the campaign under which it was decided; ``decision_signee``
    its scan, when it was signed elsewhere. Once ``reexaminee_le``, no silence decides any more.
    ``a_suivre_le`` is when to look again at who signs, None when the registrar alone does.
    ``vue_le`` is when the university first opened it, ``decision_vue_le`` when the person first
    read the answer; ``mandat_de_decision`` by virtue of which a signatory gave it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    numero = models.CharField(max_length=12, unique=True)
    admission = models.ForeignKey(
        Admission, on_delete=models.PROTECT, null=True, related_name="demandes"
    )
    auditeur = models.ForeignKey(
        Auditeur, on_delete=models.PROTECT, null=True, related_name="demandes"
    )
    composante = models.CharField(max_length=40, blank=True)
    campagne = models.CharField(max_length=60)
    type = models.CharField(max_length=40)
    etat = models.CharField(max_length=20, choices=choix(cycle_demande.CYCLE_DEMANDE))
    reponses = models.JSONField(default=dict)
    deposee_le = models.DateTimeField()
    instruite_le = models.DateTimeField(null=True)
    reexaminee_le = models.DateTimeField(null=True)
    echeance = models.DateTimeField(null=True)
    decidee_le = models.DateTimeField(null=True)
    decidee_par = models.CharField(max_length=120, blank=True)
    par_silence = models.BooleanField(default=False)
    motif = models.TextField(blank=True)
    connue_le = models.DateTimeField(null=True)
    a_connaitre_le = models.DateTimeField(null=True)
    empreinte = models.CharField(max_length=64, blank=True)
    decision_signee = models.ForeignKey(
        Fichier, on_delete=models.PROTECT, null=True, related_name="+"
    )
    a_suivre_le = models.DateTimeField(null=True)
    vue_le = models.DateTimeField(null=True)
    vue_par = models.CharField(max_length=120, blank=True)
    decision_vue_le = models.DateTimeField(null=True)
    mandat_de_decision = models.ForeignKey(
        Mandat, on_delete=models.PROTECT, null=True, related_name="decisions"
    )

    objects = DemandeQuerySet.as_manager()

    class Meta:
        verbose_name = "demande"
        verbose_name_plural = "demandes"
        constraints = [
            models.UniqueConstraint(
                fields=["admission", "type"], condition=EN_COURS, name="demande_en_cours_unique"
            ),
            models.UniqueConstraint(
                fields=["auditeur", "type", "composante"],
                condition=EN_COURS,
                name="demande_d_auditeur_en_cours_unique",
            ),
            models.CheckConstraint(
                condition=Q(admission=None, auditeur__isnull=False)
                | Q(admission__isnull=False, auditeur=None),
                name="demande_d_un_seul",
            ),
        ]
        indexes = [
            models.Index(fields=["etat", "echeance"], name="demande_echeance"),
            models.Index(fields=["connue_le", "a_connaitre_le"], name="demande_a_connaitre"),
            models.Index(fields=["etat", "a_suivre_le"], name="demande_a_suivre"),
        ]

    def __str__(self) -> str:
        return f"{self.numero} · {self.type}"

    @property
    def dossier(self) -> str:
        """The reference under which the journal groups everything about the person's file."""
        if self.auditeur is not None:
            return self.auditeur.dossier
        inscription = getattr(self.admission, "inscription", None)
        return inscription.dossier if inscription else ""

    @property
    def son_admission(self) -> Admission:
        """That of a student’s request. Raises ValueError for one of an auditor."""
        if self.admission is None:
            raise ValueError(self.numero)
        return self.admission

    @property
    def personne(self) -> Etudiant | Auditeur:
        """Who asks."""
        return self.auditeur or self.son_admission.etudiant

    @property
    def site(self) -> str:
        """The composante whose registrar’s office holds it."""
        return self.composante or self.son_admission.composante

    def lire_son_fil(self) -> None:
        """As ``avec_son_fil``, once its kind is known: what it never has costs no query."""
        siens: list[str | Prefetch[Any]] = [*_fil()]
        if self.depot.niveaux:
            siens.append("unites")
        if self.depot.attend_un_tiers:
            siens.append(_invitations())
        prefetch_related_objects([self], *siens)

    @property
    def sienne(self) -> "Campagne":
        return campagne(self.campagne)

    @property
    def regles(self) -> ReglesDeDemande:
        return self.sienne.demandes[self.type]

    @property
    def depot(self) -> Depot:
        """How its type is filed and answered. Raises ValueError when no longer filed online."""
        depot = self.regles.depot
        if depot is None:
            raise ValueError(f"«\u00a0{self.type}\u00a0» ne se dépose plus en ligne")
        return depot

    @property
    def circuit(self) -> tuple[Etape, ...]:
        """The steps of this one: an opinion by unit becomes one for each unit asked."""
        return self.deplier(self.depot.circuit)

    def portee(self, etape: Etape) -> Portee:
        """What this step is about: a unit and its formation, else what is asked."""
        unite = self.unite_de(etape)
        if unite is not None:
            return Portee((unite.code, unite.formation), composante_de(self.sienne, unite))
        formations = (self.admission.formation,) if self.admission is not None else ()
        return Portee(formations, self.site)

    def sujet(self, etape: Etape) -> str:
        """The same in words: the unit, else the formation, else the site."""
        if (unite := self.unite_de(etape)) is not None:
            return unite.libelle
        if self.admission is not None:
            return self.sienne.formations[self.admission.formation].libelle
        return self.sienne.composantes[self.site].libelle

    def unite_de(self, etape: Etape) -> Unite | None:
        """The unit that a step is about, when it is about one."""
        return self.sienne.unites.get(etape.unite)

    def deplier(self, circuit: tuple[Etape, ...]) -> tuple[Etape, ...]:
        """The same for a circuit told in another language."""
        if not any(etape.par_unite for etape in circuit):
            return circuit
        connues = self.sienne.unites
        return deplier(circuit, [connues[u.unite] for u in self.unites.all() if u.unite in connues])

    @property
    def en_cours(self) -> bool:
        return self.etat in cycle_demande.EN_COURS

    @property
    def a_instruire(self) -> bool:
        """Neither answered nor proposed: it may be withdrawn, completed, found inadmissible."""
        return self.etat in cycle_demande.A_INSTRUIRE and not self.cachee

    @property
    def cachee(self) -> bool:
        """A decision that the person has neither read nor is taken as knowing."""
        return self.a_connaitre_le is not None and self.connue_le is None

    @property
    def envoi(self) -> EnvoiRecommande | None:
        """The registered message that told the present decision."""
        envoi: EnvoiRecommande | None = getattr(self, "envoi_recommande", None)
        return envoi if envoi is not None and envoi.decidee_le == self.decidee_le else None

    @property
    def recours(self) -> RecoursDepose | None:
        """The appeal filed here, whatever has become of it."""
        return getattr(self, "recours_depose", None)

    @property
    def decision_a_lire(self) -> bool:
        """Is there an answer of the university that its page shows?"""
        return self.decidee_le is not None and not self.cachee and self.etat != RETIREE

    @property
    def etat_montre(self) -> str:
        """The state in the person's eyes: a hidden decision is not told by anything else."""
        return cycle_demande.EN_INSTRUCTION if self.cachee else self.etat

    @property
    def rendus(self) -> dict[str, datetime]:
        """When each step of the circuit answered."""
        return {avis.etape: avis.le for avis in self.avis.all()}

    @property
    def attentes(self) -> list[Attente]:
        """The pieces asked of the person, as the legal clock reads them."""
        return [
            Attente(message.le, message.limite, message.recu_le)
            for message in self.messages.all()
            if message.limite is not None
        ]

    @property
    def complement_attendu(self) -> "MessageDeDemande | None":
        """The message whose answer the person owes."""
        return next((message for message in self.messages.all() if message.attendu), None)


class MessageDeDemande(models.Model):
    """One message of the thread; ``vu_le`` is when the other side first opened it, ``vu_par`` who.

    ``par`` is the reference of who wrote it, to tell them of the answer.

    With ``limite`` it asks the person for something (a complement), to be given before then;
    ``recu_le`` is when it came.
    """

    demande = models.ForeignKey(Demande, on_delete=models.PROTECT, related_name="messages")
    le = models.DateTimeField()
    par_role = models.CharField(max_length=20)
    par = models.CharField(max_length=60, blank=True)
    par_nom = models.CharField(max_length=120)
    texte = models.TextField()
    vu_le = models.DateTimeField(null=True)
    vu_par = models.CharField(max_length=120, blank=True)
    limite = models.DateTimeField(null=True)
    recu_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "message d’une demande"
        verbose_name_plural = "messages des demandes"
        constraints = [
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(limite__isnull=False, recu_le=None),
                name="complement_attendu_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.demande_id} · {self.le}"

    @property
    def de_la_personne(self) -> bool:
        """Written by who asks, and not by who answers."""
        return self.par_role in DEMANDEURS

    @property
    def attendu(self) -> bool:
        return self.limite is not None and self.recu_le is None


class Jointe(models.Model):
    """A file of a request, at its rank: a proof by its ``code``, or attached to a message."""

    demande = models.ForeignKey(Demande, on_delete=models.PROTECT, related_name="jointes")
    message = models.ForeignKey(
        MessageDeDemande, on_delete=models.PROTECT, null=True, related_name="jointes"
    )
    code = models.CharField(max_length=40, blank=True)
    fichier = models.ForeignKey(Fichier, on_delete=models.PROTECT, related_name="+")
    rang = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "fichier d’une demande"
        verbose_name_plural = "fichiers des demandes"
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(fields=["demande", "rang"], name="jointe_a_sa_place")
        ]

    def __str__(self) -> str:
        return f"{self.demande_id} · {self.rang}"

    @property
    def libelle(self) -> str:
        """What it proves, as its kind names it, with its year; the name of the file otherwise."""
        for code, piece in self.demande.depot.justificatifs.items():
            if self.code == code:
                return piece.libelle
            if self.code.startswith(f"{code}-"):
                annee, _, niveau = self.code.removeprefix(f"{code}-").rpartition("-")
                return f"{piece.libelle}, {annee}, {niveau}"
        return self.fichier.nom
