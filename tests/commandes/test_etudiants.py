import pytest

from rentree.commandes import analyseur
from rentree.inscriptions.actions import rattacher_compte
from rentree.journal.models import Evenement
from tests.fabriques import un_etudiant
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db


def lancer(*arguments: str) -> int:
    options = analyseur().parse_args(["etudiants", *arguments])
    code: int = options.fonction(options)
    return code


def test_fermer_un_compte_garde_la_raison(capsys: pytest.CaptureFixture[str]) -> None:
    compte = rattacher_compte(etudiant=un_etudiant(), le=DEPART)

    assert lancer("fermer-compte", compte.identifiant, "--raison", "deux fiches") == 0

    compte.refresh_from_db()
    assert compte.is_active is False
    assert Evenement.objects.get(acte="fermer_compte").donnees == {"raison": "deux fiches"}
    assert "fermé" in capsys.readouterr().out


def test_un_compte_inconnu_le_dit(capsys: pytest.CaptureFixture[str]) -> None:
    assert lancer("fermer-compte", "etudiant:0", "--raison", "x") == 1
    assert "Aucun compte d’étudiant" in capsys.readouterr().err
