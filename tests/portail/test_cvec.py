from typing import Any

import pytest
from django.http import HttpResponse

from rentree.inscriptions.actions import enregistrer_situation
from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.fabriques import une_inscription, une_inscription_prete
from tests.paiements.preparation import l_etudiant, une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


def donner(inscription: Inscription, numero: str) -> HttpResponse:
    return chez(inscription).post(page("cvec", inscription), {"numero": numero})


@pytest.mark.parametrize(
    "saisie", ["AIX1-ZZZ123-45", "aix1 zzz123 45", "AIX1-ZZZ123-45 / BENAL", " aix1zzz12345/benal "]
)
def test_le_numero_est_compris_sous_toutes_ses_formes(saisie: str) -> None:
    inscription = une_inscription()

    reponse = donner(inscription, saisie)

    inscription.refresh_from_db()
    assert reponse.status_code == 302
    assert inscription.cvec_numero == "AIX1-ZZZ123-45"


def test_apres_le_numero_on_continue_a_la_premiere_etape_ouverte() -> None:
    inscription = une_inscription()

    reponse = donner(inscription, "AIX1-ZZZ123-45")

    assert reponse.headers["Location"] == page("informations", inscription)


def test_un_numero_change_au_dernier_moment_ramene_a_la_verification() -> None:
    inscription = une_inscription_prete()

    reponse = donner(inscription, "AIX1-ZZZ123-45")

    assert reponse.headers["Location"] == page("verifier", inscription)


@pytest.mark.parametrize(
    ("saisie", "mots"),
    [
        ("", "Indiquez le numéro"),
        ("BONJOUR", "BONJOUR"),
        ("AIX1-ZZZ123-45 / DUPON", "DUPON"),
    ],
)
def test_un_numero_refuse_dit_pourquoi_et_reste_dans_le_champ(saisie: str, mots: str) -> None:
    inscription = une_inscription()

    reponse = donner(inscription, saisie)

    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert "<title>Erreur\u00a0: " in contenu
    assert mots in contenu
    assert "Déposer l’attestation en PDF à la place" in contenu


def test_les_trois_refus_se_distinguent() -> None:
    autre = une_inscription_prete()
    inscription = une_inscription()

    erreurs = {
        donner(inscription, saisie).context["form"].errors["numero"][0]
        for saisie in ("BONJOUR", "AIX1-ZZZ123-45 / DUPON", autre.cvec_numero)
    }

    assert len(erreurs) == 3


def test_une_boursiere_ne_paie_pas_mais_fait_la_demarche() -> None:
    inscription = avec_situation(boursier="definitif")

    contenu = chez(inscription).get(page("cvec", inscription)).content.decode()

    assert "la démarche reste obligatoire" in contenu


def test_le_montant_vient_de_la_campagne() -> None:
    inscription = une_inscription()

    reponse = chez(inscription).get(page("cvec", inscription))

    decision = reponse.context["dossier"].decision
    assert f"{decision.cvec.montant:.2f}".replace(".", ",") in reponse.content.decode()


def test_qui_n_est_pas_concernee_le_lit() -> None:
    inscription = avec_situation(regime="continue")

    contenu = chez(inscription).get(page("cvec", inscription)).content.decode()

    assert "Vous n’êtes pas concernée par la CVEC" in contenu
    assert "<input" not in contenu.split("<main")[1]


def test_apres_la_confirmation_le_numero_ne_change_plus() -> None:
    inscription = une_creance().inscription

    reponse = donner(inscription, "AIX1-ZZZ123-45")

    inscription.refresh_from_db()
    assert reponse.headers["Location"] == page("inscription", inscription)
    assert inscription.cvec_numero != "AIX1-ZZZ123-45"


def test_la_page_coute_au_plus_huit_requetes(django_assert_max_num_queries: Any) -> None:
    inscription = une_inscription()
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page("cvec", inscription))


def avec_situation(**reponses: Any) -> Inscription:
    inscription = une_inscription()
    enregistrer_situation(
        inscription=inscription,
        reponses=reponses,
        par=l_etudiant(inscription),
        le=horloge.DEPART,
    )
    return inscription
