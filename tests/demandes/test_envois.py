"""A decision told by registered message: known by its count, whenever the job runs, or read."""

from datetime import date, datetime, timedelta

import pytest

from rentree.demandes.actions_decision import decider_demande, lire_decision
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_envois import noter_envoi_recommande
from rentree.demandes.models import Demande, EnvoiRecommande
from rentree.demandes.refus import EnvoiRefuse
from rentree.demandes.suivi import Suivi, lire_suivi
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.campagne_calendrier import UN_INSTANT
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, le, une_demande_instruite

pytestmark = pytest.mark.django_db
FIN = le("2024-10-18", "00:00")  # sent on the 2nd, fifteen days


@pytest.fixture
def refusee() -> Demande:
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=False, motif="Complet.", par=MARTINE, le=OCTOBRE)
    return demande


def envoyer(
    demande: Demande, jour: str = "2024-10-02", par: Auteur = MARTINE, quand: str = "2024-10-03"
) -> EnvoiRecommande:
    return noter_envoi_recommande(
        demande=demande,
        forme="lettre",
        numero="1A 234 567 8901 2",
        envoye_le=date.fromisoformat(jour),
        par=par,
        le=le(quand),
    )


def suivi(demande: Demande, quand: datetime) -> Suivi:
    return lire_suivi(demande, quand)


def test_sans_lecture_la_decision_compte_comme_recue_apres_le_delai(refusee: Demande) -> None:
    envoyer(refusee)

    assert constater_les_echeances(le=FIN - timedelta(minutes=1)) == 0
    assert constater_les_echeances(le=FIN) == 1
    assert constater_les_echeances(le=FIN) == 0

    refusee.refresh_from_db()
    assert refusee.connue_le == FIN - UN_INSTANT
    assert Evenement.objects.filter(acte="reputer_lue").count() == 1


def test_un_travail_en_retard_garde_la_date_du_compte(refusee: Demande) -> None:
    envoyer(refusee)

    constater_les_echeances(le=le("2025-10-01"))

    refusee.refresh_from_db()
    assert refusee.connue_le == FIN - UN_INSTANT
    assert Evenement.objects.get(acte="reputer_lue").le == le("2025-10-01")


def test_lue_avant_c_est_la_lecture_qui_compte(refusee: Demande) -> None:
    envoyer(refusee)

    lire_decision(demande=refusee, par=elle(refusee.admission.inscription), le=le("2024-10-09"))

    vu = suivi(refusee, FIN)
    assert vu.demande.connue_le == le("2024-10-09")
    assert vu.envoi is not None
    assert vu.envoi.lue_avant
    assert constater_les_echeances(le=FIN) == 0


def test_la_page_montre_le_compte_et_son_raisonnement(refusee: Demande) -> None:
    envoyer(refusee)

    vu = suivi(refusee, FIN).envoi

    assert vu is not None
    assert not vu.lue_avant
    assert vu.compte.dernier_jour == date(2024, 10, 17)
    assert len(vu.compte.lignes) == 3
    assert vu.envoi.saisi_par == "Martine Roux"


def test_une_saisie_se_corrige_tant_que_la_decision_attend(refusee: Demande) -> None:
    envoyer(refusee)
    envoyer(refusee, jour="2024-10-03")

    assert EnvoiRecommande.objects.get().envoye_le == date(2024, 10, 3)
    refusee.refresh_from_db()
    assert refusee.a_connaitre_le == FIN + timedelta(days=1)
    assert Evenement.objects.filter(acte="noter_envoi_recommande").count() == 2


@pytest.mark.parametrize("jour", ["2024-09-30", "2024-10-04"])
def test_un_envoi_d_avant_la_decision_ou_de_demain_est_refuse(refusee: Demande, jour: str) -> None:
    with pytest.raises(EnvoiRefuse) as refus:
        envoyer(refusee, jour=jour)

    assert refus.value.motif.code == "ENVOI_MAL_DATE"
    assert not EnvoiRecommande.objects.exists()


def test_ce_qui_est_deja_connu_ne_s_envoie_plus(refusee: Demande) -> None:
    with pytest.raises(ActeImpossible):  # known by the delay of the page, its job has not run
        envoyer(refusee, quand="2024-10-20")
    with pytest.raises(ActeImpossible):  # the registrar alone holds the proof
        envoyer(refusee, par=elle(refusee.admission.inscription))
    lire_decision(demande=refusee, par=elle(refusee.admission.inscription), le=OCTOBRE)

    with pytest.raises(ActeImpossible):
        envoyer(refusee)
