from django.contrib import admin

from rentree.connecteurs.models import AbonnementAgenda, Courriel, Echange, Passage, Rappel
from rentree.lib.support import LectureSeule

admin.site.register([Echange, Courriel, Rappel, Passage, AbonnementAgenda], LectureSeule)
