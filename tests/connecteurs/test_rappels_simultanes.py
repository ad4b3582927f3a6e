"""Two workers that remind at the same instant: each person is told once."""

import pytest
from django.core import mail

from rentree.connecteurs.courriel import rappels
from rentree.connecteurs.courriel.actions_rappels import rappeler_echeance
from rentree.connecteurs.courriel.rappels import rappeler
from rentree.connecteurs.models import Rappel
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests.connecteurs.courrier import FERMETURE, SEPT
from tests.fabriques import une_admission, une_inscription
from tests.simultane import ensemble

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("tour", range(3))
def test_deux_facteurs_se_partagent_les_tranches(
    tour: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rappels, "TRANCHE", 3)
    for _ in range(10):
        une_inscription()

    def facteur() -> int:
        return sum(rappeler(le=SEPT) for _ in range(12))

    lues = ensemble(facteur, facteur)
    un_tour(SEPT)

    assert sum(nombre for nombre in lues if isinstance(nombre, int)) == 10
    assert Rappel.objects.count() == 10
    assert len({tuple(lettre.to) for lettre in mail.outbox}) == len(mail.outbox) == 10


@pytest.mark.parametrize("tour", range(3))
def test_le_meme_rappel_dit_deux_fois_ensemble_ne_part_qu_une_fois(tour: int) -> None:
    une_admission()
    cle = Admission.objects.get().pk

    def dire() -> str:
        admission = Admission.objects.select_related("etudiant").get(pk=cle)
        rappeler_echeance(
            etudiant=admission.etudiant,
            admissions=[admission],
            echeance=FERMETURE,
            seuil=7,
            par=systeme("rappels"),
            le=SEPT,
        )
        return "dit"

    resultats = ensemble(dire, dire, dire)

    assert sorted(isinstance(r, ActeImpossible) for r in resultats) == [False, True, True]
    assert Evenement.objects.filter(acte="rappeler_echeance").count() == 1
