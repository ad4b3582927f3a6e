from django.contrib import admin

from rentree.connecteurs.models import (
    AbonnementAgenda,
    AdresseEnEchec,
    Courriel,
    Echange,
    Passage,
    Rappel,
)
from rentree.lib.support import LectureSeule

admin.site.register(
    [Echange, Courriel, AdresseEnEchec, Rappel, Passage, AbonnementAgenda], LectureSeule
)
