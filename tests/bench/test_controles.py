"""The checks of the simulated year see what they are there for: each is shown a fault."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import mail
from django.db.models import Model

from bench.annee import (
    controles_argent,
    controles_courriels,
    controles_journal,
    controles_personnes,
    controles_regles,
)
from bench.annee.population import peupler
from rentree.connecteurs.models import Courriel, Rappel
from rentree.connecteurs.suivi import un_tour
from rentree.demandes.models import Demande
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_cesure import appliquer_cesure
from rentree.paiements.models import Paiement
from rentree.regles.cycle_demande import ACCEPTEE
from tests.demandes.preparation import OCTOBRE, une_demande
from tests.fabriques import une_admission, une_inscription
from tests.horloge import DEPART
from tests.paiements.preparation import un_avis, un_paiement

pytestmark = pytest.mark.django_db(transaction=True)

Controle = Callable[[], Iterator[str]]
DEMAIN = DEPART + timedelta(days=1)
TOUS: tuple[Controle, ...] = (
    controles_regles.portes_ouvertes,
    controles_regles.inscrits_par_la_porte,
    controles_regles.verdicts_exacts,
    controles_regles.reponses_rejouees,
    controles_courriels.annonces_faites,
    controles_courriels.paiements_annonces,
    controles_courriels.redites,
    controles_courriels.en_souffrance,
    controles_argent.inscrits_en_regle,
    controles_journal.etats_ecrits,
    controles_journal.valeurs_ecrites,
)


@pytest.fixture
def inscription() -> Inscription:
    """Paid and registered, the worker has turned."""
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    un_tour(DEPART)
    return paiement.creance.inscription


def un_acte(acte: str, objet: Model, le: datetime) -> None:
    """A row that no act of the product wrote."""
    dossier = getattr(objet, "dossier", "")
    consigner(acte=acte, objet=objet, dossier=dossier, par=systeme("essai"), le=le)


def debit(**valeurs: object) -> list[dict[str, object]]:
    paiement = Paiement.objects.get()
    return [{"commande": paiement.pk.hex, "montant": int(paiement.montant * 100), **valeurs}]


def test_une_inscription_ordinaire_passe_tous_les_controles(inscription: Inscription) -> None:
    fautes = {controle.__name__: list(controle()) for controle in TOUS}

    assert not any(fautes.values()), fautes
    assert list(controles_argent.debits_expliques(debit())) == []
    assert list(controles_courriels.doublons(mail.outbox)) == []


def test_une_porte_fermee_se_voit(inscription: Inscription) -> None:
    un_acte("ouvrir_paiement", inscription, DEPART + timedelta(days=30))

    [faute] = controles_regles.portes_ouvertes()

    assert "CALENDRIER" in faute


def test_une_inscription_sans_acte_se_voit(inscription: Inscription) -> None:
    Inscription.objects.update(effective_le=DEMAIN)

    [faute] = controles_regles.inscrits_par_la_porte()

    assert "rendre_effective" in faute


def test_un_verdict_modifie_se_voit(inscription: Inscription) -> None:
    Inscription.objects.update(verdict={**inscription.verdict, "droits": {}})

    [faute] = controles_regles.verdicts_exacts()

    assert "droits" in faute


def test_un_etat_change_sans_journal_se_voit(inscription: Inscription) -> None:
    Inscription.objects.update(etat="annulee")

    [faute] = controles_journal.etats_ecrits()

    assert "effective" in faute


def test_une_valeur_changee_sans_journal_se_voit(inscription: Inscription) -> None:
    Etudiant.objects.update(telephone="autre")

    [faute] = controles_journal.valeurs_ecrites()

    assert "telephone" in faute


def test_une_admission_venue_de_nulle_part_se_voit() -> None:
    une_admission()

    [faute] = controles_journal.naissances_ecrites()

    assert "0 arrivées" in faute


def test_un_courriel_reste_en_attente_se_voit(inscription: Inscription) -> None:
    Courriel.objects.update(envoye_le=None)

    assert len(list(controles_courriels.en_souffrance())) == len(mail.outbox)


def test_ce_que_la_personne_croit_a_tort_se_voit() -> None:
    inscrite, arretee = peupler(2, 1)
    arretee.inscrit_le = DEPART
    fins = [
        controles_personnes.Sort(inscrite, controles_personnes.INSCRITE, le=DEPART),
        controles_personnes.Sort(arretee, controles_personnes.ARRETEE),
    ]

    fautes = list(controles_personnes.croyances(fins, avertis=set()))

    assert ["n’en sait rien" in fautes[0], "ne l’est pas" in fautes[1]] == [True, True]
    assert len(list(controles_personnes.sans_raison(fins))) == 1


def test_un_courriel_jamais_ecrit_se_voit(inscription: Inscription) -> None:
    Courriel.objects.filter(modele="inscription_effective").delete()

    [faute] = controles_courriels.annonces_faites()

    assert "rendre_effective" in faute


def test_une_demande_sans_courriel_ni_journal_se_voit() -> None:
    demande = une_demande()
    un_tour(OCTOBRE)
    assert list(controles_courriels.annonces_faites()) == []
    Courriel.objects.filter(modele="demande_recue").delete()
    Demande.objects.filter(pk=demande.pk).update(etat=ACCEPTEE)

    [sans_courriel] = controles_courriels.annonces_faites()
    [sans_journal] = controles_journal.etats_ecrits()

    assert "deposer_demande" in sans_courriel
    assert "deposee" in sans_journal


def test_un_courriel_remis_deux_fois_se_voit(inscription: Inscription) -> None:
    fautes = list(controles_courriels.doublons([*mail.outbox, mail.outbox[0]]))

    assert any("remis 2 fois" in faute for faute in fautes)


def test_un_debit_sans_suite_et_un_montant_faux_se_voient(inscription: Inscription) -> None:
    inconnu = {"commande": uuid4().hex, "montant": 100}

    assert len(list(controles_argent.debits_expliques([*debit(), inconnu]))) == 2
    assert len(list(controles_argent.debits_expliques(debit(montant=1)))) == 2


def test_une_inscription_impayee_se_voit(inscription: Inscription) -> None:
    Paiement.objects.update(etat="expire")

    [faute] = controles_argent.inscrits_en_regle()

    assert "0 gardés" in faute
    assert controles_argent.regle() == Decimal(0)


def test_un_prix_qui_baisse_apres_le_paiement_n_est_pas_un_impaye(
    inscription: Inscription,
) -> None:
    appliquer_cesure(
        inscription=inscription,
        taux_reduit=True,
        demande="D-1",
        par=systeme("demandes"),
        le=DEPART + timedelta(days=1),
    )

    assert list(controles_argent.inscrits_en_regle()) == []


def test_un_droit_laisse_de_cote_sans_raison_se_voit() -> None:
    une_admission()

    [faute] = controles_personnes.droits_sans_raison(DEPART)

    assert "ni empêchée" in faute
    assert list(controles_personnes.droits_sans_raison(DEPART + timedelta(days=60))) == []


def test_une_fermeture_jamais_rappelee_se_voit() -> None:
    fermeture = DEPART + timedelta(days=9, hours=2)
    un_acte("creer_admission", une_inscription().admission, DEPART)
    fin = fermeture + timedelta(days=1)

    assert len(list(controles_personnes.rappels_dits(fin))) == 1

    un_tour(fermeture - timedelta(days=1))

    assert Rappel.objects.get().echeance == fermeture
    assert list(controles_personnes.rappels_dits(fin)) == []
