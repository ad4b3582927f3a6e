"""The requests as a registrar reads them: the list by step, what a correction would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rentree.demandes.etapes import ouvertes
from rentree.demandes.models import Demande, Mandat
from rentree.demandes.suivi import LIBELLES
from rentree.inscriptions.decompte import Decompte, decomptes_depasses
from rentree.regles.circuit import EtapeOuverte
from rentree.regles.conditions_demandes import DEROGATION_REQUISE
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.effets_demandes import CORRIGER_ETAT_CIVIL, DATE, EFFETS
from rentree.regles.francais import date_longue
from rentree.scolarite.mandats import a_un_titulaire

EN_COURS, A_NOUS, EN_RETARD, DECIDEES = "en-cours", "a-nous", "en-retard", "decidees"
VUES = {
    A_NOUS: "À traiter par la scolarité",
    EN_RETARD: "En retard",
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


def ligne_de(demande: Demande, le: datetime, mandats: Iterable[Mandat]) -> Ligne:
    """``demande`` is read with its thread; ``mandats`` are those of the day.

    A step that nobody can answer, or that nobody answered, deputies included, comes back to us.
    """
    recours = demande.recours
    if recours is not None and recours.en_attente:
        en_retard = recours.echeance <= le
        return Ligne(demande, "Recours à examiner", "alerte", True, recours.echeance, en_retard)
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
        any(_est_a_nous(demande, o, le, mandats) for o in siennes),
        min(o.attendue_avant for o in siennes),
        any(o.en_retard(le) for o in siennes),
    )


def _est_a_nous(
    demande: Demande, ouverte: EtapeOuverte, le: datetime, mandats: Iterable[Mandat]
) -> bool:
    if ouverte.etape.role == GESTIONNAIRE or not a_un_titulaire(demande, ouverte, mandats):
        return True
    relances = demande.sienne.rappels.signataires
    return relances.revient_a_la_scolarite(ouverte, le, demande.sienne.almanach)


def lignes_de(
    demandes: list[Demande], vue: str, le: datetime, mandats: list[Mandat]
) -> list[Ligne]:
    """In the order of what is due first."""
    lignes = [ligne_de(demande, le, mandats) for demande in demandes]
    if vue == A_NOUS:
        lignes = [ligne for ligne in lignes if ligne.a_nous]
    elif vue == EN_RETARD:
        lignes = [ligne for ligne in lignes if ligne.en_retard]
    return sorted(lignes, key=lambda ligne: (ligne.attendue_avant is None, ligne.attendue_avant))


@dataclass(frozen=True, slots=True)
class EtapeComptee:
    """How many requests are at one step, and how many of them are late."""

    libelle: str
    nombre: int
    en_retard: int


def etapes_de(lignes: list[Ligne]) -> list[EtapeComptee]:
    """In the order in which they are met."""
    return [
        EtapeComptee(etape, len(siennes), sum(ligne.en_retard for ligne in siennes))
        for etape in dict.fromkeys(ligne.etape for ligne in lignes)
        if (siennes := [ligne for ligne in lignes if ligne.etape == etape])
    ]


def decomptes_de(demande: Demande, le: datetime) -> list[Decompte]:
    """The count of registrations, for the kinds that are about it."""
    if DEROGATION_REQUISE not in demande.depot.conditions:
        return []
    return decomptes_depasses(demande.son_admission.inscription, le)


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
