from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from rentree.inscriptions.actions import enregistrer_situation
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db


def une_inscription_de(nationalite: str) -> Inscription:
    return une_inscription(une_admission(un_etudiant(nationalite=nationalite)))


def repondre(inscription: Inscription, **reponses: str) -> HttpResponse:
    return chez(inscription).post(page("situation", inscription), reponses)


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def relire(inscription: Inscription) -> Inscription:
    return Inscription.objects.completes().get(pk=inscription.pk)


@pytest.mark.parametrize("nationalite", ["FR", "DE", "NO", "CH"])
def test_deux_questions_suffisent_pour_une_europeenne(nationalite: str) -> None:
    inscription = une_inscription_de(nationalite)

    reponse = chez(inscription).get(page("situation", inscription))

    assert list(reponse.context["form"].fields) == ["boursier", "pupille"]


def test_une_personne_venue_d_ailleurs_a_deux_questions_de_plus() -> None:
    inscription = une_inscription_de("MA")

    reponse = chez(inscription).get(page("situation", inscription))

    assert list(reponse.context["form"].fields) == [
        "boursier",
        "pupille",
        "droits_nationaux",
        "protection",
    ]


def test_rien_n_est_choisi_d_avance() -> None:
    inscription = une_inscription()

    contenu = texte(chez(inscription).get(page("situation", inscription)))

    assert "checked" not in contenu


@pytest.mark.parametrize("boursier", ["non", "demande", "conditionnel", "definitif"])
def test_la_reponse_est_gardee_sous_la_cle_des_regles(boursier: str) -> None:
    inscription = une_inscription()

    reponse = repondre(inscription, boursier=boursier, pupille="non")

    assert reponse.status_code == 302
    assert relire(inscription).situation == {"boursier": boursier, "pupille": False}


def test_une_bourse_notifiee_ne_laisse_rien_a_payer() -> None:
    inscription = une_inscription()

    repondre(inscription, boursier="conditionnel", pupille="non")

    decision = decision_sur(relire(inscription), horloge.DEPART)
    assert decision.droits.total == 0
    assert "notification-bourse" in [piece.code for piece in decision.pieces]


def test_les_reponses_des_personnes_venues_d_ailleurs() -> None:
    inscription = une_inscription_de("MA")

    repondre(
        inscription, boursier="non", pupille="non", droits_nationaux="oui", protection="refugie"
    )

    assert relire(inscription).situation == {
        "boursier": "non",
        "pupille": False,
        "droits_nationaux": True,
        "protection": "refugie",
    }


def test_on_retrouve_ses_reponses_et_on_peut_les_changer() -> None:
    inscription = une_inscription_de("MA")
    repondre(
        inscription, boursier="non", pupille="oui", droits_nationaux="non", protection="aucune"
    )

    reponse = chez(inscription).get(page("situation", inscription))

    assert reponse.context["form"].initial == {
        "boursier": "non",
        "pupille": "oui",
        "droits_nationaux": "non",
        "protection": "aucune",
    }
    assert texte(reponse).count("checked") == 4


def test_ce_que_la_page_ne_demande_pas_est_conserve() -> None:
    inscription = une_inscription()
    enregistrer_situation(
        inscription=inscription,
        reponses={"interdits": ["BU"]},
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=horloge.DEPART,
    )

    repondre(inscription, boursier="non", pupille="non")

    assert relire(inscription).situation["interdits"] == ["BU"]


def test_une_question_oubliee_est_dite_sans_perdre_les_autres() -> None:
    inscription = une_inscription()

    reponse = repondre(inscription, boursier="definitif")

    assert reponse.status_code == 422
    assert "Indiquez si vous êtes pupille" in texte(reponse)
    assert "<title>Erreur : " in texte(reponse)
    assert texte(reponse).count("checked") == 1
    assert relire(inscription).situation_le is None


def test_un_dossier_confirme_ne_se_modifie_plus_ici() -> None:
    inscription = une_creance().inscription

    reponse = repondre(inscription, boursier="definitif", pupille="non")

    assert reponse.url == page("inscription", inscription)
    assert relire(inscription).situation["boursier"] == "non"


def test_le_dossier_d_une_autre_personne_n_existe_pas(client: Client) -> None:
    adresse = page("situation", une_inscription())

    assert un_inconnu().get(adresse).status_code == 404
    assert "suite=" in client.get(adresse).url


def test_la_page_coute_huit_requetes_au_plus(django_assert_max_num_queries: Any) -> None:
    inscription = une_inscription()
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page("situation", inscription))


AILLEURS = "inscription_ailleurs"


def un_nouveau(formation: str, **champs: Any) -> Inscription:
    admission = {"plateforme": "ecandidat", "public": "nouvel-entrant", "formation": formation}
    return une_inscription(une_admission(**{**admission, **champs}))


@pytest.mark.parametrize(
    ("formation", "champs", "de_plus"),
    [
        ("lp-metiers-du-livre-aix", {}, ["regime", AILLEURS]),
        ("m2-psychologie-aix", {}, ["regime", AILLEURS]),
        ("m1-psychologie-aix", {"plateforme": "mon-master"}, ["regime", AILLEURS, "cesure"]),
        ("d1-histoire-aix", {}, [AILLEURS, "financement_tardif"]),
        ("l3-psychologie-aix", {"public": "mobilite-entrante"}, ["mobilite"]),
    ],
)
def test_chaque_public_n_a_que_les_questions_qui_le_concernent(
    formation: str, champs: dict[str, str], de_plus: list[str]
) -> None:
    inscription = un_nouveau(formation, **champs)

    reponse = chez(inscription).get(page("situation", inscription))

    assert list(reponse.context["form"].fields) == [*de_plus, "boursier", "pupille"]


COMMUNES = {"boursier": "non", "pupille": "non"}
NOUVELLES = {**COMMUNES, AILLEURS: "aucune"}


@pytest.mark.parametrize(
    ("regime", "total", "cvec", "piece"),
    [
        ("initiale", "250.00", "due", "titre-acces"),
        ("apprentissage", "0.00", "due", "contrat-alternance"),
        ("contrat-pro", "0.00", "non_concerne", "contrat-alternance"),
        ("continue", None, "non_concerne", "financement-formation-continue"),
    ],
)
def test_qui_finance_change_les_droits_la_cvec_et_les_pieces(
    regime: str, total: str | None, cvec: str, piece: str
) -> None:
    inscription = un_nouveau("m2-psychologie-aix")

    repondre(inscription, regime=regime, **NOUVELLES)

    decision = decision_sur(relire(inscription), horloge.DEPART).en_json()
    assert (decision["droits"]["total"], decision["cvec"]["etat"]) == (total, cvec)
    assert piece in [demandee["code"] for demandee in decision["pieces"]]


def test_une_cesure_demandee_attend_et_dit_ou_aller() -> None:
    inscription = un_nouveau("m1-psychologie-aix", plateforme="mon-master")

    repondre(inscription, regime="initiale", cesure="demandee", **NOUVELLES)

    contenu = texte(chez(inscription).get(page("inscription", inscription)))
    assert "eCandidat" in contenu
    assert "En attente" in contenu


def test_un_accord_entre_universites_ne_laisse_rien_a_payer() -> None:
    inscription = un_nouveau("l3-psychologie-aix", public="mobilite-entrante")

    repondre(inscription, mobilite="entrante-convention", **COMMUNES)

    decision = decision_sur(relire(inscription), horloge.DEPART)
    assert (decision.droits.total, decision.cvec.etat) == (0, "non_concerne")


def test_un_financement_tardif_se_dit_meme_apres_la_fermeture() -> None:
    inscription = un_nouveau("d1-histoire-aix")
    horloge.regler(datetime(2025, 2, 3, 9, 0, tzinfo=UTC))
    ferme = texte(chez(inscription).get(page("inscription", inscription)))
    assert "Le financement de votre thèse est arrivé tard" in ferme

    repondre(inscription, financement_tardif="oui", **NOUVELLES)

    ouvert = texte(chez(inscription).get(page("inscription", inscription)))
    assert "mercredi 30 avril 2025" in ouvert
    decision = decision_sur(relire(inscription), horloge.maintenant())
    assert "justificatif-financement-these" in [piece.code for piece in decision.pieces]


def test_une_autre_fermeture_ne_parle_pas_de_these() -> None:
    inscription = une_inscription()
    horloge.regler(datetime(2025, 2, 3, 9, 0, tzinfo=UTC))

    contenu = texte(chez(inscription).get(page("inscription", inscription)))

    assert "thèse" not in contenu
