"""The requests as a registrar reads them: the list by step, what a correction would change."""

from dataclasses import dataclass
from datetime import datetime

from rentree.demandes.etapes import ouvertes
from rentree.demandes.models import Demande
from rentree.demandes.suivi import LIBELLES
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.effets_demandes import CORRIGER_ETAT_CIVIL, DATE, EFFETS
from rentree.regles.francais import date_longue

EN_COURS, A_NOUS, DECIDEES = "en-cours", "a-nous", "decidees"
VUES = {
    A_NOUS: "À traiter par la scolarité",
    EN_COURS: "Toutes les demandes en cours",
    DECIDEES: "Décidées ou retirées",
}


@dataclass(frozen=True, slots=True)
class Ligne:
    """One request of the list: its step in words, whose turn it is, when it is due."""

    demande: Demande
    etape: str
    couleur: str
    a_nous: bool
    attendue_avant: datetime | None
    en_retard: bool


def ligne_de(demande: Demande, le: datetime) -> Ligne:
    """``demande`` is read with its thread."""
    if not demande.en_cours:
        libelle, couleur = LIBELLES[demande.etat]
        return Ligne(demande, str(libelle), couleur, False, None, False)
    if (attendu := demande.complement_attendu) is not None:
        en_retard = attendu.limite is not None and attendu.limite <= le
        etape = "Complément attendu de la personne"
        return Ligne(demande, etape, "alerte", en_retard, attendu.limite, en_retard)
    siennes = ouvertes(demande, le)
    if not siennes:
        return Ligne(demande, "À prendre en charge", "info", True, demande.echeance, False)
    roles = demande.sienne.roles
    return Ligne(
        demande,
        ", ".join(f"{o.etape.libelle} ({roles[o.etape.role]})" for o in siennes),
        "info",
        any(o.etape.role == GESTIONNAIRE for o in siennes),
        min(o.attendue_avant for o in siennes),
        any(o.en_retard(le) for o in siennes),
    )


def lignes_de(demandes: list[Demande], vue: str, le: datetime) -> list[Ligne]:
    """In the order of what is due first."""
    lignes = [ligne_de(demande, le) for demande in demandes]
    if vue == A_NOUS:
        lignes = [ligne for ligne in lignes if ligne.a_nous]
    return sorted(lignes, key=lambda ligne: (ligne.attendue_avant is None, ligne.attendue_avant))


@dataclass(frozen=True, slots=True)
class Changement:
    """One datum of the civil status: as it is, as it would be."""

    code: str
    libelle: str
    avant: str
    apres: str


def changements_de(demande: Demande) -> list[Changement]:
    """What accepting would change of the civil status, while it is not decided."""
    if not demande.en_cours or all(
        effet.code != CORRIGER_ETAT_CIVIL for effet in demande.depot.effets
    ):
        return []
    etudiant, formes = demande.son_admission.etudiant, EFFETS[CORRIGER_ETAT_CIVIL].lit
    return [
        Changement(
            code=code,
            libelle=question.libelle,
            avant=_lisible(str(getattr(etudiant, code) or ""), formes[code]) or "Rien",
            apres=_lisible(demande.reponses[code], formes[code]),
        )
        for code, question in demande.depot.questions.items()
        if code in formes and demande.reponses.get(code)
    ]


def _lisible(valeur: str, forme: str) -> str:
    return date_longue(datetime.fromisoformat(valeur).date()) if forme == DATE else valeur
