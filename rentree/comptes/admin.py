from django.contrib import admin

from rentree.comptes.models import CodeDeConnexion, Compte, Role
from rentree.lib.support import LectureSeule

admin.site.register([Compte, Role, CodeDeConnexion], LectureSeule)
