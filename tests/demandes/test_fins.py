"""Annulation, démission, abandon: what each one does, when, and what it gives back."""

from decimal import Decimal

import pytest

from rentree.demandes.refus import DepotRefuse
from rentree.inscriptions.certificat import certificat_de
from rentree.inscriptions.models_fins import FinDInscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_fins import finir_et_rembourser
from rentree.paiements.models import Remboursement
from tests.demandes.fins import AOUT, NOVEMBRE, OCTOBRE, demander, une_inscription_payee
from tests.demandes.preparation import MARTINE, elle
from tests.horloge import DEPART
from tests.paiements.preparation import ouvrir, un_avis, une_creance

pytestmark = pytest.mark.django_db


def test_avant_la_rentree_l_annulation_est_de_droit_et_rend_tout_sauf_les_frais() -> None:
    inscription = une_inscription_payee()
    certificat = certificat_de(inscription, par=elle(inscription), le=DEPART)

    demande = demander(inscription, quand=AOUT)

    inscription.refresh_from_db()
    certificat.refresh_from_db()
    rendu = Remboursement.objects.get()
    assert (demande.etat, inscription.etat) == ("acceptee", "annulee")
    assert demande.decidee_le == demande.connue_le == AOUT
    assert certificat.annule_le == AOUT
    assert (rendu.montant, rendu.etat, rendu.raison) == (Decimal("152.00"), "du", "Annulation")
    assert [ligne["montant"] for ligne in rendu.lignes] == ["175.00", "-23.00"]
    assert FinDInscription.objects.get().genre == "annulation"
    assert Evenement.objects.filter(acte="accepter_de_droit").count() == 1


def test_apres_la_rentree_la_commission_decide_et_rien_ne_change_avant() -> None:
    inscription = une_inscription_payee()

    demande = demander(inscription, quand=OCTOBRE)

    inscription.refresh_from_db()
    depot = Evenement.objects.get(acte="deposer_demande")
    assert (demande.etat, inscription.etat) == ("deposee", "effective")
    assert depot.donnees["estimation"]["total"] == "152.00"
    assert not Remboursement.objects.exists()


def test_trop_tard_pour_la_commission_l_inscription_finit_sans_remboursement() -> None:
    inscription = une_inscription_payee()

    demande = demander(inscription, "demission", NOVEMBRE)

    inscription.refresh_from_db()
    assert (demande.etat, inscription.etat) == ("acceptee", "annulee")
    assert not Remboursement.objects.exists()


def test_un_abandon_se_declare_et_laisse_inscrit() -> None:
    inscription = une_inscription_payee()

    demande = demander(inscription, "abandon", OCTOBRE, raison="travail")

    inscription.refresh_from_db()
    assert (demande.etat, inscription.etat) == ("acceptee", "effective")
    assert [fin.genre for fin in inscription.fins.all()] == ["abandon"]
    demander(inscription, "demission", NOVEMBRE)
    assert [fin.genre for fin in inscription.fins.all()] == ["abandon", "demission"]


@pytest.mark.parametrize("genre", ["demission", "abandon"])
def test_avant_la_rentree_on_annule_plutot(genre: str) -> None:
    inscription = une_inscription_payee()

    with pytest.raises(DepotRefuse) as refus:
        demander(inscription, genre, AOUT)

    assert [motif.code for motif in refus.value.motifs] == ["FIN_AVANT_LA_RENTREE"]


def test_un_paiement_encore_a_la_banque_est_rendu_en_entier_s_il_arrive_apres() -> None:
    paiement = ouvrir(une_creance())
    demander(paiement.creance.inscription, quand=AOUT)

    appliquer_avis(avis=un_avis(paiement), le=AOUT)

    rendu = Remboursement.objects.get()
    assert (rendu.montant, rendu.raison) == (Decimal("175.00"), "Paiement reçu en trop")


def test_on_ne_finit_pas_deux_fois() -> None:
    inscription = une_inscription_payee()
    demander(inscription)

    with pytest.raises(DepotRefuse):
        demander(inscription)
    with pytest.raises(ActeImpossible):
        finir_et_rembourser(
            inscription=inscription,
            genre="demission",
            demandee_le=AOUT,
            accorde=None,
            demande="D-1",
            par=MARTINE,
            le=AOUT,
        )
    assert Remboursement.objects.count() == 1


@pytest.mark.parametrize(("accorde", "attendu"), [("100.00", "100.00"), ("0.00", None)])
def test_la_commission_accorde_en_partie(accorde: str, attendu: str | None) -> None:
    inscription = une_inscription_payee()

    finir_et_rembourser(
        inscription=inscription,
        genre="annulation",
        demandee_le=OCTOBRE,
        accorde=Decimal(accorde),
        demande="D-1",
        par=MARTINE,
        le=NOVEMBRE,
    )

    rendus = [str(rendu.montant) for rendu in Remboursement.objects.all()]
    assert rendus == ([attendu] if attendu else [])


def test_rien_n_est_rendu_a_qui_n_a_rien_paye() -> None:
    creance = une_creance(boursier="definitif")

    demander(creance.inscription, quand=AOUT)

    creance.inscription.refresh_from_db()
    assert creance.inscription.etat == "annulee"
    assert not Remboursement.objects.exists()
