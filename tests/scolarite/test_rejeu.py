"""An answer given by the portal, replayed from the file of the person who received it."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.inscriptions.actions import (
    confirmer_inscription,
    enregistrer_situation,
    reprendre_inscription,
)
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests import fabriques, horloge
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db

DIX = horloge.DEPART
LICENCE = "libelle: Droits d’inscription, licence\n      valeur: 175.00"
MASTER = "libelle: Droits d’inscription, master\n      valeur: 250.00"


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire(composante="allsh-aix"))


@pytest.fixture
def corriger(tmp_path: Path, settings: Settings) -> Iterator[Callable[[str, str, str], None]]:
    """Correct a file of the campaigns, as a registrar would once answers were given."""
    settings.CAMPAGNES = Path(shutil.copytree(settings.CAMPAGNES, tmp_path / "campagnes"))
    campagne.cache_clear()

    def ecrire(fichier: str, avant: str, apres: str) -> None:
        chemin = tmp_path / "campagnes" / fichier
        assert avant in chemin.read_text()
        chemin.write_text(chemin.read_text().replace(avant, apres, 1))
        campagne.cache_clear()

    yield ecrire
    campagne.cache_clear()


def un_dossier_confirme() -> Inscription:
    dossier = fabriques.une_inscription_prete(reponses={"boursier": "non"})
    confirmer(dossier, DIX)
    return dossier


def confirmer(dossier: Inscription, le: Any) -> None:
    confirmer_inscription(inscription=dossier, par=dossier.etudiant.compte.auteur(ETUDIANT), le=le)


def le_garde(dossier: Inscription) -> Evenement:
    return Evenement.objects.du_dossier(dossier.dossier).get(acte="confirmer_inscription")


def une_autre_reponse(dossier: Inscription, **donnees: Any) -> None:
    """A second answer in the journal of the file, kept with these data."""
    consigner(
        acte="confirmer_inscription",
        objet=dossier,
        dossier=dossier.dossier,
        par=systeme("essai"),
        le=DIX,
        donnees={**le_garde(dossier).donnees, **donnees},
    )


def page(navigateur: Client, nom: str, *arguments: Any) -> str:
    reponse = navigateur.get(reverse(f"scolarite:{nom}", args=arguments))
    assert reponse.status_code == 200
    contenu = reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return contenu.replace("<strong>", "").replace("</strong>", "")


def test_le_dossier_liste_les_reponses_donnees_la_derniere_en_tete(navigateur: Client) -> None:
    dossier = un_dossier_confirme()
    par = dossier.etudiant.compte.auteur(ETUDIANT)
    reprendre_inscription(inscription=dossier, par=par, le=DIX)
    confirmer(dossier, DIX + timedelta(days=1))

    contenu = page(navigateur, "dossier", dossier.pk)

    premiere = contenu.index("Rejouer la réponse n° 1, du mercredi 10 juillet 2024 à 10 h")
    derniere = contenu.index("Rejouer la réponse n° 2, du jeudi 11 juillet 2024 à 10 h")
    assert derniere < premiere
    assert 'Réponses confirmées <span class="etat etat--ok">Ouverte</span>' in contenu
    for rang in (1, 2):
        assert reverse("scolarite:rejeu", args=[dossier.pk, rang]) in contenu


def test_le_dossier_mene_a_un_moment_choisi_de_l_apercu(navigateur: Client) -> None:
    dossier = fabriques.une_inscription()

    contenu = page(navigateur, "dossier", dossier.pk)

    assert "Qu’aurait dit le portail à cette personne à un autre moment ?" in contenu
    assert f'name="dossier" value="{dossier.pk}"' in contenu
    assert 'name="jour" value="2024-07-10"' in contenu


def test_sans_reponse_gardee_il_n_y_a_rien_a_rejouer(navigateur: Client) -> None:
    dossier = fabriques.une_inscription_prete()

    assert "Aucune réponse gardée" in page(navigateur, "dossier", dossier.pk)
    for rang in (0, 1, 10**30):
        adresse = reverse("scolarite:rejeu", args=[dossier.pk, rang])
        assert navigateur.get(adresse).status_code == 404


def test_une_reponse_inchangee_se_dit_identique_et_se_relit_en_entier(navigateur: Client) -> None:
    dossier = un_dossier_confirme()

    contenu = page(navigateur, "rejeu", dossier.pk, 1)

    assert "Réponse n° 1, du mercredi 10 juillet 2024 à 10 h" in contenu
    assert "Réponses confirmées (L’étudiante)" in contenu
    assert "Rejouée aujourd’hui, la réponse est identique" in contenu
    assert "Les fichiers de la campagne n’ont pas changé depuis." in contenu
    assert "Du mardi 9 juillet 2024 à 14 h au vendredi 19 juillet 2024 à 12 h" in contenu
    assert "Droits d’inscription, licence" in contenu
    assert "175,00 €" in contenu
    assert "Due : 103,00 € à payer au Crous." in contenu
    for piece in le_garde(dossier).donnees["verdict"]["pieces"]:
        assert piece["libelle"].replace("\u00a0", " ") in contenu
    assert "Ce que les règles répondent aujourd’hui" not in contenu


def test_les_faits_montres_sont_ceux_de_la_reponse(navigateur: Client) -> None:
    dossier = un_dossier_confirme()
    par = dossier.etudiant.compte.auteur(ETUDIANT)
    reprendre_inscription(inscription=dossier, par=par, le=DIX)
    enregistrer_situation(inscription=dossier, reponses={"boursier": "definitif"}, par=par, le=DIX)

    contenu = page(navigateur, "rejeu", dossier.pk, 1)

    assert "la réponse est identique" in contenu
    assert "Acceptée le 10 juin 2024" in contenu
    assert "<dt>Bourse</dt><dd>Non</dd>" in contenu
    assert "3 mai 2006" in contenu


def test_un_tarif_corrige_nomme_chaque_difference_en_mots(
    navigateur: Client, corriger: Callable[[str, str, str], None]
) -> None:
    dossier = un_dossier_confirme()
    corriger("national/2024-2025/droits.yaml", LICENCE, LICENCE.replace("175.00", "180.00"))

    contenu = page(navigateur, "rejeu", dossier.pk, 1)

    assert "Rejouée aujourd’hui, la réponse est différente" in contenu
    assert "Total des droits : 175,00 € → 180,00 €" in contenu
    assert "Ligne « Droits d’inscription, licence » : 175,00 € → 180,00 €" in contenu
    assert "Les fichiers de la campagne ont changé depuis cette réponse" in contenu
    assert "Ce que les règles répondent aujourd’hui" in contenu
    assert "droits.total" not in contenu


def test_une_periode_avancee_ferme_la_porte_et_le_dit(
    navigateur: Client, corriger: Callable[[str, str, str], None]
) -> None:
    dossier = un_dossier_confirme()
    corriger(
        "amu-allsh/2024-2025/calendrier.yaml",
        "{ouvre: 2024-07-09 14:00, ferme: 2024-07-19 12:00}",
        "{ouvre: 2024-07-08 14:00, ferme: 2024-07-09 12:00}",
    )

    contenu = page(navigateur, "rejeu", dossier.pk, 1)

    assert "État de l’inscription : Ouverte → Fermée" in contenu
    assert "Fermeture : vendredi 19 juillet 2024 à 12 h → mardi 9 juillet 2024 à 12 h" in contenu
    assert "Raison « Votre inscription en ligne est fermée depuis le" in contenu
    assert "» : rien → donnée" in contenu


def test_une_campagne_changee_ailleurs_laisse_la_reponse_identique(
    navigateur: Client, corriger: Callable[[str, str, str], None]
) -> None:
    dossier = un_dossier_confirme()
    corriger("national/2024-2025/droits.yaml", MASTER, MASTER.replace("250.00", "260.00"))

    contenu = page(navigateur, "rejeu", dossier.pk, 1)

    assert "la réponse est identique" in contenu
    assert "ont changé depuis, mais rien de ce qui décide de cette réponse" in contenu


def test_une_difference_sans_changement_de_campagne_vient_du_service(navigateur: Client) -> None:
    dossier = un_dossier_confirme()
    verdict = deepcopy(le_garde(dossier).donnees["verdict"])
    verdict["cvec"]["montant"] = "1.00"
    une_autre_reponse(dossier, verdict=verdict)

    contenu = page(navigateur, "rejeu", dossier.pk, 2)

    assert "Montant de la CVEC : 1,00 € → 103,00 €" in contenu
    assert "la différence vient du service lui-même" in contenu


def test_une_reponse_qui_ne_se_lit_plus_reste_montree(navigateur: Client) -> None:
    dossier = un_dossier_confirme()
    situation = {**le_garde(dossier).donnees["situation"], "boursier": "peut-etre"}
    une_autre_reponse(dossier, situation=situation)

    contenu = page(navigateur, "rejeu", dossier.pk, 2)

    assert "Cette réponse ne peut plus être rejouée" in contenu
    assert "situation.boursier" in contenu
    assert "175,00 €" in contenu


def test_regarder_n_ecrit_rien_au_journal(navigateur: Client) -> None:
    dossier = un_dossier_confirme()
    avant = Evenement.objects.count()

    page(navigateur, "rejeu", dossier.pk, 1)

    assert Evenement.objects.count() == avant


def test_le_nombre_de_requetes_est_borne(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    dossier = un_dossier_confirme()

    with django_assert_max_num_queries(8):
        page(navigateur, "rejeu", dossier.pk, 1)
