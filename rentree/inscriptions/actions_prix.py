"""The act by which its service fixes the price of continuing education."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_prix import PrixFixe
from rentree.inscriptions.prix import Part
from rentree.inscriptions.verrous import tenir_les_dossiers
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import FORMATION_CONTINUE
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.questions import CONTINUE


class PartsTropGrandes(Exception):
    """Others would pay more than the price."""


@transaction.atomic
def fixer_le_prix(
    *,
    inscription: Inscription,
    total: Decimal,
    parts: Sequence[Part],
    devis: str,
    raison: str,
    par: Auteur,
    le: datetime,
) -> PrixFixe:
    """What this registration costs and who pays; a new price replaces the one before it.

    A page that showed another price can no longer confirm it. Raises PartsTropGrandes, and
    ActeImpossible for anyone else, once the person has confirmed, or when they no longer come in
    continuing education.
    """
    tenu = tenir_les_dossiers(inscription)[inscription.pk]
    a_fixer = tenu.etat == EN_PREPARATION and tenu.situation.get("regime") == CONTINUE
    if par.role != FORMATION_CONTINUE or not a_fixer:
        raise ActeImpossible("fixer_le_prix", inscription)
    if sum((part.montant for part in parts), Decimal(0)) > total:
        raise PartsTropGrandes
    fixe = {"total": total, "parts": [_en_json(part) for part in parts], "devis": devis}
    PrixFixe.objects.filter(inscription=tenu, remplace_le=None).update(remplace_le=le)
    prix = PrixFixe.objects.create(
        inscription=tenu, raison=raison, fixe_le=le, fixe_par_nom=par.nom, **fixe
    )
    Inscription.objects.filter(pk=tenu.pk).update(enregistree_le=le)
    consigner(
        acte="fixer_le_prix",
        objet=prix,
        dossier=tenu.dossier,
        par=par,
        le=le,
        donnees={**fixe, "total": str(total), **_dites(prix)},
    )
    return prix


def _dites(prix: PrixFixe) -> dict[str, str]:
    return {"a_la_personne": str(prix.a_la_personne), "raison": prix.raison}


def _en_json(part: Part) -> dict[str, str]:
    return {
        "payeur": part.payeur,
        "nom": part.nom,
        "montant": f"{part.montant:.2f}",
        "reference": part.reference,
    }
