import io

import pytest

from rentree.commandes import analyseur
from rentree.comptes.models import Compte, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lancer(monkeypatch: pytest.MonkeyPatch):
    def executer(*arguments: str, mot_de_passe: str = "une phrase assez longue") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{mot_de_passe}\n"))
        options = analyseur().parse_args(["agents", *arguments])
        return options.fonction(options)

    return executer


def test_creer_ouvre_un_compte_pour_une_composante(lancer) -> None:
    code = lancer("creer", "m.roux", "--nom", "Mme Roux", "--composante", "allsh-aix")

    assert code == 0
    compte = Compte.objects.get(identifiant="m.roux")
    assert compte.check_password("une phrase assez longue")
    assert list(compte.roles.values_list("role", "composante")) == [
        (Role.Nom.GESTIONNAIRE, "allsh-aix")
    ]


def test_sans_composante_le_role_vaut_pour_toutes(lancer) -> None:
    lancer("creer", "m.roux", "--nom", "Mme Roux")

    assert Role.objects.get().composante == ""


@pytest.mark.parametrize(
    ("arguments", "mot_de_passe", "mot"),
    [
        (("--composante", "lune"), "une phrase assez longue", "Composante inconnue"),
        ((), "court", "12"),
    ],
)
def test_une_valeur_refusee_dit_pourquoi_et_n_ouvre_rien(
    lancer, capsys: pytest.CaptureFixture[str], arguments, mot_de_passe: str, mot: str
) -> None:
    code = lancer("creer", "m.roux", "--nom", "R", *arguments, mot_de_passe=mot_de_passe)

    assert code == 1
    assert mot in capsys.readouterr().err
    assert not Compte.objects.exists()


def test_un_identifiant_ne_sert_qu_une_fois(lancer, capsys: pytest.CaptureFixture[str]) -> None:
    lancer("creer", "m.roux", "--nom", "Mme Roux")

    assert lancer("creer", "m.roux", "--nom", "Autre") == 1
    assert "déjà pris" in capsys.readouterr().err


def test_reinitialiser_donne_un_nouveau_mot_de_passe(lancer) -> None:
    lancer("creer", "m.roux", "--nom", "Mme Roux")

    assert lancer("reinitialiser", "m.roux", mot_de_passe="tout autre chose, longue") == 0
    assert Compte.objects.get().check_password("tout autre chose, longue")
    assert lancer("reinitialiser", "personne") == 1
