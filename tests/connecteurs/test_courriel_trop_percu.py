"""Money that was not due: the e-mail never lets someone believe that they are registered."""

import pytest
from django.core import mail

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions import annuler_inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import VALIDITE, confirmer_et_constater, reprendre
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import GESTIONNAIRE
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, un_paiement

pytestmark = pytest.mark.django_db(transaction=True)

PLUS_TARD = DEPART + VALIDITE
COMPTE = "À faire maintenant\u00a0: donner le compte"
ENSUITE = "Ensuite, terminez et payez"


def test_une_creance_abandonnee_puis_payee_laisse_l_inscription_a_payer() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    reprendre(inscription=inscription, par=l_etudiant(inscription), le=PLUS_TARD)
    confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=PLUS_TARD)

    appliquer_avis(avis=un_avis(paiement), le=PLUS_TARD)
    un_tour(PLUS_TARD)

    texte = mail.outbox[-1].body
    assert COMPTE in texte
    assert ENSUITE in texte
    assert f"/inscription/{inscription.pk}/remboursement/" in texte
    assert "elle reste à terminer et à payer" in texte


def test_une_inscription_annulee_ne_demande_que_le_compte() -> None:
    paiement = un_paiement()
    annuler_inscription(
        inscription=paiement.creance.inscription,
        raison="renonce",
        par=Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux"),
        le=DEPART,
    )

    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    un_tour(DEPART)

    texte = mail.outbox[-1].body
    assert "elle est annulée" in texte
    assert COMPTE in texte
    assert ENSUITE not in texte


def test_deux_paiements_d_une_meme_creance_n_en_reglent_qu_un() -> None:
    premier = un_paiement()
    second = ouvrir(premier.creance, le=PLUS_TARD)
    appliquer_avis(avis=un_avis(second), le=PLUS_TARD)

    appliquer_avis(avis=un_avis(premier), le=PLUS_TARD)
    un_tour(PLUS_TARD)

    [texte] = [recu.body for recu in mail.outbox if "remboursé" in recu.subject]
    assert "déjà réglée" in texte
    assert COMPTE in texte
    assert ENSUITE not in texte
