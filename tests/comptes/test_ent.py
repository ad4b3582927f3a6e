"""What the single sign-on answers, read without trust: garbage, delay and tricks open nothing."""

from functools import partial

import pytest
from pytest_django.fixtures import Settings

from rentree.comptes.ent import (
    EntInjoignable,
    IdentiteEnt,
    TicketRefuse,
    adresse_de_connexion,
    adresse_de_deconnexion,
    identifier,
    tickets_fermes,
)
from rentree.lib.reseau import LecteurBorne
from tests.faux_serveur import Repondre, dire, egrener, raccrocher, se_taire, un_faux_serveur

SERVICE = "https://inscription.exemple.fr/connexion/ent/retour/?essai=a b&c"
TICKET = "ST-1-abcdef"
CAS = 'xmlns:cas="http://www.yale.edu/tp/cas"'


def succes(*attributs: str, uid: str = "amel.fournier", avant: str = "") -> bytes:
    dedans = "".join(attributs)
    return (
        f"{avant}<cas:serviceResponse {CAS}><cas:authenticationSuccess><cas:user>{uid}</cas:user>"
        f"<cas:attributes>{dedans}</cas:attributes>"
        "</cas:authenticationSuccess></cas:serviceResponse>"
    ).encode()


def numero(valeur: str) -> str:
    return f"<cas:supannEtuId>{valeur}</cas:supannEtuId>"


def echec(code: str) -> bytes:
    return (
        f"<cas:serviceResponse {CAS}><cas:authenticationFailure code='{code}'>non"
        "</cas:authenticationFailure></cas:serviceResponse>"
    ).encode()


XXE = '<!DOCTYPE x [<!ENTITY n SYSTEM "file:///etc/passwd">]>'
RIRES = '<!DOCTYPE x [<!ENTITY a "23"><!ENTITY n "&a;&a;&a;&a;">]>'


@pytest.fixture(autouse=True)
def delai_court(settings: Settings) -> None:
    settings.CAS_SESSION_FACTORY = partial(LecteurBorne, delai=2.0, taille=65_536)


def demander_a(repondre: Repondre, settings: Settings, ticket: str = TICKET) -> IdentiteEnt:
    with un_faux_serveur(repondre) as adresse:
        settings.CAS_SERVER_URL = adresse
        return identifier(ticket=ticket, service=SERVICE)


@pytest.mark.parametrize(
    ("attributs", "numeros"),
    [
        ([numero("23104512")], ("23104512",)),
        ([numero(" 23104512 "), numero("23104512")], ("23104512",)),
        ([numero("23104512"), numero("22093377")], ("23104512", "22093377")),
        ([numero("0023104512")], ("0023104512",)),
        ([numero("p1234567")], ("p1234567",)),
        ([numero("")], ()),
        ([numero("  "), numero("23104512")], ("23104512",)),
        (["<cas:mail>amel@exemple.fr</cas:mail>"], ()),
        (["<cas:SupannEtuId>23104512</cas:SupannEtuId>"], ()),
        ([], ()),
    ],
)
def test_les_numeros_sont_ceux_de_l_attribut_tels_qu_ils_sont(
    settings: Settings, attributs: list[str], numeros: tuple[str, ...]
) -> None:
    assert demander_a(dire(succes(*attributs)), settings).numeros == numeros


def test_l_attribut_du_numero_se_regle(settings: Settings) -> None:
    settings.ENT_NUMERO = "numeroEtudiant"

    identite = demander_a(dire(succes("<cas:numeroEtudiant>7</cas:numeroEtudiant>")), settings)

    assert identite.numeros == ("7",)


def test_le_nom_du_compte_est_le_meme_quelle_que_soit_la_casse_tapee(settings: Settings) -> None:
    assert demander_a(dire(succes(uid=" Amel.FOURNIER ")), settings).uid == "amel.fournier"


def test_le_ticket_et_le_service_voyagent_sans_pouvoir_ajouter_de_parametre(
    settings: Settings,
) -> None:
    demandes: list[str] = []

    def noter(demande, fini):  # type: ignore[no-untyped-def]
        demandes.append(demande.path)
        dire(succes())(demande, fini)

    demander_a(noter, settings, "ST-1&service=https://ailleurs.example/#")

    [chemin] = demandes
    assert chemin.startswith("/p3/serviceValidate?ticket=ST-1%26service%3Dhttps%3A%2F%2Failleurs")
    assert chemin.endswith(
        "&service=https%3A%2F%2Finscription.exemple.fr%2Fconnexion%2Fent%2F"
        "retour%2F%3Fessai%3Da+b%26c"
    )


@pytest.mark.parametrize("code", ["INVALID_TICKET", "INVALID_SERVICE"])
def test_un_ticket_que_l_ent_ne_reconnait_pas_est_refuse(settings: Settings, code: str) -> None:
    with pytest.raises(TicketRefuse, match=code):
        demander_a(dire(echec(code)), settings)


@pytest.mark.parametrize("code", ["INTERNAL_ERROR", "UNAUTHORIZED_SERVICE"])
def test_un_ennui_de_l_ent_n_est_pas_une_faute_du_ticket(settings: Settings, code: str) -> None:
    with pytest.raises(EntInjoignable, match=code):
        demander_a(dire(echec(code)), settings)


@pytest.mark.parametrize(
    "ticket", ["", "PT-1-abc", "ST-", "ST-1\n2", "ST-é", "st-1-abc", "ST-" + "a" * 1001]
)
def test_ce_qui_n_est_pas_un_ticket_ne_part_pas_sur_le_reseau(
    settings: Settings, ticket: str
) -> None:
    def jamais(*_: object) -> None:
        pytest.fail("demandé")

    with pytest.raises(TicketRefuse):
        demander_a(jamais, settings, ticket)


@pytest.mark.parametrize(
    "repondre",
    [
        se_taire,
        egrener,
        raccrocher,
        dire(b"", 503),
        dire(b"", 302, Location="https://ailleurs.example/"),
        dire(b""),
        dire(b"<html><body>Maintenance</body></html>"),
        dire(b"<!doctype html><p>Maintenance"),
        dire(b"pas du XML"),
        dire(b"<a/>"),
        dire(succes()[:-10]),
        dire(b"\xff\xfe" + succes().decode().encode("utf-16-le")),
        dire(
            f"<cas:serviceResponse {CAS}><cas:authenticationSuccess/>"
            "</cas:serviceResponse>".encode()
        ),
        dire(succes(uid="")),
        dire(succes(uid="a" * 121)),
        dire(b"a" * 70_000),
    ],
)
def test_une_panne_ou_n_importe_quoi_n_ouvre_rien(settings: Settings, repondre: Repondre) -> None:
    with pytest.raises(EntInjoignable):
        demander_a(repondre, settings)


@pytest.mark.parametrize("codage", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-7"])
@pytest.mark.parametrize("entites", [XXE, RIRES])
def test_un_document_qui_declare_des_entites_n_est_pas_lu(
    settings: Settings, entites: str, codage: str
) -> None:
    avant = f'<?xml version="1.0" encoding="{codage}"?>' if codage == "utf-7" else ""
    piege = succes(numero("&n;"), avant=entites).decode().encode(codage)

    with pytest.raises(EntInjoignable):
        demander_a(dire(avant.encode() + piege), settings)


def test_une_reponse_peut_dire_qu_elle_est_en_utf_8(settings: Settings) -> None:
    recu = succes(numero("23104512"), avant='<?xml version="1.0" encoding="UTF-8"?>\n')

    assert demander_a(dire(recu), settings).numeros == ("23104512",)


def test_l_adresse_de_connexion_n_est_donnee_que_si_quelqu_un_y_repond(settings: Settings) -> None:
    with un_faux_serveur(dire(b"", 405)) as adresse:
        settings.CAS_SERVER_URL = adresse
        assert adresse_de_connexion(SERVICE).startswith(f"{adresse}login?service=https%3A%2F%2F")
    with pytest.raises(EntInjoignable):
        adresse_de_connexion(SERVICE)


def test_la_deconnexion_ramene_chez_nous(settings: Settings) -> None:
    settings.CAS_SERVER_URL = "https://cas.exemple.fr/cas/"

    assert adresse_de_deconnexion("https://ici.exemple.fr/quitter/") == (
        "https://cas.exemple.fr/cas/logout?service=https%3A%2F%2Fici.exemple.fr%2Fquitter%2F"
    )


def fermeture(*tickets: str, avant: str = "") -> str:
    index = "".join(f"<samlp:SessionIndex>{ticket}</samlp:SessionIndex>" for ticket in tickets)
    return (
        f'{avant}<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="1">'
        f"{index}</samlp:LogoutRequest>"
    )


@pytest.mark.parametrize(
    ("demande", "tickets"),
    [
        (fermeture("ST-1"), ["ST-1"]),
        (fermeture("ST-1", "ST-2"), ["ST-1", "ST-2"]),
        (fermeture("ST-1", avant='<?xml version="1.0" encoding="UTF-8"?>'), ["ST-1"]),
        (fermeture(""), []),
        (fermeture(), []),
        (fermeture("&n;", avant=XXE), []),
        (fermeture("&n;", avant=RIRES), []),
        (fermeture("ST-1", avant='<?xml version="1.0" encoding="UTF-7"?>'), []),
        ("", []),
        ("pas du XML", []),
        ("<a>", []),
        ("\ud800", []),
        (fermeture("ST-1" + "a" * 20_000), []),
    ],
)
def test_une_demande_de_fermeture_se_lit_ou_ne_dit_rien(demande: str, tickets: list[str]) -> None:
    assert tickets_fermes(demande) == tickets
