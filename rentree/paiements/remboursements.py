"""What a person may be paid back on one file, from what was paid and given back so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.ensemble import hausses_sans
from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Paiement, PaiementQuerySet
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.fins import ANNULATION
from rentree.regles.remboursements import Estimation, estimer


@dataclass(frozen=True, slots=True)
class Encaisse:
    """One accepted payment, and what is owed back on it already.

    ``au_plus`` is what of it stays for another registration; None for that of the file itself.
    """

    paiement: Paiement
    rendu: Decimal
    au_plus: Decimal | None = None

    @property
    def reste(self) -> Decimal:
        """What may still be owed back on it, for whom these payments were read."""
        reste = self.paiement.montant - self.rendu
        return reste if self.au_plus is None else min(reste, self.au_plus)


def encaisses_de(inscription: Inscription) -> list[Encaisse]:
    """The money kept for this file, the last payment first: two queries."""
    return _encaisses(Paiement.objects.filter(creance__inscription=inscription))


def laisses_pour(inscription: Inscription) -> list[Encaisse]:
    """What was paid with other registrations, ended since, and stays for this one.

    No query when there is none.
    """
    if inscription.reporte <= RIEN:
        return []
    siens = Paiement.objects.filter(
        creance__inscription__etudiant=inscription.etudiant_id,
        creance__inscription__campagne=inscription.campagne,
        creance__inscription__reporte__lt=RIEN,
    )
    laisses, vus = [], set()
    for encaisse in _encaisses(siens):
        autre = encaisse.paiement.creance.son_inscription
        if autre.pk not in vus:  # its last payment: an earlier one was given back when it came
            vus.add(autre.pk)
            laisses.append(replace(encaisse, au_plus=-autre.reporte))
    return laisses


def _encaisses(siens: PaiementQuerySet) -> list[Encaisse]:
    paiements = siens.filter(etat=ACCEPTE).select_related("creance__inscription")
    return [
        Encaisse(paiement, sum((r.montant for r in paiement.remboursements.all()), RIEN))
        for paiement in paiements.prefetch_related("remboursements").order_by("-conclu_le", "pk")
    ]


def estimation_de(
    inscription: Inscription,
    genre: str,
    demandee_le: datetime,
    encaisses: Sequence[Encaisse] | None = None,
    *,
    d_office: bool = False,
    les_deux_annees: bool = False,
) -> Estimation:
    """What this ending, asked at that moment, pays back; ``encaisses`` when already read.

    Asked by the person, it ends with the upper year of an AJAC; ``d_office``, when the university
    itself ends it then, only with ``les_deux_annees``.
    """
    regles = campagne(inscription.campagne)
    fin = regles.fins.fins[genre]
    deja_partage = inscription.reporte < RIEN or not fin.termine
    a_deux = les_deux_annees or not d_office
    connus = encaisses_de(inscription) if encaisses is None else encaisses
    return estimer(
        regles,
        fin,
        regles.almanach.jour(demandee_le),
        [ligne for encaisse in connus for ligne in lignes_payees(encaisse.paiement)],
        sum((encaisse.rendu for encaisse in connus), RIEN),
        d_office=d_office,
        recu=inscription.reporte,
        pour=() if deja_partage else hausses_sans(inscription, demandee_le, les_deux_annees=a_deux),
    )


def annulation_estimee(
    inscription: Inscription, le: datetime, *, les_deux_annees: bool = False
) -> Estimation | None:
    """What a cancellation by the registrar pays back; None where the campaign does not say."""
    if ANNULATION not in campagne(inscription.campagne).fins.fins:
        return None
    return estimation_de(
        inscription, ANNULATION, le, d_office=True, les_deux_annees=les_deux_annees
    )


def lignes_payees(paiement: Paiement) -> list[Ligne]:
    """The lines of the debt that this payment settled, as they were frozen."""
    return [
        Ligne(ligne["code"], ligne["libelle"], Decimal(ligne["montant"]), ligne["reference"])
        for ligne in paiement.creance.lignes
    ]
