"""Who is signed in, read with the person's file: every page asks for both."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from rentree.comptes.models import Compte


class Moteur(ModelBackend):
    """Django's own, with one query instead of two."""

    def get_user(self, user_id: Any) -> Compte | None:
        compte = Compte.objects.select_related("etudiant").filter(pk=user_id).first()
        return compte if compte is not None and self.user_can_authenticate(compte) else None
