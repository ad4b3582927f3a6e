"""Cancelling on the two screens of the registrar: what is given back is seen, chosen, recorded."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.paiements.actions import ajouter_et_constater
from rentree.paiements.models import Remboursement
from tests import horloge
from tests.demandes.fins import AOUT, OCTOBRE
from tests.horloge import DEPART
from tests.inscriptions.redoublants import admettre_apres_coup, redoublante_payee
from tests.inscriptions.retraits import MME_ROUX, retirer, une_inscription_payee

pytestmark = pytest.mark.django_db
ANNULER = {"issue": "annulee", "raison": "Inscrite ailleurs."}


def texte(contenu: bytes) -> str:
    return contenu.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def retrait() -> Retrait:
    return retirer(une_inscription_payee().admission)


def adresse(retrait: Retrait) -> str:
    return reverse("scolarite:retrait", args=[retrait.pk])


def admise_apres_coup(*, superieure: bool) -> Inscription:
    """Paid for the year that she repeats, then admitted after all: that right is lost."""
    inscription = redoublante_payee()
    if superieure:
        ajouter_et_constater(inscription=inscription, par=MME_ROUX, le=DEPART)
    admettre_apres_coup(inscription, par=MME_ROUX)
    return inscription


def regler(navigateur: Client, inscription: Inscription, **valeurs: str) -> tuple[int, str]:
    chemin = reverse("scolarite:regler", args=[inscription.admission.resultat_id])
    saisie = {"inscription": inscription.dossier, "raison": "Admise.", **valeurs}
    reponse = navigateur.post(chemin, saisie)
    return reponse.status_code, texte(reponse.content)


def rendus() -> list[str]:
    return [str(rendu.montant) for rendu in Remboursement.objects.all()]


def test_avant_la_rentree_l_admission_retiree_rend_de_droit(
    navigateur: Client, retrait: Retrait
) -> None:
    assert navigateur.post(adresse(retrait), ANNULER).status_code == 302
    assert rendus() == ["152.00"]


def test_apres_la_rentree_il_faut_dire_combien(navigateur: Client, retrait: Retrait) -> None:
    horloge.regler(OCTOBRE)

    vue = texte(navigateur.get(adresse(retrait)).content)
    sans = navigateur.post(adresse(retrait), ANNULER)
    trop = navigateur.post(adresse(retrait), {**ANNULER, "rendu": "160"})

    assert "entre 0 et 152,00 €" in vue
    assert "le remboursement n’est plus de droit" in vue
    assert (sans.status_code, trop.status_code) == (422, 422)
    assert "Dites combien est rendu" in texte(sans.content)
    assert "Accordez 152,00 € au plus" in texte(trop.content)
    assert rendus() == []
    assert navigateur.post(adresse(retrait), {**ANNULER, "rendu": "100,50"}).status_code == 302
    assert rendus() == ["100.50"]


def test_apres_la_rentree_maintenir_ne_demande_pas_de_montant(
    navigateur: Client, retrait: Retrait
) -> None:
    horloge.regler(OCTOBRE)

    reponse = navigateur.post(adresse(retrait), {"issue": "maintenue", "raison": "Erreur."})

    assert reponse.status_code == 302
    assert rendus() == []


def test_un_resultat_corrige_rend_ce_qui_etait_paye(navigateur: Client) -> None:
    inscription = admise_apres_coup(superieure=False)
    page = reverse("scolarite:resultat", args=[inscription.admission.resultat_id])
    horloge.regler(AOUT)

    assert "Ce qui est rendu si vous annulez" in texte(navigateur.get(page).content)
    assert regler(navigateur, inscription)[0] == 302
    assert rendus() == ["152.00"]


def test_un_resultat_corrige_apres_la_rentree_demande_combien(navigateur: Client) -> None:
    inscription = admise_apres_coup(superieure=False)
    horloge.regler(OCTOBRE)

    statut, contenu = regler(navigateur, inscription)

    assert (statut, rendus()) == (422, [])
    assert "Dites combien est rendu" in contenu
    assert regler(navigateur, inscription, rendu="0")[0] == 302
    inscription.refresh_from_db()
    assert (inscription.etat, rendus()) == ("annulee", [])


def test_les_deux_annees_d_un_ajac_rendent_un_seul_droit(navigateur: Client) -> None:
    inscription = admise_apres_coup(superieure=True)
    horloge.regler(AOUT)

    assert regler(navigateur, inscription, superieure="annuler")[0] == 302

    assert rendus() == ["152.00"]
    assert not Inscription.objects.exclude(etat="annulee").exists()
    assert Remboursement.objects.get().montant == Decimal("152.00")


def test_un_dossier_qui_n_est_pas_a_regler_est_introuvable(navigateur: Client) -> None:
    inscription = admise_apres_coup(superieure=False)
    saine = une_inscription_payee()
    chemin = reverse("scolarite:regler", args=[inscription.admission.resultat_id])

    for dossier in (saine.dossier, "x", ""):
        reponse = navigateur.post(chemin, {"inscription": dossier, "raison": "x"})
        assert reponse.status_code == 404
    saine.refresh_from_db()
    assert saine.etat == "effective"
