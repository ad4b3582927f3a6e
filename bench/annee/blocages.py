"""Why somebody stopped: the codes that the rules give, and whether the pages said their words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from bench.annee.navigateur import serrer
from bench.annee.personne import Personne
from bench.annee.visite import Bilan
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission
from rentree.paiements.actions import HORS_BAREME
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE
from rentree.regles.decision import OUVERTE, Decision

INCONNUE = "ADMISSION_NON_RECUE"
EN_ATTENTE = "RESULTATS_NON_PUBLIES"
SANS_CODE = "CODE_NON_RECU"
SANS_ACCORD = "ACCORD_ATTENDU"
SANS_BOURSE = "BOURSE_ATTENDUE"
INEXPLIQUE = "SANS_RAISON"


@dataclass(frozen=True, slots=True)
class Blocage:
    """One visit that led nowhere. ``tus`` are the codes whose words no page of it showed."""

    rang: int
    public: str
    le: datetime
    codes: tuple[str, ...]
    tus: tuple[str, ...]
    page: str


def admissions_de(personne: Personne) -> list[Admission]:
    """Every right to register of this person, as the base knows them."""
    if personne.fichier == "resultats":
        siennes = Admission.objects.filter(etudiant__numero_etudiant=personne.numero, plateforme="")
    else:
        siennes = Admission.objects.none()
        for numero, plateforme in personne.numeros:
            siennes |= Admission.objects.filter(numero=numero, plateforme=plateforme)
    return list(siennes.avec_parcours().order_by("pk"))


def decision_de(admission: Admission, le: datetime) -> Decision:
    """With the answers given so far."""
    inscription = getattr(admission, "inscription", None)
    return decision_pour(admission, inscription.situation if inscription else {}, le)


def constater(personne: Personne, bilan: Bilan, le: datetime) -> Blocage:
    """What the rules say at this moment of each right that is not used."""
    restantes = [
        admission
        for admission in admissions_de(personne)
        if not (hasattr(admission, "inscription") and admission.inscription.etat in FINIES)
    ]
    verdicts = [decision_de(admission, le).inscription for admission in restantes]
    motifs: dict[str, set[str]] = defaultdict(set)
    for motif in (motif for verdict in verdicts for motif in verdict.motifs):
        motifs[motif.code].add(motif.message)
    codes = tuple(sorted(motifs))
    if not verdicts:
        codes = (EN_ATTENTE if personne.fichier == "resultats" else INCONNUE,)
    elif bilan.sans_code:
        codes = (SANS_CODE,)
    elif bilan.attend_le_crous:  # their place is kept, even once the door is closed
        codes = (SANS_BOURSE,)
    elif any(verdict.etat == OUVERTE for verdict in verdicts):
        codes = (_attente(bilan),)
    texte = serrer(bilan.texte)
    tus = tuple(code for code in codes if code in motifs and not _dit(code, motifs[code], texte))
    page = bilan.derniere.chemin if bilan.derniere else ""
    return Blocage(personne.rang, personne.public, le, codes, tus, page)


def _attente(bilan: Bilan) -> str:
    """What somebody waits for although the door is open to them."""
    if bilan.attend_un_accord:
        return SANS_ACCORD
    return HORS_BAREME.code if serrer(HORS_BAREME.message) in serrer(bilan.texte) else INEXPLIQUE


def _dit(code: str, messages: set[str], texte: str) -> bool:
    """In the words of the rules for one right at least, or by the date that stands for them."""
    mots = {*map(serrer, messages), *EN_DATES.get(code, ())}
    return any(dits in texte for dits in mots)


FINIES = (EFFECTIVE, ANNULEE)
# « Mon inscription » gives the date itself instead of the sentence.
EN_DATES = {
    "CALENDRIER_FERME": ("L’inscription en ligne a fermé le",),
    "CALENDRIER_PAS_ENCORE": ("Votre inscription ouvre le", "Votre inscription rouvre le"),
}
