from django.contrib import admin

from rentree.lib.support import LectureSeule
from rentree.paiements.models import Creance, Paiement

admin.site.register([Creance, Paiement], LectureSeule)
