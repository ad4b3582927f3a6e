"""``rentree etudiants``: what only an administrator does on the accounts of students."""

import argparse
import sys
from typing import Any

from rentree.commandes.site import preparer_avec_la_base


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    etudiants = sous_commandes.add_parser("etudiants", help="les comptes des étudiants")
    quoi = etudiants.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    fermeture = quoi.add_parser(
        "fermer-compte",
        help="fermer un compte dont la personne ne se sert plus",
        description="Ferme un compte d’étudiant : plus personne ne se connecte avec lui. Sert "
        "quand une personne a deux fiches et deux comptes, avant que la scolarité les réunisse.",
    )
    fermeture.add_argument("identifiant", metavar="IDENTIFIANT", help="comme « etudiant:1234 »")
    fermeture.add_argument("--raison", required=True, help="gardée dans le journal")
    fermeture.set_defaults(fonction=fermer)


def fermer(options: argparse.Namespace) -> int:
    """Exits 1 when no student has this account."""
    preparer_avec_la_base()
    from rentree.comptes.actions import fermer_compte
    from rentree.comptes.models import Compte
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    comptes = Compte.objects.filter(identifiant=options.identifiant, etudiant__isnull=False)
    compte = comptes.first()
    if compte is None:
        print(f"Aucun compte d’étudiant « {options.identifiant} ».", file=sys.stderr)
        return 1
    fermer_compte(compte=compte, raison=options.raison, par=systeme("commande"), le=maintenant())
    print(f"Compte de {compte} fermé.")
    return 0
