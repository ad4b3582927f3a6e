"""Who has no date at all: the page says why, and leads to a request that is accepted."""

from datetime import date

import pytest
from django.urls import reverse

from tests.demandes.preparation import TARDIVE
from tests.fabriques import une_admission, une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


def test_un_master_accepte_apres_le_26_aout_mene_a_une_demande_possible() -> None:
    inscription = une_inscription(
        une_admission(
            plateforme="mon-master",
            public="nouvel-entrant",
            formation="m1-histoire-aix",
            acceptee_le=date(2024, 8, 28),
        )
    )
    demander = reverse("portail:demander", args=[inscription.pk, TARDIVE])
    navigateur = chez(inscription)

    contenu = navigateur.get(page("inscription", inscription)).content.decode()

    assert "La présidence de l’université fixe le délai d’inscription." in contenu
    assert f'href="{demander}"' in contenu
    assert "<textarea" in navigateur.get(demander).content.decode()
