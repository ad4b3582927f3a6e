"""What the tables refuse, and whom a number finds."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from tests.fabriques import CAMPAGNE, un_etudiant, une_admission
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db


def un_resultat(etudiant: Etudiant, **champs: Any) -> Resultat:
    return Resultat.objects.create(
        **{
            "etudiant": etudiant,
            "campagne": CAMPAGNE,
            "composante": "allsh-aix",
            "formation_suivie": "l1-psychologie-aix",
            "niveau_suivi": "L1",
            "decision": "ADM",
            "session": 1,
            "formation_superieure": "l2-psychologie-aix",
            **champs,
        }
    )


def un_droit(etudiant: Etudiant, **champs: Any) -> Admission:
    return une_admission(
        etudiant,
        **{
            "plateforme": "",
            "acceptee_le": None,
            "public": "reinscription",
            "formation": "l2-psychologie-aix",
            **champs,
        },
    )


def test_un_droit_vient_d_un_resultat_sans_plateforme_ni_jour_d_acceptation() -> None:
    etudiant = un_etudiant()

    droit = un_droit(etudiant, resultat=un_resultat(etudiant))

    assert str(droit).startswith("Réinscription")


@pytest.mark.parametrize(
    "champs",
    [
        {"plateforme": "", "acceptee_le": None},
        {"plateforme": "", "acceptee_le": date(2024, 6, 10)},
        {"plateforme": "parcoursup", "acceptee_le": None},
    ],
)
def test_une_admission_vient_d_une_plateforme_ou_d_un_jury_jamais_d_ailleurs(
    champs: dict[str, Any],
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        une_admission(**champs)


def test_un_resultat_ne_s_ajoute_pas_a_une_plateforme() -> None:
    etudiant = un_etudiant()
    resultat = un_resultat(etudiant)

    with pytest.raises(IntegrityError), transaction.atomic():
        une_admission(etudiant, resultat=resultat)


def test_une_session_ne_juge_qu_une_fois_la_meme_personne() -> None:
    etudiant = un_etudiant()
    un_resultat(etudiant)
    un_resultat(etudiant, session=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        un_resultat(etudiant)


def test_le_numero_etudiant_n_ouvre_pas_l_entree_des_nouveaux() -> None:
    ancienne = un_etudiant(numero_etudiant="23000042")
    un_droit(ancienne, numero="23000042", resultat=un_resultat(ancienne))
    nouvelle = un_etudiant()
    admission = une_admission(nouvelle, numero="23000042")

    trouvees = Admission.objects.trouver(numero="23000042", date_naissance=date(2006, 5, 3))

    assert list(trouvees) == [admission]


def test_l_heure_de_publication_se_programme_tant_qu_elle_n_est_pas_passee() -> None:
    sans, demain, passee, faite = (un_resultat(un_etudiant()) for _ in range(4))
    Resultat.objects.filter(pk=demain.pk).update(a_publier_le=DEPART + timedelta(days=1))
    Resultat.objects.filter(pk=passee.pk).update(a_publier_le=DEPART)
    Resultat.objects.filter(pk=faite.pk).update(publie_le=DEPART)

    assert set(Resultat.objects.programmables(DEPART)) == {sans, demain}
    assert set(Resultat.objects.echus(DEPART)) == {passee}


def test_la_meme_annee_n_est_gardee_qu_une_fois() -> None:
    champs = {
        "etudiant": un_etudiant(),
        "annee": "2022-2023",
        "niveau": "L1",
        "etablissement": "Université de Nantes",
        "provenance": "declaree",
    }
    InscriptionAnterieure.objects.create(**champs)

    with pytest.raises(IntegrityError), transaction.atomic():
        InscriptionAnterieure.objects.create(**champs)
