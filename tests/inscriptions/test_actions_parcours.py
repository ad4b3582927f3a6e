"""Earlier years: told by the person, never counted twice, checked by the registrar."""

import pytest

from rentree.inscriptions.actions_parcours import (
    declarer_inscriptions_anterieures,
    verifier_inscription_anterieure,
)
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import un_ancien, un_resultat
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

ELLE = Auteur(ETUDIANT, "compte:ines", "Inès Benali")
MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")


def annee(annee: str, niveau: str, etablissement: str) -> InscriptionAnterieure:
    return InscriptionAnterieure(annee=annee, niveau=niveau, etablissement=etablissement)


def declarer(etudiant: Etudiant, *declarees: InscriptionAnterieure) -> None:
    declarer_inscriptions_anterieures(
        etudiant=etudiant,
        declarees=declarees,
        etablissement=campagne_ouverte().etablissement,
        par=ELLE,
        le=DEPART,
    )


def annees(etudiant: Etudiant) -> list[tuple[str, str]]:
    return [(a.annee, a.provenance) for a in etudiant.inscriptions_anterieures.all()]


def test_une_annee_ailleurs_est_gardee_comme_declaree() -> None:
    etudiante = un_ancien()

    declarer(etudiante, annee("2021-2022", "L1", "Université de Nantes"))

    assert annees(etudiante) == [("2021-2022", "declaree")]
    donnees = Evenement.objects.get(acte="declarer_inscriptions_anterieures").donnees
    assert donnees["declarees"] == ["2021-2022 L1  (Université de Nantes)"]


def test_ce_que_nos_registres_disent_deja_n_est_pas_compte_deux_fois() -> None:
    etudiante = un_resultat().etudiant

    declarer(
        etudiante,
        annee("2023-2024", "L1", "Universite d’Aix-Marseille"),
        annee("2023-2024", "L1", "Université de Nantes"),
        annee("2023-2024", "L1", "universite de nantes"),
    )

    assert annees(etudiante) == [("2023-2024", "base"), ("2023-2024", "declaree")]


def test_declarer_de_nouveau_remplace_ce_qui_etait_declare() -> None:
    etudiante = un_ancien()
    declarer(etudiante, annee("2020-2021", "L1", "Université de Nantes"))

    declarer(etudiante, annee("2021-2022", "L1", "Université de Nantes"))

    assert annees(etudiante) == [("2021-2022", "declaree")]


def test_une_annee_verifiee_ne_se_remplace_plus_et_ne_se_verifie_qu_une_fois() -> None:
    etudiante = un_ancien()
    declarer(etudiante, annee("2021-2022", "L1", "Université de Nantes"))
    declaree = etudiante.inscriptions_anterieures.get()

    verifier_inscription_anterieure(anterieure=declaree, par=MME_ROUX, le=DEPART)
    declarer(etudiante)

    assert annees(etudiante) == [("2021-2022", "verifiee")]
    with pytest.raises(ActeImpossible):
        verifier_inscription_anterieure(anterieure=declaree, par=MME_ROUX, le=DEPART)
