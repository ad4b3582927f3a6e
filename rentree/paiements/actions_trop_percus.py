"""Money kept above what is owed becomes owed back, shared among the payments that brought it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_remboursements import constater_remboursement
from rentree.paiements.actions_reports import deplacer
from rentree.paiements.remboursements import Encaisse, encaisses_de, laisses_pour
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.exonerations import a_rendre
from rentree.regles.remboursements import repartir


@transaction.atomic(savepoint=False)
def rendre_le_trop_percu(
    *, inscription: Inscription, du: Decimal, raison: str, par: Auteur, le: datetime
) -> Decimal:
    """What was paid, less what was given back already, is above ``du``: the rest is owed back.

    What was paid with a registration that ended since counts. A second call finds nothing: it
    counts what the first one owed. The caller holds the debt.
    """
    inscription.refresh_from_db(fields=["reporte"])
    encaisses = [*encaisses_de(inscription), *laisses_pour(inscription)]
    garde = sum((encaisse.reste for encaisse in encaisses if encaisse.au_plus is None), RIEN)
    total = a_rendre(garde + inscription.reporte, du)
    devoir(inscription=inscription, encaisses=encaisses, total=total, raison=raison, par=par, le=le)
    return total


@transaction.atomic(savepoint=False)
def devoir(
    *,
    inscription: Inscription,
    encaisses: Sequence[Encaisse],
    total: Decimal,
    raison: str,
    lignes: Sequence[Ligne] = (),
    par: Auteur,
    le: datetime,
) -> None:
    """So much is owed back, the last payment first, none above what is left of it.

    What comes from another file's payment no longer stays there for this one.
    """
    par_cle = {str(encaisse.paiement.pk): encaisse for encaisse in encaisses}
    restes = [(cle, encaisse.reste) for cle, encaisse in par_cle.items()]
    for cle, part in repartir(total, restes):
        constater_remboursement(
            paiement=par_cle[cle].paiement,
            montant=part,
            raison=raison,
            lignes=lignes,
            par=par,
            le=le,
        )
        if par_cle[cle].au_plus is not None:
            deplacer(inscription.pk, par_cle[cle].paiement.creance.son_inscription.pk, part)
