from django.contrib import admin

from rentree.lib.support import LectureSeule
from rentree.paiements.models import Creance, Paiement, Remboursement

admin.site.register([Creance, Paiement, Remboursement], LectureSeule)
