from django.contrib import admin

from rentree.connecteurs.models import (
    Correspondance,
    Courriel,
    Echange,
    TableauRecu,
    Traitement,
)
from rentree.lib.support import LectureSeule

admin.site.register([Echange, Courriel, Correspondance, TableauRecu, Traitement], LectureSeule)
