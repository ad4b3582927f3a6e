"""The hot acts, beside the bare transaction: the same three writes in plain SQL."""

import json
from datetime import timedelta
from decimal import Decimal

from django.db import connection, transaction

from bench.mesure import Mesure, mesurer, tableau
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import confirmer_et_constater, ouvrir_paiement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.fournisseur import EURO, Avis, fournisseur
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle import ETUDIANT
from tests.fabriques import une_inscription_prete
from tests.horloge import DEPART

FOIS = 150
ADRESSE = "http://127.0.0.1/"


def mesurer_les_actes() -> tuple[str, Mesure]:
    """Confirm, open a payment, apply the bank's notice; and the bare transaction to compare."""
    dossiers = [une_inscription_prete() for _ in range(FOIS)]
    nues = [une_inscription_prete() for _ in range(FOIS)]
    temoin = mesurer("transaction nue (SQL)", transaction_nue, nues)
    creances: list[Creance] = []
    paiements: list[Paiement] = []
    mesures = [
        temoin,
        mesurer(
            "confirmer, constater la créance", lambda d: creances.append(confirmer(d)), dossiers
        ),
        mesurer("ouvrir le paiement", lambda c: paiements.append(ouvrir(c)), creances),
        mesurer("appliquer l’avis : inscription effective", appliquer, paiements),
    ]
    assert Inscription.objects.filter(etat="effective").count() == 2 * FOIS
    return f"## Actes\n\n{tableau(mesures, temoin)}", temoin


def transaction_nue(inscription: Inscription) -> None:
    """What any registration must write: a conditional claim, a number, a journal row."""
    with transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(
            "UPDATE inscriptions_inscription SET etat = 'effective' "
            "WHERE id = %s AND etat = 'en_preparation'",
            [inscription.pk.hex if connection.vendor == "sqlite" else inscription.pk],
        )
        assert curseur.rowcount == 1
        curseur.execute(
            "UPDATE inscriptions_etudiant SET numero_etudiant = %s WHERE id = %s",
            [f"24{inscription.etudiant_id:06d}", inscription.etudiant_id],
        )
        curseur.execute(
            "INSERT INTO journal_evenement "
            "(le, acte, objet_type, objet_id, dossier, par_role, par, par_nom, donnees) "
            "VALUES (%s, 'nue', '', '', '', '', '', '', %s)",
            [DEPART, json.dumps({})],
        )


def auteur(inscription: Inscription) -> Auteur:
    compte = inscription.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def confirmer(inscription: Inscription) -> Creance:
    return confirmer_et_constater(inscription=inscription, par=auteur(inscription), le=DEPART)


def ouvrir(creance: Creance) -> Paiement:
    return ouvrir_paiement(
        creance=creance,
        fournisseur=fournisseur(),
        retour_url=ADRESSE,
        avis_url=ADRESSE,
        par=auteur(creance.inscription),
        le=DEPART,
    )


def appliquer(paiement: Paiement) -> None:
    avis = Avis(paiement.reference, "accepte", Decimal(paiement.montant), EURO, "bench", "")
    appliquer_avis(avis=avis, le=DEPART + timedelta(minutes=1))
