"""The public page on the site: one content, two languages, no account."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.campagnes import campagne_ouverte

pytestmark = pytest.mark.django_db
POIDS_MAXIMAL = 60_000
PAGES = pytest.mark.parametrize(
    ("nom", "langue"), [("portail:calendrier", "fr"), ("portail:calendrier_en", "en")]
)


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@PAGES
def test_la_page_s_ouvre_a_tous_et_ne_lit_que_les_prolongations(
    nom: str, langue: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1):
        reponse = client.get(reverse(nom))

    assert reponse.status_code == 200
    assert f'<html lang="{langue}"' in texte(reponse)
    assert len(reponse.content) < POIDS_MAXIMAL


@PAGES
def test_chaque_ligne_du_calendrier_montre_sa_place_dans_la_source(
    nom: str, langue: str, client: Client
) -> None:
    contenu = texte(client.get(reverse(nom)))

    for ligne in campagne_ouverte().calendrier.lignes:
        assert ligne.reference.endroit in contenu


@PAGES
def test_le_sommaire_ne_mene_nulle_part_ailleurs(nom: str, langue: str, client: Client) -> None:
    contenu = texte(client.get(reverse(nom)))

    ancres = re.findall(r' id="([^"]+)"', contenu)
    assert len(ancres) == len(set(ancres))
    assert set(re.findall(r'href="#([^"]+)"', contenu)) <= set(ancres)


@PAGES
def test_chaque_langue_mene_a_l_autre_avec_les_memes_reponses(
    nom: str, langue: str, client: Client
) -> None:
    autre = {"fr": "portail:calendrier_en", "en": "portail:calendrier"}[langue]

    contenu = texte(client.get(reverse(nom), {"niveau": "L2", "public": "reinscription"}))

    assert f'href="{reverse(autre)}?niveau=L2&amp;public=reinscription"' in contenu


def test_l_anglais_ne_laisse_aucune_phrase_francaise(client: Client) -> None:
    contenu = texte(client.get(reverse("portail:calendrier_en")))
    sans_francais = re.sub(r'<span lang="fr">.*?</span>', "", contenu, flags=re.DOTALL)

    for phrase in ("Inscription en ligne", "Aller au contenu", "Cookies :", "Demandée", "compris"):
        assert phrase not in sans_francais


def test_l_entree_et_le_pied_menent_a_la_page(client: Client) -> None:
    contenu = texte(client.get(reverse("portail:accueil")))

    assert contenu.count(f'href="{reverse("portail:calendrier")}"') == 2


def test_en_anglais_l_entree_et_le_pied_menent_a_la_page_anglaise(client: Client) -> None:
    contenu = texte(client.get(reverse("portail:accueil"), headers={"Accept-Language": "en"}))

    assert contenu.count(f'href="{reverse("portail:calendrier_en")}"') == 2
