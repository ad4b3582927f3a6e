"""``rentree parcoursup``: catch up with the list by hand, try the dialogue."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from rentree.commandes.site import Inutilisable, preparer_avec_la_base
from rentree.regles.francais import typographie

if TYPE_CHECKING:
    from rentree.connecteurs.models import Echange

COMPTES = {
    "lues": "lues",
    "creees": "créées",
    "modifiees": "modifiées",
    "inchangees": "inchangées",
    "retirees": "retirées",
    "retablies": "rétablies",
    "depassees": "dépassées",
    "refusees": "refusées",
}


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    parcoursup = sous_commandes.add_parser("parcoursup", help="le dialogue avec Parcoursup")
    quoi = parcoursup.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    releve = quoi.add_parser(
        "relever",
        help="lire maintenant la liste des candidats admis",
        description="Lit la liste entière des candidats admis et l’applique. Le facteur "
        "(« rentree worker ») le fait déjà à intervalle régulier.",
    )
    releve.add_argument(
        "--confirmer-les-retraits",
        action="store_true",
        help="retirer aussi les absents quand ils sont nombreux",
    )
    releve.set_defaults(fonction=relever)
    essai = quoi.add_parser("essai", help="vérifier que Parcoursup nous répond, sans rien changer")
    essai.set_defaults(fonction=essayer)


def relever(options: argparse.Namespace) -> int:
    """Print the report. Exits 1 when something was refused or Parcoursup did not answer."""
    _preparer()
    from rentree.connecteurs.parcoursup import actions_releve
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    echange = actions_releve.relever(
        par=systeme("commande"),
        le=maintenant(),
        retraits_confirmes=options.confirmer_les_retraits,
    )
    return _dire(echange)


def essayer(options: argparse.Namespace) -> int:
    """Exits 1 when Parcoursup did not answer as it should."""
    _preparer()
    from rentree.connecteurs.parcoursup import actions_releve
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    echange = actions_releve.essayer(par=systeme("commande"), le=maintenant())
    if "erreur" in echange.rapport:
        return _dire(echange)
    rapport = echange.rapport
    print(
        typographie(
            f"Parcoursup a répondu : {rapport['lues']} candidat(s) admis en "
            f"{rapport['formation']} (cours {rapport['cours']}). Rien n’a été changé."
        )
    )
    return 0


def _dire(echange: "Echange") -> int:
    rapport = echange.rapport
    if "erreur" in rapport:
        print(typographie(f"{rapport['erreur']} {rapport['que_faire']}"), file=sys.stderr)
        return 1
    for cle, nom in COMPTES.items():
        print(f"  {nom:<12} {rapport[cle]:>8}")
    if rapport["absence"]:
        print(typographie(rapport["absence"]))
    for refus in rapport["refus"]:
        lieu = f"  ligne {refus['ligne']}, {refus['colonne']} « {refus['valeur']} » : "
        print(typographie(f"{lieu}{refus['message']} {refus['que_faire']}"))
    return 1 if rapport["refusees"] or rapport["absence"] else 0


def _preparer() -> None:
    """Raises Inutilisable also when the credentials are missing."""
    preparer_avec_la_base()
    from rentree.connecteurs.parcoursup.reglages import appel_possible

    if not appel_possible():
        raise Inutilisable(
            "Le dialogue avec Parcoursup n’est pas ouvert : définissez RENTREE_PARCOURSUP_LOGIN "
            "et RENTREE_PARCOURSUP_MOT_DE_PASSE."
        )
