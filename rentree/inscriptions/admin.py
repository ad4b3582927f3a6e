from django.contrib import admin

from rentree.inscriptions.models import (
    Admission,
    AutorisationParentale,
    Etudiant,
    ExceptionAccordee,
    Feuillet,
    Inscription,
    Piece,
)
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from rentree.lib.support import LectureSeule

admin.site.register(
    [
        Etudiant,
        Admission,
        Resultat,
        InscriptionAnterieure,
        ExceptionAccordee,
        Inscription,
        Piece,
        Feuillet,
        AutorisationParentale,
    ],
    LectureSeule,
)
