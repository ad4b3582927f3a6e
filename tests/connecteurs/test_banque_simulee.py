"""The simulated bank, in its own process: it signs as the real one and never charges twice."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest

from demo.banque.signature import signes
from rentree.connecteurs.banque.payzen import PayZen
from rentree.paiements.fournisseur import AvisInvalide
from tests.processus import demander, port_libre, processus

CLE = "cledessai"
RETOUR = "http://127.0.0.1:1/retour/"


class Marchand(BaseHTTPRequestHandler):
    """A merchant that only listens."""

    recus: list[str]

    def do_POST(self) -> None:
        corps = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.recus.append(corps)  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def banque() -> Iterator[str]:
    port = port_libre()
    adresse = f"http://127.0.0.1:{port}/"
    reglages = {"RENTREE_BANQUE_CLE": CLE, "RENTREE_BANQUE_RETARD": "0.2"}
    with processus("demo.banque", "--port", str(port), sonde=f"{adresse}sante/", **reglages):
        yield adresse


@pytest.fixture
def marchand() -> Iterator[ThreadingHTTPServer]:
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Marchand)
    serveur.recus = []  # type: ignore[attr-defined]
    fil = threading.Thread(target=serveur.serve_forever, args=(0.05,))
    fil.start()
    yield serveur
    serveur.shutdown()
    fil.join()
    serveur.server_close()


def payzen(banque: str) -> PayZen:
    return PayZen(
        {
            "site": "12345678",
            "mode": "TEST",
            "cle": CLE,
            "service_url": f"{banque}vads-payment/",
        }
    )


def formulaire(banque: str, marchand: ThreadingHTTPServer) -> tuple[str, dict[str, str]]:
    demande = payzen(banque).demander(
        commande=uuid4(),
        montant=Decimal("175.00"),
        courriel="ines.benali@exemple.fr",
        retour_url=RETOUR,
        avis_url=f"http://127.0.0.1:{marchand.server_address[1]}/banque/avis/",
        le=datetime(2024, 7, 10, 8, 0, tzinfo=UTC),
    )
    return demande.reference, demande.formulaire["champs"]


def conclure(banque: str, champs: dict[str, str], reference: str, issue: str) -> tuple[int, str]:
    demander(f"{banque}vads-payment/", champs)
    statut, page, vers = demander(f"{banque}conclure/", {"operation": reference, "issue": issue})
    return statut, vers or page


def debits(banque: str, reference: str) -> list[dict[str, object]]:
    releve = json.loads(demander(f"{banque}releve/")[1])
    return [debit for debit in releve["debits"] if debit["operation"] == reference]


@pytest.mark.parametrize(
    ("issue", "resultats", "pris"),
    [
        ("payer", ["accepte"], 1),
        ("payer-double", ["accepte", "accepte"], 1),
        ("payer-perdu", [], 1),
        ("refuser", ["refuse"], 0),
        ("abandonner", ["abandonne"], 0),
        ("silence", [], 0),
    ],
)
def test_chaque_issue_previent_le_marchand_puis_ramene_le_navigateur(
    banque: str, marchand: ThreadingHTTPServer, issue: str, resultats: list[str], pris: int
) -> None:
    reference, champs = formulaire(banque, marchand)

    assert conclure(banque, champs, reference, issue) == (303, RETOUR)

    lus = [payzen(banque).lire_avis(corps) for corps in marchand.recus]  # type: ignore[attr-defined]
    assert [avis.resultat for avis in lus] == resultats
    assert {avis.reference for avis in lus} <= {reference}
    assert {avis.montant for avis in lus} <= {Decimal("175.00")}
    assert len(debits(banque, reference)) == pris


def test_le_navigateur_peut_revenir_avant_l_avis(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    reference, champs = formulaire(banque, marchand)

    assert conclure(banque, champs, reference, "payer-apres") == (303, RETOUR)

    assert marchand.recus == []  # type: ignore[attr-defined]
    limite = monotonic() + 10
    while not marchand.recus and monotonic() < limite:  # type: ignore[attr-defined]
        sleep(0.02)
    assert payzen(banque).lire_avis(marchand.recus[0]).resultat == "accepte"  # type: ignore[attr-defined]


def test_un_avis_a_la_signature_fausse_ne_se_lit_pas(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    reference, champs = formulaire(banque, marchand)

    conclure(banque, champs, reference, "signature-fausse")

    with pytest.raises(AvisInvalide):
        payzen(banque).lire_avis(marchand.recus[0])  # type: ignore[attr-defined]
    assert debits(banque, reference) == []


def test_un_montant_altere_est_signe_et_differe(banque: str, marchand: ThreadingHTTPServer) -> None:
    reference, champs = formulaire(banque, marchand)

    conclure(banque, champs, reference, "montant-altere")

    assert payzen(banque).lire_avis(marchand.recus[0]).montant == Decimal("174.00")  # type: ignore[attr-defined]


def test_une_transaction_payee_n_est_jamais_debitee_deux_fois(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    reference, champs = formulaire(banque, marchand)
    conclure(banque, champs, reference, "payer")

    _, page, _ = demander(f"{banque}vads-payment/", champs)
    statut, seconde = conclure(banque, champs, reference, "payer")

    assert "déjà été fait" in page
    assert statut == 200
    assert "déjà été fait" in seconde
    assert len(debits(banque, reference)) == len(marchand.recus) == 1  # type: ignore[attr-defined]


def test_huit_navigateurs_paient_au_meme_instant_un_seul_debit(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    reference, champs = formulaire(banque, marchand)

    with ThreadPoolExecutor(8) as navigateurs:
        gestes = [
            navigateurs.submit(conclure, banque, champs, reference, "payer") for _ in range(8)
        ]
        statuts = sorted(geste.result()[0] for geste in gestes)

    assert statuts == [200] * 7 + [303]
    assert len(debits(banque, reference)) == len(marchand.recus) == 1  # type: ignore[attr-defined]


def test_apres_un_silence_la_page_de_paiement_revient(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    reference, champs = formulaire(banque, marchand)
    conclure(banque, champs, reference, "silence")

    assert conclure(banque, champs, reference, "payer") == (303, RETOUR)

    assert len(debits(banque, reference)) == 1


def test_un_avis_perdu_peut_etre_renvoye(banque: str, marchand: ThreadingHTTPServer) -> None:
    reference, champs = formulaire(banque, marchand)
    conclure(banque, champs, reference, "payer-perdu")

    demander(f"{banque}rejouer/", {"operation": reference})

    recu = dict(parse_qsl(marchand.recus[0]))  # type: ignore[attr-defined]
    assert recu["vads_url_check_src"] == "BO"
    assert payzen(banque).lire_avis(marchand.recus[0]).resultat == "accepte"  # type: ignore[attr-defined]


def test_une_demande_modifiee_par_le_navigateur_est_refusee(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    _, champs = formulaire(banque, marchand)

    statut, page, _ = demander(f"{banque}vads-payment/", champs | {"vads_amount": "1"})

    assert statut == 400
    assert "signature" in page


def test_une_reference_ne_sert_pas_a_deux_paiements_du_meme_jour(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    _, champs = formulaire(banque, marchand)
    demander(f"{banque}vads-payment/", champs)
    casse = champs["vads_trans_id"].swapcase()

    statut, page, _ = demander(
        f"{banque}vads-payment/", signes(champs | {"vads_trans_id": casse}, CLE)
    )

    assert statut == 400
    assert "déjà servi" in page


def test_le_retour_porte_la_reponse_signee_quand_le_marchand_la_demande(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    reference, champs = formulaire(banque, marchand)
    champs = signes(champs | {"vads_return_mode": "GET"}, CLE)

    _, vers = conclure(banque, champs, reference, "refuser")

    assert payzen(banque).lire_avis(urlsplit(vers).query).resultat == "refuse"
    assert "vads_hash" not in vers


def test_la_page_de_paiement_dit_le_montant_en_francais(
    banque: str, marchand: ThreadingHTTPServer
) -> None:
    _, champs = formulaire(banque, marchand)

    _, page, _ = demander(f"{banque}vads-payment/", champs)

    assert "<h1>Payer 175,00\u00a0€</h1>" in page
    assert champs["vads_order_id"] in page


def test_les_operations_se_lisent_dans_une_page(banque: str, marchand: ThreadingHTTPServer) -> None:
    reference, champs = formulaire(banque, marchand)
    conclure(banque, champs, reference, "payer")

    statut, page, _ = demander(banque)

    assert statut == 200
    assert f"Renvoyer l’avis de l’opération {reference}" in page


def test_sans_cle_partagee_la_banque_ne_demarre_pas() -> None:
    with (
        pytest.raises(RuntimeError, match="RENTREE_BANQUE_CLE"),
        processus("demo.banque", "--port", "1", sonde="http://127.0.0.1:1/", RENTREE_BANQUE_CLE=""),
    ):
        pass
