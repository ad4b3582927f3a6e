"""``rentree retours``: a file, a mailbox, a pipe; what the mail server is told."""

import io
import mailbox
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rentree.commandes import main
from rentree.connecteurs.courriel.identifiant import identifiant_de
from rentree.connecteurs.models import Courriel, Echange
from rentree.connecteurs.suivi import un_tour
from tests.commandes.test_mauvais_usages import rentree
from tests.connecteurs.avis_de_non_remise import avis
from tests.horloge import DEPART
from tests.scolarite.agents import un_dossier

pytestmark = pytest.mark.django_db(transaction=True)
Sortie = pytest.CaptureFixture[str]


@pytest.fixture
def courriel() -> Courriel:
    un_dossier()
    un_tour(DEPART)
    return Courriel.objects.get()


def retours(fichier: str, capsys: Sortie) -> tuple[int, str]:
    with pytest.raises(SystemExit) as fin:
        main(["retours", fichier])
    return int(str(fin.value.code)), capsys.readouterr().out


def test_un_fichier_marque_le_courriel(courriel: Courriel, tmp_path: Path, capsys: Sortie) -> None:
    fichier = tmp_path / "avis.eml"
    fichier.write_bytes(avis(identifiant_de(courriel.pk)))

    code, dit = retours(str(fichier), capsys)

    assert code == 0
    assert dit == "Avis lus\u00a0: 1. Messages ignorés\u00a0: 0.\n"
    courriel.refresh_from_db()
    assert courriel.etat == "revenu"


def test_une_boite_entiere_est_lue_message_par_message(
    courriel: Courriel, tmp_path: Path, capsys: Sortie
) -> None:
    boite = mailbox.mbox(tmp_path / "retours")
    for contenu in (b"Subject: Absente\r\n\r\nJe reviens lundi", avis(identifiant_de(courriel.pk))):
        boite.add(contenu)
    boite.close()

    code, dit = retours(str(tmp_path / "retours"), capsys)

    assert code == 0
    assert "Avis lus\u00a0: 1. Messages ignorés\u00a0: 1." in dit
    assert "ce n’est pas un avis de non-remise" in dit
    assert Echange.objects.filter(partenaire="courriel").count() == 2


def test_un_tube_est_lu_comme_un_fichier(
    courriel: Courriel, capsys: Sortie, monkeypatch: pytest.MonkeyPatch
) -> None:
    recu = b"From MAILER-DAEMON Wed Jul 10 10:00:00 2024\n" + avis(identifiant_de(courriel.pk))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(recu)))

    assert retours("-", capsys)[0] == 0

    courriel.refresh_from_db()
    assert courriel.etat == "revenu"


def test_ce_qui_est_ignore_ne_fait_pas_echouer_le_tube(
    capsys: Sortie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Bonjour")))

    code, dit = retours("-", capsys)

    assert code == 0
    assert "Messages ignorés\u00a0: 1." in dit


def test_un_fichier_absent_est_inutilisable(tmp_path: Path, capsys: Sortie) -> None:
    code, dit = retours(str(tmp_path / "absent"), capsys)

    assert (code, dit) == (2, "")


def test_sans_base_le_tube_demande_au_serveur_de_reessayer(tmp_path: Path) -> None:
    vide = {"RENTREE_DONNEES": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/vide.sqlite3"}

    tube = rentree("retours", "-", **vide)
    fichier = rentree("retours", str(tmp_path / "avis.eml"), **vide)

    assert (tube.returncode, fichier.returncode) == (75, 2)
    assert "base de données" in tube.stderr
