"""``rentree ent``: the ENT accounts by which students come in."""

import argparse
import sys
from typing import Any

from rentree.commandes.site import preparer_avec_la_base


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    ent = sous_commandes.add_parser("ent", help="les comptes ENT des étudiants")
    quoi = ent.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    deliaison = quoi.add_parser(
        "delier",
        help="oublier le compte ENT d’un étudiant",
        description="Oublie le compte ENT par lequel cet étudiant est entré, et ferme ses "
        "sessions : le prochain compte qui porte son numéro sera le sien. À faire quand le "
        "compte a changé de nom, après avoir vérifié l’identité de la personne.",
    )
    deliaison.add_argument("numero", metavar="NUMERO", help="le numéro étudiant")
    deliaison.set_defaults(fonction=delier)


def delier(options: argparse.Namespace) -> int:
    """Exits 1 when nobody has this number, or no ENT account under it."""
    preparer_avec_la_base()
    from rentree.comptes.actions_ent import delier_ent
    from rentree.comptes.models import Compte
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    relies = Compte.objects.exclude(uid_ent=None)
    compte = relies.filter(etudiant__numero_etudiant=options.numero).first()
    if compte is None:
        print(
            f"Aucun compte ENT n’est relié au numéro étudiant « {options.numero} ».",
            file=sys.stderr,
        )
        return 1
    uid = compte.uid_ent
    delier_ent(compte=compte, par=systeme("commande"), le=maintenant())
    print(f"Le compte ENT {uid} n’est plus relié à {compte}. Ses sessions sont fermées.")
    return 0
