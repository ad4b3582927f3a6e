"""After the start of the year the commission decides: all, a part, or nothing; and the appeal."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.demandes.actions import instruire_demande, reexaminer_demande
from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_mandats import donner_mandat
from rentree.demandes.models import Demande, Mandat
from rentree.journal.models import Evenement
from rentree.paiements.models import Remboursement
from tests import horloge
from tests.demandes.fins import OCTOBRE, demander, une_inscription_payee
from tests.demandes.preparation import MARTINE, le, un_signataire
from tests.fabriques import une_image
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
PLUS_TARD = OCTOBRE + timedelta(days=7)


def instruite(genre: str = "annulation", **reponses: str) -> Demande:
    demande = demander(une_inscription_payee(), genre, OCTOBRE, **reponses)
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)
    return demande


def un_scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("proces-verbal.jpg", une_image(), "image/jpeg")


def le_president(depuis: datetime = OCTOBRE) -> Mandat:
    compte, _ = un_signataire()
    return donner_mandat(
        compte=compte,
        role="commission",
        du=depuis.date(),
        au=None,
        acte="Arrêté du 1er septembre",
        par=MARTINE,
        le=depuis,
    )


def decider(demande: Demande, *, accepter: bool = True, montant: str | None = None) -> None:
    mandat = Mandat.objects.first() or le_president()
    decider_demande(
        demande=demande,
        accepter=accepter,
        motif="Décision de la commission du 8 octobre.",
        mandat=mandat,
        montant=None if montant is None else Decimal(montant),
        par=mandat.compte.auteur("signataire"),
        le=PLUS_TARD,
    )
    demande.refresh_from_db()


@pytest.mark.parametrize(("montant", "rendu"), [(None, "152.00"), ("100.00", "100.00")])
def test_la_commission_accorde_tout_ou_une_partie(montant: str | None, rendu: str) -> None:
    demande = instruite()

    decider(demande, montant=montant)

    demande.admission.inscription.refresh_from_db()
    remboursement = Remboursement.objects.get()
    assert (demande.etat, demande.admission.inscription.etat) == ("acceptee", "annulee")
    assert remboursement.montant == Decimal(rendu)
    assert sum(Decimal(ligne["montant"]) for ligne in remboursement.lignes) == Decimal(rendu)
    fin = Evenement.objects.get(acte="finir_inscription")
    traiter(fin)
    assert rendu.replace(".", ",") in fin.courriels.get().texte


@pytest.mark.parametrize(("si_refus", "etat"), [("finir", "annulee"), ("rester", "effective")])
def test_un_refus_finit_ou_laisse_inscrit_comme_la_personne_l_a_dit(
    si_refus: str, etat: str
) -> None:
    demande = instruite(raison="argent", si_refus=si_refus)

    decider(demande, accepter=False)

    demande.admission.inscription.refresh_from_db()
    assert (demande.etat, demande.admission.inscription.etat) == ("refusee", etat)
    assert not Remboursement.objects.exists()


def test_un_recours_entendu_rend_l_argent_de_ce_qui_avait_pris_fin() -> None:
    demande = instruite()
    decider(demande, accepter=False)
    reexaminer_demande(demande=demande, raison="Recours", par=MARTINE, le=PLUS_TARD)

    decider(demande, montant="50.00")

    assert Remboursement.objects.get().montant == Decimal("50.00")
    assert Evenement.objects.filter(acte="finir_inscription").count() == 1


def test_sans_decision_le_silence_refuse_et_l_inscription_finit_quand_meme() -> None:
    demande = instruite("demission")

    constater_les_echeances(le=le("2025-01-10"))

    demande.refresh_from_db()
    demande.admission.inscription.refresh_from_db()
    assert (demande.etat, demande.admission.inscription.etat) == ("refusee", "annulee")
    assert not Remboursement.objects.exists()


def test_une_demission_ne_se_lit_pas_comme_une_annulation() -> None:
    demande = instruite("demission")
    constater_les_echeances(le=le("2025-01-10"))
    horloge.regler(le("2025-01-11"))
    inscription = demande.admission.inscription

    etudiante = Client()
    etudiante.force_login(inscription.etudiant.compte)
    sienne = etudiante.get(reverse("portail:inscription", args=[inscription.pk])).content.decode()
    dossier = reverse("scolarite:dossier", args=[inscription.pk])
    leur = entree(une_gestionnaire()).get(dossier).content.decode()

    assert "Votre démission est enregistrée" in sienne
    assert "Annulée" not in sienne
    assert 'etat--err">Démission</span>' in leur
    assert "Annulée" not in leur
    accueil = etudiante.get(reverse("portail:inscriptions"), follow=True).content.decode()
    assert '<span class="etat">Démission</span>' in accueil


def test_la_scolarite_enregistre_la_decision_signee_et_son_montant() -> None:
    demande = instruite()
    martine = entree(une_gestionnaire())
    adresse = reverse("scolarite:avis", args=[demande.pk, "commission"])
    reponse = {"accepter": "oui", "signataire": "Paul Ferrer, président de la commission"}

    assert "Au plus 152,00" in martine.get(adresse).content.decode()
    trop = reponse | {"montant": "200", "signature": un_scan()}
    assert martine.post(adresse, trop).status_code == 422
    juste = reponse | {"montant": "120,50", "signature": un_scan()}
    assert martine.post(adresse, juste).status_code == 302

    assert Remboursement.objects.get().montant == Decimal("120.50")
