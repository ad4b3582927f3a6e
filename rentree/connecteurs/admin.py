from django.contrib import admin

from rentree.connecteurs.models import Courriel, Echange, Passage, Rappel
from rentree.lib.support import LectureSeule

admin.site.register([Echange, Courriel, Rappel, Passage], LectureSeule)
