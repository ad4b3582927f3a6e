"""The simulated single sign-on speaks the protocol: one ticket, one service, once, not for long."""

from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest

from tests.ent import Cas, un_cas, un_compte
from tests.processus import demander, processus

SERVICE = "http://127.0.0.1:9/retour/?essai=1"
CODE = urlencode({"": SERVICE})[1:]
ESPACE = {"cas": "http://www.yale.edu/tp/cas"}


def ticket(cas: Cas) -> str:
    vers = cas.ticket(CODE, "amel")
    assert vers.startswith(f"{SERVICE}&")
    [numero] = parse_qs(urlsplit(vers).query)["ticket"]
    return numero


def valider(cas: Cas, porte: str = "p3/serviceValidate", **champs: str) -> ElementTree.Element:
    statut, xml, _ = demander(f"{cas.adresse}/{porte}?{urlencode(champs)}")
    assert statut == 200
    return ElementTree.fromstring(xml)


def code_d_echec(reponse: ElementTree.Element) -> str | None:
    echec = reponse.find("cas:authenticationFailure", ESPACE)
    return None if echec is None else echec.get("code")


def test_un_ticket_donne_la_personne_et_toutes_les_valeurs_de_ses_attributs(cas: Cas) -> None:
    cas.connait(un_compte("amel", "23104512", eduPersonAffiliation=["member", "student & co"]))

    reponse = valider(cas, ticket=ticket(cas), service=SERVICE)

    assert reponse.findtext("*/cas:user", None, ESPACE) == "amel"
    valeurs = reponse.findall("*/cas:attributes/cas:eduPersonAffiliation", ESPACE)
    assert [valeur.text for valeur in valeurs] == ["member", "student & co"]


def test_la_version_2_ne_donne_pas_d_attributs(cas: Cas) -> None:
    cas.connait(un_compte("amel", "23104512"))

    reponse = valider(cas, "serviceValidate", ticket=ticket(cas), service=SERVICE)

    assert reponse.findtext("*/cas:user", None, ESPACE) == "amel"
    assert reponse.find("*/cas:attributes", ESPACE) is None


def test_un_ticket_ne_sert_qu_une_fois(cas: Cas) -> None:
    cas.connait(un_compte("amel"))
    demande = {"ticket": ticket(cas), "service": SERVICE}

    assert code_d_echec(valider(cas, **demande)) is None
    assert code_d_echec(valider(cas, **demande)) == "INVALID_TICKET"


def test_un_ticket_ne_sert_qu_a_son_service_et_la_tentative_le_perd(cas: Cas) -> None:
    cas.connait(un_compte("amel"))
    numero = ticket(cas)

    assert code_d_echec(valider(cas, ticket=numero, service=f"{SERVICE}2")) == "INVALID_SERVICE"
    assert code_d_echec(valider(cas, ticket=numero, service=SERVICE)) == "INVALID_TICKET"


def test_une_demande_incomplete_est_refusee(cas: Cas) -> None:
    assert code_d_echec(valider(cas, ticket="ST-1")) == "INVALID_REQUEST"


def test_un_ticket_vieillit(tmp_path: Path) -> None:
    with un_cas(tmp_path, RENTREE_CAS_VALIDITE="0") as cas:
        cas.connait(un_compte("amel"))

        assert code_d_echec(valider(cas, ticket=ticket(cas), service=SERVICE)) == "INVALID_TICKET"


@pytest.mark.parametrize(
    "service", ["https://ailleurs.example/", "http://127.0.0.1.ailleurs.example/", "//ailleurs"]
)
def test_aucun_ticket_n_est_donne_a_un_service_inconnu(cas: Cas, service: str) -> None:
    cas.connait(un_compte("amel"))

    statut, page, _ = demander(f"{cas.adresse}/login?{urlencode({'service': service})}")

    assert statut == 403
    assert "n’est pas autorisé" in page


def test_sans_personne_a_choisir_le_simulateur_ne_demarre_pas(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="RENTREE_CAS_PERSONNES"),
        processus(
            "demo.cas",
            sonde="http://127.0.0.1:1/",
            RENTREE_CAS_PERSONNES=str(tmp_path / "absent.json"),
        ),
    ):
        pass
