"""« Vérifiez votre adresse »: why, and the two ways out; nobody else's."""

from datetime import datetime

import pytest

from rentree.connecteurs.courriel.actions import constater_retour
from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.courriel.notifications import Notification
from rentree.connecteurs.models import ADRESSE_CHANGEE, MANQUES, AdresseEnEchec, Courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, page, un_inconnu
from tests.scolarite.agents import un_dossier

pytestmark = pytest.mark.django_db
ADRESSE = "ines@exemple.fr"


def revenir(code: str = "5.1.1", le: datetime = horloge.DEPART) -> None:
    """The last e-mail comes back."""
    constater_retour(
        courriel=Courriel.objects.order_by("-pk")[0],
        notification=Notification("", code, ""),
        par=systeme("courriel"),
        le=le,
    )


@pytest.fixture
def dossier() -> Inscription:
    dossier = un_dossier(courriel=ADRESSE)
    traiter(Evenement.objects.get(acte="rendre_effective"))
    return dossier


def test_sans_retour_rien_n_est_demande(dossier: Inscription) -> None:
    contenu = chez(dossier).get(page("inscription", dossier)).content.decode()

    assert "vérifier votre adresse" not in contenu


def test_la_tache_se_voit_des_la_connexion_et_mene_a_la_page(dossier: Inscription) -> None:
    revenir()

    contenu = chez(dossier).get(page("inscription", dossier)).content.decode()
    assert "À faire\u00a0: vérifier votre adresse" in contenu
    assert "Vous n’avez rien à faire" not in contenu
    assert page("adresse", dossier) in contenu

    explication = chez(dossier).get(page("adresse", dossier)).content.decode()
    assert "Cette adresse n’existe pas, ou plus." in explication
    assert "Nous n’écrivons plus à cette adresse" in explication


def test_un_echec_passager_ne_dit_pas_que_nous_n_ecrivons_plus(dossier: Inscription) -> None:
    revenir("5.2.2")

    explication = chez(dossier).get(page("adresse", dossier)).content.decode()

    assert "Cette boîte aux lettres est pleine." in explication
    assert "Nous n’écrivons plus" not in explication


def test_une_nouvelle_adresse_termine_la_tache_et_est_annoncee_a_l_ancienne(
    dossier: Inscription,
) -> None:
    revenir()
    nouvelle = {"courriel": "ines@nouvelle.example"}

    reponse = chez(dossier).post(page("adresse", dossier), nouvelle, follow=True)

    contenu = reponse.content.decode()
    assert "Nous vous écrirons à ines@nouvelle.example." in contenu
    assert "vérifier votre adresse" not in contenu
    dossier.etudiant.refresh_from_db()
    assert dossier.etudiant.courriel == "ines@nouvelle.example"
    acte = Evenement.objects.get(acte="changer_courriel")
    traiter(acte)
    ecrits = dict(Courriel.objects.filter(evenement=acte).values_list("modele", "destinataire"))
    assert ecrits == {ADRESSE_CHANGEE: ADRESSE, MANQUES: "ines@nouvelle.example"}


def test_laisser_l_adresse_dit_qu_elle_est_juste(dossier: Inscription) -> None:
    revenir()

    chez(dossier).post(page("adresse", dossier), {"courriel": ADRESSE})

    assert AdresseEnEchec.objects.get().leve_le == horloge.DEPART
    assert not Evenement.objects.filter(acte="changer_courriel").exists()


def test_sans_retour_laisser_l_adresse_ne_fait_rien(dossier: Inscription) -> None:
    actes = Evenement.objects.count()

    reponse = chez(dossier).post(page("adresse", dossier), {"courriel": ADRESSE})

    assert reponse.status_code == 302
    assert Evenement.objects.count() == actes


def test_une_adresse_mal_ecrite_est_rendue_avec_ce_qu_il_faut_faire(dossier: Inscription) -> None:
    reponse = chez(dossier).post(page("adresse", dossier), {"courriel": "ines@"})

    assert reponse.status_code == 422
    contenu = reponse.content.decode()
    assert "Vérifiez votre adresse électronique\u00a0: exemple" in contenu
    assert 'value="ines@"' in contenu


def test_qui_n_a_pas_verifie_ses_informations_y_est_mene() -> None:
    inscription = une_inscription(une_admission(un_etudiant(courriel=ADRESSE)))

    reponse = chez(inscription).post(page("adresse", inscription), {"courriel": "x@exemple.fr"})

    assert reponse.status_code == 422
    contenu = reponse.content.decode()
    assert page("informations", inscription) in contenu
    assert 'value="x@exemple.fr"' in contenu
    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.courriel == ADRESSE


def test_l_adresse_d_une_autre_personne_n_existe_pas(dossier: Inscription) -> None:
    adresse = page("adresse", dossier)

    assert un_inconnu().get(adresse).status_code == 404
    assert un_inconnu().post(adresse, {"courriel": "x@exemple.fr"}).status_code == 404


def test_un_courriel_non_remis_ou_retenu_se_lit_dans_les_messages(dossier: Inscription) -> None:
    revenir()
    Courriel.objects.update(envoye_le=horloge.DEPART)

    contenu = chez(dossier).get("/messages/").content.decode()

    assert ">Non remis<" in contenu
    assert "revenu le mercredi 10\u00a0juillet 2024 à 10\u00a0h sans avoir été remis." in contenu
    Courriel.objects.update(envoye_le=None, retour_le=None, retenu_le=horloge.DEPART)
    contenu = chez(dossier).get("/messages/").content.decode()
    assert ">Pas envoyé<" in contenu
    assert "Téléchargez votre certificat" in contenu
