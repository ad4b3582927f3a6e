from django.contrib import admin

from rentree.connecteurs.models import (
    AbonnementAgenda,
    AdresseEnEchec,
    Correspondance,
    Courriel,
    Echange,
    Passage,
    PropositionParcoursup,
    Rappel,
    RemonteeParcoursup,
    Rythme,
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
        PropositionParcoursup,
        RemonteeParcoursup,
        Rythme,
        Correspondance,
        TableauRecu,
        Traitement,
    ],
    LectureSeule,
)
