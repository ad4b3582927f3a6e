"""Two records that a registrar says are one person: which stays, what forbids it, what it takes."""

from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from rentree.comptes.models import Compte
from rentree.inscriptions.imports import en_json
from rentree.inscriptions.models import Etudiant
from rentree.regles.motif import Motif

# Given by one record when the other says nothing; the INE apart, since it must be chosen.
COMPLETES = (
    "nom_usage",
    "prenom2",
    "prenom3",
    "sexe",
    "pays_naissance",
    "commune_naissance",
    "libelle_commune_naissance",
    "telephone",
    "adresse",
)

DEUX_COMPTES = Motif(
    "DEUX_COMPTES",
    "Ces deux fiches ont chacune un compte avec lequel quelqu’un se connecte.",
    "Demandez à la personne lequel elle garde, puis faites fermer l’autre par l’administrateur du "
    "service («\u00a0rentree etudiants fermer-compte\u00a0»), et revenez ici.",
    "",
)
DEUX_NUMEROS = Motif(
    "DEUX_NUMEROS_ETUDIANTS",
    "Ces deux fiches ont chacune un numéro étudiant, donné pour la vie.",
    "Ce doublon reste à examiner\u00a0: signalez les deux numéros au service qui tient l’annuaire "
    "et les cartes. Lui seul dit lequel doit disparaître.",
    "",
)
FICHES_EN_CONFLIT = Motif(
    "FICHES_EN_CONFLIT",
    "Ces deux fiches portent chacune une information qui ne peut exister qu’une fois.",
    "Demandez à l’administrateur du service de comparer les deux dossiers.",
    "",
)
INE_A_CHOISIR = Motif(
    "INE_A_CHOISIR",
    "Les deux fiches ont des INE différents.",
    "Choisissez celui qui est le bon.",
    "",
)


@runtime_checkable
class Rattachable(Protocol):
    """Rows of which a person may have only one of a kind: they say how two become one.

    A model with a foreign key to ``Etudiant`` in a unique constraint has such a QuerySet.
    """

    def rattacher_a(self, garde: Etudiant, le: datetime) -> None:
        """These rows are now of ``garde``; those that ``garde`` already had are not doubled."""


class FusionRefusee(Exception):
    """These two records cannot become one now; ``motifs`` are all the reasons."""

    def __init__(self, motifs: tuple[Motif, ...]) -> None:
        super().__init__(", ".join(motif.code for motif in motifs))
        self.motifs = motifs


def ordonner(un: Etudiant, autre: Etudiant) -> tuple[Etudiant, Etudiant]:
    """The record kept, then the other: who has a student number, an account, or came first."""

    def merite(etudiant: Etudiant) -> tuple[bool, bool, int]:
        return etudiant.numero_etudiant is not None, en_usage(etudiant.compte), -etudiant.pk

    garde, absorbe = sorted((un, autre), key=merite, reverse=True)
    return garde, absorbe


def en_usage(compte: Compte | None) -> bool:
    """Does somebody sign in with this account?"""
    return compte is not None and compte.is_active and compte.last_login is not None


def empechements(un: Etudiant, autre: Etudiant) -> tuple[Motif, ...]:
    """Everything that forbids the two records from becoming one."""
    deux_comptes = en_usage(un.compte) and en_usage(autre.compte)
    deux_numeros = un.numero_etudiant is not None and autre.numero_etudiant is not None
    return (DEUX_NUMEROS,) * deux_numeros + (DEUX_COMPTES,) * deux_comptes


def ines_possibles(un: Etudiant, autre: Etudiant) -> list[str]:
    """The INE among which one must be chosen; empty unless the two differ."""
    ines = list(dict.fromkeys(ine for ine in (un.ine, autre.ine) if ine))
    return ines if len(ines) > 1 else []


def completer(garde: Etudiant, absorbe: Etudiant) -> list[str]:
    """Give the kept record what only the other one says; the fields changed.

    The language is the one that was chosen, with the account in use if both were.
    """
    repris = [champ for champ in COMPLETES if not getattr(garde, champ) and getattr(absorbe, champ)]
    if absorbe.langue_choisie and (en_usage(absorbe.compte) or not garde.langue_choisie):
        siens = ("langue", "langue_choisie")
        repris += [champ for champ in siens if getattr(garde, champ) != getattr(absorbe, champ)]
    for champ in repris:
        setattr(garde, champ, getattr(absorbe, champ))
    return repris


def fiche_en_json(etudiant: Etudiant) -> dict[str, Any]:
    """The whole record, for the journal: it is all that will be left of it."""
    return {
        champ.attname: en_json(getattr(etudiant, champ.attname))
        for champ in etudiant._meta.concrete_fields
        if champ.attname != "compte_id"
    } | {"compte": str(etudiant.compte_id or "")}
