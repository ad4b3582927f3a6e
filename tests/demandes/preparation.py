"""Requests made by their acts, at the dates of the real campaign."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rentree.comptes.models import Compte
from rentree.demandes.actions import deposer_demande, instruire_demande
from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE, SIGNATAIRE
from tests.fabriques import un_etudiant, un_fichier, une_inscription

CODE = "amu-allsh/2024-2025"
PARIS = ZoneInfo("Europe/Paris")
MARTINE = Auteur(GESTIONNAIRE, "compte:martine", "Martine Roux")
TARDIVE, CORRECTION = "inscription-tardive", "correction"
EXPLICATION = {"raison": "sante", "explication": "J’ai été hospitalisée en juillet."}


def le(jour: str, heure: str = "10:00") -> datetime:
    """A Paris time."""
    return datetime.fromisoformat(f"{jour} {heure}").replace(tzinfo=PARIS)


# L1 by Parcoursup, accepted in June: closed since 19 July at noon.
OCTOBRE = le("2024-10-01")


def elle(inscription: Inscription) -> Auteur:
    """The student of this file."""
    compte = inscription.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def une_demande(
    inscription: Inscription | None = None,
    genre: str = TARDIVE,
    quand: datetime = OCTOBRE,
    **reponses: str,
) -> Demande:
    """Just filed, with a proof."""
    inscription = inscription or une_inscription()
    return deposer_demande(
        inscription=inscription,
        genre=genre,
        reponses=reponses or EXPLICATION,
        justificatifs={"preuve": [un_fichier()]},
        par=elle(inscription),
        le=quand,
    )


def une_demande_instruite(quand: datetime = OCTOBRE, **champs: Any) -> Demande:
    """Taken in hand at once."""
    demande = une_demande(quand=quand, **champs)
    instruire_demande(demande=demande, par=MARTINE, le=quand)
    return demande


def une_correction(**reponses: str) -> Demande:
    """A correction of civil status, taken in hand."""
    return une_demande_instruite(genre=CORRECTION, quand=le("2024-07-10"), **reponses)


def une_correction_deposee(inscription: Inscription) -> Demande:
    """A correction filed without a proof: what pages need of a request, and no more."""
    return deposer_demande(
        inscription=inscription,
        genre=CORRECTION,
        reponses={"prenom": "Ines"},
        justificatifs={},
        par=elle(inscription),
        le=le("2024-07-10"),
    )


def un_signataire(nom: str = "Paul Ferrer") -> tuple[Compte, Auteur]:
    """Somebody who answers without being a registrar."""
    compte = Compte.objects.create(identifiant=nom, nom_affiche=nom)
    return compte, compte.auteur(SIGNATAIRE)


def un_etudiant_deja_pris(ine: str) -> None:
    """Somebody else who has this INE."""
    un_etudiant(ine=ine)
