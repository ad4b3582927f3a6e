from django.contrib import admin

from rentree.inscriptions.models import (
    Admission,
    Etudiant,
    ExceptionAccordee,
    Feuillet,
    Inscription,
    Piece,
)
from rentree.lib.support import LectureSeule

admin.site.register(
    [Etudiant, Admission, Inscription, Piece, Feuillet, ExceptionAccordee], LectureSeule
)
