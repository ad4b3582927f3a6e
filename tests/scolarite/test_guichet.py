"""A registration taken at the counter, in front of the person."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_guichet import constater_original, recevoir_au_guichet
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
CODE = "universite-demo/2026-2027"
PARIS = ZoneInfo("Europe/Paris")
RENDEZ_VOUS = datetime(2026, 7, 8, 10, 0, tzinfo=PARIS)
COORDONNEES = {
    "nom_usage": "",
    "courriel": "ines.benali@exemple.fr",
    "telephone": "06 00 00 00 00",
    "pays": "99100",
    "voie": "12 rue des Platanes",
    "complement": "",
    "code_postal": "13100",
    "ville": "Aix-en-Provence",
}
PAYE = {"atteste": "on", "moyen": "cheque", "reference": "7001234"}


@pytest.fixture(autouse=True)
def autre_universite(settings: Settings) -> None:
    settings.CAMPAGNE = CODE
    horloge.regler(RENDEZ_VOUS)


@pytest.fixture
def admission() -> Admission:
    return une_admission(
        un_etudiant(date_naissance=date(2008, 5, 3)),
        campagne=CODE,
        formation="l1-sciences-de-la-sante",
        composante="sante",
        acceptee_le=date(2026, 6, 20),
    )


@pytest.fixture
def martine() -> Client:
    return entree(une_gestionnaire(composante="sante"))


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def prise(martine: Client, admission: Admission) -> Inscription:
    """The file just opened at the counter."""
    martine.post(reverse("scolarite:prendre", args=[admission.pk]))
    return Inscription.objects.get(admission=admission)


def envoyer(martine: Client, vue: Inscription, nom: str, donnees: dict[str, str]) -> HttpResponse:
    return martine.post(reverse(f"scolarite:guichet_{nom}", args=[vue.pk]), donnees)


def remplie(martine: Client, admission: Admission) -> Inscription:
    """Every step done, each original seen."""
    vue = prise(martine, admission)
    envoyer(martine, vue, "coordonnees", COORDONNEES)
    envoyer(martine, vue, "reponses", {"boursier": "non", "pupille": "non"})
    envoyer(martine, vue, "cvec", {"numero": "AIX6-123456-01"})
    page = martine.get(reverse("scolarite:guichet", args=[vue.pk]))
    for recue in page.context["guichet"].pieces:
        adresse = reverse("scolarite:guichet_original", args=[vue.pk, recue.regle.code])
        assert martine.post(adresse, {"vu": "on"}).status_code == 302
    vue.refresh_from_db()
    return vue


def inscrire(martine: Client, vue: Inscription, donnees: dict[str, str]) -> HttpResponse:
    vue.refresh_from_db()
    return envoyer(martine, vue, "inscrire", {"vu": vue.enregistree_le.isoformat(), **donnees})


def test_la_personne_trouvee_par_son_numero_est_recue_et_le_rendez_vous_ne_bloque_plus(
    martine: Client, admission: Admission
) -> None:
    trouvee = texte(martine.get(reverse("scolarite:guichets"), {"qui": admission.numero}))

    vue = prise(martine, admission)
    prise(martine, admission)
    page = texte(martine.get(reverse("scolarite:guichet", args=[vue.pk])))

    assert "Inès BENALI, Licence 1 Sciences de la santé" in trouvee
    assert "Prendre cette inscription" in trouvee
    assert "Ce qui empêche l’inscription" not in page
    assert "au vendredi 17 juillet 2026 à 17 h" in page
    assert Evenement.objects.filter(acte="accorder_ouverture").count() == 1


def test_un_rendez_vous_hors_periode_ne_leve_rien(martine: Client, admission: Admission) -> None:
    horloge.regler(datetime(2026, 9, 12, 10, 0, tzinfo=PARIS))

    vue = prise(martine, admission)
    page = texte(martine.get(reverse("scolarite:guichet", args=[vue.pk])))

    assert "Ce qui empêche l’inscription" in page
    assert "Accorder un délai" in page


def test_l_inscription_entiere_se_prend_et_se_paie_au_guichet(
    martine: Client, admission: Admission
) -> None:
    vue = remplie(martine, admission)

    reponse = inscrire(martine, vue, PAYE)

    assert reponse.status_code == 302
    vue.refresh_from_db()
    assert vue.etat == "effective"
    paiement = Paiement.objects.get(creance__inscription=vue)
    assert (paiement.etat, paiement.fournisseur) == ("accepte", "guichet")
    assert paiement.montant == paiement.creance.total > 0
    actes = Evenement.objects.du_dossier(vue.dossier)
    faits = {e.acte: e.par_nom for e in actes}
    for acte in ("confirmer_inscription", "constater_original", "encaisser_au_guichet"):
        assert faits[acte] == "Mme Roux"
    dossier = texte(martine.get(reverse("scolarite:dossier", args=[vue.pk])))
    assert "Mme Roux, au guichet, pour l’étudiante" in dossier
    assert "Paiement reçu au guichet" in dossier
    assert "Chèque, n° 7001234" in dossier


@pytest.mark.django_db(transaction=True)
def test_l_etudiante_recoit_les_memes_courriels_et_retrouve_son_dossier(
    martine: Client, admission: Admission
) -> None:
    vue = remplie(martine, admission)
    inscrire(martine, vue, {"atteste": "on", "moyen": "", "reference": ""})
    un_tour(horloge.maintenant())
    vue.refresh_from_db()
    etudiante = chez(une_inscription(admission, le=horloge.maintenant()))

    a_payer = texte(etudiante.get(reverse("portail:paiement", args=[vue.pk])))
    pieces = texte(etudiante.get(reverse("portail:pieces", args=[vue.pk])))

    assert vue.etat == "confirmee"
    assert any("payer" in lettre.subject for lettre in mail.outbox)
    assert "Payer" in a_payer
    assert "La scolarité a vu l’original le" in pieces


def test_qui_avait_confirme_peut_payer_au_guichet_ou_revenir_aux_reponses(
    martine: Client, admission: Admission
) -> None:
    vue = remplie(martine, admission)
    inscrire(martine, vue, {"atteste": "on", "moyen": "", "reference": ""})

    envoyer(martine, vue, "reprendre", {})
    vue.refresh_from_db()
    repris = vue.etat
    inscrire(martine, vue, {"atteste": "on", "moyen": "", "reference": ""})
    vu = str(Creance.objects.en_cours().get(inscription=vue).pk)
    sans_numero = envoyer(martine, vue, "encaisser", {"vu": vu, "moyen": "carte", "reference": ""})
    paye = {"vu": vu, "moyen": "carte", "reference": "TPE 0042"}
    autre_prix = envoyer(martine, vue, "encaisser", {**paye, "vu": "0"})
    envoyer(martine, vue, "encaisser", paye)
    envoyer(martine, vue, "encaisser", paye)

    vue.refresh_from_db()
    assert (repris, vue.etat) == ("en_preparation", "effective")
    assert sans_numero.status_code == autre_prix.status_code == 422
    assert Paiement.objects.filter(creance__inscription=vue).count() == 1


def test_ce_qui_manque_est_dit_et_rien_de_ce_qui_est_tape_n_est_perdu(
    martine: Client, admission: Admission
) -> None:
    vue = prise(martine, admission)

    faux = envoyer(martine, vue, "coordonnees", {**COORDONNEES, "code_postal": "131"})
    cvec = envoyer(martine, vue, "cvec", {"numero": "pas un numéro"})
    trop_tot = inscrire(martine, vue, PAYE)

    assert faux.status_code == cvec.status_code == trop_tot.status_code == 422
    assert "Donnez le code postal à cinq chiffres" in texte(faux)
    assert "12 rue des Platanes" in texte(faux)
    assert "pas un numéro" in texte(cvec)
    assert "Il vous reste des étapes à terminer" in texte(trop_tot)
    vue.refresh_from_db()
    assert vue.etat == "en_preparation"


def test_une_page_ouverte_trop_longtemps_n_inscrit_pas(
    martine: Client, admission: Admission
) -> None:
    vue = remplie(martine, admission)

    reponse = envoyer(martine, vue, "inscrire", {"vu": "2026-07-01T10:00:00+00:00", **PAYE})

    assert reponse.status_code == 422
    assert "le dossier a changé entre-temps" in texte(reponse)


def test_une_piece_vue_sans_fichier_se_revoit_et_se_defait(
    martine: Client, admission: Admission
) -> None:
    vue = remplie(martine, admission)
    piece = vue.pieces.courantes().get(code="identite")

    ecran = texte(martine.get(reverse("scolarite:controle", args=[vue.pk, piece.pk])))
    martine.post(reverse("scolarite:revenir", args=[vue.pk, piece.pk]))

    piece.refresh_from_db()
    assert "Aucun fichier : l’original a été vu au guichet" in ecran
    assert piece.etat == "deposee"


def test_ni_une_autre_composante_ni_l_etudiante_ne_prennent_l_inscription(
    admission: Admission,
) -> None:
    inscription = une_inscription(admission, le=horloge.maintenant())
    autre = entree(une_gestionnaire("m.blanc", "M. Blanc", composante="droit"))
    etudiante = inscription.etudiant.compte.auteur(ETUDIANT)

    for client in (autre, chez(inscription)):
        assert client.get(reverse("scolarite:guichet", args=[inscription.pk])).status_code == 404
        prendre = reverse("scolarite:prendre", args=[admission.pk])
        assert client.post(prendre).status_code == 404
    with pytest.raises(ActeImpossible):
        recevoir_au_guichet(admission=admission, par=etudiante, le=RENDEZ_VOUS)
    with pytest.raises(ActeImpossible):
        constater_original(inscription=inscription, code="identite", par=etudiante, le=RENDEZ_VOUS)


def test_l_original_d_un_dossier_confirme_n_est_plus_constate(
    martine: Client, admission: Admission
) -> None:
    vue = remplie(martine, admission)
    inscrire(martine, vue, PAYE)
    martine_elle = une_gestionnaire("autre", "Mme Autre").auteur(GESTIONNAIRE)

    with pytest.raises(ActeImpossible):
        constater_original(inscription=vue, code="jdc", par=martine_elle, le=RENDEZ_VOUS)
