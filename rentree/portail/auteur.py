"""Who acts on a page of the portal."""

from django.http import HttpRequest

from rentree.comptes.models import Compte
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import ETUDIANT


def auteur_de(request: HttpRequest) -> Auteur:
    """The student who is signed in. Raises TypeError when nobody is: the doors forbid it."""
    if not isinstance(request.user, Compte):
        raise TypeError(request.user)
    return request.user.auteur(ETUDIANT)
