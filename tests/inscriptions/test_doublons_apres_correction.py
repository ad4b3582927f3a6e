"""A corrected civil status is compared like a new one."""

from datetime import date

import pytest

from rentree.inscriptions.actions_etat_civil import corriger_etat_civil
from rentree.inscriptions.doublons import traiter
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.journal.distribution import distribuer
from tests.fabriques import un_etudiant, une_admission
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX

pytestmark = pytest.mark.django_db(transaction=True)
NAISSANCE = date(2006, 5, 4)


def test_une_date_de_naissance_corrigee_revele_un_doublon() -> None:
    connue = une_admission(un_etudiant(date_naissance=NAISSANCE)).etudiant
    corrigee = une_admission(un_etudiant(courriel="autre@exemple.fr"))
    corriger_etat_civil(
        admission=corrigee,
        valeurs={"date_naissance": NAISSANCE},
        raison="Acte de naissance",
        par=MME_ROUX,
        le=DEPART,
    )

    distribuer("doublons", traiter, le=DEPART)

    doublon = DoublonPossible.objects.get()
    assert {doublon.premier, doublon.second} == {connue, corrigee.etudiant}
