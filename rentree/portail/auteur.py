"""Who acts on a page of the portal."""

from django.http import HttpRequest

from rentree.comptes.models import Compte
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import AUDITEUR, ETUDIANT


def auteur_de(request: HttpRequest) -> Auteur:
    """The student or the auditor who is signed in.

    Raises TypeError when nobody is: the doors forbid it.
    """
    if not isinstance(request.user, Compte):
        raise TypeError(request.user)
    est_etudiant = hasattr(request.user, "etudiant")
    return request.user.auteur(ETUDIANT if est_etudiant else AUDITEUR)
