from django.contrib import admin

from rentree.demandes.models import (
    Appel,
    Avis,
    Demande,
    InvitationDeTiers,
    Jointe,
    Mandat,
    MessageDeDemande,
    PlaceDAuditeur,
    PointDeSeance,
    SeanceDeCommission,
    UniteDemandee,
)
from rentree.lib.support import LectureSeule

admin.site.register(
    [
        Demande,
        UniteDemandee,
        PlaceDAuditeur,
        MessageDeDemande,
        Jointe,
        Avis,
        Mandat,
        Appel,
        InvitationDeTiers,
        SeanceDeCommission,
        PointDeSeance,
    ],
    LectureSeule,
)
