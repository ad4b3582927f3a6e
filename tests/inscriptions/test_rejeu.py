"""Every stored answer can be given again from its own facts."""

import pytest

from rentree.inscriptions.actions import confirmer_inscription
from rentree.inscriptions.models import Admission
from rentree.inscriptions.rejeu import Difference, RejeuImpossible, rejouer, verdicts_gardes
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests.fabriques import une_inscription_prete
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db


def confirmer(reponses: dict[str, str] | None = None) -> Evenement:
    inscription = une_inscription_prete(reponses=reponses)
    compte = inscription.etudiant.compte
    assert compte is not None
    confirmer_inscription(inscription=inscription, par=compte.auteur(ETUDIANT), le=DEPART)
    return Evenement.objects.filter(acte="confirmer_inscription").latest("pk")


def test_une_reponse_gardee_se_rejoue_a_l_identique() -> None:
    confirmer({"boursier": "conditionnel"})
    confirmer()

    assert [rejouer(evenement).identique for evenement in verdicts_gardes()] == [True, True]


def test_ce_qui_change_ensuite_sur_la_personne_ne_change_pas_la_reponse_rejouee() -> None:
    evenement = confirmer()
    Admission.objects.update(definitive=False)

    assert rejouer(evenement).identique


def test_une_reponse_qui_ne_suit_plus_des_regles_dit_ou_elle_differe() -> None:
    evenement = confirmer()
    evenement.donnees["verdict"]["droits"]["total"] = "1.00"

    rejeu = rejouer(evenement)

    assert rejeu.differences == (Difference("droits.total", "1.00", "175.00"),)
    assert not rejeu.identique
    assert not rejeu.campagne_changee


def test_un_rejeu_dit_si_la_campagne_a_change_depuis() -> None:
    evenement = confirmer()
    evenement.donnees["empreinte"] = "0" * 64

    rejeu = rejouer(evenement)

    assert rejeu.identique
    assert rejeu.campagne_changee


@pytest.mark.parametrize(
    ("garde", "cle", "valeur", "message"),
    [
        ("verdict", "campagne", "amu-allsh/1999-2000", "campagne inconnue"),
        ("situation", "public", "inconnu", "situation.public"),
    ],
)
def test_ce_qui_ne_se_lit_plus_se_dit(garde: str, cle: str, valeur: str, message: str) -> None:
    evenement = confirmer()
    evenement.donnees[garde][cle] = valeur

    with pytest.raises(RejeuImpossible, match=message):
        rejouer(evenement)
