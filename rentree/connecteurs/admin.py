from django.contrib import admin

from rentree.connecteurs.models import (
    Courriel,
    Echange,
    PropositionParcoursup,
    RemonteeParcoursup,
    Rythme,
)
from rentree.lib.support import LectureSeule

admin.site.register(
    [Echange, Courriel, PropositionParcoursup, RemonteeParcoursup, Rythme], LectureSeule
)
