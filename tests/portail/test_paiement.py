from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rentree.inscriptions.models import Inscription
from rentree.paiements.actions import expirer_paiements
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.models import Paiement
from tests import horloge
from tests.fabriques import une_inscription
from tests.paiements.preparation import un_avis, un_paiement, une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db


def lire(nom: str, inscription: Inscription, **parametres: str) -> str:
    return chez(inscription).get(page(nom, inscription), parametres).content.decode()


def conclu(issue: str) -> Paiement:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement, issue), le=horloge.DEPART)
    return paiement


def test_le_formulaire_signe_part_vers_la_banque_tel_quel() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription

    contenu = lire("paiement", inscription)

    assert f'action="{paiement.formulaire["url"]}"' in contenu
    assert "Continuer vers la page de paiement" in contenu
    for nom in paiement.formulaire["champs"]:
        assert f'name="{nom}"' in contenu
    formulaire_banque = contenu.split("<main")[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" not in formulaire_banque


def test_le_depart_est_automatique_une_seule_fois() -> None:
    inscription = un_paiement().creance.inscription

    assert "paiement.js" in lire("paiement", inscription, depart="")
    assert "paiement.js" not in lire("paiement", inscription)


def test_l_adresse_du_retour_est_celle_du_dossier(settings: Any) -> None:
    creance = une_creance()
    inscription = creance.inscription

    chez(inscription).post(page("paiement", inscription))

    champs = Paiement.objects.get().formulaire["champs"]
    assert champs["vads_url_return"] == settings.ADRESSE_PUBLIQUE + page("retour", inscription)


def test_deux_fenetres_partagent_un_paiement() -> None:
    inscription = une_creance().inscription

    for _ in range(2):
        reponse = chez(inscription).post(page("paiement", inscription))
        assert reponse.headers["Location"] == page("paiement", inscription) + "?depart"

    assert Paiement.objects.count() == 1


@pytest.mark.parametrize(
    ("issue", "mots"),
    [
        ("refuse", "La banque a refusé le paiement"),
        ("abandonne", "Le paiement n’a pas été terminé"),
    ],
)
def test_sans_paiement_on_sait_pourquoi_et_on_recommence(issue: str, mots: str) -> None:
    inscription = conclu(issue).creance.inscription

    contenu = lire("paiement", inscription)

    assert mots in contenu
    assert "Aucune somme n’a été prélevée" in contenu
    assert "avant le vendredi 19\u00a0juillet 2024 à 12\u00a0h" in contenu
    assert f'action="{page("reprendre", inscription)}"' in contenu


def test_recommencer_ouvre_un_nouveau_paiement() -> None:
    premier = conclu("refuse")
    inscription = premier.creance.inscription

    chez(inscription).post(page("paiement", inscription))

    assert Paiement.objects.ouverts().exclude(pk=premier.pk).count() == 1


def test_une_banque_muette_laisse_recommencer_et_rassure() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    horloge.regler(paiement.expire_le)

    contenu = lire("paiement", inscription)
    reponse = chez(inscription).get(page("retour", inscription))

    assert "Nous n’avons pas reçu la réponse de la banque" in contenu
    assert "vous serait rendue" in contenu
    assert reponse.headers["Location"] == page("paiement", inscription)


def test_un_paiement_expire_par_la_tache_se_lit_de_meme() -> None:
    paiement = un_paiement()
    horloge.regler(paiement.expire_le)
    expirer_paiements(le=paiement.expire_le)

    contenu = lire("paiement", paiement.creance.inscription)

    assert "Nous n’avons pas reçu la réponse de la banque" in contenu


def test_apres_la_fermeture_on_ne_propose_plus_de_payer_mais_on_dit_pourquoi() -> None:
    inscription = conclu("refuse").creance.inscription
    navigateur = chez(inscription)
    horloge.regler(datetime(2024, 7, 19, 10, 0, tzinfo=UTC))

    reponse = navigateur.get(page("paiement", inscription))
    essai = navigateur.post(page("paiement", inscription))

    motifs = reponse.context["verdict"].motifs
    assert motifs
    assert all(motif.message in reponse.content.decode() for motif in motifs)
    assert f'action="{page("reprendre", inscription)}"' in reponse.content.decode()
    assert essai.headers["Location"] == page("paiement", inscription)
    assert not Paiement.objects.ouverts().exists()


def test_une_confirmation_sans_paiement_ouvert_propose_de_payer() -> None:
    contenu = lire("paiement", une_creance().inscription)

    assert "Il reste à payer" in contenu


def test_modifier_ses_reponses_ramene_a_la_verification() -> None:
    inscription = conclu("abandonne").creance.inscription

    reponse = chez(inscription).post(page("reprendre", inscription))

    inscription.refresh_from_db()
    assert reponse.headers["Location"] == page("verifier", inscription)
    assert inscription.etat == "en_preparation"


def test_on_ne_modifie_rien_pendant_qu_un_paiement_est_en_cours() -> None:
    inscription = un_paiement().creance.inscription

    reponse = chez(inscription).post(page("reprendre", inscription))

    inscription.refresh_from_db()
    assert reponse.headers["Location"] == page("paiement", inscription)
    assert inscription.etat == "confirmee"


def test_le_retour_attend_la_banque_sans_laisser_payer_deux_fois() -> None:
    contenu = lire("retour", un_paiement().creance.inscription)

    assert "Paiement en cours de vérification" in contenu
    assert "Ne payez pas une deuxième fois" in contenu
    assert '<noscript><meta http-equiv="refresh" content="8"></noscript>' in contenu
    assert "<button" not in contenu.split("<main")[1]


def test_le_retour_apres_l_avis_accepte_mene_a_la_confirmation() -> None:
    inscription = conclu("accepte").creance.inscription

    for nom in ("retour", "paiement"):
        reponse = chez(inscription).get(page(nom, inscription))
        assert reponse.headers["Location"] == page("confirmation", inscription)


@pytest.mark.parametrize("issue", ["refuse", "abandonne"])
def test_le_retour_sans_paiement_mene_a_un_nouvel_essai(issue: str) -> None:
    inscription = conclu(issue).creance.inscription

    reponse = chez(inscription).get(page("retour", inscription))

    assert reponse.headers["Location"] == page("paiement", inscription)


def test_le_retour_ne_croit_rien_de_ce_que_le_navigateur_apporte() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    apporte = {"vads_trans_status": "AUTHORISED", "vads_result": "00"}

    chez(inscription).get(page("retour", inscription), apporte)
    chez(inscription).post(page("retour", inscription), apporte)

    paiement.refresh_from_db()
    assert paiement.etat == "ouvert"


def test_un_retour_par_post_sans_session_ne_montre_rien_et_repasse_par_get() -> None:
    inscription = un_paiement().creance.inscription
    navigateur = Client(enforce_csrf_checks=True)

    reponse = navigateur.post(page("retour", inscription), {"vads_result": "00"})

    contenu = reponse.content.decode()
    assert reponse.status_code == 200
    assert f'href="{page("retour", inscription)}"' in contenu
    assert inscription.etudiant.nom_naissance not in contenu


@pytest.mark.parametrize("nom", ["paiement", "retour"])
def test_un_dossier_non_confirme_n_a_rien_a_payer(nom: str) -> None:
    inscription = une_inscription()

    reponse = chez(inscription).get(page(nom, inscription))

    assert reponse.headers["Location"] == page("verifier", inscription)


def test_un_paiement_perime_depuis_longtemps_peut_etre_repris() -> None:
    paiement = un_paiement()
    inscription = paiement.creance.inscription
    horloge.regler(paiement.expire_le + timedelta(hours=1))

    chez(inscription).post(page("reprendre", inscription))

    inscription.refresh_from_db()
    assert inscription.etat == "en_preparation"


@pytest.mark.parametrize("nom", ["paiement", "retour"])
def test_les_pages_coutent_au_plus_huit_requetes(
    nom: str, django_assert_max_num_queries: Any
) -> None:
    inscription = un_paiement().creance.inscription
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page(nom, inscription))
