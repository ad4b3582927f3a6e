"""Acts on money owed back: found due, to an account, in an order, paid or sent back."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from rentree.documents.codes import nouveau_code
from rentree.inscriptions.models import Etudiant
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.paiements.iban import masquer
from rentree.paiements.models import CompteBancaire, OrdreDeVersement, Paiement, Remboursement
from rentree.regles.cycle import ETUDIANT
from rentree.regles.cycle_remboursement import CYCLE_REMBOURSEMENT
from rentree.regles.droits_ligne import Ligne

LONGUEUR_DU_NUMERO = 8


@transaction.atomic
def constater_remboursement(
    *,
    paiement: Paiement,
    montant: Decimal,
    raison: str,
    lignes: Sequence[Ligne] = (),
    par: Auteur,
    le: datetime,
) -> Remboursement:
    """So much of this payment is owed back; the accountant pays it.

    The payment's row is held, so that together its refunds never exceed it. Raises ActeImpossible
    when they would.
    """
    tenu = Paiement.objects.select_for_update(of=("self",)).get(pk=paiement.pk)
    deja = tenu.remboursements.aggregate(somme=Sum("montant"))["somme"] or Decimal(0)
    if deja + montant > tenu.montant:
        raise ActeImpossible("constater_remboursement", paiement)
    remboursement = Remboursement.objects.create(
        paiement=paiement,
        montant=montant,
        raison=raison,
        lignes=[ligne.en_json() for ligne in lignes],
        constate_le=le,
        etat=CYCLE_REMBOURSEMENT["constater_remboursement"].vers,
    )
    consigner(
        acte="constater_remboursement",
        objet=remboursement,
        dossier=paiement.dossier,
        par=par,
        le=le,
        donnees={"montant": str(montant), "reference": paiement.reference, "raison": raison},
    )
    return remboursement


@transaction.atomic
def donner_compte_bancaire(
    *, etudiant: Etudiant, titulaire: str, iban: str, par: Auteur, le: datetime
) -> CompteBancaire:
    """Where to be paid back, by the person alone; ``iban`` was read by ``lire_iban``.

    What is in an order already goes to the account that the order names. The journal keeps the
    masked form. Raises ActeImpossible for anybody else.
    """
    if par.role != ETUDIANT:
        raise ActeImpossible("donner_compte_bancaire", etudiant)
    compte, _ = CompteBancaire.objects.update_or_create(
        etudiant=etudiant, defaults={"titulaire": titulaire, "iban": iban, "donne_le": le}
    )
    consigner(
        acte="donner_compte_bancaire",
        objet=etudiant,
        par=par,
        le=le,
        donnees={"compte": compte.masque},
    )
    return compte


@transaction.atomic
def ordonner_remboursements(
    *, remboursements: Sequence[Remboursement], par: Auteur, le: datetime
) -> OrdreDeVersement:
    """One list for the accountant, all or nothing: each refund is in one order at most.

    Raises ActeImpossible when one of them has just gone into another order, or lost its account.
    """
    cles = [remboursement.pk for remboursement in remboursements]
    verrou = Remboursement.objects.select_for_update(of=("self",)).filter(pk__in=cles)
    list(verrou.order_by("pk").values_list("pk"))
    prets = list(Remboursement.objects.prets().avec_la_personne().filter(pk__in=cles))
    if not prets or len(prets) != len(set(cles)):
        raise ActeImpossible("ordonner_remboursement", remboursements[0])
    ordre = OrdreDeVersement.objects.create(
        numero=f"V-{nouveau_code()[:LONGUEUR_DU_NUMERO]}",
        cree_le=le,
        cree_par=par.nom,
        total=sum((r.montant for r in prets), Decimal(0)),
        nombre=len(prets),
    )
    for remboursement in prets:
        compte = remboursement.paiement.creance.son_inscription.etudiant.compte_bancaire
        passer(
            remboursement,
            CYCLE_REMBOURSEMENT,
            "ordonner_remboursement",
            par=par,
            le=le,
            dossier=remboursement.dossier,
            donnees={"ordre": ordre.numero, "compte": compte.masque},
            ordre=ordre,
            titulaire=compte.titulaire,
            iban=compte.iban,
        )
    return ordre


@transaction.atomic
def verser_remboursements(
    *,
    remboursements: Sequence[Remboursement],
    verse_le: date,
    reference: str,
    par: Auteur,
    le: datetime,
) -> None:
    """The accountant paid them that day, under that reference: all or nothing.

    Their accounts are no longer needed. Raises ActeImpossible when this was said already.
    """
    for remboursement in sorted(remboursements, key=_cle):
        passer(
            remboursement,
            CYCLE_REMBOURSEMENT,
            "verser_remboursement",
            par=par,
            le=le,
            dossier=remboursement.dossier,
            donnees={"verse_le": verse_le.isoformat(), "reference": reference},
            verse_le=verse_le,
            reference=reference,
            iban=masquer(remboursement.iban),
        )
        etudiant = remboursement.paiement.creance.son_inscription.etudiant_id
        if not Remboursement.objects.en_cours_pour(etudiant).exists():
            CompteBancaire.objects.filter(etudiant=etudiant).delete()


@transaction.atomic
def rejeter_remboursements(
    *, remboursements: Sequence[Remboursement], raison: str, par: Auteur, le: datetime
) -> None:
    """These transfers came back: owed again, and another account is asked for.

    Raises ActeImpossible when one of them is not in an order.
    """
    for remboursement in sorted(remboursements, key=_cle):
        refuse = remboursement.iban
        passer(
            remboursement,
            CYCLE_REMBOURSEMENT,
            "rejeter_remboursement",
            par=par,
            le=le,
            dossier=remboursement.dossier,
            donnees={"raison": raison, "compte": masquer(refuse)},
            ordre=None,
            titulaire="",
            iban="",
        )
        etudiant = remboursement.paiement.creance.son_inscription.etudiant_id
        CompteBancaire.objects.filter(etudiant=etudiant, iban=refuse).delete()


def _cle(remboursement: Remboursement) -> UUID:
    """Always in the same order, so that two people never wait for each other."""
    return remboursement.pk
