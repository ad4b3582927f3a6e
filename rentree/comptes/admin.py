from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group
from django_otp.plugins.otp_totp import admin as totp_admin
from django_otp.plugins.otp_totp.models import TOTPDevice

from rentree.comptes.models import CodeDeConnexion, Compte, EssaiDeConnexion, Role
from rentree.lib.support import LectureSeule

__all__ = ["auth_admin", "totp_admin"]  # imported so that their own pages can be taken off


class SansSecret(LectureSeule):
    """Support sees that a password and a telephone exist, never what they are."""

    exclude = ("password", "key")


admin.site.unregister([Group, TOTPDevice])
admin.site.register([Compte, TOTPDevice], SansSecret)
admin.site.register([Role, CodeDeConnexion, EssaiDeConnexion], LectureSeule)
