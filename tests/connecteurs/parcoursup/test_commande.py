"""``rentree parcoursup``, by hand, against the simulated platform."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from rentree.commandes import analyseur
from rentree.commandes.site import Inutilisable
from rentree.inscriptions.models import Admission
from tests import horloge
from tests.connecteurs.parcoursup.objets import un_objet
from tests.connecteurs.parcoursup.plateforme import Plateforme

pytestmark = pytest.mark.django_db(transaction=True)


def lancer(*arguments: str) -> int:
    options = analyseur().parse_args(["parcoursup", *arguments])
    code: int = options.fonction(options)
    return code


def test_relever_dit_ce_qui_a_ete_fait(
    parcoursup: Plateforme, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer("relever") == 0

    assert Admission.objects.count() == 1
    assert ["créées", "1"] in [ligne.split() for ligne in capsys.readouterr().out.splitlines()]


def test_une_ligne_refusee_se_lit_avec_son_remede(
    parcoursup: Plateforme, capsys: pytest.CaptureFixture[str]
) -> None:
    parcoursup.proposer(un_objet(codeCandidat="7", codeFormationPsup="4321"))

    assert lancer("relever") == 1

    dit = capsys.readouterr().out
    assert "ligne 2, codeFormationPsup" in dit
    assert "formations.yaml" in dit


def test_des_retraits_nombreux_se_confirment(
    parcoursup: Plateforme, capsys: pytest.CaptureFixture[str]
) -> None:
    lancer("relever")
    parcoursup.oublier("2100654")
    horloge.regler(horloge.DEPART + timedelta(days=1))

    assert lancer("relever") == 1
    assert "confirmant" in capsys.readouterr().out
    assert lancer("relever", "--confirmer-les-retraits") == 0
    assert Admission.objects.get().retiree_le is not None


def test_l_essai_repond_en_mots(parcoursup: Plateforme, capsys: pytest.CaptureFixture[str]) -> None:
    assert lancer("essai") == 0
    assert "1 candidat(s) admis en Licence 1 Psychologie" in capsys.readouterr().out

    parcoursup.conduire(reponse="refus")
    assert lancer("essai") == 1
    assert "Identifiants invalides" in capsys.readouterr().err
    assert not Admission.objects.exists()


def test_sans_identite_la_commande_dit_ce_qui_manque(settings: Settings) -> None:
    settings.PARCOURSUP = {**settings.PARCOURSUP, "login": ""}

    with pytest.raises(Inutilisable, match="RENTREE_PARCOURSUP_LOGIN"):
        lancer("essai")
