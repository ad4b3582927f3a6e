"""Continuing education: its service fixes the price and who pays; the person reads and confirms."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.comptes.models import Compte, Role
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions import ConfirmationRefusee, enregistrer_situation
from rentree.inscriptions.actions_prix import fixer_le_prix
from rentree.inscriptions.faits import situation_connue
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Inscription, PrixFixe
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
from rentree.journal.actions import ActeImpossible
from rentree.paiements.actions import confirmer_et_constater
from rentree.regles.cycle import ETUDIANT, FORMATION_CONTINUE, GESTIONNAIRE
from tests import horloge
from tests.fabriques import une_admission, une_inscription_prete
from tests.portail.visites import chez
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db
REPONSES = {"regime": "continue", "boursier": "non", "pupille": False}
PRIX = {"total": "4500,00", "devis": "devis 2024-114", "raison": "Tarif voté."}
EMPLOYEUR = {
    "employeur_montant": "4000",
    "employeur_nom": "Libris SARL",
    "employeur_reference": "convention 17",
}


@pytest.fixture
def dossier() -> Inscription:
    admission = une_admission(formation="lp-metiers-du-livre-aix", public="nouvel-entrant")
    return une_inscription_prete(admission, reponses=REPONSES)


def le_service(composante: str = "", identifiant: str = "f.continue") -> Compte:
    role = Role.Nom.FORMATION_CONTINUE
    return une_gestionnaire(identifiant, "M. Petit", composante, role)


@pytest.fixture
def petit() -> Client:
    return entree(le_service())


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def fixer(client: Client, dossier: Inscription, **donnees: str) -> HttpResponse:
    adresse = reverse("scolarite:fixer_le_prix", args=[dossier.pk])
    return client.post(adresse, {**PRIX, **donnees})


def confirmer(dossier: Inscription) -> Any:
    relu = Inscription.objects.get(pk=dossier.pk)
    par = dossier.etudiant.compte.auteur(ETUDIANT)
    return confirmer_et_constater(inscription=relu, par=par, le=horloge.maintenant())


def test_le_service_voit_qui_attend_puis_fixe_le_prix(petit: Client, dossier: Inscription) -> None:
    attendue = texte(petit.get(reverse("scolarite:prix")))
    reponse = fixer(petit, dossier, **EMPLOYEUR)
    fixee = texte(petit.get(reverse("scolarite:prix")))

    assert "BENALI Inès" in attendue
    assert reponse.status_code == 302
    assert "Personne n’attend son prix." in fixee
    assert "4 500,00 €" in fixee


def test_avant_le_prix_la_page_dit_d_attendre_puis_elle_montre_les_lignes(
    petit: Client, dossier: Inscription
) -> None:
    page = reverse("portail:verifier", args=[dossier.pk])
    avant = texte(chez(dossier).get(page))
    fixer(petit, dossier, **EMPLOYEUR)
    apres = texte(chez(dossier).get(page))

    assert "il vous dira le prix et qui le paie" in avant
    assert "Prix de la formation continue" in apres
    assert "Pris en charge par Libris SARL (employeur)" in apres
    assert "-4 000,00 €" in apres or "−4 000,00 €" in apres
    assert "Payer 500,00 €" in apres


def test_ce_qui_reste_est_demande_a_la_personne_et_rien_de_plus(
    petit: Client, dossier: Inscription
) -> None:
    fixer(petit, dossier, **EMPLOYEUR)

    creance = confirmer(dossier)

    assert creance.total == Decimal("500.00")
    assert [ligne["montant"] for ligne in creance.lignes] == ["4500.00", "-4000.00"]
    assert creance.inscription.etat == "confirmee"


def test_quand_l_employeur_paie_tout_l_inscription_est_effective_des_la_confirmation(
    petit: Client, dossier: Inscription
) -> None:
    fixer(petit, dossier, **{**EMPLOYEUR, "employeur_montant": "4500"})
    a_relire = texte(chez(dossier).get(reverse("portail:verifier", args=[dossier.pk])))

    creance = confirmer(dossier)

    assert "Confirmer mon inscription" in a_relire
    assert creance.total == 0
    dossier.refresh_from_db()
    assert dossier.etat == "effective"
    assert dossier.pieces.filter(code="financement-formation-continue").exists()


def test_la_reponse_gardee_se_rejoue_et_le_passe_montre_le_prix(
    petit: Client, dossier: Inscription
) -> None:
    fixer(petit, dossier, **EMPLOYEUR)
    confirmer(dossier)

    vu = lire_instantane(dossier.admission, horloge.maintenant() + timedelta(hours=1))

    assert [rejouer(verdict).identique for verdict in verdicts_gardes()] == [True]
    assert vu.inscription is not None
    assert vu.inscription.verdict["droits"]["total"] == "500.00"


def test_un_prix_hors_bareme_ne_reduit_pas_les_droits_d_une_autre_inscription(
    petit: Client, dossier: Inscription
) -> None:
    fixer(petit, dossier)
    confirmer(dossier)
    autre = une_admission(dossier.etudiant)

    connue = situation_connue(autre, {}, horloge.maintenant())

    assert connue["autres_inscriptions"] == []


def test_un_prix_change_remplace_le_premier_et_une_page_ouverte_ne_le_confirme_pas(
    petit: Client, dossier: Inscription
) -> None:
    fixer(petit, dossier)
    lue = Inscription.objects.get(pk=dossier.pk)
    horloge.regler(horloge.maintenant() + timedelta(minutes=5))
    fixer(petit, dossier, total="4200", raison="Erreur de tarif.")

    with pytest.raises(ActeImpossible):
        confirmer_et_constater(
            inscription=lue,
            par=dossier.etudiant.compte.auteur(ETUDIANT),
            le=horloge.maintenant(),
        )
    assert [prix.total for prix in PrixFixe.objects.filter(remplace_le=None)] == [Decimal(4200)]


def test_apres_la_confirmation_le_prix_ne_change_plus(petit: Client, dossier: Inscription) -> None:
    fixer(petit, dossier)
    confirmer(dossier)

    reponse = fixer(petit, dossier, total="10")

    assert reponse.status_code == 422
    assert "la personne a confirmé ses réponses" in texte(reponse)
    assert PrixFixe.objects.count() == 1


def test_ce_qui_est_mal_ecrit_est_dit_et_reste_a_l_ecran(
    petit: Client, dossier: Inscription
) -> None:
    trop = fixer(petit, dossier, **{**EMPLOYEUR, "employeur_montant": "5000"})
    sans_nom = fixer(petit, dossier, opco_montant="10")
    faux = fixer(petit, dossier, total="mille")

    for reponse, attendu in (
        (trop, "elles dépassent le prix"),
        (sans_nom, "L’OPCO : donnez son nom"),
        (faux, "un nombre, en euros"),
    ):
        assert reponse.status_code == 422
        assert attendu in texte(reponse)
        assert "devis 2024-114" in texte(reponse)


def test_revenir_en_formation_initiale_rend_le_bareme(petit: Client, dossier: Inscription) -> None:
    fixer(petit, dossier)
    relu = Inscription.objects.get(pk=dossier.pk)
    initiale = {**REPONSES, "regime": "initiale"}
    par = dossier.etudiant.compte.auteur(ETUDIANT)
    enregistrer_situation(inscription=relu, reponses=initiale, par=par, le=horloge.maintenant())

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer(dossier)

    assert [motif.code for motif in refus.value.motifs] == ["ETAPES_A_TERMINER"]  # the CVEC now


def test_ni_une_gestionnaire_ni_une_autre_composante_ni_l_etudiante_ne_fixent(
    dossier: Inscription,
) -> None:
    adresse = reverse("scolarite:fixer_le_prix", args=[dossier.pk])
    gestionnaire = une_gestionnaire()
    ailleurs = entree(le_service(AILLEURS))

    assert entree(gestionnaire).get(adresse).status_code == 404
    assert ailleurs.get(adresse).status_code == 404
    assert chez(dossier).get(adresse).status_code == 404
    assert ailleurs.get(reverse("scolarite:file")).status_code == 404
    for role in (GESTIONNAIRE, ETUDIANT):
        with pytest.raises(ActeImpossible):
            fixer_le_prix(
                inscription=dossier,
                total=Decimal(1),
                parts=[],
                devis="d",
                raison="r",
                par=gestionnaire.auteur(role),
                le=horloge.maintenant(),
            )


@pytest.mark.django_db(transaction=True)
def test_la_personne_apprend_le_prix_par_courriel_le_dernier_seulement(
    dossier: Inscription,
) -> None:
    un_tour(horloge.maintenant())
    mail.outbox.clear()
    service = le_service().auteur(FORMATION_CONTINUE)
    for total in (4500, 4200):
        fixer_le_prix(
            inscription=dossier,
            total=Decimal(total),
            parts=[],
            devis="devis 2024-114",
            raison="Tarif voté.",
            par=service,
            le=horloge.maintenant(),
        )

    un_tour(horloge.maintenant())

    [lettre] = mail.outbox
    assert "confirmer le prix de votre formation" in lettre.subject
    assert "4\u202f200,00" in lettre.body
    assert "Déposez dans vos pièces" not in lettre.body
