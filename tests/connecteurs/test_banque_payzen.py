"""PayZen's form and notices, against the provider's own published example."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import urlencode
from uuid import UUID

import eopayment
import pytest

from demo.banque.signature import est_authentique, signer, signes
from rentree.connecteurs.banque.payzen import PayZen, reference
from rentree.paiements.fournisseur import AvisInvalide, Demande

COMMANDE = UUID("6f1f1b2c-9a53-4f6e-8a0e-0c7a5f0b9d11")
CLE = "cledessai"
REGLAGES = {
    "site": "12345678",
    "mode": "TEST",
    "cle": CLE,
    "service_url": "http://127.0.0.1:9000/vads-payment/",
}
# Published by the provider: « Computing the signature », quick start guide of the form payment.
EXEMPLE = {
    "vads_action_mode": "INTERACTIVE",
    "vads_amount": "5124",
    "vads_ctx_mode": "TEST",
    "vads_currency": "978",
    "vads_page_action": "PAYMENT",
    "vads_payment_config": "SINGLE",
    "vads_site_id": "12345678",
    "vads_trans_date": "20170129130025",
    "vads_trans_id": "123456",
    "vads_version": "V2",
}
SIGNATURE_DE_L_EXEMPLE = "ycA5Do5tNvsnKdc/eP1bj2xa19z9q3iWPy9/rpesfS0="


def demander(**ecarts: object) -> Demande:
    arguments = {
        "commande": COMMANDE,
        "montant": Decimal("1234.56"),
        "courriel": "ines.benali@exemple.fr",
        "retour_url": "http://127.0.0.1:8000/retour/",
        "avis_url": "http://127.0.0.1:8000/banque/avis/",
        "le": datetime(2024, 7, 10, 23, 30, tzinfo=UTC),
    }
    return PayZen(REGLAGES).demander(**(arguments | ecarts))  # type: ignore[arg-type]


def test_la_signature_de_la_banque_simulee_est_celle_de_l_exemple_publie() -> None:
    assert signer(EXEMPLE, "1122334455667788") == SIGNATURE_DE_L_EXEMPLE


def test_la_signature_de_la_banque_simulee_est_celle_d_eopayment() -> None:
    options = {"secret_test": CLE, "signature_algo": "hmac_sha256"}
    champs = EXEMPLE | {"vads_order_info": "Été à l’université + ½", "vads_contrib": ""}

    assert signer(champs, CLE) == eopayment.Payment("payzen", options).backend.signature(champs)


def test_la_demande_est_signee_et_datee_du_moment_donne() -> None:
    paris = timezone(timedelta(hours=2))

    demande = demander(le=datetime(2024, 7, 11, 1, 30, tzinfo=paris))

    champs = demande.formulaire["champs"]
    assert demande.formulaire["url"] == REGLAGES["service_url"]
    assert est_authentique(champs, CLE)
    assert champs["vads_trans_date"] == "20240710233000"
    assert champs["vads_amount"] == "123456"
    assert champs["vads_order_id"] == COMMANDE.hex
    assert demande.reference == f"20240710-{champs['vads_trans_id'].lower()}"


def test_la_banque_n_apprend_de_la_personne_que_son_adresse() -> None:
    champs = demander().formulaire["champs"]

    personnels = {nom for nom in champs if nom.startswith("vads_cust_")}
    assert personnels == {"vads_cust_email", "vads_cust_country"}
    assert champs["vads_return_mode"] == "NONE"


def test_la_reference_ignore_la_casse_comme_la_banque() -> None:
    majuscules = {"vads_trans_date": "20240710233000", "vads_trans_id": "AbC12z"}
    minuscules = {"vads_trans_date": "20240710000000", "vads_trans_id": "aBc12Z"}

    assert reference(majuscules) == reference(minuscules) == "20240710-abc12z"


def test_la_cle_d_essai_ne_vaut_pas_en_production() -> None:
    champs = EXEMPLE | {"vads_auth_result": "00", "vads_result": "00"}
    production = PayZen(REGLAGES | {"mode": "PRODUCTION"})

    with pytest.raises(AvisInvalide, match="vads_ctx_mode"):
        production.lire_avis(urlencode(signes(champs, CLE)))


def test_un_champ_repete_est_refuse() -> None:
    champs = EXEMPLE | {"vads_auth_result": "00", "vads_result": "00"}
    corps = urlencode(signes(champs, CLE)) + "&vads_site_id=87654321"

    with pytest.raises(AvisInvalide):
        PayZen(REGLAGES).lire_avis(corps)
