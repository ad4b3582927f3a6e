from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_otp.plugins.otp_totp import admin as totp_admin
from django_otp.plugins.otp_totp.models import TOTPDevice

from rentree.comptes.models import CodeDeConnexion, Compte, EssaiDeConnexion, Role
from rentree.lib.support import LectureSeule

__all__ = ["auth_admin", "totp_admin"]  # imported so that their own pages can be taken off


class SansSecret(LectureSeule):
    """Support sees that a password and a telephone exist, never what they are."""

    exclude = ("password", "key")


def entrer(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """Support enters by the door of staff: the same limits, the same second factor."""
    suite = request.GET.get("next") or reverse("admin:index")
    return redirect(f"{reverse('scolarite:connexion')}?{urlencode({'suite': suite})}")


admin.site.login = entrer  # type: ignore[method-assign]
admin.site.unregister([Group, TOTPDevice])
admin.site.register([Compte, TOTPDevice], SansSecret)
admin.site.register([Role, CodeDeConnexion, EssaiDeConnexion], LectureSeule)
