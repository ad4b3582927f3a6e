"""Ending the repeated year of an AJAC: what becomes of the upper year must be said."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.actions_deux_annees import annuler_les_deux_annees
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import ajouter_et_constater
from rentree.regles.cycle import GESTIONNAIRE
from tests.horloge import DEPART
from tests.inscriptions.redoublants import admettre_apres_coup, redoublante

pytestmark = pytest.mark.django_db
MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")


@pytest.fixture
def redoublee() -> Inscription:
    """Registered in both years, then admitted after all: the repeated year is lost."""
    inscription = redoublante()
    ajouter_et_constater(inscription=inscription, par=MME_ROUX, le=DEPART)
    admettre_apres_coup(inscription, par=MME_ROUX)
    return inscription


def regler(navigateur: Client, redoublee: Inscription, superieure: str) -> str:
    adresse = reverse("scolarite:regler", args=[redoublee.admission.resultat_id])
    donnees = {"inscription": str(redoublee.pk), "raison": "Admise.", "superieure": superieure}
    return navigateur.post(adresse, donnees, follow=True).content.decode()


def etats() -> list[str]:
    return list(Inscription.objects.order_by("avec").values_list("etat", flat=True))


def test_il_faut_dire_ce_que_devient_l_annee_superieure(
    navigateur: Client, redoublee: Inscription
) -> None:
    page = regler(navigateur, redoublee, "")

    assert "Dites ce que devient l’année supérieure" in page
    assert "une année supérieure a été ajoutée à celle-ci" in page
    assert set(etats()) == {"effective"}


@pytest.mark.parametrize(
    ("choix", "attendus"),
    [("annuler", {"annulee"}), ("garder", {"annulee", "effective"})],
)
def test_l_annee_superieure_est_annulee_avec_l_autre_ou_gardee(
    navigateur: Client, redoublee: Inscription, choix: str, attendus: set[str]
) -> None:
    regler(navigateur, redoublee, choix)

    redoublee.refresh_from_db()
    assert redoublee.etat == "annulee"
    assert set(etats()) == attendus


def test_les_deux_annees_ne_finissent_qu_une_fois(redoublee: Inscription) -> None:
    fin = {"inscription": redoublee, "raison": "Admise.", "par": MME_ROUX, "le": DEPART}
    annuler_les_deux_annees(**fin)

    with pytest.raises(ActeImpossible):
        annuler_les_deux_annees(**fin)
