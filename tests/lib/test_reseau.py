"""A partner may be slow, endless, broken: asking it ends, and says so."""

import pytest
import requests

from rentree.lib.reseau import LecteurBorne
from tests.faux_serveur import Repondre, dire, egrener, raccrocher, se_taire, un_faux_serveur
from tests.processus import port_libre

LECTEUR = LecteurBorne(delai=0.3, taille=1000)


def test_une_reponse_courte_se_lit_en_entier() -> None:
    with un_faux_serveur(dire(b"bonjour")) as adresse:
        assert LECTEUR.get(adresse).content == b"bonjour"


def test_les_parametres_de_la_demande_sont_transmis() -> None:
    def echo(demande, fini):  # type: ignore[no-untyped-def]
        dire(demande.path.encode())(demande, fini)

    with un_faux_serveur(echo) as adresse:
        assert LECTEUR.get(adresse, params={"ticket": "ST-1&a=b"}).content == (
            b"/?ticket=ST-1%26a%3Db"
        )


@pytest.mark.parametrize(
    "repondre",
    [se_taire, egrener, raccrocher, dire(b"a" * 1001), dire(b"", 503), dire(b"", 500)],
    ids=["muet", "goutte-a-goutte", "coupe", "trop-long", "indisponible", "en-panne"],
)
def test_un_partenaire_defaillant_se_dit_par_une_seule_famille_d_erreurs(
    repondre: Repondre,
) -> None:
    with un_faux_serveur(repondre) as adresse, pytest.raises(requests.RequestException):
        LECTEUR.get(adresse)


@pytest.mark.parametrize("statut", [200, 500, 503])
def test_le_corps_d_un_refus_se_lit_quel_que_soit_son_statut(statut: int) -> None:
    with un_faux_serveur(dire(b'{"retour": "NOK"}', statut)) as adresse:
        reponse = LECTEUR.post(adresse, json={"nom": "essai"})

    assert (reponse.status_code, reponse.json()) == (statut, {"retour": "NOK"})


@pytest.mark.parametrize("repondre", [se_taire, egrener, raccrocher, dire(b"a" * 1001)])
def test_envoyer_a_un_partenaire_defaillant_finit_aussi(repondre: Repondre) -> None:
    with un_faux_serveur(repondre) as adresse, pytest.raises(requests.RequestException):
        LECTEUR.post(adresse, json={})


def test_une_redirection_n_est_pas_suivie() -> None:
    with (
        un_faux_serveur(dire(b"un autre")) as ailleurs,
        un_faux_serveur(dire(b"", 302, Location=ailleurs)) as adresse,
    ):
        assert LECTEUR.get(adresse).content == b""


def test_sonder_ne_lit_que_le_debut_de_la_reponse() -> None:
    with un_faux_serveur(dire(b"a" * 100_000)) as adresse:
        LECTEUR.sonder(adresse)


@pytest.mark.parametrize("repondre", [se_taire, dire(b"", 502)], ids=["muet", "en-panne"])
def test_sonder_dit_quand_rien_ne_sert(repondre: Repondre) -> None:
    with un_faux_serveur(repondre) as adresse, pytest.raises(requests.RequestException):
        LECTEUR.sonder(adresse)


def test_personne_a_cette_adresse() -> None:
    with pytest.raises(requests.RequestException):
        LECTEUR.get(f"http://127.0.0.1:{port_libre()}/")
