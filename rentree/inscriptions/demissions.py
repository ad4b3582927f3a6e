"""A démission ends an inscription as an annulation does; every screen tells them apart."""

from django.db.models import Exists, OuterRef

from rentree.inscriptions.models import AdmissionQuerySet, Inscription
from rentree.inscriptions.models_fins import FinDInscription
from rentree.regles.cycle_inscription import ANNULEE
from rentree.regles.fins import DEMISSION


def a_demissionne(inscription: Inscription) -> bool:
    """Did it end because its person left? One query, for one that has ended."""
    return inscription.etat == ANNULEE and inscription.fins.filter(genre=DEMISSION).exists()


def avec_les_demissions(admissions: AdmissionQuerySet) -> AdmissionQuerySet:
    """The same, each with ``demissionnee``: no query more."""
    fins = FinDInscription.objects.filter(inscription__admission=OuterRef("pk"), genre=DEMISSION)
    return admissions.annotate(demissionnee=Exists(fins))
