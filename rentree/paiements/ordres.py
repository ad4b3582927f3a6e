"""One order of payment as the accountant's office reads it: a table, amounts with a comma."""

import csv
from collections.abc import Iterable
from io import StringIO

from rentree.paiements.models import OrdreDeVersement, Remboursement

COLONNES = (
    "ordre",
    "numero_etudiant",
    "nom",
    "prenom",
    "titulaire",
    "iban",
    "montant",
    "raison",
    "reference_du_paiement",
    "reference_du_remboursement",
)
FORMULE = ("=", "+", "-", "@", "\t", "\r")


def en_csv(ordre: OrdreDeVersement, remboursements: Iterable[Remboursement]) -> bytes:
    """UTF-8 with its mark and semicolons, as spreadsheets here open it without asking."""
    sortie = StringIO()
    table = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    table.writerow(COLONNES)
    for rendu in remboursements:
        etudiant = rendu.paiement.creance.son_inscription.etudiant
        valeurs = (
            ordre.numero,
            etudiant.numero_etudiant or "",
            etudiant.nom_naissance,
            etudiant.prenom,
            rendu.titulaire,
            rendu.iban,
            str(rendu.montant).replace(".", ","),
            rendu.raison,
            rendu.paiement.reference,
            rendu.pk.hex,
        )
        table.writerow([_inerte(valeur) for valeur in valeurs])
    return ("\ufeff" + sortie.getvalue()).encode()


def _inerte(valeur: str) -> str:
    """No cell is read as a formula by the program that opens the file."""
    return f"'{valeur}" if valeur.startswith(FORMULE) else valeur
