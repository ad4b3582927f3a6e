"""A file begun and left: told once that the answers are kept. And how the walk goes on."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from rentree.connecteurs.courriel import rappels
from rentree.connecteurs.courriel.actions_rappels import dire_la_pause
from rentree.connecteurs.courriel.rappels import rappeler
from rentree.connecteurs.models import Passage, Rappel
from rentree.inscriptions.actions import enregistrer_situation
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from tests.connecteurs.courrier import (
    FERMETURE,
    SEPT,
    UN_JOUR,
    UNE_HEURE,
    UNE_MINUTE,
    objets,
    recus,
)
from tests.fabriques import une_admission, une_inscription, une_inscription_prete
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant

pytestmark = pytest.mark.django_db(transaction=True)


def commencee(le: datetime = DEPART) -> Inscription:
    inscription = une_inscription(le=le - UNE_HEURE)
    enregistrer_situation(
        inscription=inscription,
        reponses={"boursier": "non"},
        par=l_etudiant(inscription),
        le=le,
    )
    return inscription


def test_un_dossier_laisse_en_plan_est_dit_garde_une_seule_fois() -> None:
    inscription = commencee()

    assert objets(DEPART + 23 * UNE_HEURE) == []
    [lettre] = recus(DEPART + 25 * UNE_HEURE)
    assert lettre.subject == (
        "Vos réponses sont gardées\u00a0: à terminer avant le vendredi 19\u00a0juillet à 12\u00a0h"
    )
    assert "il vous reste 4 étapes" in lettre.body
    assert "mercredi 10\u00a0juillet 2024 à 10\u00a0h" in lettre.body
    enregistrer_situation(
        inscription=inscription,
        reponses={"boursier": "non"},
        par=l_etudiant(inscription),
        le=DEPART + 26 * UNE_HEURE,
    )
    assert objets(SEPT - 2 * UNE_MINUTE) == []


def test_un_dossier_seulement_ouvert_n_est_pas_en_pause() -> None:
    une_inscription()

    assert objets(DEPART + 30 * UNE_HEURE) == []


def test_un_dossier_bloque_ou_ferme_n_est_pas_dit_garde() -> None:
    inscription = commencee()
    Admission.objects.update(definitive=False)
    assert objets(DEPART + 30 * UNE_HEURE) == []

    Admission.objects.update(definitive=True)
    assert objets(FERMETURE + UN_JOUR) == []
    inscription.refresh_from_db()
    assert inscription.pause_dite_le is None


def test_un_rappel_proche_remplace_l_annonce_de_la_pause() -> None:
    commencee(SEPT - 25 * UNE_HEURE)

    assert ["terminer votre inscription" in objet for objet in objets(SEPT)] == [True]


def test_qui_revient_au_meme_moment_n_est_pas_dit_en_pause() -> None:
    inscription = commencee()
    lue = Inscription.objects.get(pk=inscription.pk)
    enregistrer_situation(
        inscription=inscription,
        reponses={"boursier": "non"},
        par=l_etudiant(inscription),
        le=DEPART + UNE_HEURE,
    )

    with pytest.raises(ActeImpossible):
        dire_la_pause(inscription=lue, par=systeme("rappels"), le=DEPART + UN_JOUR)


def test_toutes_les_tranches_sont_faites_l_une_apres_l_autre(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rappels, "TRANCHE", 2)
    for _ in range(5):
        une_inscription()

    lues = [rappeler(le=SEPT) for _ in range(5)]

    assert lues == [2, 2, 1, 0, 0]
    assert Rappel.objects.count() == 5
    assert Passage.objects.get().fini


def test_un_passage_ne_recommence_qu_apres_une_heure() -> None:
    une_inscription_prete()
    assert rappeler(le=SEPT) == 1

    assert rappeler(le=SEPT + 59 * UNE_MINUTE) == 0
    assert rappeler(le=SEPT + UNE_HEURE) == 1


def test_une_horloge_qui_recule_ne_bloque_pas_les_rappels() -> None:
    une_inscription()
    rappeler(le=FERMETURE)

    assert rappeler(le=SEPT) == 1


def test_le_nombre_de_requetes_d_une_tranche_ne_depend_pas_du_nombre_de_personnes(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for _ in range(6):
        une_inscription_prete()
        une_admission()
    rappeler(le=SEPT)

    with django_assert_max_num_queries(11):
        assert rappeler(le=SEPT + UNE_HEURE) == 12


def test_attendre_ne_coute_qu_une_lecture(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    rappeler(le=SEPT)

    with django_assert_max_num_queries(1):
        rappeler(le=SEPT)


def test_un_passage_n_examine_que_qui_peut_avoir_a_etre_rappele() -> None:
    """Far from every closing, those whose answers wait and nobody else; near one, everybody."""
    commencee()
    une_admission()

    assert [rappeler(le=le) for le in (DEPART, DEPART + 25 * UNE_HEURE, SEPT)] == [0, 1, 2]
