"""The representative's link, and the student's page about it: who sees what, and when."""

import logging
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.actions_autorisations import VALIDITE
from rentree.inscriptions.models import Admission, AutorisationParentale, Inscription
from rentree.journal.models import Evenement
from rentree.lib.traces import SansJeton
from tests import horloge
from tests.connecteurs.courrier import recus
from tests.fabriques import sans_autorisation, une_inscription_prete
from tests.portail.visites import chez, page, un_inconnu
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
QUI = {"nom": "Samia Benali", "courriel": "samia@exemple.fr"}
OUI = {"qualite": "parent", "reponse": "oui", "raison": ""}


@pytest.fixture
def dossier() -> Inscription:
    """Everything is done but the agreement: she is 18 on 3 December."""
    return sans_autorisation(date(2006, 12, 3), courriel="ines@exemple.fr")


def derniere_lettre(acte: str) -> Courriel:
    """What the last act of this kind has written."""
    evenement = Evenement.objects.filter(acte=acte).latest("pk")
    traiter(evenement)
    return evenement.courriels.get()


def demander(dossier: Inscription, **champs: str) -> str:
    """The student asks; the path of the link in the letter."""
    reponse = chez(dossier).post(page("autorisation", dossier), {**QUI, **champs})
    assert reponse.status_code == 302, reponse.content.decode()
    lettre = derniere_lettre("demander_autorisation")
    assert lettre.destinataire == champs.get("courriel", QUI["courriel"])
    lien = re.search(r"http://\S+?(/autorisation/\S+/)", lettre.texte)
    assert lien is not None
    return lien.group(1)


def prouver(lien: str) -> Client:
    """The representative's browser, once the code is typed."""
    navigateur = Client()
    assert navigateur.post(lien)["Location"] == f"{lien}code/"
    code = re.search(r"\d{6}", derniere_lettre("demander_code").objet)
    assert code is not None
    reponse = navigateur.post(f"{lien}code/", {"code": code.group()})
    assert reponse["Location"] == f"{lien}reponse/"
    return navigateur


def test_le_representant_autorise_sans_compte_et_l_etudiante_l_apprend(
    dossier: Inscription,
) -> None:
    lien = demander(dossier)
    navigateur = prouver(lien)
    texte = navigateur.get(f"{lien}reponse/").content.decode()
    assert "Licence" in texte
    assert "175" in texte

    fin = navigateur.post(f"{lien}reponse/", OUI)

    assert "Vous autorisez cette inscription" in fin.content.decode()
    lettre = derniere_lettre("accorder_autorisation")
    assert (lettre.destinataire, lettre.objet) == (
        "ines@exemple.fr",
        "Votre représentant légal autorise votre inscription",
    )
    assert "Vérifier et payer" in chez(dossier).get(page("inscription", dossier)).content.decode()
    assert chez(dossier).post(page("verifier", dossier), {"atteste": "on"}).status_code == 302


def test_un_refus_dit_pourquoi_a_l_etudiante_et_a_la_scolarite(dossier: Inscription) -> None:
    lien = demander(dossier)
    navigateur = prouver(lien)
    sans_raison = navigateur.post(f"{lien}reponse/", {**OUI, "reponse": "non"})
    assert sans_raison.status_code == 422
    assert "Dites pourquoi" in sans_raison.content.decode()

    navigateur.post(f"{lien}reponse/", {**OUI, "reponse": "non", "raison": "Trop loin d’ici"})

    assert "Trop loin d’ici" in derniere_lettre("refuser_autorisation").texte
    pages = (
        chez(dossier).get(page("autorisation", dossier)),
        entree(une_gestionnaire()).get(reverse("scolarite:dossier", args=[dossier.pk])),
    )
    for vue in pages:
        assert "Trop loin d’ici" in vue.content.decode()
        assert "Samia Benali" in vue.content.decode()


def test_avant_le_code_le_lien_ne_montre_rien_de_la_personne(dossier: Inscription) -> None:
    lien = demander(dossier)
    navigateur = Client()

    texte = navigateur.get(lien).content.decode()

    assert not re.search("Inès|Benali|samia@", texte)
    assert "s•••@e•••" in texte
    assert not Evenement.objects.filter(acte="demander_code").exists()  # a visit sends nothing
    for suite in ("code/", "reponse/"):
        assert navigateur.get(lien + suite)["Location"] == lien


def test_un_code_faux_ou_trop_d_essais_n_ouvrent_rien(dossier: Inscription) -> None:
    lien = demander(dossier)
    navigateur = Client()
    navigateur.post(lien)

    for _ in range(6):
        reponse = navigateur.post(f"{lien}code/", {"code": "12"})

    assert reponse.status_code == 422
    assert "Demandez un nouveau code" in reponse.content.decode()
    assert navigateur.get(f"{lien}reponse/")["Location"] == lien


def test_le_code_d_un_lien_n_ouvre_pas_un_autre_lien_ni_un_dossier(dossier: Inscription) -> None:
    autre = sans_autorisation(date(2006, 12, 4))
    navigateur = prouver(demander(dossier))
    lien_de_l_autre = demander(autre, courriel="autre@exemple.fr")

    assert navigateur.get(f"{lien_de_l_autre}reponse/")["Location"] == lien_de_l_autre
    assert navigateur.get(page("inscription", dossier)).status_code == 302
    assert navigateur.get("/connexion/code/").status_code == 302


def test_la_preuve_ne_dure_qu_un_moment(dossier: Inscription) -> None:
    lien = demander(dossier)
    navigateur = prouver(lien)
    horloge.regler(horloge.DEPART + timedelta(minutes=30))

    assert navigateur.post(f"{lien}reponse/", OUI)["Location"] == lien


@pytest.mark.parametrize("fin", ["repondu", "retire", "remplace", "expire"])
def test_un_lien_qui_ne_sert_plus_le_dit(dossier: Inscription, fin: str) -> None:
    lien = demander(dossier)
    if fin == "repondu":
        prouver(lien).post(f"{lien}reponse/", OUI)
    elif fin == "retire":
        chez(dossier).post(page("autorisation", dossier), {"retirer": "oui"})
    elif fin == "remplace":
        horloge.regler(horloge.DEPART + timedelta(minutes=1))
        demander(dossier)
    else:
        horloge.regler(horloge.DEPART + VALIDITE)

    for suite in ("", "code/", "reponse/"):
        reponse = Client().get(lien + suite)
        assert reponse.status_code == 410
        assert "Inès" not in reponse.content.decode()
    assert Client().post(lien).status_code == 410


def test_un_lien_invente_n_existe_pas(dossier: Inscription) -> None:
    lien = demander(dossier)

    for invente in (lien[:-3] + "AA/", "/autorisation/x/", f"/autorisation/{'A' * 43}/"):
        if invente != lien:
            assert Client().get(invente).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_le_lien_n_est_lisible_ni_dans_ses_messages_ni_au_dossier(dossier: Inscription) -> None:
    jeton = demander(dossier).strip("/").split("/")[-1]
    recus(horloge.maintenant())

    trace = logging.LogRecord(
        "x", logging.ERROR, "", 1, "panne /autorisation/%s/code/", (jeton,), None
    )
    assert SansJeton().filter(trace)
    assert trace.getMessage() == "panne /autorisation/…/code/"
    for courriel in Courriel.objects.all():
        assert jeton not in courriel.texte + courriel.html + courriel.secret
    assert "vous demande d’autoriser" not in chez(dossier).get("/messages/").content.decode()


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"courriel": "INES@exemple.fr"}, "celle-ci est la vôtre"),
        ({"courriel": "samia"}, "Vérifiez votre adresse électronique"),
        ({"nom": ""}, "Indiquez le prénom et le nom"),
    ],
)
def test_une_saisie_fausse_est_gardee_et_expliquee(
    dossier: Inscription, champs: dict[str, str], phrase: str
) -> None:
    reponse = chez(dossier).post(page("autorisation", dossier), {**QUI, **champs})

    assert reponse.status_code == 422
    assert phrase in reponse.content.decode()
    assert not AutorisationParentale.objects.exists()


def test_trop_d_envois_disent_quand_recommencer(dossier: Inscription) -> None:
    for minute in range(5):
        horloge.regler(horloge.DEPART + timedelta(minutes=minute))
        demander(dossier)

    reponse = chez(dossier).post(page("autorisation", dossier), QUI)

    assert reponse.status_code == 422
    assert "Attendez le jeudi 11\u00a0juillet" in reponse.content.decode()


def test_la_page_de_l_autorisation_n_est_qu_a_elle(dossier: Inscription) -> None:
    assert un_inconnu().get(page("autorisation", dossier)).status_code == 404
    assert Client().get(page("autorisation", dossier)).status_code == 302


def test_une_majeure_n_a_pas_cette_etape() -> None:
    majeure = une_inscription_prete()

    assert chez(majeure).get(page("autorisation", majeure)).status_code == 302
    assert "représentant" not in chez(majeure).get(page("inscription", majeure)).content.decode()


def test_le_jour_des_dix_huit_ans_la_page_le_dit() -> None:
    dossier = sans_autorisation(date(2006, 9, 2))
    Admission.objects.update(acceptee_le=date(2024, 8, 25))  # open until 20 September
    horloge.regler(datetime(2024, 9, 1, 22, 0, tzinfo=UTC))

    texte = chez(dossier).get(page("inscription", dossier)).content.decode()

    assert re.search(r"Vous avez 18 ans depuis le 2\sseptembre\s2024", texte)
    assert "Autorisation de votre représentant légal" not in texte


def test_la_page_d_une_mineure_reste_sobre_en_requetes(
    dossier: Inscription, django_assert_max_num_queries: Any
) -> None:
    demander(dossier)
    navigateur = chez(dossier)

    with django_assert_max_num_queries(10):  # the session and the account besides the page's own
        assert navigateur.get(page("inscription", dossier)).status_code == 200
