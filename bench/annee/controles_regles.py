"""Check 1: every stored state follows from the facts of its moment, under the rules alone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rentree.inscriptions.faits import decision_pour, decision_sur
from rentree.inscriptions.instantane import (
    APRES_LA_CONFIRMATION,
    Instantane,
    lire_instantane,
)
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.rejeu import RejeuImpossible, rejouer, verdicts_gardes
from rentree.journal.models import Evenement
from rentree.paiements.models import Creance
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.decision import FERMEE, OUVERTE, PAS_ENCORE, Decision

PORTES = ("confirmer_inscription", "ouvrir_paiement")
REFUS = "enregistrer_refus_de_bourse"


def portes_ouvertes() -> Iterator[str]:
    """Who confirmed, and who went to the bank, did it while the door was open to them."""
    for acte in Evenement.objects.filter(acte__in=PORTES).order_by("pk").iterator():
        admission = Admission.objects.avec_parcours().get(inscription=acte.dossier)
        verdict = decider_alors(lire_instantane(admission, acte.le)).inscription
        if verdict.etat in (FERMEE, PAS_ENCORE) and _due_apres_un_refus(acte):
            continue
        if verdict.etat != OUVERTE:
            codes = [motif.code for motif in verdict.motifs]
            yield f"{acte.dossier} : {acte.acte} le {acte.le} alors que {verdict.etat} {codes}"


def _due_apres_un_refus(acte: Evenement) -> bool:
    """The Crous refused: the price is paid until its own deadline, windows closed or not."""
    dits = Evenement.objects.filter(acte=REFUS, dossier=acte.dossier, pk__lt=acte.pk)
    dues = Creance.objects.filter(inscription=acte.dossier, a_payer_avant__gte=acte.le)
    return acte.acte == "ouvrir_paiement" and dits.exists() and dues.exists()


def inscrits_par_la_porte() -> Iterator[str]:
    """Nobody is registered without having confirmed, by an act of this moment."""
    faits = Evenement.objects.filter(acte__in=("confirmer_inscription", "rendre_effective"))
    connus = set(faits.values_list("acte", "dossier", "le"))
    for inscription in Inscription.objects.filter(etat=EFFECTIVE):
        for acte, le in (
            ("confirmer_inscription", inscription.confirmee_le),
            ("rendre_effective", inscription.effective_le),
        ):
            if (acte, inscription.dossier, le) not in connus:
                yield f"{inscription.dossier} : inscrite sans {acte}"


def verdicts_exacts() -> Iterator[str]:
    """What a file keeps is what the rules decide on its facts, put together again."""
    prises = Inscription.objects.filter(etat__in=(CONFIRMEE, EFFECTIVE))
    for inscription in prises.order_by("pk"):
        le = inscription.confirmee_le
        if le is None:
            yield f"{inscription.dossier} : prise sans avoir été confirmée"
            continue
        admission = Admission.objects.avec_parcours().get(pk=inscription.admission_id)
        refait = {
            **_garde_alors(admission, le),
            **_change_depuis(admission, inscription),
        }
        ecarts = [cle for cle, valeur in refait.items() if inscription.verdict.get(cle) != valeur]
        if ecarts:
            yield f"{inscription.dossier} : le verdict gardé diffère ({', '.join(ecarts)})"


def _garde_alors(admission: Admission, le: datetime) -> dict[str, Any]:
    """What the file would keep, were it priced at that moment."""
    alors = lire_instantane(admission, le).inscription
    return decision_sur(alors, le).en_json() if alors else {}


def _change_depuis(admission: Admission, inscription: Inscription) -> dict[str, Any]:
    """Fees and CVEC are those of the Crous’s answer, or of a césure, that came afterwards."""
    actes = Evenement.objects.filter(
        acte__in=APRES_LA_CONFIRMATION,
        donnees__has_key="garde",
        dossier=inscription.dossier,
        le__gte=inscription.confirmee_le,
    )
    if (reponse := actes.order_by("pk").last()) is None:
        return {}
    dite = _garde_alors(admission, reponse.le)
    return {cle: dite[cle] for cle in ("droits", "cvec")}


def reponses_rejouees() -> Iterator[str]:
    """Every stored answer still follows from the facts stored beside it."""
    for acte in verdicts_gardes().iterator():
        try:
            rejeu = rejouer(acte)
        except RejeuImpossible as erreur:
            yield f"{acte.dossier} : {erreur}"
            continue
        if not rejeu.identique:
            yield f"{acte.dossier} : {[difference.chemin for difference in rejeu.differences]}"


def decider_alors(alors: Instantane) -> Decision:
    """What the rules said to this person at that moment."""
    reponses = alors.inscription.situation if alors.inscription else {}
    return decision_pour(alors.admission, reponses, alors.le)
