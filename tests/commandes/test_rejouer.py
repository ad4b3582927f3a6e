"""``rentree rejouer``: silent agreement, loud difference."""

import pytest

from rentree.commandes import main
from rentree.inscriptions.actions import confirmer_inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests.fabriques import une_inscription_prete
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db


def rejouer(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as sortie:
        main(["rejouer"])
    return int(str(sortie.value.code)), capsys.readouterr().out


def une_reponse() -> Evenement:
    inscription = une_inscription_prete()
    compte = inscription.etudiant.compte
    assert compte is not None
    confirmer_inscription(inscription=inscription, par=compte.auteur(ETUDIANT), le=DEPART)
    return Evenement.objects.get(acte="confirmer_inscription")


def test_tout_concorde(capsys: pytest.CaptureFixture[str]) -> None:
    une_reponse()

    assert rejouer(capsys) == (0, "Réponses rejouées\u00a0: 1. Différentes\u00a0: 0.\n")


def test_une_difference_nomme_le_dossier_et_l_endroit(capsys: pytest.CaptureFixture[str]) -> None:
    garde = une_reponse()
    altere = {**garde.donnees, "verdict": {**garde.donnees["verdict"], "cvec": {"etat": "due"}}}
    consigner(
        acte="confirmer_inscription",
        objet=garde,
        dossier="altere",
        par=systeme("essai"),
        le=DEPART,
        donnees=altere,
    )

    code, sortie = rejouer(capsys)

    assert code == 1
    assert "altere" in sortie
    assert "cvec.montant" in sortie
    assert "Réponses rejouées\u00a0: 2. Différentes\u00a0: 1." in sortie


def test_une_reponse_illisible_n_empeche_pas_de_rejouer_les_autres(
    capsys: pytest.CaptureFixture[str],
) -> None:
    garde = une_reponse()
    perdu = {**garde.donnees, "situation": {"public": "inconnu"}}
    consigner(
        acte="confirmer_inscription",
        objet=garde,
        dossier="illisible",
        par=systeme("essai"),
        le=DEPART,
        donnees=perdu,
    )

    code, sortie = rejouer(capsys)

    assert code == 1
    assert "illisible · 2024-07-10T08:00:00+00:00 · impossible à rejouer" in sortie
    assert "Réponses rejouées\u00a0: 2. Différentes\u00a0: 1." in sortie
