from django.contrib import admin

from rentree.connecteurs.models import (
    AbonnementAgenda,
    AdresseEnEchec,
    Courriel,
    Echange,
    Passage,
    PropositionParcoursup,
    Rappel,
    RemonteeParcoursup,
    Rythme,
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
    ],
    LectureSeule,
)
