"""Auditors: units asked, agreed within the places, allowed for a year, charged once; no student."""

import pytest
from django.urls import reverse

from rentree.demandes.actions import retirer_demande
from rentree.demandes.actions_decision import donner_avis
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.attestation import AttestationImpossible, attestation_de
from rentree.demandes.models import PlaceDAuditeur
from rentree.demandes.refus import DepotRefuse, PasVotreTour
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.models import AutorisationDAuditeur, Etudiant, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.paiements.actions_auditeurs import ouvrir_paiement_d_auditeur
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.fournisseur import fournisseur
from rentree.paiements.models import Creance, Remboursement
from rentree.regles.cycle_demande import ACCEPTEE, REFUSEE
from rentree.regles.cycle_paiement import A_REMBOURSER, ACCEPTE
from tests.demandes.auditeurs import (
    GRECE,
    LATIN,
    MEDIEVALE,
    SEPTEMBRE,
    acceptee,
    accorder,
    decider,
    elle_meme,
    examinee,
    un_auditeur,
    un_mandat,
    une_demande_d_auditeur,
)
from tests.demandes.preparation import CODE, le
from tests.paiements.preparation import AVIS, RETOUR, un_avis
from tests.scolarite.agents import entree, une_gestionnaire
from tests.simultane import ensemble

pytestmark = pytest.mark.django_db


def codes(refus: pytest.ExceptionInfo[DepotRefuse]) -> set[str]:
    return {motif.code for motif in refus.value.motifs}


def test_la_meme_personne_retrouve_son_espace_et_une_adresse_egale_ne_suffit_pas() -> None:
    odile = un_auditeur(courriel="famille@exemple.fr")

    assert un_auditeur(courriel="Famille@exemple.fr", nom="FERRAND ") == odile
    assert un_auditeur(courriel="famille@exemple.fr", prenom="Paul") != odile


def test_tout_ce_qui_empeche_une_demande_est_dit_ensemble() -> None:
    auditeur = un_auditeur()
    une_demande_d_auditeur(GRECE, auditeur=auditeur)

    with pytest.raises(DepotRefuse) as trop:
        une_demande_d_auditeur(GRECE, MEDIEVALE, "lma101", "lma102", LATIN, auditeur=auditeur)
    with pytest.raises(DepotRefuse) as ailleurs:
        une_demande_d_auditeur(MEDIEVALE, "him101")
    with pytest.raises(DepotRefuse) as fermee:
        une_demande_d_auditeur("mpa303")
    with pytest.raises(DepotRefuse) as rien:
        une_demande_d_auditeur("", auditeur=auditeur)

    assert codes(trop) == {"UNITE_TROP", "UNITE_DEJA_A_CHOISIR"}
    assert codes(ailleurs) == {"UNITE_PLUSIEURS_SITES"}
    assert codes(fermee) == {"UNITE_PAS_OFFERTE", "UNITE_COMPLETE_A_CHOISIR"}
    assert "UNITE_PAS_OFFERTE" in codes(rien)


def test_chaque_enseignant_repond_de_son_unite_et_de_nulle_autre() -> None:
    demande = examinee(GRECE, MEDIEVALE)
    accorder(demande, GRECE)
    mandat, auteur = un_mandat("enseignant", formation=LATIN)

    with pytest.raises(PasVotreTour):
        donner_avis(
            demande=demande,
            etape=f"accord-{MEDIEVALE}",
            favorable=True,
            motif="",
            mandat=mandat,
            par=auteur,
            le=SEPTEMBRE,
        )
    with pytest.raises(PasVotreTour):
        decider(demande)  # the other teacher has not answered yet
    accorder(demande, MEDIEVALE, favorable=False)
    relue = decider(demande)

    assert relue.etat == ACCEPTEE
    assert {u.unite: u.accordee for u in relue.unites.order_by("rang")} == {
        GRECE: True,
        MEDIEVALE: False,
    }


def test_l_acceptation_autorise_pour_l_annee_et_fait_payer_une_seule_fois_sans_cvec() -> None:
    auditeur = acceptee(GRECE).auditeur
    assert auditeur is not None
    acceptee(MEDIEVALE, auditeur=auditeur)

    creance = Creance.objects.get()
    assert AutorisationDAuditeur.objects.get().auditeur == auditeur
    assert [(li["code"], li["montant"]) for li in creance.lignes] == [("auditeur-libre", "116.00")]
    assert creance.inscription is None
    assert not Etudiant.objects.exists()
    assert not Inscription.objects.exists()


def test_le_paiement_inscrit_et_l_attestation_dit_les_unites() -> None:
    auditeur = acceptee(GRECE).auditeur
    assert auditeur is not None
    creance, par = Creance.objects.get(), elle_meme(auditeur)
    cas = campagne(CODE)
    with pytest.raises(AttestationImpossible):
        attestation_de(auditeur, cas, par=par, le=SEPTEMBRE)
    acte = {
        "creance": creance,
        "fournisseur": fournisseur(),
        "retour_url": RETOUR,
        "avis_url": AVIS,
        "par": par,
        "le": SEPTEMBRE,
    }
    paiement = ouvrir_paiement_d_auditeur(**acte)
    assert ouvrir_paiement_d_auditeur(**acte) == paiement
    appliquer_avis(avis=un_avis(paiement), le=SEPTEMBRE)
    with pytest.raises(ActeImpossible):
        ouvrir_paiement_d_auditeur(**acte)

    paiement.refresh_from_db()
    premiere = attestation_de(auditeur, cas, par=par, le=SEPTEMBRE)
    acceptee(MEDIEVALE, auditeur=auditeur)
    seconde = attestation_de(auditeur, cas, par=par, le=SEPTEMBRE)
    premiere.refresh_from_db()

    assert paiement.etat == ACCEPTE
    assert premiere.donnees["unites"] == [
        ["Semestre 1", "Histoire ancienne\u00a0: le monde grec (Licence 1 Histoire)"]
    ]
    assert premiere.annule_le == SEPTEMBRE
    assert len(seconde.donnees["unites"]) == 2


def test_une_somme_prise_deux_fois_est_a_rendre() -> None:
    auditeur = acceptee(GRECE).auditeur
    assert auditeur is not None
    creance = Creance.objects.get()
    banque, par = fournisseur(), elle_meme(auditeur)
    adresses = {"retour_url": RETOUR, "avis_url": AVIS}
    premier = ouvrir_paiement_d_auditeur(
        creance=creance, fournisseur=banque, par=par, le=SEPTEMBRE, **adresses
    )
    plus_tard = le("2024-09-10", "12:00")
    second = ouvrir_paiement_d_auditeur(
        creance=creance, fournisseur=banque, par=par, le=plus_tard, **adresses
    )
    appliquer_avis(avis=un_avis(second), le=plus_tard)
    appliquer_avis(avis=un_avis(premier), le=plus_tard)

    premier.refresh_from_db()
    page = entree(une_gestionnaire()).get(reverse("scolarite:remboursements"))
    assert premier.etat == A_REMBOURSER
    assert Remboursement.objects.en_attente_de_compte().get().paiement == premier
    assert f"{auditeur} (auditeur libre)" in page.content.decode()


def test_sans_accord_rien_ne_s_accepte_et_un_refus_rend_la_place() -> None:
    refusee, voisine = examinee(LATIN), examinee(LATIN)
    accorder(refusee, LATIN)
    accorder(voisine, LATIN)
    with pytest.raises(DepotRefuse) as complet:
        une_demande_d_auditeur(LATIN)
    decider(refusee, accepter=False, motif="Dossier incomplet.")
    sans_accord = examinee(LATIN)
    accorder(sans_accord, LATIN, favorable=False)
    with pytest.raises(EffetImpossible):
        decider(sans_accord)

    assert codes(complet) == {"UNITE_COMPLETE_A_CHOISIR"}
    assert PlaceDAuditeur.objects.get().demande == voisine


def test_le_silence_et_le_retrait_rendent_aussi_les_places() -> None:
    oubliee, retiree = examinee(GRECE), examinee(GRECE)
    accorder(oubliee, GRECE)
    accorder(retiree, GRECE)
    assert retiree.auditeur is not None
    retirer_demande(demande=retiree, par=elle_meme(retiree.auditeur), le=SEPTEMBRE)
    constater_les_echeances(le=le("2025-02-01"))

    oubliee.refresh_from_db()
    assert oubliee.etat == REFUSEE
    assert not PlaceDAuditeur.objects.exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_quarante_accords_pour_la_derniere_place_n_en_donnent_qu_une() -> None:
    demandes = [examinee(LATIN) for _ in range(40)]
    accorder(examinee(LATIN), LATIN)  # one place of two is left

    issues = ensemble(
        *(lambda d=demande: accorder(d, LATIN) for demande in demandes),  # type: ignore[misc]
        refus=PasVotreTour,
    )

    refus = [issue for issue in issues if isinstance(issue, PasVotreTour)]
    assert len(refus) == 39
    assert {un.motif.code for un in refus} == {"UNITE_COMPLETE"}
    assert sorted(PlaceDAuditeur.objects.values_list("rang", flat=True)) == [1, 2]
