"""A student at her own pages, a stranger, nobody: who opens what."""

from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models import Inscription
from tests.fabriques import un_etudiant, une_admission, une_inscription


def chez(inscription: Inscription) -> Client:
    """A browser in which the student of this file is signed in."""
    navigateur = Client()
    navigateur.force_login(inscription.etudiant.compte)
    return navigateur


def page(nom: str, inscription: Inscription, *arguments: object) -> str:
    """The address of a page of this file."""
    return reverse(f"portail:{nom}", args=[inscription.pk, *arguments])


def un_inconnu() -> Client:
    """A browser in which another student is signed in."""
    autre = une_inscription(une_admission(un_etudiant(nom_naissance="Martin", prenom="Paul")))
    return chez(autre)
