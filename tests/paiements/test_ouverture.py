"""Going to the bank: one attempt at a time, joined by any browser, closed by time."""

from datetime import UTC, datetime, timedelta

import pytest

from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.paiements.actions import (
    VALIDITE,
    OuvertureRefusee,
    expirer_paiement,
    expirer_paiements,
    ouvrir_paiement,
    reprendre,
)
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.fournisseur import fournisseur
from rentree.paiements.models import Paiement
from rentree.regles import cycle_paiement
from tests.horloge import DEPART
from tests.paiements.preparation import (
    AVIS,
    RETOUR,
    actes,
    l_etudiant,
    ouvrir,
    un_avis,
    un_paiement,
    une_creance,
)

pytestmark = pytest.mark.django_db
FERMETURE = datetime(2024, 7, 19, 10, 0, tzinfo=UTC)


def test_ouvrir_paiement_prepare_le_formulaire_de_la_banque() -> None:
    creance = une_creance()

    paiement = ouvrir(creance)

    champs = paiement.formulaire["champs"]
    assert paiement.montant == creance.total
    assert paiement.expire_le == DEPART + VALIDITE
    assert champs["vads_order_id"] == paiement.pk.hex
    assert champs["vads_amount"] == str(int(creance.total * 100))
    assert champs["vads_url_check"] == AVIS
    assert champs["vads_url_return"] == RETOUR
    assert actes(creance.inscription)[-1] == "ouvrir_paiement"


def test_un_second_navigateur_rejoint_le_meme_paiement() -> None:
    creance = une_creance()
    premier = ouvrir(creance)

    second = ouvrir(creance, le=DEPART + timedelta(minutes=5))

    assert second == premier
    assert second.formulaire == premier.formulaire
    assert Evenement.objects.filter(acte="ouvrir_paiement").count() == 1


def test_un_paiement_depasse_expire_avant_qu_un_autre_s_ouvre() -> None:
    creance = une_creance()
    premier = ouvrir(creance)

    second = ouvrir(creance, le=DEPART + VALIDITE)

    premier.refresh_from_db()
    assert premier.etat == cycle_paiement.EXPIRE
    assert second.reference != premier.reference
    assert actes(creance.inscription)[-2:] == ["expirer_paiement", "ouvrir_paiement"]


@pytest.mark.parametrize("resultat", ["refuse", "abandonne"])
def test_apres_un_refus_ou_un_abandon_on_peut_recommencer(resultat: str) -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement, resultat), le=DEPART)

    suivant = ouvrir(paiement.creance)

    assert suivant != paiement
    assert suivant.etat == cycle_paiement.OUVERT


def test_une_creance_soldee_ne_se_paie_plus() -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement), le=DEPART)

    with pytest.raises(ActeImpossible):
        ouvrir(paiement.creance)


def test_une_creance_abandonnee_ne_se_paie_plus() -> None:
    creance = une_creance()
    reprendre(inscription=creance.inscription, par=l_etudiant(creance.inscription), le=DEPART)

    with pytest.raises(ActeImpossible):
        ouvrir(creance)


def test_une_creance_nulle_ne_se_paie_pas() -> None:
    with pytest.raises(ActeImpossible):
        ouvrir(une_creance(boursier="definitif"))


def test_a_l_heure_de_fermeture_aucun_paiement_ne_commence() -> None:
    creance = une_creance()

    with pytest.raises(OuvertureRefusee) as refus:
        ouvrir(creance, le=FERMETURE)

    assert [motif.code for motif in refus.value.motifs] == ["CALENDRIER_FERME"]
    assert not Paiement.objects.exists()


def test_un_paiement_commence_a_temps_peut_s_achever_apres_la_fermeture() -> None:
    creance = une_creance()
    paiement = ouvrir(creance, le=FERMETURE - timedelta(minutes=1))

    rejoint = ouvrir(creance, le=FERMETURE)
    accepte = appliquer_avis(avis=un_avis(paiement), le=FERMETURE + timedelta(minutes=2))

    assert rejoint == paiement
    assert accepte.etat == cycle_paiement.ACCEPTE


def test_seul_l_etudiant_ouvre_un_paiement() -> None:
    creance = une_creance()

    with pytest.raises(ActeImpossible):
        ouvrir_paiement(
            creance=creance,
            fournisseur=fournisseur(),
            retour_url=RETOUR,
            avis_url=AVIS,
            par=systeme("banque"),
            le=DEPART,
        )


def test_expirer_paiements_ferme_les_paiements_muets_une_seule_fois() -> None:
    muet = un_paiement()
    recent = un_paiement(le=DEPART + timedelta(minutes=5))
    le = DEPART + VALIDITE

    assert [expirer_paiements(le=le), expirer_paiements(le=le)] == [1, 0]

    muet.refresh_from_db()
    recent.refresh_from_db()
    assert (muet.etat, muet.conclu_le) == (cycle_paiement.EXPIRE, le)
    assert recent.etat == cycle_paiement.OUVERT
    assert Evenement.objects.filter(acte="expirer_paiement").count() == 1


def test_expirer_paiement_ne_touche_pas_un_paiement_conclu() -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement), le=DEPART)

    with pytest.raises(ActeImpossible):
        expirer_paiement(paiement=paiement, par=systeme("echeance"), le=DEPART + VALIDITE)


def test_l_etudiant_ne_fait_pas_expirer_son_paiement() -> None:
    paiement = un_paiement()

    with pytest.raises(ActeImpossible):
        expirer_paiement(paiement=paiement, par=l_etudiant(paiement.creance.inscription), le=DEPART)
