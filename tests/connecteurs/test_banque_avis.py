"""The door of the bank's notices: what is believed, what is kept, what is answered."""

from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.models import Echange
from rentree.journal.models import Evenement
from rentree.paiements import actions_avis
from rentree.paiements.models import Paiement
from rentree.regles import cycle_inscription, cycle_paiement
from tests.paiements.preparation import avis_poste, un_paiement

pytestmark = pytest.mark.django_db


def poster(corps: str | bytes, client: Client | None = None) -> int:
    reponse = (client or Client(enforce_csrf_checks=True)).post(
        reverse("banque:avis"), corps, content_type="application/x-www-form-urlencoded"
    )
    return int(reponse.status_code)


def etat_de(paiement: Paiement) -> tuple[str, str]:
    paiement.refresh_from_db()
    paiement.creance.inscription.refresh_from_db()
    return paiement.etat, paiement.creance.inscription.etat


PAS_PAYE = (cycle_paiement.OUVERT, cycle_inscription.CONFIRMEE)
PAYE = (cycle_paiement.ACCEPTE, cycle_inscription.EFFECTIVE)


def test_un_avis_signe_inscrit_et_se_garde_en_entier() -> None:
    paiement = un_paiement()
    corps = avis_poste(paiement)

    assert poster(corps) == 200

    echange = Echange.objects.get()
    assert etat_de(paiement) == PAYE
    assert (echange.partenaire, echange.sens, echange.verdict) == ("banque", "recu", "accepte")
    assert echange.nom == paiement.reference
    assert echange.rapport["corps"] == corps


def test_un_avis_double_est_recu_deux_fois_et_compte_une_fois() -> None:
    paiement = un_paiement()
    corps = avis_poste(paiement)

    assert [poster(corps), poster(corps)] == [200, 200]

    assert etat_de(paiement) == PAYE
    assert Echange.objects.count() == 2
    assert Evenement.objects.filter(acte="rendre_effective").count() == 1


@pytest.mark.parametrize("resultat", ["refuse", "abandonne"])
def test_un_refus_ou_un_abandon_est_compris(resultat: str) -> None:
    paiement = un_paiement()

    assert poster(avis_poste(paiement, resultat)) == 200

    assert etat_de(paiement) == (resultat, cycle_inscription.CONFIRMEE)


@pytest.mark.parametrize(
    "ecarts",
    [
        {"vads_trans_status": "AUTHORISED_TO_VALIDATE"},
        {"vads_trans_status": "UNDER_VERIFICATION"},
        {"vads_operation_type": "CREDIT"},
    ],
)
def test_ce_qui_n_est_pas_encore_un_debit_ne_change_rien(ecarts: dict[str, str]) -> None:
    paiement = un_paiement()

    assert poster(avis_poste(paiement, **ecarts)) == 200

    assert etat_de(paiement) == PAS_PAYE


def test_une_signature_fausse_est_refusee_et_gardee() -> None:
    paiement = un_paiement()
    champs = dict(parse_qsl(avis_poste(paiement), keep_blank_values=True))
    corps = urlencode(champs | {"signature": "AAAA"})

    assert poster(corps) == 400

    echange = Echange.objects.get()
    assert etat_de(paiement) == PAS_PAYE
    assert (echange.verdict, echange.rapport["corps"]) == ("refuse", corps)
    assert "signature" in echange.rapport["erreur"]


def test_un_champ_change_apres_la_signature_est_refuse() -> None:
    paiement = un_paiement()
    corps = avis_poste(paiement, "refuse").replace("REFUSED", "AUTHORISED")

    assert poster(corps) == 400

    assert etat_de(paiement) == PAS_PAYE


@pytest.mark.parametrize(
    "ecarts",
    [
        {"vads_ctx_mode": "PRODUCTION"},
        {"vads_ctx_mode": "SECRET"},
        {"vads_site_id": "87654321"},
        {"vads_effective_amount": "cent"},
    ],
)
def test_un_avis_signe_pour_une_autre_boutique_est_refuse(ecarts: dict[str, str]) -> None:
    paiement = un_paiement()

    assert poster(avis_poste(paiement, **ecarts)) == 400

    assert etat_de(paiement) == PAS_PAYE


@pytest.mark.parametrize(
    "ecarts",
    [
        {"vads_amount": "100", "vads_effective_amount": "100"},
        {"vads_effective_amount": "100"},
        {"vads_currency": "840", "vads_effective_currency": "840"},
    ],
)
def test_un_montant_altere_est_une_anomalie_que_l_on_retrouve(ecarts: dict[str, str]) -> None:
    paiement = un_paiement()

    assert poster(avis_poste(paiement, **ecarts)) == 409

    echange = Echange.objects.get()
    assert etat_de(paiement) == PAS_PAYE
    assert echange.verdict == "refuse"
    assert echange.rapport["dossier"] == paiement.dossier


def test_une_reference_inconnue_est_gardee() -> None:
    paiement = un_paiement()

    assert poster(avis_poste(paiement, vads_trans_id="zzzzzz")) == 404

    assert Echange.objects.get().verdict == "refuse"
    assert etat_de(paiement) == PAS_PAYE


@pytest.mark.parametrize("corps", [b"", b"a=b", b"\xff\x00\xfe", b"signature=%00&x=%FF"])
def test_n_importe_quoi_est_refuse_sans_panne(corps: bytes) -> None:
    assert poster(corps) == 400

    assert Echange.objects.get().verdict == "refuse"


def test_un_corps_demesure_n_est_garde_qu_en_partie() -> None:
    assert poster(b"a" * 1_000_000) == 400

    assert len(Echange.objects.get().rapport["corps"]) < 20_000


def test_une_panne_garde_l_avis_et_ne_change_rien(monkeypatch: pytest.MonkeyPatch) -> None:
    paiement = un_paiement()

    def tomber(**_: object) -> None:
        raise OSError("disque plein")

    monkeypatch.setattr(actions_avis, "rendre_effective", tomber)
    client = Client(raise_request_exception=False)

    assert poster(avis_poste(paiement), client) == 500

    echange = Echange.objects.get()
    assert etat_de(paiement) == PAS_PAYE
    assert (echange.verdict, echange.nom) == ("refuse", "panne")
    assert "disque plein" in echange.rapport["erreur"]


def test_le_navigateur_ne_peut_pas_se_faire_passer_pour_la_banque() -> None:
    paiement = un_paiement()

    reponse = Client().get(f"{reverse('banque:avis')}?{avis_poste(paiement)}")

    assert reponse.status_code == 405
    assert etat_de(paiement) == PAS_PAYE
