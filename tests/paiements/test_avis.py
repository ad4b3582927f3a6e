"""What a verified notice does, in any order, once or many times."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from rentree.inscriptions.actions import annuler_inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.paiements import actions_avis
from rentree.paiements.actions import VALIDITE, expirer_paiements
from rentree.paiements.actions_avis import (
    AvisDiscordant,
    PaiementInconnu,
    abandonner_paiement,
    accepter_paiement,
    appliquer_avis,
    constater_trop_percu,
    refuser_paiement,
)
from rentree.paiements.fournisseur import SANS_EFFET
from rentree.paiements.models import Paiement
from rentree.regles import cycle_inscription, cycle_paiement
from rentree.regles.cycle_paiement import CYCLE_PAIEMENT
from tests.horloge import DEPART
from tests.paiements.preparation import actes, l_etudiant, ouvrir, un_avis, un_paiement

pytestmark = pytest.mark.django_db
UN_JOUR = timedelta(days=1)


def test_un_paiement_accepte_rend_l_inscription_effective_avec_son_numero() -> None:
    paiement = un_paiement()
    le = DEPART + timedelta(minutes=3)

    rendu = appliquer_avis(avis=un_avis(paiement), le=le)

    inscription = paiement.creance.inscription
    inscription.refresh_from_db()
    assert rendu.etat == cycle_paiement.ACCEPTE
    assert (rendu.conclu_le, rendu.reponse["autorisation"]) == (le, "3fb0de")
    assert (inscription.etat, inscription.effective_le) == (cycle_inscription.EFFECTIVE, le)
    assert inscription.etudiant.numero_etudiant.startswith("24")
    assert actes(inscription)[-2:] == ["accepter_paiement", "rendre_effective"]


def test_un_avis_repete_ne_change_rien() -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    avant = Evenement.objects.count()

    rendu = appliquer_avis(avis=un_avis(paiement), le=DEPART + UN_JOUR)

    assert (rendu.etat, rendu.conclu_le) == (cycle_paiement.ACCEPTE, DEPART)
    assert Evenement.objects.count() == avant


@pytest.mark.parametrize(
    ("resultat", "etat", "acte"),
    [
        ("refuse", cycle_paiement.REFUSE, "refuser_paiement"),
        ("abandonne", cycle_paiement.ABANDONNE, "abandonner_paiement"),
    ],
)
def test_un_refus_ou_un_abandon_laisse_l_inscription_confirmee(
    resultat: str, etat: str, acte: str
) -> None:
    paiement = un_paiement()

    rendu = appliquer_avis(avis=un_avis(paiement, resultat), le=DEPART)

    inscription = paiement.creance.inscription
    inscription.refresh_from_db()
    assert rendu.etat == etat
    assert inscription.etat == cycle_inscription.CONFIRMEE
    assert actes(inscription)[-1] == acte


@pytest.mark.parametrize("resultat", ["refuse", "abandonne", SANS_EFFET])
def test_rien_ne_defait_un_paiement_accepte(resultat: str) -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement), le=DEPART)

    rendu = appliquer_avis(avis=un_avis(paiement, resultat), le=DEPART + UN_JOUR)

    assert rendu.etat == cycle_paiement.ACCEPTE
    assert actes(paiement.creance.inscription)[-1] == "rendre_effective"


@pytest.mark.parametrize("resultat", ["refuse", "abandonne"])
def test_une_acceptation_qui_suit_un_refus_ou_un_abandon_compte(resultat: str) -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement, resultat), le=DEPART)

    rendu = appliquer_avis(avis=un_avis(paiement), le=DEPART + timedelta(minutes=1))

    assert rendu.etat == cycle_paiement.ACCEPTE
    assert rendu.creance.inscription.etat == cycle_inscription.EFFECTIVE


def test_une_acceptation_tardive_compte_apres_l_expiration() -> None:
    paiement = un_paiement()
    expirer_paiements(le=DEPART + VALIDITE)

    rendu = appliquer_avis(avis=un_avis(paiement), le=DEPART + UN_JOUR)

    assert rendu.etat == cycle_paiement.ACCEPTE
    assert rendu.creance.inscription.etat == cycle_inscription.EFFECTIVE


def test_expire_puis_recommence_l_acceptation_tardive_du_premier_solde_la_creance() -> None:
    premier = un_paiement()
    tard = DEPART + VALIDITE
    second = ouvrir(premier.creance, le=tard)

    appliquer_avis(avis=un_avis(premier), le=tard)
    rendu = appliquer_avis(avis=un_avis(second), le=tard + timedelta(minutes=1))

    assert rendu.etat == cycle_paiement.A_REMBOURSER
    assert Paiement.objects.filter(etat=cycle_paiement.ACCEPTE).get() == premier
    assert Evenement.objects.filter(acte="rendre_effective").count() == 1
    assert actes(premier.creance.inscription)[-2:] == [
        "constater_trop_percu",
        "constater_remboursement",
    ]


def test_l_argent_d_une_inscription_annulee_est_a_rendre() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    annuler_inscription(
        inscription=inscription, raison="désistement", par=systeme("parcoursup"), le=DEPART
    )

    rendu = appliquer_avis(avis=un_avis(paiement), le=DEPART)

    inscription.refresh_from_db()
    assert rendu.etat == cycle_paiement.A_REMBOURSER
    assert inscription.etat == cycle_inscription.ANNULEE


@pytest.mark.parametrize("ecart", [{"montant": Decimal("1.00")}, {"devise": "USD"}])
def test_un_montant_ou_une_devise_inattendus_ne_changent_rien(ecart: dict[str, object]) -> None:
    paiement = un_paiement()
    avant = Evenement.objects.count()

    with pytest.raises(AvisDiscordant) as anomalie:
        appliquer_avis(avis=un_avis(paiement, **ecart), le=DEPART)

    paiement.refresh_from_db()
    assert anomalie.value.paiement == paiement
    assert paiement.etat == cycle_paiement.OUVERT
    assert Evenement.objects.count() == avant


def test_une_reference_inconnue_ne_change_rien() -> None:
    paiement = un_paiement()

    with pytest.raises(PaiementInconnu):
        appliquer_avis(avis=un_avis(paiement, reference="20240710-zzzzzz"), le=DEPART)


ACTES: dict[str, Callable[..., None]] = {
    "accepter_paiement": accepter_paiement,
    "refuser_paiement": refuser_paiement,
    "abandonner_paiement": abandonner_paiement,
    "constater_trop_percu": constater_trop_percu,
}


@pytest.mark.parametrize("acte", ACTES)
def test_seule_la_banque_conclut_un_paiement(acte: str) -> None:
    paiement = un_paiement()
    par = l_etudiant(paiement.creance.inscription)

    with pytest.raises(ActeImpossible), transaction.atomic():
        ACTES[acte](paiement=paiement, avis=un_avis(paiement), par=par, le=DEPART)

    paiement.refresh_from_db()
    assert paiement.etat == cycle_paiement.OUVERT


@pytest.mark.parametrize("acte", ACTES)
@pytest.mark.parametrize("etat", sorted({t.vers for t in CYCLE_PAIEMENT.values()}))
def test_le_tableau_des_etats_est_respecte(acte: str, etat: str) -> None:
    paiement = un_paiement()
    Paiement.objects.filter(pk=paiement.pk).update(etat=etat)
    paiement.refresh_from_db()

    possible = etat in CYCLE_PAIEMENT[acte].depuis
    try:
        with transaction.atomic():
            ACTES[acte](
                paiement=paiement, avis=un_avis(paiement), par=actions_avis.BANQUE, le=DEPART
            )
    except ActeImpossible:
        assert not possible
    else:
        assert possible
        assert paiement.etat == CYCLE_PAIEMENT[acte].vers


@pytest.mark.django_db(transaction=True)
def test_l_acceptation_tient_en_huit_requetes(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    """The person held, one read under lock, five writes."""
    paiement = un_paiement()
    avis = un_avis(paiement)

    with django_assert_max_num_queries(10) as requetes:
        appliquer_avis(avis=avis, le=DEPART)

    bornes = {"BEGIN", "BEGIN IMMEDIATE", "COMMIT"}
    assert len([r for r in requetes.captured_queries if r["sql"] not in bornes]) <= 8
