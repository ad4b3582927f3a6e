"""Acts on mandates: given, delegated, ended; who signed under which stays readable."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from rentree.comptes.models import Compte
from rentree.demandes.models import Demande, Mandat
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_demande import EN_INSTRUCTION


@transaction.atomic
def donner_mandat(
    *,
    compte: Compte,
    role: str,
    composante: str = "",
    formation: str = "",
    du: date,
    au: date | None = None,
    suppleant: bool = False,
    acte: str = "",
    par: Auteur,
    le: datetime,
) -> Mandat:
    """This person holds this role, from a day to a day, both included; or is its deputy."""
    mandat = Mandat.objects.create(
        compte=compte,
        role=role,
        composante=composante,
        formation=formation,
        du=du,
        au=au,
        suppleant=suppleant,
        acte=acte,
    )
    _consigner("donner_mandat", mandat, par, le)
    return mandat


@transaction.atomic
def deleguer_mandat(
    *, mandat: Mandat, a: Compte, du: date, au: date, acte: str = "", par: Auteur, le: datetime
) -> Mandat:
    """Somebody else answers too, for the same things, between these days at most.

    Raises ActeImpossible for a delegation of a delegation, or for oneself.
    """
    if mandat.delegue_de_id is not None or mandat.compte_id == a.pk:
        raise ActeImpossible("deleguer_mandat", mandat)
    delegue = Mandat.objects.create(
        compte=a,
        role=mandat.role,
        composante=mandat.composante,
        formation=mandat.formation,
        du=du,
        au=au,
        suppleant=mandat.suppleant,
        delegue_de=mandat,
        acte=acte,
    )
    _consigner("deleguer_mandat", delegue, par, le)
    return delegue


@transaction.atomic
def finir_mandat(*, mandat: Mandat, au: date, par: Auteur, le: datetime) -> None:
    """``au`` is its last day now; its delegations fall with it. Raises ActeImpossible when over."""
    encore = Mandat.objects.filter(Q(au=None) | Q(au__gt=au), pk=mandat.pk, du__lte=au)
    if encore.update(au=au) != 1:
        raise ActeImpossible("finir_mandat", mandat)
    mandat.au = au
    _consigner("finir_mandat", mandat, par, le)


def _consigner(acte: str, mandat: Mandat, par: Auteur, le: datetime) -> None:
    """Whoever is to sign may have changed: every circuit is looked at again."""
    Demande.objects.filter(etat=EN_INSTRUCTION).exclude(a_suivre_le=None).update(a_suivre_le=le)
    consigner(
        acte=acte,
        objet=mandat,
        par=par,
        le=le,
        donnees={
            "compte": str(mandat.compte_id),
            "role": mandat.role,
            "formation": mandat.formation,
            "composante": mandat.composante,
            "du": mandat.du.isoformat(),
            "au": mandat.au.isoformat() if mandat.au else "",
        },
    )
