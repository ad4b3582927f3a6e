"""The check of what is rare in the simulated year sees what it is there for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bench.annee import controles_histoires
from bench.annee.personne import Correction, Personne, Retrait, VenueDAilleurs
from bench.annee.population import peupler
from rentree.inscriptions.models import Admission, Inscription, Piece
from rentree.regles.bourse import NOTIFICATION
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.cycle_piece import VALIDEE
from tests.demandes.preparation import OCTOBRE, une_demande
from tests.fabriques import un_resultat_publie, une_admission, une_inscription
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db(transaction=True)


def quelqu_un(public: str) -> Personne:
    return next(p for p in peupler(300, 1) if p.public == public)


def son_admission(personne: Personne, **champs: object) -> Admission:
    numero, plateforme = personne.numero, personne.connue["plateforme"]
    return une_admission(numero=numero, plateforme=plateforme, **champs)


def test_une_offre_retiree_et_gardee_se_voit() -> None:
    personne = quelqu_un("Parcoursup")
    personne.retrait = Retrait(DEPART.date(), None)
    admission = son_admission(personne)

    [faute] = controles_histoires.offres_retirees([personne], {personne.rang})
    Admission.objects.filter(pk=admission.pk).update(retiree_le=DEPART)

    assert "rendue : False" in faute
    assert list(controles_histoires.offres_retirees([personne], {personne.rang})) == []
    personne.retrait = replace(personne.retrait, rendu_le=DEPART.date())
    assert len(list(controles_histoires.offres_retirees([personne], {personne.rang}))) == 1


def test_deux_fiches_d_une_personne_se_voient() -> None:
    personne = quelqu_un("eCandidat")
    ailleurs = {**personne.connue, "numero_candidat": "3100001", "plateforme": "parcoursup"}
    personne.ailleurs = VenueDAilleurs(DEPART.date(), ailleurs)
    ici = son_admission(personne)
    autre = une_admission(numero="3100001", plateforme="parcoursup")

    [faute] = controles_histoires.fiches_reunies([personne], {personne.rang})
    Admission.objects.filter(pk=autre.pk).update(etudiant=ici.etudiant)

    assert "2 fiches" in faute
    assert list(controles_histoires.fiches_reunies([personne], {personne.rang})) == []


def test_un_resultat_mal_corrige_se_voit() -> None:
    personne = quelqu_un("Réinscription ADM")
    personne.correction = Correction(DEPART.date(), "AJ", "", "")
    resultat = un_resultat_publie()
    resultat.etudiant.numero_etudiant = personne.numero
    resultat.etudiant.save()

    [faute] = controles_histoires.resultats_corriges([personne], {personne.rang})

    assert "voulu AJ" in faute


def test_une_bourse_jamais_enregistree_se_voit() -> None:
    inscription = une_inscription()
    Inscription.objects.update(etat=CONFIRMEE)
    Piece.objects.create(
        inscription=inscription, code=NOTIFICATION, etat=VALIDEE, deposee_le=DEPART
    )

    [faute] = controles_histoires.bourses_enregistrees()

    assert "jamais enregistrée" in faute


def test_une_demande_laissee_sans_reponse_se_voit() -> None:
    une_demande()

    [faute] = controles_histoires.demandes_repondues(OCTOBRE + timedelta(days=90))

    assert "sans réponse" in faute
    assert list(controles_histoires.demandes_repondues(OCTOBRE)) == []
