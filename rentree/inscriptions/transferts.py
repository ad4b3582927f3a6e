"""Where the transfer of one file stands, read from what is kept."""

from datetime import datetime

from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_transferts import Transfert
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.cycle_transfert import CONCLU
from rentree.regles.transferts import transfert_attendu


def attend_un_transfert(inscription: Inscription) -> bool:
    """Are the answers confirmed, and the registration held back until both heads agree?"""
    return inscription.etat == CONFIRMEE and transfert_attendu(inscription.situation)


def dernier_transfert(inscription: Inscription, le: datetime) -> Transfert | None:
    """The last one begun by then, whatever became of it."""
    commences = Transfert.objects.filter(inscription=inscription.pk, cree_le__lte=le)
    return commences.order_by("cree_le").last()


def depart_conclu(inscription: Inscription) -> Transfert | None:
    """The transfer by which this inscription ended here, if it did."""
    departs = Transfert.objects.filter(inscription=inscription.pk, sens=Transfert.Sens.DEPART)
    return departs.filter(etat=CONCLU).first()
