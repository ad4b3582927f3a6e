"""« Votre acceptation est définitive »: when it changes something, and only then."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from tests.fabriques import une_admission, une_inscription
from tests.horloge import DEPART
from tests.inscriptions.retraits import retirer, une_inscription_payee

pytestmark = pytest.mark.django_db(transaction=True)


def devenir_definitive(admission: Admission, le: datetime = DEPART, **changements: object) -> None:
    consigner(
        acte="modifier_admission",
        objet=admission,
        par=systeme("parcoursup"),
        le=le,
        donnees={"changements": changements or {"definitive": {"avant": False, "apres": True}}},
    )


def lettres() -> list[str]:
    un_tour(DEPART)
    return [f"{m.subject}\n{m.body}".replace("\u00a0", " ") for m in mail.outbox]


def test_pendant_la_periode_on_lit_jusqu_a_quand() -> None:
    admission = une_admission()
    devenir_definitive(admission)

    [lettre] = lettres()

    assert mail.outbox[0].to == [admission.etudiant.courriel]
    assert lettre.startswith(
        "Votre acceptation est définitive : à faire avant le vendredi 19 juillet"
    )
    assert "Commencez votre inscription avant le vendredi 19 juillet 2024 à 12 h" in lettre


def test_avant_la_periode_on_lit_quand_elle_ouvre() -> None:
    devenir_definitive(une_admission(), le=datetime(2024, 6, 12, 8, tzinfo=UTC))

    assert "est ouverte du mardi 9 juillet 2024 à 14 h" in lettres()[0]


def test_apres_la_periode_la_page_dit_la_suite() -> None:
    devenir_definitive(une_admission(), le=datetime(2024, 9, 12, 8, tzinfo=UTC))

    assert "Votre page vous dit" in lettres()[0]


def test_un_autre_changement_n_ecrit_rien() -> None:
    admission = une_admission()
    devenir_definitive(admission, courriel={"avant": "a", "apres": "b"})
    devenir_definitive(admission, definitive={"avant": True, "apres": False})

    assert lettres() == []


def test_qui_est_deja_inscrit_ou_a_perdu_son_admission_ne_recoit_rien() -> None:
    devenir_definitive(une_inscription_payee().admission)
    perdue = une_inscription(une_admission(acceptee_le=date(2024, 6, 12))).admission
    retirer(perdue)
    un_tour(DEPART)
    mail.outbox.clear()
    devenir_definitive(perdue)

    assert lettres() == []
