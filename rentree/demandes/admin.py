from django.contrib import admin

from rentree.demandes.models import (
    Appel,
    Avis,
    Demande,
    Jointe,
    Mandat,
    MessageDeDemande,
)
from rentree.lib.support import LectureSeule

admin.site.register([Demande, MessageDeDemande, Jointe, Avis, Mandat, Appel], LectureSeule)
