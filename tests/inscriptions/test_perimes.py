"""A corrected identity ends the documents that print the older one, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.actions_doublons import fusionner_etudiants
from rentree.inscriptions.actions_etat_civil import corriger_etat_civil
from rentree.inscriptions.actions_transferts import Accueil, accorder_depart
from rentree.inscriptions.certificat import certificat_de, pdf_du_certificat
from rentree.inscriptions.fiche_transfert import fiche_emise
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import Auteur, systeme
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.inscriptions.candidats import candidat, importer
from tests.inscriptions.doublons import un_doublon
from tests.inscriptions.test_certificat import texte_de, une_inscription_effective, une_personne
from tests.simultane import ensemble

PAR = systeme("essai")
MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")
ENSUITE = horloge.DEPART + timedelta(days=3)
NANTES = Accueil("Nantes Université", "scolarite@nantes.exemple.fr", "Licence 1 de psychologie")


def certifier(inscription: Inscription) -> DocumentEmis:
    return certificat_de(inscription, par=PAR, le=ENSUITE)


def corriger(admission: Admission, **valeurs: Any) -> None:
    corriger_etat_civil(admission=admission, valeurs=valeurs, raison="preuve", par=PAR, le=ENSUITE)


@pytest.mark.django_db
def test_une_correction_annule_le_certificat_et_le_suivant_porte_le_nom_juste(client) -> None:
    inscription = une_inscription_effective()
    ancien = certifier(inscription)

    corriger(inscription.admission, nom_naissance="Benhali")

    ancien.refresh_from_db()
    assert ancien.annule_le == ENSUITE
    page = client.get(reverse("verification:document", args=[ancien.code])).content.decode()
    assert "n’est plus valable" in page
    assert "Un document corrigé le remplace" in page
    nouveau = certifier(inscription)  # as a page read before the correction would ask for it
    assert nouveau.code != ancien.code
    assert "BENHALI" in texte_de(nouveau)
    assert pdf_du_certificat(certifier(inscription)) == pdf_du_certificat(nouveau)
    actes = Evenement.objects.du_dossier(inscription.dossier)
    annule = actes.get(acte="annuler_document")
    assert annule.donnees["raison"] == "L’état civil imprimé n’est plus celui du dossier."


@pytest.mark.django_db
def test_un_ine_provisoire_remplace_annule_le_certificat_qui_l_imprime() -> None:
    inscription = une_inscription_effective(une_personne(ine="0601D12345X"))
    ancien = certifier(inscription)

    corriger(inscription.admission, ine="0601023457S")

    ancien.refresh_from_db()
    assert ancien.annule_le == ENSUITE


@pytest.mark.django_db
def test_une_correction_que_rien_n_imprime_n_annule_rien() -> None:
    inscription = une_inscription_effective()
    document = certifier(inscription)
    autre = certifier(une_inscription_effective(une_personne(ine="", numero_etudiant="24000002")))

    corriger(inscription.admission, sexe="M")

    for garde in (document, autre):
        garde.refresh_from_db()
        assert garde.annule_le is None


@pytest.mark.django_db
@pytest.mark.parametrize(("ine_connu", "annule"), [("1301045678K", True), ("", False)])
def test_un_fichier_qui_remplace_un_ine_annule_mais_pas_celui_qui_complete(
    ine_connu, annule
) -> None:
    inscription = une_inscription_effective(une_personne(ine=ine_connu))
    document = certifier(inscription)

    bilan = importer(candidat(numero=inscription.admission.numero), le=ENSUITE)

    assert (bilan.modifiees, bilan.refusees) == (1, 0)
    document.refresh_from_db()
    assert (document.annule_le is not None) == annule


@pytest.mark.django_db
def test_deux_fiches_reunies_annulent_ce_qui_porte_l_autre_identite() -> None:
    gardee = une_inscription_effective(une_personne(numero_etudiant="24000001"))
    absorbee = une_inscription_effective(
        une_personne(numero_etudiant=None, prenom="Ines", ine=""),
    )
    juste, faux = certifier(gardee), certifier(absorbee)

    fusionner_etudiants(
        doublon=un_doublon(gardee.etudiant, absorbee.etudiant), par=MARTINE, le=ENSUITE
    )

    juste.refresh_from_db()
    faux.refresh_from_db()
    assert (juste.annule_le, faux.annule_le) == (None, ENSUITE)
    for evenement in Evenement.objects.filter(acte="annuler_document"):
        traiter(evenement)
    lettre = Courriel.objects.get(modele="certificat_change")
    assert "celui du 13\u00a0juillet 2024 n’est plus valable" in lettre.texte
    assert f"/inscription/{absorbee.pk}/" in lettre.texte
    assert "Inès" in texte_de(certifier(absorbee))


@pytest.mark.django_db
def test_la_fiche_de_transfert_est_refaite_et_renvoyee_a_l_universite_d_accueil() -> None:
    inscription = une_inscription_effective()
    transfert = accorder_depart(
        inscription=inscription, accueil=NANTES, par=MARTINE, le=horloge.DEPART
    )
    ancienne = fiche_emise(transfert)

    corriger(inscription.admission, prenom="Ines")

    nouvelle = fiche_emise(transfert)
    assert nouvelle.pk != ancienne.pk
    assert nouvelle.donnees["prenoms"] == "Ines, Maïssa"
    for evenement in Evenement.objects.filter(acte__in=("accorder_depart", "remplacer_fiche")):
        traiter(evenement)
    lettres = Courriel.objects.filter(modele="fiche_de_transfert").order_by("pk")
    assert [lettre.destinataire for lettre in lettres] == [NANTES.courriel] * 2
    assert ["Elle remplace celle" in lettre.texte for lettre in lettres] == [False, True]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_telecharger_pendant_la_correction_ne_laisse_aucun_certificat_faux() -> None:
    inscription = une_inscription_effective()
    lue = Inscription.objects.select_related("etudiant", "admission").get(pk=inscription.pk)

    ensemble(
        lambda: corriger(inscription.admission, nom_naissance="Benhali"),
        lambda: certifier(lue),
        lambda: certifier(lue),
    )

    assert certifier(lue).donnees["nom"] == "BENHALI"
