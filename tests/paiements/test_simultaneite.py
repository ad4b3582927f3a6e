"""The same instant, twice: real threads, each with its own connection, on PostgreSQL."""

from datetime import timedelta

import pytest

from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions import VALIDITE, confirmer_et_constater, reprendre
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_refus_bourse import appliquer_refus
from rentree.paiements.models import Creance, Paiement
from rentree.regles import cycle_inscription, cycle_paiement
from rentree.regles.cycle import GESTIONNAIRE
from tests.fabriques import une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.retraits import retirer
from tests.paiements.preparation import (
    l_etudiant,
    ouvrir,
    un_avis,
    un_paiement,
    une_creance,
)
from tests.simultane import ensemble

MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def nombre(acte: str) -> int:
    return Evenement.objects.filter(acte=acte).count()


@pytest.mark.parametrize("tour", range(5))
def test_deux_navigateurs_confirment_et_paient_le_meme_dossier(tour: int) -> None:
    cle = une_inscription_prete().pk

    def confirmer_et_payer() -> Paiement:
        inscription = Inscription.objects.completes().get(pk=cle)
        par = l_etudiant(inscription)
        creance = confirmer_et_constater(inscription=inscription, par=par, le=DEPART)
        return ouvrir(creance)

    premier, second = ensemble(confirmer_et_payer, confirmer_et_payer)

    assert premier == second
    assert Creance.objects.count() == Paiement.objects.count() == 1
    assert [nombre("confirmer_inscription"), nombre("ouvrir_paiement")] == [1, 1]


@pytest.mark.parametrize("tour", range(3))
def test_le_meme_avis_livre_huit_fois_ensemble_inscrit_une_fois(tour: int) -> None:
    paiement = un_paiement()
    avis = un_avis(paiement)

    resultats = ensemble(*[lambda: appliquer_avis(avis=avis, le=DEPART).etat] * 8)

    inscription = Inscription.objects.get()
    assert resultats == [cycle_paiement.ACCEPTE] * 8
    assert inscription.etat == cycle_inscription.EFFECTIVE
    assert [nombre("accepter_paiement"), nombre("rendre_effective")] == [1, 1]


@pytest.mark.parametrize("tour", range(3))
def test_deux_paiements_de_la_meme_creance_acceptes_ensemble(tour: int) -> None:
    """The first one was slow enough to expire: both were paid, one is owed back."""
    premier = un_paiement()
    second = ouvrir(premier.creance, le=DEPART + VALIDITE)
    avis = [un_avis(premier), un_avis(second)]

    etats = ensemble(
        *[lambda a=a: appliquer_avis(avis=a, le=DEPART + VALIDITE).etat for a in avis]  # type: ignore[misc]
    )

    assert sorted(map(str, etats)) == [cycle_paiement.A_REMBOURSER, cycle_paiement.ACCEPTE]
    assert nombre("rendre_effective") == 1


@pytest.mark.parametrize("tour", range(5))
def test_reprendre_et_payer_au_meme_instant_ne_laissent_pas_payer_une_creance_abandonnee(
    tour: int,
) -> None:
    creance = une_creance()
    inscription = creance.inscription

    ensemble(
        lambda: reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART),
        lambda: ouvrir(creance),
    )

    creance.refresh_from_db()
    ouverts = Paiement.objects.ouverts().count()
    assert ouverts == (1 if creance.abandonnee_le is None else 0)


@pytest.mark.parametrize("tour", range(3))
def test_une_acceptation_tardive_et_une_nouvelle_ouverture_ne_se_bloquent_pas(tour: int) -> None:
    premier = un_paiement()
    tard = DEPART + VALIDITE

    accepte, suivant = ensemble(
        lambda: appliquer_avis(avis=un_avis(premier), le=tard),
        lambda: ouvrir(premier.creance, le=tard),
    )

    assert isinstance(accepte, Paiement)
    assert accepte.etat == cycle_paiement.ACCEPTE
    assert isinstance(suivant, Paiement | ActeImpossible)


@pytest.mark.parametrize("tour", range(5))
def test_le_retrait_de_l_admission_pendant_que_la_banque_accepte(tour: int) -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription

    ensemble(
        lambda: appliquer_avis(avis=un_avis(paiement), le=DEPART),
        lambda: retirer(inscription.admission),
    )

    inscription.refresh_from_db()
    retrait = Retrait.objects.get()
    if retrait.etat_inscription == cycle_inscription.EFFECTIVE:
        attendu = cycle_inscription.EFFECTIVE, cycle_paiement.ACCEPTE
    else:
        attendu = cycle_inscription.CONFIRMEE, cycle_paiement.A_REMBOURSER
    assert (inscription.etat, Paiement.objects.get().etat) == attendu
    assert Retrait.objects.a_regler().exists() == (attendu[0] == cycle_inscription.EFFECTIVE)


@pytest.mark.parametrize("tour", range(5))
def test_le_refus_du_crous_dit_deux_fois_pendant_que_l_inscription_s_arrete(tour: int) -> None:
    cle = une_creance(boursier="demande").inscription_id
    avant = DEPART + timedelta(days=15)

    def dire() -> str:
        dossier = Inscription.objects.completes().get(pk=cle)
        par = l_etudiant(dossier)
        try:
            appliquer_refus(inscription=dossier, a_payer_avant=avant, par=par, le=DEPART)
        except ActeImpossible:
            return "trop tard"
        return "dit"

    def arreter() -> str:
        dossier = Inscription.objects.completes().get(pk=cle)
        annuler_inscription(inscription=dossier, raison="Départ.", par=MARTINE, le=DEPART)
        return "arrêtée"

    dits = ensemble(dire, dire, arreter)

    assert "arrêtée" in dits
    assert dits.count("dit") == nombre("enregistrer_refus_de_bourse") <= 1
    assert Inscription.objects.get().etat == cycle_inscription.ANNULEE
