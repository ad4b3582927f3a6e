"""The door at which Parcoursup knocks: who may come in, what is kept, what is answered."""

import json
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rentree.connecteurs.models import Echange
from rentree.connecteurs.parcoursup import reception
from rentree.connecteurs.parcoursup.echeances import suivre_parcoursup
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission, Etudiant
from rentree.journal.models import Evenement
from tests import horloge
from tests.connecteurs.parcoursup.objets import un_objet
from tests.connecteurs.parcoursup.plateforme import IDENTITE_D_ICI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ouverte")]

ADRESSE = "/parcoursup/admissionCandidat"
TRAITEE = {"retour": "OK", "message": "Requete correctement traitee"}


def poster(corps: Any, client: Client | None = None, **entetes: str) -> tuple[int, dict[str, str]]:
    contenu = corps if isinstance(corps, bytes) else json.dumps(corps).encode()
    navigateur = client or Client()
    reponse = navigateur.post(ADRESSE, contenu, content_type="application/json", **entetes)  # type: ignore[arg-type]
    return reponse.status_code, reponse.json()


def message(**champs: Any) -> dict[str, Any]:
    return {"identifiant": dict(IDENTITE_D_ICI), **un_objet(**champs)}


def refus(reponse: tuple[int, dict[str, str]]) -> str:
    statut, dit = reponse
    assert (statut, dit["retour"]) == (500, "NOK")
    return dit["message"]


def test_une_acceptation_entre_et_la_reponse_est_celle_du_protocole() -> None:
    assert poster(message()) == (200, TRAITEE)

    admission = Admission.objects.get()
    assert (admission.formation, admission.definitive) == ("l1-psychologie-aix", True)
    assert admission.etudiant.ine == "0601023457S"
    echange = Echange.objects.get()
    assert (echange.partenaire, echange.verdict) == ("parcoursup", "accepte")
    assert echange.rapport["creees"] == 1
    assert echange.rapport["origine"] == "127.0.0.1"
    assert Evenement.objects.get(acte="creer_admission").par == "systeme:parcoursup"


def test_le_message_est_garde_sans_le_secret() -> None:
    poster(message())

    garde = Echange.objects.get().rapport
    assert json.loads(garde["message"]) == un_objet()
    assert IDENTITE_D_ICI["pwd"] not in json.dumps(garde)


def test_la_casse_de_l_identite_ne_compte_pas() -> None:
    corps = {"IDENTIFIANT": {"Login": "parcoursup", "PWD": IDENTITE_D_ICI["pwd"]}, **un_objet()}

    assert poster(corps) == (200, TRAITEE)


@pytest.mark.parametrize(
    "identifiant",
    [
        None,
        "parcoursup",
        {},
        {"login": "parcoursup"},
        {"login": "parcoursup", "pwd": ""},
        {"login": "parcoursup", "pwd": "autre"},
        {"login": "autre", "pwd": IDENTITE_D_ICI["pwd"]},
        {"login": "parcoursup", "pwd": "\ud800"},
    ],
)
def test_sans_la_bonne_identite_rien_n_entre(identifiant: Any) -> None:
    corps = {"identifiant": identifiant, **un_objet()}

    assert "identification incorrectes" in refus(poster(corps))
    assert not Etudiant.objects.exists()
    assert Echange.objects.get().verdict == "refuse"


def test_sans_secret_configure_la_porte_reste_fermee(settings: Settings) -> None:
    settings.PARCOURSUP = {
        **settings.PARCOURSUP,
        "reception_login": "",
        "reception_mot_de_passe": "",
    }

    assert "pas ouverte" in refus(poster({"identifiant": {"login": "", "pwd": ""}, **un_objet()}))
    assert not Etudiant.objects.exists()


def test_une_adresse_qui_n_est_pas_permise_est_refusee_meme_avec_le_secret(
    settings: Settings,
) -> None:
    permises = [ip_network("192.0.2.0/24")]
    settings.PARCOURSUP = {**settings.PARCOURSUP, "reception_adresses": permises}

    assert "identification incorrectes" in refus(poster(message()))
    assert poster(message(), REMOTE_ADDR="192.0.2.7") == (200, TRAITEE)


def test_seul_le_post_est_ecoute(client: Client) -> None:
    assert client.get(ADRESSE).status_code == 405


@pytest.mark.parametrize("corps", [b"", b"{", b"\xff\xfe", b"[1]", b'"x"', b"[" * 5_000])
def test_ce_qui_ne_se_lit_pas_est_refuse_avec_sa_raison_et_garde(corps: bytes) -> None:
    raison = refus(poster(corps))

    echange = Echange.objects.get()
    assert (echange.verdict, echange.rapport["erreur"]) == ("refuse", raison)
    assert "corps" in echange.rapport


def test_un_message_illisible_est_garde_sans_le_secret_qu_il_portait() -> None:
    poster(b'{"identifiant": {"login": "parcoursup", "pwd": "secret-de-reception"}, \0 oups')

    garde = Echange.objects.get().rapport["corps"]
    assert "secret-de-reception" not in garde
    assert "oups" in garde


def test_un_message_trop_grand_n_est_pas_lu() -> None:
    gros = message(adresse1="x" * reception.TAILLE_MAX)

    assert "trop grand" in refus(poster(gros))
    assert not Etudiant.objects.exists()
    assert "trop grand" in Echange.objects.get().rapport["erreur"]


def test_les_inconnus_ne_remplissent_pas_la_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "INCONNUS_PAR_HEURE", 3)

    for _ in range(5):
        poster(b"n importe quoi")

    assert Echange.objects.count() == 3
    horloge.regler(horloge.DEPART + timedelta(hours=2))
    poster(b"n importe quoi")
    assert Echange.objects.count() == 4
    assert poster(message()) == (200, TRAITEE)


def test_un_candidat_refuse_l_est_avec_le_champ_la_valeur_et_le_remede() -> None:
    assert "mail : " in refus(poster(message(mail="sans-arobase")))

    echange = Echange.objects.get()
    assert echange.verdict == "refuse"
    [ligne] = echange.rapport["refus"]
    assert (ligne["ligne"], ligne["colonne"], ligne["valeur"]) == (1, "mail", "sans-arobase")
    assert "assistance de Parcoursup" in ligne["que_faire"]
    assert json.loads(echange.rapport["message"])["mail"] == "sans-arobase"


def test_un_cours_inconnu_est_refuse_et_garde() -> None:
    assert "aucune formation" in refus(poster(message(codeFormationPsup="4321")))
    assert Echange.objects.get().rapport["refus"][0]["valeur"] == "4321"


def test_un_champ_facultatif_illisible_n_arrete_pas_le_candidat() -> None:
    assert poster(message(telmobile="néant")) == (200, TRAITEE)

    echange = Echange.objects.get()
    assert echange.verdict == "partiel"
    assert echange.rapport["avertissements"][0]["colonne"] == "telmobile"
    assert Etudiant.objects.get().telephone == ""


def test_le_meme_message_deux_fois_ne_change_rien() -> None:
    poster(message())
    poster(message())

    assert Admission.objects.count() == 1
    assert Evenement.objects.count() == 1
    assert [e.rapport["inchangees"] for e in Echange.objects.order_by("le", "pk")].count(1) == 1


def test_un_caractere_que_la_base_refuse_n_arrete_rien() -> None:
    assert poster(message(nom="Ben\u0000ali", serieBac="\u0000\ud800")) == (200, TRAITEE)

    assert Etudiant.objects.get().nom_naissance == "Ben ali"


@pytest.mark.django_db(transaction=True)
def test_une_panne_garde_le_message_et_le_facteur_le_reprend(settings: Settings) -> None:
    servie = settings.CAMPAGNE
    settings.CAMPAGNE = "absente/2024-2025"

    assert refus(poster(message())) == "Erreur lors du traitement"

    assert Echange.objects.get().verdict == "attente"
    settings.CAMPAGNE = servie
    un_tour(horloge.DEPART)
    assert Echange.objects.get().verdict == "attente"
    un_tour(horloge.DEPART + timedelta(minutes=3))
    assert Echange.objects.get().verdict == "accepte"
    assert Admission.objects.get().numero == "2100654"


@pytest.mark.django_db(transaction=True)
def test_un_message_qui_echoue_toujours_finit_par_attendre_un_humain(settings: Settings) -> None:
    settings.CAMPAGNE = "absente/2024-2025"
    poster(message())

    for minutes in range(3, 10):
        suivre_parcoursup(horloge.DEPART + timedelta(minutes=minutes))

    echange = Echange.objects.get()
    assert (echange.verdict, echange.rapport["essais"]) == ("refuse", 5)
    assert "rejouer" in echange.rapport["que_faire"]
