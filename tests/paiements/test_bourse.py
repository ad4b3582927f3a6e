"""A scholarship asked for, then notified: nothing to pay meanwhile, or paid then owed back."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as reglages
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.inscriptions.actions_pieces import deposer_piece
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions import OuvertureRefusee
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.models import Creance, Paiement, Remboursement
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.fabriques import un_fichier, une_inscription_prete
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, une_creance
from tests.portail.visites import chez, lire, page
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")
ENSUITE = DEPART + timedelta(days=30)


@pytest.fixture
def avance(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """The same university, which asks to pay and pays back."""
    copie = tmp_path / "campagnes"
    shutil.copytree(reglages.CAMPAGNES, copie)
    identite = copie / "amu-allsh" / "2024-2025" / "campagne.yaml"
    identite.write_text(identite.read_text().replace("mode: sursis", "mode: avance"))
    settings.CAMPAGNES = copie
    campagne.cache_clear()
    yield
    campagne.cache_clear()


def en_attente() -> Inscription:
    inscription: Inscription = une_creance(boursier="demande").inscription
    return inscription


def payee(**reponses: Any) -> Inscription:
    """Registered, having paid in full."""
    paiement = ouvrir(une_creance(**reponses))
    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    return Inscription.objects.completes().get()


def notifier(inscription: Inscription, boursier: str = "definitif") -> Creance:
    return appliquer_notification(
        inscription=inscription, boursier=boursier, par=MARTINE, le=ENSUITE
    )


def lettre(acte: str) -> Any:
    evenement = Evenement.objects.filter(acte=acte).latest("pk")
    traiter(evenement)
    return evenement.courriels.first()


def voir(inscription: Inscription) -> str:
    return chez(inscription).get(page("inscription", inscription)).content.decode()


def test_en_sursis_rien_n_est_a_payer_et_rien_ne_se_paie() -> None:
    inscription = en_attente()

    with pytest.raises(OuvertureRefusee) as refus:
        ouvrir(Creance.objects.get())

    assert [motif.code for motif in refus.value.motifs] == ["BOURSE_EN_ATTENTE"]
    assert inscription.etat == "confirmee"
    assert "rien à payer pour l’instant" in lettre("confirmer_inscription").objet
    for nom in ("inscription", "paiement"):
        texte = chez(inscription).get(page(nom, inscription)).content.decode()
        assert "rien à payer pour l’instant" in texte


def test_l_attente_survit_a_la_fermeture() -> None:
    inscription = en_attente()
    horloge.regler(ENSUITE)

    assert "rien à payer pour l’instant" in voir(inscription)


@pytest.mark.parametrize("boursier", ["conditionnel", "definitif"])
def test_en_sursis_la_notification_inscrit_sans_rien_payer(boursier: str) -> None:
    inscription = en_attente()

    creance = notifier(inscription, boursier)

    inscription.refresh_from_db()
    assert (inscription.etat, creance.total) == ("effective", Decimal("0.00"))
    assert inscription.situation["boursier"] == boursier
    assert [ligne["code"] for ligne in creance.lignes] == ["exemption-boursier"]
    assert not Remboursement.objects.exists()
    assert Creance.objects.get(total=175).abandonnee_le == ENSUITE
    assert "prise en compte" in lettre("enregistrer_notification").objet


def test_une_bourse_refusee_se_dit_et_se_paie_apres_la_fermeture() -> None:
    inscription = en_attente()
    horloge.regler(ENSUITE)
    navigateur = chez(inscription)
    assert "Modifier mes réponses" not in lire(navigateur, page("paiement", inscription))

    ecran = lire(navigateur, page("bourse_refusee", inscription))
    suite = navigateur.post(page("bourse_refusee", inscription))
    deux_fois = navigateur.post(page("bourse_refusee", inscription))

    assert "175,00 €, à payer avant le samedi 24 août 2024 à 23 h 59" in ecran
    for reponse in (suite, deux_fois):
        assert reponse.headers["Location"] == page("paiement", inscription)
    assert "À payer avant le" in lettre("enregistrer_refus_de_bourse").objet
    accueil = lire(navigateur, page("inscription", inscription))
    assert "Il vous reste à payer, avant le samedi 24 août 2024" in accueil
    assert "inscription tardive" not in accueil
    appliquer_avis(avis=un_avis(ouvrir(Creance.objects.get(), le=ENSUITE)), le=ENSUITE)
    inscription.refresh_from_db()
    assert (inscription.etat, inscription.situation["boursier"]) == ("effective", "non")


def test_pendant_l_ouverture_on_paie_au_moins_jusqu_a_la_fermeture() -> None:
    inscription = en_attente()
    sienne = campagne(inscription.campagne)

    chez(inscription).post(page("bourse_refusee", inscription))

    delai = sienne.bourse_en_attente.payer_avant(DEPART, sienne.fuseau)
    assert Creance.objects.get().a_payer_avant == delai
    ferme_le = decision_sur(inscription, DEPART).inscription.ferme_le
    assert ferme_le is not None
    assert delai > ferme_le


def test_seul_dit_le_refus_qui_attend_la_bourse() -> None:
    attendue, payee_deja = en_attente(), une_inscription_prete()
    assert chez(payee_deja).get(page("bourse_refusee", attendue)).status_code == 404

    reponse = chez(payee_deja).post(page("bourse_refusee", payee_deja))

    assert reponse.headers["Location"] == page("paiement", payee_deja)
    assert not Evenement.objects.filter(acte="enregistrer_refus_de_bourse").exists()


def test_une_bourse_refusee_se_paie_apres_avoir_change_sa_reponse() -> None:
    inscription = en_attente()
    navigateur = chez(inscription)

    retour = navigateur.post(page("reprendre", inscription))
    assert retour.headers["Location"] == page("situation", inscription)
    navigateur.post(page("situation", inscription), {"boursier": "non", "pupille": "non"})
    reponse = navigateur.post(page("verifier", inscription), {"atteste": "on"})

    assert reponse.headers["Location"] == page("paiement", inscription) + "?depart"


@pytest.mark.usefixtures("avance")
def test_en_avance_on_paie_puis_la_notification_rend_ce_qui_a_ete_paye() -> None:
    inscription = payee(boursier="demande")
    assert "si vous avez payé des droits, ils vous seront rendus" in voir(inscription)

    creance = notifier(inscription, "conditionnel")

    rendu = Remboursement.objects.get()
    assert (creance.total, rendu.montant) == (Decimal("0.00"), Decimal("175.00"))
    assert rendu.paiement == Paiement.objects.get(etat="accepte")
    inscription.refresh_from_db()
    assert inscription.etat == "effective"
    assert "175,00" in lettre("enregistrer_notification").texte
    assert "vous sont dus" in voir(inscription)


def test_une_bourse_que_personne_n_attendait_se_rembourse_aussi() -> None:
    notifier(payee(boursier="non"))

    assert Remboursement.objects.get().montant == Decimal("175.00")


def test_une_notification_conditionnelle_devient_definitive_sans_nouveau_montant() -> None:
    inscription = payee(boursier="non")
    notifier(inscription, "conditionnel")
    dette = Creance.objects.en_cours().get()

    assert notifier(inscription, "definitif") == dette

    assert Remboursement.objects.count() == 1
    assert lettre("enregistrer_notification") is None
    with pytest.raises(ActeImpossible):
        notifier(inscription, "definitif")


def test_pendant_que_la_banque_repond_rien_ne_change() -> None:
    creance = une_creance(boursier="non")
    paiement = ouvrir(creance)

    with pytest.raises(ActeImpossible):
        appliquer_notification(
            inscription=creance.inscription, boursier="definitif", par=MARTINE, le=DEPART
        )

    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    notifier(Inscription.objects.completes().get())
    assert Remboursement.objects.count() == 1


def test_seule_la_scolarite_enregistre_une_notification() -> None:
    inscription = en_attente()

    with pytest.raises(ActeImpossible):
        appliquer_notification(
            inscription=inscription, boursier="definitif", par=l_etudiant(inscription), le=ENSUITE
        )


def test_la_scolarite_voit_l_effet_avant_et_le_remboursement_apres() -> None:
    inscription = payee(boursier="non")
    navigateur = entree(une_gestionnaire())
    adresse = reverse("scolarite:bourse", args=[inscription.pk])

    avant = navigateur.get(adresse).content.decode()
    assert "aucun pour les boursiers" in avant
    assert "Déjà payé, à rembourser" in avant
    assert navigateur.post(adresse, {}).status_code == 422
    assert navigateur.post(adresse, {"boursier": "definitif"}).status_code == 302

    dossier = navigateur.get(reverse("scolarite:dossier", args=[inscription.pk])).content.decode()
    assert "Bourse notifiée enregistrée" in dossier
    assert "À rembourser" in dossier
    assert navigateur.get(adresse).status_code == 302  # nothing left to notify


def test_une_notification_deposee_en_attente_arrive_dans_la_file() -> None:
    inscription = en_attente()
    assert not Inscription.objects.a_controler().exists()

    deposer_piece(
        inscription=inscription,
        code="notification-bourse",
        fichiers=[un_fichier()],
        par=l_etudiant(inscription),
        le=DEPART,
    )

    assert Inscription.objects.a_controler().get() == inscription


def test_le_passe_se_relit_avant_et_apres_la_notification() -> None:
    inscription = en_attente()
    notifier(inscription)

    veille = lire_instantane(inscription.admission, ENSUITE - timedelta(seconds=1)).inscription
    jour = lire_instantane(inscription.admission, ENSUITE).inscription

    assert veille is not None
    assert jour is not None
    assert [vu.situation["boursier"] for vu in (veille, jour)] == ["demande", "definitif"]
    assert [vu.verdict["droits"]["total"] for vu in (veille, jour)] == ["175.00", "0.00"]
    assert [vu.etat for vu in (veille, jour)] == ["confirmee", "effective"]


def test_la_reponse_donnee_a_la_notification_se_rejoue_comme_les_autres() -> None:
    inscription = en_attente()
    notifier(inscription)

    gardees = [rejouer(acte) for acte in verdicts_gardes().filter(dossier=inscription.dossier)]

    assert [rejeu.identique for rejeu in gardees] == [True, True]
    assert gardees[1].refait["droits"]["total"] == "0.00"
