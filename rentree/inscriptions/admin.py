from django.contrib import admin

from rentree.inscriptions.models import (
    Admission,
    Auditeur,
    AutorisationDAuditeur,
    AutorisationParentale,
    Etudiant,
    ExceptionAccordee,
    Feuillet,
    Inscription,
    NumeroCvec,
    Piece,
    PrixFixe,
)
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from rentree.inscriptions.models_retraits import Retrait
from rentree.inscriptions.models_transferts import Transfert
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
        Auditeur,
        AutorisationDAuditeur,
        NumeroCvec,
        PrixFixe,
        Retrait,
        Transfert,
        DoublonPossible,
    ],
    LectureSeule,
)
