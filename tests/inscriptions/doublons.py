"""One person who came by two platforms, under two records."""

from typing import Any

from rentree.inscriptions.actions_doublons import signaler_doublons
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.journal.auteur import systeme
from tests import horloge
from tests.fabriques import un_etudiant, une_admission

DOUBLONS = systeme("doublons")
COURRIEL = "ines@exemple.fr"


def deux_admissions(**autre: Any) -> tuple[Admission, Admission]:
    """Inès Benali on Parcoursup and eCandidat, without INE; ``autre`` is the second record."""
    premiere = une_admission(un_etudiant(courriel=COURRIEL))
    seconde = une_admission(
        un_etudiant(**{"courriel": COURRIEL, **autre}),
        plateforme="ecandidat",
        formation="l2-psychologie-aix",
        public="nouvel-entrant",
    )
    return premiere, seconde


def un_doublon(un: Etudiant, autre: Etudiant) -> DoublonPossible:
    signaler_doublons(
        etudiant=un,
        ressemblances={autre.pk: ["naissance", "courriel"]},
        par=DOUBLONS,
        le=horloge.DEPART,
    )
    return DoublonPossible.objects.get(premier=un, second=autre)
