"""From rows of text to typed agreements."""

from collections.abc import Mapping, Sequence
from typing import Any

from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.lignes import lire_rangee, refuser
from rentree.inscriptions.accords import COLONNE_DU_JOUR, AccordLu, LigneDeVisa
from rentree.inscriptions.imports import Refus
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.motif import Motif


def typer(rangee: Rangee, colonnes: Sequence[Colonne]) -> LigneDeVisa | list[Refus]:
    """The agreement of a row, or all that is wrong in it."""
    lues, refus = lire_rangee(rangee, colonnes)
    refus += refus_de_l_accord(rangee, lues)
    if refus:
        return refus
    numero = lues["numero_candidat"]
    return LigneDeVisa(
        ligne=rangee.ligne,
        numero=numero,
        numero_normalise=normaliser_numero_candidat(numero),
        accord=accord_lu(lues),
    )


def accord_lu(lues: Mapping[str, Any]) -> AccordLu | None:
    """What the two columns say together: a day alone says yes, nothing says nothing."""
    accorde, jour = lues["accord_visa"], lues[COLONNE_DU_JOUR] or None
    if accorde == "":
        return AccordLu(True, jour) if jour else None
    return AccordLu(accorde, jour)


def refus_de_l_accord(rangee: Rangee, lues: Mapping[str, Any]) -> list[Refus]:
    """« Non » with a day contradicts itself."""
    if lues.get("accord_visa") is False and lues.get(COLONNE_DU_JOUR):
        return [refuser(rangee, COLONNE_DU_JOUR, _DATE_SANS_ACCORD)]
    return []


_DATE_SANS_ACCORD = Motif(
    "DATE_SANS_ACCORD",
    "Cette ligne donne le jour d’un accord de visa, mais dit « non ».",
    "Effacez la date, ou écrivez oui.",
    "",
)
