"""A registrar ends an inscription: what was paid is owed back with it, or nothing ends."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.actions_annulations import annuler_et_rembourser, regler_et_rembourser
from rentree.paiements.models import Remboursement
from tests.demandes.fins import AOUT, NOVEMBRE, OCTOBRE
from tests.inscriptions.retraits import MME_ROUX, retirer, une_inscription_payee
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def retrait() -> Retrait:
    return retirer(une_inscription_payee().admission)


def annuler(retrait: Retrait, quand: datetime, accorde: str | None = None) -> None:
    regler_et_rembourser(
        retrait=retrait,
        issue=Retrait.Issue.ANNULEE,
        raison="Inscrite ailleurs.",
        accorde=None if accorde is None else Decimal(accorde),
        par=MME_ROUX,
        le=quand,
    )


def lettre() -> str:
    evenement = Evenement.objects.get(acte="annuler_inscription")
    traiter(evenement)
    return evenement.courriels.get().texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_avant_la_rentree_les_droits_sont_rendus_avec_l_annulation(retrait: Retrait) -> None:
    annuler(retrait, AOUT)

    rendu = Remboursement.objects.get()
    assert Inscription.objects.get().etat == "annulee"
    assert (rendu.montant, rendu.etat, rendu.raison) == (Decimal("152.00"), "du", "Annulation")
    assert [ligne["code"] for ligne in rendu.lignes] == ["licence-plein", "frais-de-gestion"]


def test_la_lettre_dit_le_compte_et_demande_le_rib(retrait: Retrait) -> None:
    annuler(retrait, AOUT)

    texte = lettre()

    assert "donner le compte sur lequel nous vous rendons 152,00 €" in texte
    assert "- Frais de gestion gardés par l’université : -23,00 €" in texte.replace("−", "-")
    assert reverse("portail:remboursement", args=[Inscription.objects.get().pk]) in texte


def test_la_personne_voit_la_somme_et_donne_son_compte(retrait: Retrait) -> None:
    annuler(retrait, AOUT)
    inscription = Inscription.objects.get()
    etudiante = chez(inscription)

    contenu = etudiante.get(page("inscription", inscription)).content.decode()

    assert "152,00\u00a0€ vous sont dus" in contenu
    assert "RIB attendu" in etudiante.get(page("remboursement", inscription)).content.decode()


@pytest.mark.parametrize("quand", [OCTOBRE, NOVEMBRE])
@pytest.mark.parametrize(
    ("accorde", "codes"),
    [
        ("152.00", ["licence-plein", "frais-de-gestion"]),
        ("80.00", ["licence-plein", "frais-de-gestion", "part-non-rendue"]),
    ],
)
def test_apres_la_rentree_la_scolarite_decide_du_montant(
    retrait: Retrait, quand: datetime, accorde: str, codes: list[str]
) -> None:
    """Nobody had to ask: the last day to ask the commission does not count."""
    annuler(retrait, quand, accorde)

    rendu = Remboursement.objects.get()
    assert str(rendu.montant) == accorde
    assert [ligne["code"] for ligne in rendu.lignes] == codes


def test_ne_rien_rendre_est_une_decision_qui_reste_au_journal(retrait: Retrait) -> None:
    annuler(retrait, OCTOBRE, "0.00")

    decision = Evenement.objects.get(acte="rembourser_annulation")
    assert not Remboursement.objects.exists()
    assert decision.donnees["estimation"]["total"] == "0.00"
    texte = lettre()
    assert "Rien ne vous est rendu" in texte
    assert "Part que l’université ne rend pas" in texte


@pytest.mark.parametrize("accorde", ["152.01", "-1.00"])
def test_trop_accorder_ne_finit_rien(retrait: Retrait, accorde: str) -> None:
    with pytest.raises(ValueError, match="n’est pas entre"):
        annuler(retrait, OCTOBRE, accorde)

    assert Inscription.objects.get().etat == "effective"
    assert Retrait.objects.a_regler().exists()


def test_maintenir_ne_rend_rien(retrait: Retrait) -> None:
    regler_et_rembourser(
        retrait=retrait,
        issue=Retrait.Issue.MAINTENUE,
        raison="Erreur.",
        accorde=None,
        par=MME_ROUX,
        le=AOUT,
    )

    assert not Remboursement.objects.exists()
    assert not Evenement.objects.filter(acte="rembourser_annulation").exists()


def test_on_ne_rembourse_pas_deux_fois() -> None:
    inscription = une_inscription_payee()
    fin = {"inscription": inscription, "raison": "x", "accorde": None, "par": MME_ROUX, "le": AOUT}
    annuler_et_rembourser(**fin)

    with pytest.raises(ActeImpossible):
        annuler_et_rembourser(**fin)
    assert Remboursement.objects.count() == 1


def test_ce_qui_etait_deja_rendu_ne_l_est_pas_deux_fois() -> None:
    inscription = une_inscription_payee()
    paiement = inscription.creances.get().paiements.get()
    Remboursement.objects.create(
        paiement=paiement, montant=Decimal("100.00"), raison="Exonération", constate_le=AOUT
    )

    annuler_et_rembourser(inscription=inscription, raison="x", accorde=None, par=MME_ROUX, le=AOUT)

    assert sum(r.montant for r in Remboursement.objects.all()) == Decimal("152.00")
