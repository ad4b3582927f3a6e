"""Fees that are due since the Crous refused have their own deadline, and their own reminders."""

from datetime import timedelta

import pytest

from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.bourses import decision_sans_bourse, payer_apres_refus
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_refus_bourse import appliquer_refus
from rentree.paiements.models import Creance
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.courrier import UNE_MINUTE, objets, recus
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, une_creance

pytestmark = pytest.mark.django_db(transaction=True)
MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")
REFUS = DEPART + timedelta(days=90)  # every window is closed
JOUR = timedelta(days=1)


def refusee(boursier: str = "demande") -> Creance:
    """Said by the person who waits for it, by the registrar of a scholarship that was promised."""
    inscription: Inscription = une_creance(boursier=boursier).inscription
    inscription.refresh_from_db()
    par = l_etudiant(inscription) if boursier == "demande" else MARTINE
    decision = decision_sans_bourse(inscription, REFUS)
    avant = payer_apres_refus(inscription, decision, REFUS)
    objets(REFUS - UNE_MINUTE)
    creance = appliquer_refus(inscription=inscription, a_payer_avant=avant, par=par, le=REFUS)
    assert len(objets(REFUS)) == 1  # what is due, until when
    return creance


@pytest.mark.parametrize("boursier", ["demande", "conditionnel"])
def test_sept_jours_puis_un_jour_avant_l_echeance(boursier: str) -> None:
    avant = refusee(boursier).a_payer_avant
    assert avant is not None

    assert objets(avant - 7 * JOUR - UNE_MINUTE) == []
    [premier] = recus(avant - 7 * JOUR + 60 * UNE_MINUTE)
    assert premier.subject.startswith("À faire avant le")
    assert "payer votre inscription" in premier.subject
    assert "le Crous n’a pas accordé votre bourse, il reste à payer 175,00" in premier.body
    assert "vous inscrire en ligne" not in premier.body
    assert len(objets(avant - JOUR + UNE_MINUTE)) == 1
    assert objets(avant + JOUR) == []


def test_qui_a_paye_n_est_plus_rappele() -> None:
    creance = refusee()
    assert creance.a_payer_avant is not None
    appliquer_avis(avis=un_avis(ouvrir(creance, le=REFUS + JOUR)), le=REFUS + JOUR)
    objets(REFUS + JOUR)

    assert objets(creance.a_payer_avant - JOUR) == []


def test_une_inscription_annulee_n_est_plus_rappelee() -> None:
    creance = refusee("conditionnel")
    assert creance.a_payer_avant is not None
    inscription = creance.son_inscription
    annuler_inscription(inscription=inscription, raison="Départ.", par=MARTINE, le=REFUS + JOUR)
    objets(REFUS + JOUR)

    assert objets(creance.a_payer_avant - JOUR) == []
