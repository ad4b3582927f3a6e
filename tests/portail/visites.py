"""A student at her own pages, a stranger, nobody: who opens what."""

from django.test import Client
from django.urls import reverse

from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription


def chez(inscription: Inscription) -> Client:
    """A browser in which the student of this file is signed in."""
    navigateur = Client()
    navigateur.force_login(inscription.etudiant.compte)
    return navigateur


def chez_la_personne(etudiant: Etudiant) -> Client:
    """A browser in which this person is signed in, whether they have a file or not."""
    navigateur = Client()
    navigateur.force_login(rattacher_compte(etudiant=etudiant, le=horloge.DEPART))
    return navigateur


def lire(navigateur: Client, adresse: str) -> str:
    """The page to which this address leads, with plain spaces."""
    reponse = navigateur.get(adresse, follow=True)
    assert reponse.status_code == 200
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def question(admission: Admission) -> str:
    """The address of what is asked before a file is opened."""
    return reverse("portail:est_ce_vous", args=[admission.pk])


def page(nom: str, inscription: Inscription, *arguments: object) -> str:
    """The address of a page of this file."""
    return reverse(f"portail:{nom}", args=[inscription.pk, *arguments])


def un_inconnu() -> Client:
    """A browser in which another student is signed in."""
    autre = une_inscription(une_admission(un_etudiant(nom_naissance="Martin", prenom="Paul")))
    return chez(autre)
