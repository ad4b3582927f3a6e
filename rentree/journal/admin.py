from django.contrib import admin

from rentree.journal.models import Curseur, EchecDeDistribution, Evenement
from rentree.lib.support import LectureSeule

admin.site.register([Evenement, Curseur, EchecDeDistribution], LectureSeule)
