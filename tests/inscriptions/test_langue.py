import pytest

from rentree.inscriptions.actions_langue import choisir_langue
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests.fabriques import un_etudiant
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db
ELLE = Auteur(ETUDIANT, "compte:essai", "Inès BENALI")


def test_une_personne_est_en_francais_tant_qu_elle_n_a_rien_choisi() -> None:
    assert un_etudiant().langue == "fr"


def test_la_langue_choisie_est_gardee_et_dite_au_journal() -> None:
    etudiant = un_etudiant()

    choisir_langue(etudiant=etudiant, langue="en", par=ELLE, le=DEPART)

    etudiant.refresh_from_db()
    assert etudiant.langue == "en"
    [acte] = Evenement.objects.de(etudiant)
    assert (acte.acte, acte.donnees, acte.par_role) == (
        "choisir_langue",
        {"langue": "en"},
        ETUDIANT,
    )


def test_choisir_la_meme_langue_ne_change_rien() -> None:
    etudiant = un_etudiant()

    for _ in range(2):
        choisir_langue(etudiant=etudiant, langue="fr", par=ELLE, le=DEPART)

    assert Evenement.objects.count() == 1


def test_une_langue_que_nous_n_ecrivons_pas_est_refusee() -> None:
    with pytest.raises(ValueError, match="de"):
        choisir_langue(etudiant=un_etudiant(), langue="de", par=ELLE, le=DEPART)
