from django.contrib import admin

from rentree.lib.support import LectureSeule
from rentree.paiements.models import Creance, OrdreDeVersement, Paiement, Remboursement

admin.site.register([Creance, OrdreDeVersement, Paiement, Remboursement], LectureSeule)
