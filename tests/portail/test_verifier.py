from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Creance, Paiement
from tests import horloge
from tests.fabriques import une_inscription, une_inscription_prete
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db

ATTESTE = {"atteste": "on"}


def test_tout_ce_qui_a_ete_repondu_se_relit_et_se_modifie() -> None:
    inscription = une_inscription_prete()

    contenu = chez(inscription).get(page("verifier", inscription)).content.decode()

    assert "Vérifiez avant de payer" in contenu
    assert inscription.etudiant.courriel in contenu
    assert inscription.cvec_numero in contenu
    for nom in ("informations", "situation", "cvec"):
        assert f'href="{page(nom, inscription)}"' in contenu
    assert f'href="{page("piece", inscription, "identite")}"' in contenu


def test_le_montant_est_explique_ligne_a_ligne_et_repris_sur_le_bouton() -> None:
    inscription = une_inscription_prete()

    reponse = chez(inscription).get(page("verifier", inscription))

    droits = reponse.context["dossier"].decision.droits
    total = f"{droits.total:.2f}".replace(".", ",") + "\u00a0€"
    contenu = reponse.content.decode()
    assert f"Payer {total}</button>" in contenu
    assert all(ligne.libelle in contenu for ligne in droits.lignes)
    assert all(ligne.reference in contenu for ligne in droits.lignes)


def test_sans_rien_a_payer_on_confirme() -> None:
    inscription = une_inscription_prete(reponses={"boursier": "definitif"})

    contenu = chez(inscription).get(page("verifier", inscription)).content.decode()

    assert "Confirmer mon inscription</button>" in contenu
    assert "banque" not in contenu


def test_les_etapes_qui_manquent_sont_nommees_avec_leur_lien() -> None:
    inscription = une_inscription()

    contenu = chez(inscription).get(page("verifier", inscription)).content.decode()

    assert "Avant de payer, il vous reste 4 étapes" in contenu
    assert f'href="{page("informations", inscription)}"' in contenu
    assert "</form>" not in contenu.split("<main")[1]


def test_sans_la_case_cochee_rien_n_est_confirme() -> None:
    inscription = une_inscription_prete()

    reponse = chez(inscription).post(page("verifier", inscription))

    inscription.refresh_from_db()
    assert reponse.status_code == 422
    assert "Cochez la case" in reponse.content.decode()
    assert inscription.etat == "en_preparation"


def test_confirmer_ouvre_le_paiement() -> None:
    inscription = une_inscription_prete()

    reponse = chez(inscription).post(page("verifier", inscription), ATTESTE)

    inscription.refresh_from_db()
    assert reponse.headers["Location"] == page("paiement", inscription) + "?depart"
    assert inscription.etat == "confirmee"
    assert Paiement.objects.get().creance.inscription == inscription


def test_confirmer_sans_rien_a_payer_inscrit_tout_de_suite() -> None:
    inscription = une_inscription_prete(reponses={"boursier": "definitif"})

    reponse = chez(inscription).post(page("verifier", inscription), ATTESTE)

    inscription.refresh_from_db()
    assert reponse.headers["Location"] == page("confirmation", inscription)
    assert inscription.etat == "effective"
    assert not Paiement.objects.exists()


def test_un_double_clic_ne_fait_qu_une_dette() -> None:
    inscription = une_inscription_prete()
    navigateur = chez(inscription)

    reponses = [navigateur.post(page("verifier", inscription), ATTESTE) for _ in range(2)]

    assert reponses[1].headers["Location"] == page("paiement", inscription)
    assert Creance.objects.count() == 1
    assert Paiement.objects.count() == 1


def test_une_reponse_changee_dans_un_autre_onglet_se_relit_avant_de_payer() -> None:
    inscription = une_inscription_prete()
    navigateur, adresse = chez(inscription), page("verifier", inscription)
    vu = champ_cache(navigateur.get(adresse).content.decode())
    horloge.regler(horloge.DEPART + timedelta(minutes=1))
    navigateur.post(page("situation", inscription), {"boursier": "non", "pupille": "non"})

    reponse = navigateur.post(adresse, {**ATTESTE, "vu": vu})

    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert "a changé entre-temps" in contenu
    assert not Creance.objects.exists()
    encore = navigateur.post(adresse, {**ATTESTE, "vu": champ_cache(contenu)})
    assert encore.headers["Location"] == page("paiement", inscription) + "?depart"


def champ_cache(contenu: str) -> str:
    """What the page says it was drawn from."""
    return contenu.split('name="vu" value="')[1].split('"')[0]


def test_une_fenetre_fermee_entre_temps_donne_toutes_les_raisons() -> None:
    inscription = une_inscription_prete()
    navigateur = chez(inscription)
    horloge.regler(datetime(2024, 7, 19, 10, 0, tzinfo=UTC))

    reponse = navigateur.post(page("verifier", inscription), ATTESTE)

    motifs = reponse.context["dossier"].decision.inscription.motifs
    assert reponse.status_code == 422
    assert motifs
    assert all(motif.message in reponse.content.decode() for motif in motifs)


def test_avant_l_ouverture_on_relit_sans_pouvoir_confirmer() -> None:
    avant = datetime(2024, 7, 8, 8, 0, tzinfo=UTC)
    inscription = une_inscription_prete(le=avant)
    horloge.regler(avant)

    reponse = chez(inscription).get(page("verifier", inscription))

    contenu = reponse.content.decode().split("<main")[1]
    assert reponse.context["motifs"]
    assert all(motif.message in contenu for motif in reponse.context["motifs"])
    assert "</form>" not in contenu


@pytest.mark.parametrize(
    ("reponses", "suite"), [({}, "paiement"), ({"boursier": "definitif"}, "confirmation")]
)
def test_un_dossier_confirme_ne_se_verifie_plus(reponses: dict[str, str], suite: str) -> None:
    inscription: Inscription = une_creance(**reponses).inscription

    reponse = chez(inscription).get(page("verifier", inscription))

    assert reponse.headers["Location"] == page(suite, inscription)


def test_la_page_coute_au_plus_huit_requetes(django_assert_max_num_queries: Any) -> None:
    inscription = une_inscription_prete()
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page("verifier", inscription))
