"""Check 3: nobody is forgotten. Each person ends registered, ended, or stopped for a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bench.annee.blocages import EN_ATTENTE, INCONNUE, admissions_de, decision_de
from bench.annee.controles_regles import decider_alors
from bench.annee.personne import Personne
from rentree.connecteurs.models import AdresseEnEchec, Rappel
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.instantane import RECEPTIONS, Instantane, lire_instantane
from rentree.inscriptions.models import Admission
from rentree.journal.models import Evenement
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE
from rentree.regles.decision import OUVERTE
from rentree.regles.fenetres import Fenetre

INSCRITE, FINIE, ARRETEE = "inscrite", "annulée", "arrêtée"
# Between these two moments before a closing the worker has turned, in the simulated year.
OUVERT_A, RESTE_A = timedelta(hours=12), timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Sort:
    """Where one person ends: since when for who is registered, for which reasons otherwise."""

    personne: Personne
    etat: str
    codes: tuple[str, ...] = ()
    le: datetime | None = None


def sorts(personnes: Iterable[Personne], le: datetime) -> list[Sort]:
    """One for each person who came, was only announced, or was never heard of."""
    return [_sort(personne, le) for personne in personnes]


def _sort(personne: Personne, le: datetime) -> Sort:
    admissions = admissions_de(personne)
    dossiers = [a.inscription for a in admissions if hasattr(a, "inscription")]
    prises = [dossier.effective_le for dossier in dossiers if dossier.etat == EFFECTIVE]
    if prises:
        return Sort(personne, INSCRITE, le=min(prises))
    if any(dossier.etat == ANNULEE for dossier in dossiers):
        return Sort(personne, FINIE)
    if not admissions:
        return Sort(personne, ARRETEE, (_absence(personne),))
    verdicts = [decision_de(admission, le).inscription for admission in admissions]
    codes = {motif.code for verdict in verdicts for motif in verdict.motifs}
    return Sort(personne, ARRETEE, tuple(sorted(codes)))


def _absence(personne: Personne) -> str:
    return EN_ATTENTE if personne.fichier == "resultats" else INCONNUE


def sans_raison(fins: Iterable[Sort]) -> Iterator[str]:
    """Who is not registered in the end has a reason that the rules give."""
    for sort in fins:
        if sort.etat == ARRETEE and not sort.codes:
            yield f"{sort.personne.public} {sort.personne.numero} : ni inscrite, ni empêchée"


def droits_sans_raison(le: datetime) -> Iterator[str]:
    """So has each right to register that was not used, whoever holds others."""
    for admission in Admission.objects.en_vigueur().avec_parcours().order_by("pk"):
        inscription = getattr(admission, "inscription", None)
        finie = inscription is not None and inscription.etat in (EFFECTIVE, ANNULEE)
        if not finie and not decision_de(admission, le).inscription.motifs:
            yield f"{admission} : ni utilisée, ni empêchée"


def perdus(fins: Iterable[Sort], transmis: dict[int, int], refuses: set[int]) -> Iterator[str]:
    """A row that was sent and not refused is in the base."""
    for sort in fins:
        rang = sort.personne.rang
        if sort.codes in ((INCONNUE,), (EN_ATTENTE,)) and transmis[rang] and rang not in refuses:
            yield f"{sort.personne.public} {sort.personne.numero} : ligne acceptée et perdue"


def croyances(fins: Iterable[Sort], avertis: set[int]) -> Iterator[str]:
    """Who was shown to be registered is, and who is registered was shown it or told by e-mail.

    Or else their address does not answer, and a registrar is asked to find another.
    """
    muettes = set(AdresseEnEchec.objects.en_cours().values_list("adresse", flat=True))
    for sort in fins:
        rang, vu = sort.personne.rang, sort.personne.inscrit_le is not None
        if vu and sort.etat != INSCRITE:
            yield f"{sort.personne.numero} : se croit inscrite, et ne l’est pas"
        if sort.etat == INSCRITE and not (vu or rang in avertis or _muette(sort, muettes)):
            yield f"{sort.personne.numero} : est inscrite, et n’en sait rien"


def _muette(sort: Sort, muettes: set[str]) -> bool:
    return any(a.etudiant.courriel in muettes for a in admissions_de(sort.personne))


def rappels_dits(fin: datetime) -> Iterator[str]:
    """Whose door was about to close before they had finished was told so."""
    receptions = dict(Evenement.objects.filter(acte__in=RECEPTIONS).values_list("objet_id", "le"))
    dits = {(cle, rappel.echeance) for rappel in Rappel.objects.all() for cle in rappel.admissions}
    for admission in Admission.objects.en_vigueur().avec_parcours().order_by("pk"):
        recue = receptions[str(admission.pk)]
        for fenetre in decision_de(admission, fin).inscription.fenetres:
            du = recue <= fenetre.ferme_le - OUVERT_A and fenetre.ferme_le <= fin
            if (
                du
                and _a_rappeler(admission, fenetre)
                and ((admission.pk, fenetre.ferme_le) not in dits)
            ):
                yield f"{admission} : fermeture du {fenetre.ferme_le} jamais rappelée"


def _a_rappeler(admission: Admission, fenetre: Fenetre) -> bool:
    inscription = getattr(admission, "inscription", None)
    finie = inscription and inscription.effective_le
    if finie and finie <= fenetre.ferme_le - RESTE_A:
        return False
    alors = lire_instantane(admission, fenetre.ferme_le - OUVERT_A)
    return decider_alors(alors).inscription.etat == OUVERTE and not _attend_le_crous(alors)


def _attend_le_crous(alors: Instantane) -> bool:
    """Confirmed, and nothing is to be done before the Crous answers."""
    dossier = alors.inscription
    return dossier is not None and dossier.etat == CONFIRMEE and paiement_suspendu(dossier)
