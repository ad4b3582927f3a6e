"""AJAC and AJRE: the registrar adds what is above the repeated year, once, for nothing more."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.actions_annee_superieure import (
    AjoutRefuse,
    ajouter_annee_superieure,
    ajouter_unites,
)
from rentree.inscriptions.certificat import certificat_de
from rentree.inscriptions.dossier import lire_dossier
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.parcours import Annee
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions import ajouter_et_constater
from rentree.paiements.bandeau import lire_bandeau
from rentree.paiements.models import Creance
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury
from tests.fabriques import (
    ADMIS,
    AJAC,
    L1,
    L2,
    un_droit,
    un_resultat_publie,
    une_inscription,
    une_inscription_prete,
)
from tests.horloge import DEPART
from tests.inscriptions.redoublants import AJRE, elle, redoublante

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
APRES_LA_FERMETURE = DEPART + timedelta(days=15)


def a_completer() -> list[Inscription]:
    return list(Inscription.objects.a_completer())


def test_l_annee_superieure_s_ajoute_sans_rien_payer_de_plus() -> None:
    premiere = redoublante()
    assert a_completer() == [premiere]

    superieure = ajouter_et_constater(inscription=premiere, par=MME_ROUX, le=APRES_LA_FERMETURE)

    superieure.refresh_from_db()
    assert (superieure.etat, superieure.formation) == ("effective", L2)
    assert superieure.avec == premiere
    assert superieure.situation == premiere.situation
    creance = Creance.objects.get(inscription=superieure)
    assert creance.total == Decimal("0.00")
    assert [ligne["code"] for ligne in creance.lignes] == ["exemption-ajac-deja-paye"]
    assert a_completer() == []
    actes = Evenement.objects.du_dossier(superieure.dossier).values_list("acte", flat=True)
    assert list(actes) == ["ajouter_annee_superieure", "constater_creance"]


def test_elle_ne_redemande_rien_et_donne_son_certificat() -> None:
    superieure = ajouter_et_constater(inscription=redoublante(), par=MME_ROUX, le=DEPART)

    dossier = lire_dossier(Inscription.objects.avec_parcours().get(pk=superieure.pk), DEPART)

    assert lire_bandeau(dossier).etat == "termine"
    assert (
        certificat_de(superieure, par=MME_ROUX, le=DEPART)
        .donnees["formation"]
        .startswith("Licence 2")
    )


def test_la_reponse_gardee_se_rejoue_et_le_dossier_se_relit() -> None:
    superieure = ajouter_et_constater(inscription=redoublante(), par=MME_ROUX, le=DEPART)

    assert all(rejouer(garde).identique for garde in verdicts_gardes())
    alors = lire_instantane(superieure.admission, DEPART + timedelta(hours=1)).inscription
    assert alors is not None
    assert (alors.etat, alors.effective_le, alors.avec_id) == (
        "effective",
        DEPART,
        superieure.avec_id,
    )
    assert alors.situation == superieure.situation


def test_un_dossier_deja_ouvert_par_l_etudiante_sert() -> None:
    premiere = redoublante()
    deja = une_inscription(un_droit(premiere.admission.resultat, L2))

    superieure = ajouter_et_constater(inscription=premiere, par=MME_ROUX, le=DEPART)

    assert superieure.pk == deja.pk


def test_deux_clics_n_ajoutent_qu_une_annee() -> None:
    premiere = redoublante()
    ajouter_et_constater(inscription=premiere, par=MME_ROUX, le=DEPART)

    with pytest.raises(ActeImpossible):
        ajouter_et_constater(inscription=premiere, par=MME_ROUX, le=DEPART)
    assert Inscription.objects.count() == 2


@pytest.mark.parametrize("jury", [ADMIS, DecisionDeJury("AJ", 2, redoublee=L1)])
def test_rien_ne_s_ajoute_a_qui_n_est_pas_ajac(jury: DecisionDeJury) -> None:
    formation = jury.formations[0]
    inscription = une_inscription_prete(un_droit(un_resultat_publie(jury=jury), formation))

    with pytest.raises(ActeImpossible):
        ajouter_annee_superieure(inscription=inscription, par=MME_ROUX, le=DEPART)


def test_avant_le_paiement_de_l_annee_redoublee_rien_n_est_a_ajouter() -> None:
    inscription = une_inscription_prete(un_droit(un_resultat_publie(jury=AJAC), L1))

    assert a_completer() == []
    with pytest.raises(ActeImpossible):
        ajouter_annee_superieure(inscription=inscription, par=MME_ROUX, le=DEPART)


def test_l_etudiante_ne_s_ajoute_rien_elle_meme() -> None:
    premiere, unites = redoublante(), redoublante(AJRE)

    with pytest.raises(ActeImpossible):
        ajouter_annee_superieure(inscription=premiere, par=elle(premiere), le=DEPART)
    with pytest.raises(ActeImpossible):
        ajouter_unites(inscription=unites, par=elle(unites), le=DEPART)


def test_une_limite_depassee_se_dit_et_rien_n_est_ecrit() -> None:
    annees = (Annee("2021-2022", "L2", "histoire"), Annee("2022-2023", "L2", "histoire"))
    premiere = redoublante(anterieures=(*annees[:1],))
    for annee in annees[1:]:
        premiere.etudiant.inscriptions_anterieures.create(
            annee=annee.annee, niveau="L2", etablissement="Nantes", provenance="verifiee"
        )

    with pytest.raises(AjoutRefuse) as refus:
        ajouter_et_constater(inscription=premiere, par=MME_ROUX, le=DEPART)

    assert [motif.code for motif in refus.value.motifs] == ["DEROGATION_REQUISE"]
    assert Inscription.objects.count() == 1


def test_les_unites_d_un_ajre_s_ajoutent_a_son_annee() -> None:
    inscription = redoublante(AJRE)
    assert a_completer() == [inscription]

    ajouter_unites(inscription=inscription, par=MME_ROUX, le=DEPART)

    inscription.refresh_from_db()
    assert inscription.unites_ajoutees_le == DEPART
    assert a_completer() == []
    donnees = Evenement.objects.get(acte="ajouter_unites").donnees
    assert donnees["unites"] == [{"code": "PSY3A", "libelle": "Psychologie sociale"}]
    with pytest.raises(ActeImpossible):
        ajouter_unites(inscription=inscription, par=MME_ROUX, le=DEPART)


def test_un_ajre_sans_unites_n_attend_rien() -> None:
    redoublante(DecisionDeJury("AJRE", 2, redoublee=L1))

    assert a_completer() == []


def test_une_annee_redoublee_annulee_n_attend_plus_rien() -> None:
    premiere = redoublante()
    annuler_inscription(inscription=premiere, raison="essai", par=MME_ROUX, le=DEPART)

    assert a_completer() == []
    assert Resultat.objects.count() == 1
