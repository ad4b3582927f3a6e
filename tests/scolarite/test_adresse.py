"""The registrar and an address that does not answer: listed, explained, corrected."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import AdresseEnEchec, Courriel
from rentree.inscriptions.actions_adresse import corriger_courriel
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.fabriques import un_etudiant, une_admission
from tests.portail.test_adresse import revenir
from tests.portail.visites import chez
from tests.scolarite.agents import AILLEURS, entree, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db
ADRESSE = "ines@exemple.fr"


@pytest.fixture
def dossier() -> Inscription:
    """A student whose e-mail came back."""
    dossier = un_dossier(courriel=ADRESSE, telephone="+33 6 00 00 00 00")
    traiter(Evenement.objects.get(acte="rendre_effective"))
    revenir()
    return dossier


def adresse(dossier: Inscription) -> str:
    return reverse("scolarite:adresse", args=[dossier.pk])


def lire(navigateur: Client, chemin: str) -> str:
    reponse = navigateur.get(chemin)
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_le_dossier_montre_la_tache_et_le_courriel_non_remis(
    navigateur: Client, dossier: Inscription
) -> None:
    page = lire(navigateur, reverse("scolarite:dossier", args=[dossier.pk]))

    assert "À faire\u00a0: vérifier son adresse" in page
    assert "Plus rien n’y part." in page
    assert ">Non remis<" in page
    assert "(code 5.1.1)" in page
    assert "Courriel non remis" in page


def test_la_page_des_messages_nomme_les_personnes_a_joindre(
    navigateur: Client, dossier: Inscription
) -> None:
    sans_dossier = une_admission(un_etudiant(courriel=ADRESSE, nom_naissance="Martin"))

    page = lire(navigateur, reverse("scolarite:messages"))

    assert "ces 2 personnes" in page
    assert adresse(dossier) in page
    assert "+33 6 00 00 00 00" in page
    assert f"n°\u00a0{sans_dossier.numero}" in page


def test_une_gestionnaire_d_ailleurs_ne_voit_ni_la_liste_ni_la_page(dossier: Inscription) -> None:
    ailleurs = entree(une_gestionnaire("m.blanc", "M. Blanc", AILLEURS))

    assert ADRESSE not in lire(ailleurs, reverse("scolarite:messages"))
    assert ailleurs.get(adresse(dossier)).status_code == 404
    assert chez(dossier).get(adresse(dossier)).status_code == 404


def test_la_page_dit_pourquoi_qui_appeler_et_quoi_verifier(
    navigateur: Client, dossier: Inscription
) -> None:
    page = lire(navigateur, adresse(dossier))

    for attendu in (
        "Cette adresse n’existe pas, ou plus.",
        "Code 5.1.1",
        "Appelez cette personne au +33 6 00 00 00 00",
        "assurez-vous de son identité",
    ):
        assert attendu in page


def test_corriger_l_adresse_termine_la_tache_et_dit_qui(
    navigateur: Client, dossier: Inscription
) -> None:
    nouvelle = {"courriel": "ines@nouvelle.example"}

    reponse = navigateur.post(adresse(dossier), nouvelle, follow=True)

    page = reponse.content.decode()
    assert "Les courriels partiront à ines@nouvelle.example." in page
    assert "vérifier son adresse" not in page
    assert "Adresse électronique changée" in page
    acte = Evenement.objects.get(acte="changer_courriel")
    assert acte.par_nom == "Mme Roux"
    assert AdresseEnEchec.objects.de(ADRESSE) is not None


def test_laisser_l_adresse_dit_qu_elle_est_juste(navigateur: Client, dossier: Inscription) -> None:
    navigateur.post(adresse(dossier), {"courriel": ADRESSE})

    assert AdresseEnEchec.objects.get().leve_le == horloge.DEPART


def adresse_de_candidat(admission: Admission) -> str:
    return reverse("scolarite:adresse_de_candidat", args=[admission.pk])


def test_des_coordonnees_jamais_verifiees_menent_a_la_page_du_candidat(
    navigateur: Client, dossier: Inscription
) -> None:
    Inscription.objects.update(informations_le=None)

    reponse = navigateur.get(adresse(dossier))

    assert reponse.headers["Location"] == adresse_de_candidat(dossier.admission)


def test_qui_ne_recoit_pas_son_premier_code_est_aide_une_fois_son_identite_verifiee(
    navigateur: Client, client: Client, dossier: Inscription
) -> None:
    admission = une_admission(un_etudiant(courriel=ADRESSE, nom_naissance="Martin"))
    nouvelle = {"courriel": "martin@nouvelle.example"}

    sans_preuve = navigateur.post(adresse_de_candidat(admission), nouvelle)
    navigateur.post(adresse_de_candidat(admission), {**nouvelle, "verification": "Passeport vu."})

    assert sans_preuve.status_code == 422
    assert "martin@nouvelle.example" in sans_preuve.content.decode()
    acte = Evenement.objects.get(acte="corriger_courriel")
    assert (acte.par_nom, acte.donnees["raison"]) == ("Mme Roux", "Passeport vu.")
    traiter(acte)
    lettre = Courriel.objects.get(evenement=acte)
    assert (lettre.destinataire, lettre.modele) == (ADRESSE, "adresse_changee")
    admission.etudiant.refresh_from_db()
    assert admission.etudiant.courriel == "martin@nouvelle.example"
    assert admission.etudiant.corriges == ["courriel"]


def test_l_adresse_d_un_candidat_peut_etre_juste(navigateur: Client, dossier: Inscription) -> None:
    admission = une_admission(un_etudiant(courriel=ADRESSE, nom_naissance="Martin"))

    navigateur.post(
        adresse_de_candidat(admission), {"courriel": ADRESSE, "verification": "Au téléphone."}
    )

    assert AdresseEnEchec.objects.get().leve_le == horloge.DEPART
    assert not Evenement.objects.filter(acte="corriger_courriel").exists()


def test_ni_ailleurs_ni_l_etudiante_ne_corrigent_l_adresse_d_un_candidat(
    dossier: Inscription,
) -> None:
    admission = une_admission()
    ailleurs = entree(une_gestionnaire("m.blanc", "M. Blanc", AILLEURS))

    assert ailleurs.get(adresse_de_candidat(admission)).status_code == 404
    assert chez(dossier).get(adresse_de_candidat(admission)).status_code == 404
    with pytest.raises(ActeImpossible):
        corriger_courriel(
            admission=admission,
            courriel="x@exemple.fr",
            verification="",
            par=dossier.etudiant.compte.auteur(ETUDIANT),
            le=horloge.DEPART,
        )
