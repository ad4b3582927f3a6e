"""Two records that became one: what the kept one did not say is read again as it was."""

from datetime import timedelta

import pytest

from rentree.inscriptions.actions_doublons import fusionner_etudiants
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Admission
from rentree.journal.models import Evenement
from tests.horloge import DEPART
from tests.inscriptions.doublons import deux_admissions, un_doublon
from tests.inscriptions.retraits import MME_ROUX

pytestmark = pytest.mark.django_db


def test_ce_que_la_fiche_gardee_ne_disait_pas_se_relit_a_sa_date() -> None:
    premiere, seconde = deux_admissions(prenom2="Anne")
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)

    fusionner_etudiants(doublon=doublon, par=MME_ROUX, le=DEPART + timedelta(hours=2))

    dits = Evenement.objects.get(acte="fusionner_etudiants").donnees["changements"]
    assert dits["prenom2"] == {"avant": "", "apres": "Anne"}
    relue = Admission.objects.select_related("etudiant", "inscription").get(pk=premiere.pk)
    avant = lire_instantane(relue, DEPART + timedelta(hours=1))
    assert (relue.etudiant.prenom2, avant.admission.etudiant.prenom2) == ("Anne", "")
