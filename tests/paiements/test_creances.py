"""What is owed: frozen when the answers are confirmed, dropped when one goes back to them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rentree.inscriptions.actions import ConfirmationRefusee
from rentree.inscriptions.campagnes import campagne
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.paiements.actions import VALIDITE, confirmer_et_constater, reprendre
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.models import Creance, Paiement
from rentree.regles import cycle_inscription
from tests.fabriques import une_inscription, une_inscription_prete
from tests.horloge import DEPART
from tests.paiements.preparation import (
    actes,
    l_etudiant,
    ouvrir,
    un_avis,
    un_paiement,
    une_creance,
)

pytestmark = pytest.mark.django_db


def test_confirmer_fige_les_lignes_et_l_empreinte_de_la_campagne() -> None:
    inscription = une_inscription_prete()

    creance = confirmer_et_constater(
        inscription=inscription, par=l_etudiant(inscription), le=DEPART
    )

    creance.refresh_from_db()
    assert creance.lignes == inscription.verdict["droits"]["lignes"]
    assert creance.total == sum(Decimal(ligne["montant"]) for ligne in creance.lignes) > 0
    assert all(ligne["reference"] for ligne in creance.lignes)
    assert creance.empreinte == campagne(inscription.campagne).empreinte
    assert actes(inscription) == ["confirmer_inscription", "constater_creance"]
    assert inscription.etat == cycle_inscription.CONFIRMEE


def test_sans_rien_a_payer_l_inscription_est_effective_aussitot() -> None:
    creance = une_creance(boursier="definitif")

    inscription = creance.inscription
    inscription.refresh_from_db()
    assert creance.total == 0
    assert inscription.etat == cycle_inscription.EFFECTIVE
    assert inscription.etudiant.numero_etudiant
    assert actes(inscription) == ["confirmer_inscription", "constater_creance", "rendre_effective"]


def test_une_seconde_confirmation_trouve_la_creance_de_la_premiere() -> None:
    creance = une_creance()

    seconde = confirmer_et_constater(
        inscription=creance.inscription, par=l_etudiant(creance.inscription), le=DEPART
    )

    assert seconde == creance
    assert actes(creance.inscription) == ["confirmer_inscription", "constater_creance"]


def test_un_dossier_incomplet_ne_doit_rien() -> None:
    inscription = une_inscription()

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=DEPART)

    assert "ETAPES_A_TERMINER" in [motif.code for motif in refus.value.motifs]
    assert not Creance.objects.exists()


def test_hors_bareme_renvoie_vers_la_scolarite_et_ne_confirme_pas() -> None:
    inscription = une_inscription_prete(reponses={"regime": "continue"})

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=DEPART)

    inscription.refresh_from_db()
    assert [motif.code for motif in refus.value.motifs] == ["DROITS_HORS_BAREME"]
    assert inscription.etat == cycle_inscription.EN_PREPARATION


@pytest.mark.parametrize("deja_confirmee", [False, True])
def test_la_banque_ne_confirme_pas_a_la_place_de_l_etudiant(deja_confirmee: bool) -> None:
    inscription = une_creance().inscription if deja_confirmee else une_inscription_prete()

    with pytest.raises(ActeImpossible):
        confirmer_et_constater(inscription=inscription, par=systeme("banque"), le=DEPART)


def test_reprendre_abandonne_la_creance_et_rouvre_les_reponses() -> None:
    creance = une_creance()
    inscription = creance.inscription

    reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART)

    creance.refresh_from_db()
    assert creance.abandonnee_le == DEPART
    assert inscription.etat == cycle_inscription.EN_PREPARATION
    assert actes(inscription)[2:] == ["abandonner_creance", "reprendre_inscription"]


def test_reconfirmer_apres_reprise_fait_une_nouvelle_creance() -> None:
    ancienne = une_creance()
    inscription = ancienne.inscription
    par = l_etudiant(inscription)
    reprendre(inscription=inscription, par=par, le=DEPART)

    nouvelle = confirmer_et_constater(inscription=inscription, par=par, le=DEPART)

    assert nouvelle != ancienne
    assert list(Creance.objects.en_cours()) == [nouvelle]


@pytest.mark.parametrize("resultat", [None, "accepte"])
def test_reprendre_est_impossible_une_fois_le_paiement_engage(resultat: str | None) -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    if resultat:
        appliquer_avis(avis=un_avis(paiement, resultat), le=DEPART)

    with pytest.raises(ActeImpossible):
        reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART)

    assert Creance.objects.en_cours().count() == 1


def test_reprendre_est_possible_apres_un_refus() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    appliquer_avis(avis=un_avis(paiement, "refuse"), le=DEPART)

    reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART)

    assert inscription.etat == cycle_inscription.EN_PREPARATION


def test_reprendre_n_attend_pas_que_la_tache_ferme_un_paiement_depasse() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription

    reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART + VALIDITE)

    assert Paiement.objects.get().etat == "expire"
    assert inscription.etat == cycle_inscription.EN_PREPARATION


def test_reprendre_demande_une_inscription_confirmee() -> None:
    inscription = une_inscription()

    with pytest.raises(ActeImpossible):
        reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART)


def test_une_autre_personne_du_systeme_ne_reprend_pas_le_dossier() -> None:
    creance = une_creance()

    with pytest.raises(ActeImpossible):
        reprendre(inscription=creance.inscription, par=systeme("banque"), le=DEPART)

    creance.refresh_from_db()
    assert creance.abandonnee_le is None


def test_l_argent_d_une_creance_abandonnee_est_a_rendre() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    tard = DEPART + VALIDITE + timedelta(minutes=1)
    reprendre(inscription=inscription, par=l_etudiant(inscription), le=tard)
    nouvelle = confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=tard)

    ancien = appliquer_avis(avis=un_avis(paiement), le=tard)

    inscription.refresh_from_db()
    assert ancien.etat == "a_rembourser"
    assert inscription.etat == cycle_inscription.CONFIRMEE
    assert ouvrir(nouvelle, le=tard).etat == "ouvert"
