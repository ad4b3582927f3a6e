"""« Votre admission nous est parvenue »: the first word, to whoever may act on it."""

from datetime import date
from typing import Any

import pytest
from django.core import mail

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission, Etudiant
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from tests.fabriques import (
    un_ancien,
    un_resultat_publie,
    une_admission,
    une_admission_par_etudes_en_france,
)
from tests.horloge import DEPART
from tests.inscriptions.retraits import retirer, une_inscription_payee

pytestmark = pytest.mark.django_db(transaction=True)


def arriver(admission: Admission) -> None:
    consigner(
        acte="creer_admission", objet=admission, par=systeme("admissions"), le=DEPART, donnees={}
    )


def lettres() -> list[str]:
    un_tour(DEPART)
    ecrites = (f"{m.subject}\n{m.body}".replace("\u00a0", " ") for m in mail.outbox)
    return [lettre for lettre in ecrites if "admission" in lettre.split("\n")[0]]


def test_on_lit_ou_aller_avec_quel_numero_et_jusqu_a_quand() -> None:
    admission = une_admission()
    arriver(admission)

    [lettre] = lettres()

    assert mail.outbox[0].to == [admission.etudiant.courriel]
    assert lettre.startswith("À faire : vous inscrire, votre admission nous est parvenue")
    assert "19 juillet 2024 à 12 h" in lettre
    assert f"votre numéro Parcoursup, {admission.numero}" in lettre
    assert "CVEC" in lettre


def test_avant_l_ouverture_on_peut_deja_preparer() -> None:
    arriver(une_admission(acceptee_le=date(2024, 7, 13)))

    [lettre] = lettres()

    assert lettre.startswith("Votre admission nous est parvenue")
    assert "samedi 13 juillet 2024 à 14 h" in lettre
    assert "Vous pouvez déjà tout préparer." in lettre


def test_en_master_apres_la_derniere_periode_on_lit_a_qui_ecrire() -> None:
    tardive: dict[str, Any] = {"plateforme": "mon-master", "public": "nouvel-entrant"}
    arriver(une_admission(**tardive, formation="m1-histoire-aix", acceptee_le=date(2024, 8, 27)))

    [lettre] = lettres()

    assert "La présidence de l’université fixe le délai d’inscription." in lettre
    assert "Écrivez à la scolarité" in lettre


def test_dans_sa_langue() -> None:
    admission = une_admission()
    Etudiant.objects.update(langue="en", langue_choisie=True)
    arriver(admission)

    assert lettres()[0].startswith("To do: register, we have received your admission")


@pytest.mark.parametrize(
    "prevue",
    [
        pytest.param(lambda: une_admission(definitive=False), id="pas-encore-definitive"),
        pytest.param(une_admission_par_etudes_en_france, id="attend-son-visa"),
        pytest.param(lambda: une_inscription_payee().admission, id="deja-inscrite"),
    ],
)
def test_qui_ne_peut_pas_encore_agir_ou_l_a_fait_ne_recoit_rien(prevue: Any) -> None:
    arriver(prevue())

    assert lettres() == []


def test_une_admission_retiree_aussitot_n_est_dite_que_retiree() -> None:
    admission = une_admission()
    arriver(admission)
    retirer(admission)

    [lettre] = lettres()
    assert lettre.startswith("Votre admission est retirée")


def test_un_resultat_de_jury_a_sa_propre_lettre() -> None:
    etudiant = un_ancien()
    un_resultat_publie(etudiant)
    arriver(Admission.objects.get(etudiant=etudiant))

    assert lettres() == []
