"""What accepting a césure would change in the price, said before deciding."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rentree.demandes.cesures import demande_au_taux_reduit
from rentree.demandes.models import Demande
from rentree.inscriptions.cesures import droits_avant_et_apres
from rentree.paiements.remboursements import encaisses_de
from rentree.regles.droits_ligne import RIEN
from rentree.regles.effets_demandes import ACCORDER_CESURE
from rentree.regles.exonerations import a_rendre
from rentree.regles.reference import Reference


@dataclass(frozen=True, slots=True)
class CesurePrevue:
    """The price now and then, and what would be owed back; ``apres`` is None when it is the same.

    ``reduite``: the period is one of those paid at the reduced rate, by ``reference``.
    """

    reduite: bool
    avant: Decimal | None
    apres: Decimal | None
    rendu: Decimal
    reference: Reference | None


def cesure_prevue(demande: Demande, le: datetime) -> CesurePrevue | None:
    """None for the other kinds of requests, and once it is decided."""
    effet = demande.depot.effet(ACCORDER_CESURE)
    if effet is None or not demande.en_cours:
        return None
    inscription = demande.son_admission.inscription
    reduite = demande_au_taux_reduit(demande)
    avant, apres = (droits.total for droits in droits_avant_et_apres(inscription, le))
    if not reduite or apres is None or apres == avant:
        return CesurePrevue(reduite, avant, None, RIEN, effet.reference)
    garde = sum((encaisse.reste for encaisse in encaisses_de(inscription)), RIEN)
    return CesurePrevue(reduite, avant, apres, a_rendre(garde, apres), effet.reference)
