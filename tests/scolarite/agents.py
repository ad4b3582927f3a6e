"""Registrars signed in, and files for them to check."""

from datetime import datetime

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from rentree.comptes.actions import creer_compte_agent, donner_role
from rentree.comptes.models import Compte, Role
from rentree.inscriptions.actions import confirmer_inscription, rendre_effective
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.auteur import systeme
from rentree.paiements.actions import constater_creance
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests import fabriques, horloge
from tests.comptes.telephone import enroler

MOT_DE_PASSE = "une phrase assez longue"
AILLEURS = "allsh-marseille"


def une_gestionnaire(
    identifiant: str = "m.roux",
    nom: str = "Mme Roux",
    composante: str = "",
    role: Role.Nom = Role.Nom.GESTIONNAIRE,
) -> Compte:
    """A registrar of one composante, or of all of them; or somebody else of the staff."""
    compte = creer_compte_agent(
        identifiant=identifiant,
        nom=nom,
        mot_de_passe=MOT_DE_PASSE,
        par=systeme("commande"),
        le=horloge.DEPART,
    )
    donner_role(
        compte=compte,
        role=role,
        composante=composante,
        par=systeme("commande"),
        le=horloge.DEPART,
    )
    return compte


def le_support(identifiant: str = "s.tech") -> Compte:
    """Someone of support: reads everything, writes nothing."""
    compte = creer_compte_agent(
        identifiant=identifiant,
        nom="Samir",
        mot_de_passe=MOT_DE_PASSE,
        par=systeme("commande"),
        le=horloge.DEPART,
    )
    donner_role(
        compte=compte,
        role=Role.Nom.SUPPORT,
        composante="",
        par=systeme("commande"),
        le=horloge.DEPART,
    )
    return compte


def entree(compte: Compte) -> Client:
    """A browser in which this person has given password and code."""
    client = Client()
    client.force_login(compte)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = enroler(compte).persistent_id
    session.save()
    return client


def un_dossier(*, le: datetime = horloge.DEPART, **etudiant: object) -> Inscription:
    """A student registered, whose pieces wait to be checked."""
    admission = fabriques.une_admission(fabriques.un_etudiant(**etudiant))
    inscription = fabriques.une_inscription_prete(admission, le=le)
    compte = inscription.etudiant.compte
    assert compte is not None
    par = compte.auteur(ETUDIANT)
    confirmer_inscription(inscription=inscription, par=par, le=le)
    constater_creance(inscription=inscription, par=par, le=le)
    rendre_effective(inscription=inscription, par=systeme("banque"), le=le)
    return inscription


def piece_de(inscription: Inscription, code: str) -> Piece:
    return inscription.pieces.courantes().get(code=code)


def auteur(compte: Compte) -> object:
    return compte.auteur(GESTIONNAIRE)
