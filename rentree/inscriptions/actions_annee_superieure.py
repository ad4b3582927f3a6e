"""What the jury grants above a repeated year, added by the registrar: nobody has to come."""

from datetime import datetime

from django.db import transaction

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import DROIT_PERDU
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import decision_sur, situation_connue
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.regles import jury
from rentree.regles.blocages import ANNEE_SUPERIEURE_A_LA_SCOLARITE, CODES
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_inscription import CYCLE_INSCRIPTION, EN_PREPARATION
from rentree.regles.decision import Decision
from rentree.regles.motif import Motif

PAS_PAYEE_AVEC_L_AUTRE = Motif(
    "PAS_PAYEE_AVEC_L_AUTRE",
    "L’année redoublée n’a pas été payée pour les deux années.",
    "Vérifiez son montant avec le service qui l’a fixé, avant d’ajouter l’année supérieure.",
    "",
)
# The registrar is bound neither by the windows of the online service nor by what they lift here.
QUI_EMPECHENT = frozenset({*CODES, DROIT_PERDU.code}) - {ANNEE_SUPERIEURE_A_LA_SCOLARITE}


class AjoutRefuse(Exception):
    """The upper year cannot be added now; ``motifs`` are all the reasons."""

    def __init__(self, motifs: tuple[Motif, ...]) -> None:
        super().__init__(", ".join(motif.code for motif in motifs))
        self.motifs = motifs


@transaction.atomic
def ajouter_annee_superieure(*, inscription: Inscription, par: Auteur, le: datetime) -> Inscription:
    """Register an AJAC in the upper year, beside this effective inscription in the repeated one.

    The answers, the proofs and the payment of the repeated year serve for both; the verdict of
    this moment is frozen in the file. Raises AjoutRefuse with every reason, and ActeImpossible
    when there is nothing (left) to add.
    """
    redoublee, dossiers = _tenir(inscription, jury.AJAC, "ajouter_annee_superieure")
    superieure = _ouvrir(redoublee, le)
    decision = decision_sur(superieure, le, dossiers)
    if motifs := _empechements(decision):
        raise AjoutRefuse(motifs)
    verdict = decision.en_json()
    passer(
        superieure,
        CYCLE_INSCRIPTION,
        "ajouter_annee_superieure",
        par=par,
        le=le,
        dossier=superieure.dossier,
        donnees={
            "formation": superieure.formation,
            "avec": redoublee.dossier,
            "reponses": redoublee.situation,
            "situation": situation_connue(superieure.admission, superieure.situation, le, dossiers),
            "exceptions": exceptions_pour(superieure.admission, le).en_json(),
            "empreinte": campagne(superieure.campagne).empreinte,
            "verdict": verdict,
        },
        avec=redoublee,
        situation=redoublee.situation,
        enregistree_le=le,
        confirmee_le=le,
        effective_le=le,
        verdict=verdict,
    )
    return superieure


@transaction.atomic
def ajouter_unites(*, inscription: Inscription, par: Auteur, le: datetime) -> None:
    """The units that the jury granted to an AJRE are added to this effective inscription.

    Raises ActeImpossible when there is nothing (left) to add, or for anybody but a registrar.
    """
    redoublee, _ = _tenir(inscription, jury.AJRE, "ajouter_unites")
    if par.role != GESTIONNAIRE:
        raise ActeImpossible("ajouter_unites", inscription)
    resultat = redoublee.admission.resultat
    Inscription.objects.filter(pk=redoublee.pk).update(unites_ajoutees_le=le)
    inscription.unites_ajoutees_le = le
    consigner(
        acte="ajouter_unites",
        objet=redoublee,
        dossier=redoublee.dossier,
        par=par,
        le=le,
        donnees={"unites": resultat.unites if resultat else []},
    )


def _tenir(
    inscription: Inscription, decision: str, acte: str
) -> tuple[Inscription, list[Inscription]]:
    """The file as it is now, its person held, and all their files of the campaign."""
    tenir_les_personnes([inscription.etudiant_id])
    siens = Inscription.objects.avec_parcours().filter(
        etudiant=inscription.etudiant_id, campagne=inscription.campagne
    )
    a_completer = siens.a_completer().filter(admission__resultat__decision=decision)
    redoublee = a_completer.filter(pk=inscription.pk).first()
    if redoublee is None:
        raise ActeImpossible(acte, inscription)
    return redoublee, list(siens)


def _ouvrir(redoublee: Inscription, le: datetime) -> Inscription:
    """The file of the upper year, as the rest of the act needs it; the journal is told once."""
    resultat = redoublee.admission.resultat
    superieures = Admission.objects.avec_parcours().filter(
        etudiant=redoublee.etudiant_id,
        resultat=resultat,
        formation=resultat.formation_superieure if resultat else "",
    )
    admission = superieures.first()
    if admission is None:
        raise ActeImpossible("ajouter_annee_superieure", redoublee)
    superieure, _ = Inscription.objects.get_or_create(
        admission=admission,
        defaults={
            "etudiant": redoublee.etudiant,
            "campagne": redoublee.campagne,
            "formation": admission.formation,
            "etat": EN_PREPARATION,
            "enregistree_le": le,
        },
    )
    superieure.admission, superieure.situation = admission, redoublee.situation
    return superieure


def _empechements(decision: Decision) -> tuple[Motif, ...]:
    motifs = tuple(m for m in decision.inscription.motifs if m.code in QUI_EMPECHENT)
    if decision.droits.total != 0:
        return (*motifs, PAS_PAYEE_AVEC_L_AUTRE)
    return motifs
