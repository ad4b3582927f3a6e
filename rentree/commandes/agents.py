"""``rentree agents``: the accounts of the scolarité's staff."""

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from rentree.commandes.site import preparer_avec_la_base

if TYPE_CHECKING:
    from rentree.comptes.models import Compte


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command and its own."""
    agents = sous_commandes.add_parser("agents", help="les comptes des personnels de scolarité")
    quoi = agents.add_subparsers(dest="quoi", required=True, metavar="QUOI")
    commun = argparse.ArgumentParser(add_help=False)
    commun.add_argument("identifiant", metavar="IDENTIFIANT", help="ce qu’on tape pour entrer")
    creation = quoi.add_parser(
        "creer",
        parents=[commun],
        help="ouvrir un compte d’agent",
        description="Ouvre un compte d’agent, gestionnaire si rien d’autre n’est dit. Le "
        "mot de passe est demandé, ou lu sur l’entrée standard. Le téléphone "
        "s’enregistre à la première connexion.",
    )
    creation.add_argument("--nom", required=True, help="le nom montré aux collègues")
    creation.add_argument(
        "--composante",
        action="append",
        metavar="CODE",
        help="ce que cette personne gère ; à répéter ; sans elle, toutes les composantes",
    )
    creation.add_argument(
        "--role",
        choices=["gestionnaire", "formation-continue"],
        default="gestionnaire",
        help="gestionnaire de scolarité (par défaut), ou service qui fixe les prix de la "
        "formation continue",
    )
    creation.set_defaults(fonction=creer)
    remise = quoi.add_parser(
        "reinitialiser",
        parents=[commun],
        help="nouveau mot de passe, et téléphone à enregistrer de nouveau",
    )
    remise.set_defaults(fonction=reinitialiser)


def creer(options: argparse.Namespace) -> int:
    """Open an account with its roles. Exits 1 when a value is refused."""
    preparer_avec_la_base()
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError, transaction

    from rentree.inscriptions.campagnes import campagne_ouverte

    connues = campagne_ouverte().composantes
    if inconnues := [code for code in options.composante or [] if code not in connues]:
        return _refuser(
            f"Composante inconnue : {', '.join(inconnues)}. "
            f"Celles de la campagne : {', '.join(connues)}."
        )
    try:
        mot_de_passe = _mot_de_passe()
        with transaction.atomic():
            compte = _creer(options, mot_de_passe)
    except ValidationError as erreur:
        return _refuser(" ".join(erreur.messages))
    except IntegrityError:
        return _refuser(f"L’identifiant « {options.identifiant} » est déjà pris.")
    print(f"Compte ouvert pour {compte}. Son téléphone s’enregistre à la première connexion.")
    return 0


def _creer(options: argparse.Namespace, mot_de_passe: str) -> "Compte":
    from rentree.comptes.actions import creer_compte_agent, donner_role
    from rentree.comptes.models import Role
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    par, le = systeme("commande"), maintenant()
    compte = creer_compte_agent(
        identifiant=options.identifiant,
        nom=options.nom,
        mot_de_passe=mot_de_passe,
        par=par,
        le=le,
    )
    for composante in options.composante or [""]:
        donner_role(
            compte=compte, role=Role.Nom(options.role), composante=composante, par=par, le=le
        )
    return compte


def reinitialiser(options: argparse.Namespace) -> int:
    """A new password and no telephone. Exits 1 when the account or the password is refused."""
    preparer_avec_la_base()
    from django.core.exceptions import ValidationError

    from rentree.comptes.actions_agents import reinitialiser_agent
    from rentree.comptes.models import Compte
    from rentree.journal.auteur import systeme
    from rentree.lib.horloge import maintenant

    compte = Compte.objects.filter(identifiant=options.identifiant, etudiant=None).first()
    if compte is None:
        return _refuser(f"Aucun compte d’agent « {options.identifiant} ».")
    try:
        reinitialiser_agent(
            compte=compte, mot_de_passe=_mot_de_passe(), par=systeme("commande"), le=maintenant()
        )
    except ValidationError as erreur:
        return _refuser(" ".join(erreur.messages))
    print(f"Compte de {compte} réinitialisé. Son téléphone est à enregistrer de nouveau.")
    return 0


def _mot_de_passe() -> str:
    """Typed twice without being shown, or the first line of the standard input.

    Raises ValidationError when it is too weak or was not typed twice the same.
    """
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if not sys.stdin.isatty():
        mot_de_passe = sys.stdin.readline().rstrip("\n")
    else:
        mot_de_passe = getpass("Mot de passe : ")
        if getpass("Encore une fois : ") != mot_de_passe:
            raise ValidationError("Les deux mots de passe sont différents.")
    validate_password(mot_de_passe)
    return mot_de_passe


def _refuser(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
