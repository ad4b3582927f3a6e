"""Check 2: each change is announced, and nothing is sent twice."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.core.mail import EmailMessage
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from rentree.connecteurs.courriel.identifiant import courriel_nomme
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.models import EchecDeDistribution, Evenement

RAPPEL = "rappel_echeance"
# What each act must say, whatever the product's own table holds.
TOUJOURS = {
    "rendre_effective": "inscription_effective",
    "annuler_inscription": "inscription_annulee",
    "refuser_piece": "piece_refusee",
    "constater_trop_percu": "trop_percu",
    "rappeler_echeance": RAPPEL,
    "demander_autorisation": "autorisation_demandee",
    "accorder_autorisation": "autorisation_accordee",
    "refuser_autorisation": "autorisation_refusee",
    "deposer_demande": "demande_recue",
    "instruire_demande": "demande_en_instruction",
    "accepter_demande": "demande_acceptee",
    "accorder_cesure": "cesure_accordee",
    "refuser_demande": "demande_decision",
    "retirer_demande": "demande_retiree",
    "demander_un_complement": "demande_a_completer",
    "enregistrer_notification": "bourse_notifiee",
    "retablir_admission": "admission_retablie",
}
APRES_CONFIRMATION = ("inscription_a_payer", "bourse_attendue")
# Said once in the life of a file.
UNE_FOIS = ("inscription_effective", "dossier_complet", "dossier_garde", "inscription_annulee")


def annonces_faites() -> Iterator[str]:
    """Every act of ``TOUJOURS`` has its e-mail."""
    ecrits = set(Courriel.objects.values_list("evenement", "modele"))
    cesures = Evenement.objects.filter(acte="accorder_cesure").values_list("dossier", "le")
    dites_ailleurs = {("accepter_demande", dossier, le) for dossier, le in cesures}
    for acte in Evenement.objects.filter(acte__in=TOUJOURS).order_by("pk"):
        if (acte.acte, acte.dossier, acte.le) in dites_ailleurs:
            continue  # a césure has its own letter, checked as every other
        if (acte.pk, TOUJOURS[acte.acte]) not in ecrits:
            yield f"{acte.acte} du {acte.le} ({acte.dossier}) : rien n’a été écrit"


def paiements_annonces() -> Iterator[str]:
    """Who confirmed and did not pay at once was told what remains to be paid."""
    ecrits = set(
        Courriel.objects.filter(modele__in=APRES_CONFIRMATION).values_list("evenement", flat=True)
    )
    dossiers = {inscription.dossier: inscription for inscription in Inscription.objects.all()}
    for acte in Evenement.objects.filter(acte="confirmer_inscription").order_by("pk"):
        inscription = dossiers[acte.dossier]
        paye_aussitot = inscription.effective_le == acte.le  # even if it was ended since
        repris = Evenement.objects.filter(
            acte="reprendre_inscription", dossier=acte.dossier, le=acte.le, pk__gt=acte.pk
        )
        if acte.pk not in ecrits and not paye_aussitot and not repris.exists():
            yield f"{acte.dossier} : confirmée le {acte.le}, rien n’a été écrit"


def accords_annonces() -> Iterator[str]:
    """A visa agreement invites, once for each number."""
    ecrits = Courriel.objects.filter(modele="accord_de_visa_enregistre")
    invites = set(ecrits.values_list("evenement", flat=True))
    for acte in Evenement.objects.filter(
        acte="enregistrer_accord_de_visa", donnees__a_annoncer=True
    ):
        if acte.pk not in invites:
            yield f"accord de visa du {acte.le} (admission {acte.objet_id}) : pas d’invitation"


def acceptations_annoncees() -> Iterator[str]:
    """An acceptance that becomes definitive is told: the person waits for it."""
    ecrits = Courriel.objects.filter(modele="acceptation_definitive")
    dites = set(ecrits.values_list("evenement", flat=True))
    for acte in Evenement.objects.filter(
        acte="modifier_admission", donnees__changements__definitive__apres=True
    ):
        if acte.pk not in dites:
            yield f"acceptation définitive du {acte.le} (admission {acte.objet_id}) : rien d’écrit"


def doublons(recus: Iterable[EmailMessage]) -> Iterator[str]:
    """In the mailboxes, not in the base: the same message, or the same news, never comes twice."""
    recus = list(recus)
    noms = Counter(message.extra_headers["Message-ID"] for message in recus)
    yield from (f"{nom} : remis {fois} fois" for nom, fois in noms.items() if fois > 1)
    rappels = set(Courriel.objects.filter(modele=RAPPEL).values_list("pk", flat=True))
    # The same words come back at another threshold: ``redites`` looks at those.
    uniques = (m for m in recus if courriel_nomme(m.extra_headers["Message-ID"]) not in rappels)
    dits = Counter((message.to[0], message.subject, message.body) for message in uniques)
    for (adresse, objet, _), fois in dits.items():
        if fois > 1:
            yield f"{adresse} : « {objet} » reçu {fois} fois"
    partis = Courriel.objects.filter(envoye_le__isnull=False).count()
    if partis != len(recus):
        yield f"{partis} courriels notés comme envoyés, {len(recus)} remis"


def redites() -> Iterator[str]:
    """What is said once in the life of a file was; a deadline, once at each threshold."""
    rappels = Evenement.objects.filter(acte="rappeler_echeance")
    seuils = Counter(
        (rappel.objet_id, rappel.donnees["echeance"], rappel.donnees["seuil"]) for rappel in rappels
    )
    yield from (f"{rappel} : {fois} fois" for rappel, fois in seuils.items() if fois > 1)
    dits = Counter(Courriel.objects.filter(modele__in=UNE_FOIS).values_list("dossier", "modele"))
    yield from (f"{dossier} : {modele} {n} fois" for (dossier, modele), n in dits.items() if n > 1)


def en_souffrance() -> Iterator[str]:
    """Nothing waits to be sent, no act was set aside, no task failed."""
    for courriel in Courriel.objects.filter(envoye_le=None, retenu_le=None):
        yield f"{courriel} : pas parti ({courriel.erreur})"
    for echec in EchecDeDistribution.objects.all():
        yield f"{echec} : {echec.erreur}"
    for tache in DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL):
        yield f"tâche {tache.task_path} : {tache.status}"
