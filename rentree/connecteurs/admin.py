from django.contrib import admin

from rentree.connecteurs.models import (
    AbonnementAgenda,
    AdresseEnEchec,
    Correspondance,
    Courriel,
    Echange,
    Passage,
    Rappel,
    TableauRecu,
    Traitement,
)
from rentree.lib.support import LectureSeule

admin.site.register(
    [
        Echange,
        Courriel,
        AdresseEnEchec,
        Rappel,
        Passage,
        AbonnementAgenda,
        Correspondance,
        TableauRecu,
        Traitement,
    ],
    LectureSeule,
)
