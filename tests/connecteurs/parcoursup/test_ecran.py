"""The page from which registrars of every composante watch Parcoursup, and act on it."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rentree.connecteurs.models import Echange
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission
from rentree.journal.models import Evenement
from tests import horloge
from tests.connecteurs.parcoursup.objets import un_objet
from tests.connecteurs.parcoursup.plateforme import Plateforme
from tests.connecteurs.parcoursup.test_reception import message, poster
from tests.connecteurs.parcoursup.test_remontees import inscrire
from tests.horloge import DEPART
from tests.scolarite.agents import entree, le_support, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/scolarite/synchronisations/"


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire())


def texte(navigateur: Client, chemin: str = PAGE) -> str:
    reponse = navigateur.get(chemin)
    assert reponse.status_code == 200
    return reponse.content.decode().replace("\u00a0", " ")


def adresse(echange: Echange, geste: str = "") -> str:
    return f"{PAGE}echanges/{echange.pk}/{geste}"


def test_avant_tout_echange_la_page_dit_ce_qui_est_ferme(navigateur: Client) -> None:
    contenu = texte(navigateur)

    assert "La porte est fermée" in contenu
    assert "n’a pas défini notre identité chez Parcoursup" in contenu
    assert "jamais" in contenu


def test_chaque_partenaire_a_son_dernier_echange_et_ses_comptes(
    navigateur: Client, parcoursup: Plateforme
) -> None:
    parcoursup.proposer(un_objet(codeCandidat="7", codeFormationPsup="4321", ine=""))
    un_tour(DEPART)

    contenu = texte(navigateur)

    assert "La porte est ouverte" in contenu
    assert "Accepté en partie" in contenu
    assert "Prochaine le mercredi 10 juillet 2024 à 11 h" in contenu
    for titre, nombre in (("Reçues", 2), ("Appliquées", 1), ("Inchangées", 0), ("En erreur", 1)):
        assert f'data-titre="{titre}">{nombre}</td>' in contenu


def test_le_detail_donne_la_ligne_le_champ_la_valeur_et_le_remede(
    navigateur: Client, parcoursup: Plateforme
) -> None:
    parcoursup.proposer(un_objet(codeCandidat="7", codeFormationPsup="4321", ine=""))
    un_tour(DEPART)

    contenu = texte(navigateur, adresse(Echange.objects.get()))

    for attendu in ("codeFormationPsup", "4321", "ne mène à aucune formation", "formations.yaml"):
        assert attendu in contenu


@pytest.mark.usefixtures("ouverte")
def test_un_message_refuse_se_lit_et_se_rejoue(navigateur: Client, settings: Settings) -> None:
    settings.CAMPAGNE = "universite-demo/2026-2027"
    poster(message())
    echange = Echange.objects.get()
    assert "ne mène à aucune formation" in texte(navigateur, adresse(echange))
    assert "ines.benali@exemple.fr" in texte(navigateur, adresse(echange))
    settings.CAMPAGNE = "amu-allsh/2024-2025"

    reponse = navigateur.post(adresse(echange, "rejouer/"), follow=True)

    assert "Message rejoué" in reponse.content.decode()
    assert Admission.objects.count() == 1
    echange.refresh_from_db()
    assert echange.verdict == "accepte"
    assert Evenement.objects.get(acte="rejouer_echange").par_nom == "Mme Roux"
    navigateur.post(adresse(echange, "rejouer/"))
    assert Evenement.objects.filter(acte="creer_admission").count() == 1


@pytest.mark.usefixtures("ouverte")
def test_rejouer_un_vieux_message_ne_defait_pas_un_plus_recent(navigateur: Client) -> None:
    poster(message())
    ancien = Echange.objects.get()
    horloge.regler(DEPART + timedelta(hours=1))
    poster(message(codeSituation="3"))

    navigateur.post(adresse(ancien, "rejouer/"))

    assert Admission.objects.get().retiree_le is not None
    ancien.refresh_from_db()
    assert ancien.rapport["depassees"] == 1


def test_l_essai_donne_la_reponse_en_mots(navigateur: Client, parcoursup: Plateforme) -> None:
    reponse = navigateur.post(f"{PAGE}parcoursup/essai/", follow=True)

    contenu = reponse.content.decode()
    assert "Parcoursup a répondu" in contenu
    assert "1 candidat admis en Licence 1 Psychologie (cours 90101)" in contenu
    assert not Admission.objects.exists()

    parcoursup.conduire(reponse="refus")
    reponse = navigateur.post(f"{PAGE}parcoursup/essai/", follow=True)
    assert "Identifiants invalides" in reponse.content.decode()
    assert "RENTREE_PARCOURSUP_LOGIN" in reponse.content.decode()


def test_relever_maintenant_se_fait_au_tour_suivant(
    navigateur: Client, parcoursup: Plateforme
) -> None:
    un_tour(DEPART)
    parcoursup.proposer(un_objet(codeCandidat="7", ine="", mail="a@exemple.fr", prenom="Zoé"))

    reponse = navigateur.post(f"{PAGE}parcoursup/relever/", follow=True)

    assert "sera relevée dans un instant" in reponse.content.decode()
    un_tour(DEPART)
    assert Admission.objects.count() == 2


def test_des_absents_trop_nombreux_se_confirment_depuis_l_echange(
    navigateur: Client, parcoursup: Plateforme
) -> None:
    un_tour(DEPART)
    parcoursup.oublier("2100654")
    horloge.regler(DEPART + timedelta(hours=2))
    un_tour(horloge.maintenant())
    echange = Echange.objects.order_by("le").last()
    assert echange is not None
    assert "Relever et retirer ces absents" in texte(navigateur, adresse(echange))

    navigateur.post(f"{PAGE}parcoursup/relever/", {"confirmer": "1"})
    un_tour(horloge.maintenant() + timedelta(seconds=1))

    assert Admission.objects.get().retiree_le is not None


def test_sans_identite_la_bas_rien_n_est_demande(navigateur: Client) -> None:
    for geste in ("relever", "essai"):
        reponse = navigateur.post(f"{PAGE}parcoursup/{geste}/", follow=True)
        assert "n’est pas ouvert" in reponse.content.decode()

    assert not Echange.objects.exists()


def test_une_inscription_que_parcoursup_n_entend_pas_se_voit_et_se_rejoue(
    navigateur: Client, parcoursup: Plateforme
) -> None:
    un_tour(DEPART)
    inscription = inscrire(Admission.objects.get())
    parcoursup.conduire(reponse="refus")
    un_tour(DEPART)

    contenu = texte(navigateur)
    assert "1 en attente, dont 1 en échec" in contenu
    assert "Identifiants invalides" in contenu
    assert f"/scolarite/dossiers/{inscription.pk}/" in contenu

    echec = Echange.objects.get(nom__startswith="maj")
    parcoursup.conduire(reponse="normale")
    navigateur.post(adresse(echec, "rejouer/"))
    un_tour(DEPART)
    assert "Tout est dit" in texte(navigateur)
    reponse = navigateur.post(adresse(echec, "rejouer/"), follow=True)
    assert "Rien n’est renvoyé" in reponse.content.decode()
    assert len(parcoursup.accuses()) == 1
    reussi = Echange.objects.get(nom__startswith="maj", verdict="accepte")
    assert "Inscription mise a jour" in texte(navigateur, adresse(reussi))


@pytest.mark.usefixtures("ouverte")
def test_les_echanges_d_un_partenaire_se_listent_et_se_filtrent(navigateur: Client) -> None:
    poster(message())
    poster(b"n importe quoi")

    tous, refuses = (
        texte(navigateur, f"{PAGE}parcoursup/"),
        texte(navigateur, f"{PAGE}parcoursup/?refuses"),
    )

    assert tous.count("/echanges/") == 2
    assert refuses.count("/echanges/") == 1
    assert "ne sont pas du JSON" in refuses
    inconnu = Echange.objects.get(verdict="refuse")
    assert "n importe quoi" in texte(navigateur, adresse(inconnu))
    assert "Rejouer" not in texte(navigateur, adresse(inconnu))
    navigateur.post(adresse(inconnu, "rejouer/"))
    assert not Evenement.objects.filter(acte="rejouer_echange").exists()


@pytest.mark.usefixtures("ouverte")
def test_le_support_lit_tout_et_ne_change_rien() -> None:
    poster(message())
    echange = Echange.objects.get()
    support = entree(le_support())

    assert "Le support lit cette page" in texte(support)
    assert "Rejouer" not in texte(support, adresse(echange))
    assert "/scolarite/imports/" not in texte(support)
    for chemin in (
        adresse(echange, "rejouer/"),
        f"{PAGE}parcoursup/relever/",
        f"{PAGE}parcoursup/essai/",
    ):
        assert support.post(chemin).status_code == 404


@pytest.mark.usefixtures("ouverte")
def test_une_gestionnaire_d_une_seule_composante_ne_voit_pas_la_page() -> None:
    poster(message())
    ailleurs = entree(une_gestionnaire(composante="allsh-aix"))

    assert ailleurs.get(PAGE).status_code == 404
    assert ailleurs.get(adresse(Echange.objects.get())).status_code == 404
    assert PAGE not in ailleurs.get("/scolarite/").content.decode()


def test_les_imports_de_fichiers_restent_ou_ils_sont(navigateur: Client) -> None:
    assert navigateur.get("/scolarite/imports/").status_code == 200
    assert PAGE in navigateur.get("/scolarite/imports/").content.decode()
