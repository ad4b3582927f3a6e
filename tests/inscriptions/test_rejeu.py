"""Every stored answer can be given again from its own facts."""

import pytest

from rentree.inscriptions.actions import confirmer_inscription
from rentree.inscriptions.models import Admission
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
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

    assert [rejouer(evenement) for evenement in verdicts_gardes()] == [None, None]


def test_ce_qui_change_ensuite_sur_la_personne_ne_change_pas_la_reponse_rejouee() -> None:
    evenement = confirmer()
    Admission.objects.update(definitive=False)

    assert rejouer(evenement) is None


def test_une_reponse_qui_ne_suit_plus_des_regles_dit_ou_elle_differe() -> None:
    evenement = confirmer()
    evenement.donnees["verdict"]["droits"]["total"] = "1.00"

    ecart = rejouer(evenement)

    assert ecart is not None
    assert ecart.chemins == ("droits.total",)
    assert not ecart.campagne_changee


def test_un_ecart_dit_si_la_campagne_a_change_depuis() -> None:
    evenement = confirmer()
    evenement.donnees["verdict"]["cvec"]["montant"] = "1.00"
    evenement.donnees["empreinte"] = "0" * 64

    ecart = rejouer(evenement)

    assert ecart is not None
    assert ecart.campagne_changee
