"""A césure granted: the reduced rate before the confirmation, before the payment, after it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.demandes.refus import PasVotreTour
from rentree.inscriptions.actions import ConfirmationRefusee, annuler_inscription
from rentree.inscriptions.actions_cesure import accorder_cesure
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.paiements.actions import VALIDITE, confirmer_et_constater, reprendre
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.actions_exonerations import appliquer_exoneration
from rentree.paiements.actions_refus_bourse import appliquer_refus
from rentree.paiements.dettes import est_a_payer
from rentree.paiements.models import Creance, Remboursement
from tests.demandes.cesures import ENSUITE, SEMESTRE, accorder, demander, en_cesure
from tests.demandes.fins import une_inscription_payee
from tests.demandes.preparation import MARTINE
from tests.fabriques import une_admission, une_inscription_prete
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, une_creance
from tests.simultane import ensemble

pytestmark = pytest.mark.django_db
PLEIN, REDUIT = Decimal("175.00"), Decimal("116.00")
MON_MASTER = {
    "plateforme": "mon-master",
    "public": "nouvel-entrant",
    "formation": "m1-histoire-aix",
}


def creance_de(inscription: Inscription) -> Creance:
    return Creance.objects.en_cours().get(inscription=inscription)


def rendus(inscription: Inscription) -> list[Decimal]:
    return [rendu.montant for rendu in Remboursement.objects.de(inscription)]


def lettre() -> str:
    evenement = Evenement.objects.get(acte="accorder_cesure")
    traiter(evenement)
    return str(evenement.courriels.get().texte)


def test_avant_la_confirmation_la_cesure_compte_dans_le_prix() -> None:
    inscription = en_cesure(une_inscription_prete())

    creance = confirmer_et_constater(
        inscription=inscription, par=l_etudiant(inscription), le=ENSUITE
    )

    assert creance.total == REDUIT
    assert [ligne["code"] for ligne in creance.lignes] == ["licence-reduit"]
    assert all(rejouer(garde).identique for garde in verdicts_gardes())


def test_aucune_preuve_d_une_cesure_decidee_ici_n_est_demandee() -> None:
    inscription = en_cesure(une_inscription_prete())

    pieces = decision_sur(inscription, ENSUITE).pieces

    assert "accord-cesure" not in {piece.code for piece in pieces}


def test_une_page_montree_avant_la_decision_ne_confirme_plus_l_ancien_prix() -> None:
    vue_avant = une_inscription_prete()
    en_cesure(Inscription.objects.completes().get(pk=vue_avant.pk))

    with pytest.raises(ActeImpossible):
        confirmer_et_constater(inscription=vue_avant, par=l_etudiant(vue_avant), le=ENSUITE)

    assert not Creance.objects.exists()


def test_confirmee_et_pas_payee_la_dette_est_remplacee_par_une_autre() -> None:
    ancienne = une_creance()

    inscription = en_cesure(ancienne.inscription)

    nouvelle = creance_de(inscription)
    ancienne.refresh_from_db()
    assert (nouvelle.total, ancienne.abandonnee_le) == (REDUIT, ENSUITE)
    assert inscription.etat == "confirmee"
    appliquer_avis(avis=un_avis(ouvrir(nouvelle, le=ENSUITE)), le=ENSUITE)
    inscription.refresh_from_db()
    assert inscription.etat == "effective"
    assert not rendus(inscription)


def test_payee_la_difference_est_rendue_et_dite_une_seule_fois() -> None:
    inscription = en_cesure(une_inscription_payee())

    assert creance_de(inscription).total == REDUIT
    assert not est_a_payer(creance_de(inscription))
    assert rendus(inscription) == [PLEIN - REDUIT]
    assert inscription.etat == "effective"
    texte = lettre()
    for dit in ("116,00", "59,00", f"/inscription/{inscription.pk}/remboursement/", "Beau projet."):
        assert dit in texte
    traiter(Evenement.objects.get(acte="accepter_demande"))
    assert not Evenement.objects.get(acte="accepter_demande").courriels.exists()
    with pytest.raises(ActeImpossible):
        accorder_cesure(
            inscription=inscription, taux_reduit=True, demande="D-2", par=MARTINE, le=ENSUITE
        )


def test_pendant_un_paiement_la_decision_attend_avec_son_remede() -> None:
    creance = une_creance()
    demande = demander(creance.inscription)
    paiement = ouvrir(creance, le=ENSUITE)

    with pytest.raises(EffetImpossible) as refus:
        accorder(demande)

    assert refus.value.motif.code == "CESURE_PENDANT_UN_PAIEMENT"
    assert "quart d’heure" in refus.value.motif.que_faire
    demande.refresh_from_db()
    assert demande.etat == "en_instruction"
    assert decision_sur(creance.inscription, ENSUITE).droits.total == PLEIN
    appliquer_avis(avis=un_avis(paiement), le=ENSUITE)
    accorder(demande, ENSUITE + VALIDITE)
    assert rendus(creance.inscription) == [PLEIN - REDUIT]


@pytest.mark.parametrize("preparer", [une_creance, une_inscription_payee])
def test_un_semestre_se_paie_au_taux_plein_et_le_dit(preparer: object) -> None:
    prete = preparer()  # type: ignore[operator]
    inscription = en_cesure(getattr(prete, "inscription", prete), SEMESTRE)

    assert creance_de(inscription).total == PLEIN
    assert not rendus(inscription)
    assert "ne changent pas" in lettre()


def test_un_semestre_de_cesure_n_attend_pas_la_fin_d_un_paiement() -> None:
    creance = une_creance()
    demande = demander(creance.inscription, SEMESTRE)
    ouvrir(creance, le=ENSUITE)

    accorder(demande)

    demande.refresh_from_db()
    assert demande.etat == "acceptee"


@pytest.mark.parametrize("cas", [{"boursier": "definitif"}, {"pupille": True}])
def test_qui_ne_paie_rien_n_a_rien_a_recevoir(cas: dict[str, object]) -> None:
    ancienne = une_creance(**cas)

    inscription = en_cesure(ancienne.inscription)

    assert creance_de(inscription) == ancienne
    assert (ancienne.total, inscription.etat) == (Decimal(0), "effective")
    assert not rendus(inscription)
    assert "rien à faire" in lettre()


def test_qui_attend_une_bourse_devra_le_taux_reduit_si_elle_est_refusee() -> None:
    inscription = en_cesure(une_creance(boursier="demande").inscription)
    assert creance_de(inscription).total == REDUIT
    assert "rien à faire" in lettre()
    avant = ENSUITE + timedelta(days=15)

    appliquer_refus(inscription=inscription, a_payer_avant=avant, par=MARTINE, le=ENSUITE)

    assert (creance_de(inscription).total, creance_de(inscription).a_payer_avant) == (REDUIT, avant)


def test_une_bourse_notifiee_ensuite_rend_le_reste_et_pas_davantage() -> None:
    inscription = en_cesure(une_inscription_payee())

    appliquer_notification(inscription=inscription, boursier="definitif", par=MARTINE, le=ENSUITE)

    assert sorted(rendus(inscription)) == [PLEIN - REDUIT, REDUIT]


def test_une_exoneration_d_avant_reste_retiree_du_taux_reduit() -> None:
    inscription = une_inscription_payee()
    appliquer_exoneration(
        inscription=inscription,
        montant=Decimal("100.00"),
        demande="D-1",
        par=systeme("demandes"),
        le=ENSUITE,
    )

    inscription = en_cesure(inscription)

    assert creance_de(inscription).total == Decimal("16.00")
    assert sorted(rendus(inscription)) == [Decimal("59.00"), Decimal("100.00")]


def test_une_dette_relevee_et_deja_payee_n_est_pas_redemandee() -> None:
    inscription = une_creance(boursier="conditionnel").inscription
    inscription.refresh_from_db()
    avant = ENSUITE + timedelta(days=15)
    relevee = appliquer_refus(inscription=inscription, a_payer_avant=avant, par=MARTINE, le=ENSUITE)
    appliquer_avis(avis=un_avis(ouvrir(relevee, le=ENSUITE)), le=ENSUITE)

    inscription = en_cesure(inscription)

    assert not est_a_payer(creance_de(inscription))
    assert rendus(inscription) == [PLEIN - REDUIT]


def test_une_dette_relevee_et_pas_payee_garde_son_echeance() -> None:
    inscription = une_creance(boursier="conditionnel").inscription
    inscription.refresh_from_db()
    avant = ENSUITE + timedelta(days=15)
    appliquer_refus(inscription=inscription, a_payer_avant=avant, par=MARTINE, le=ENSUITE)

    inscription = en_cesure(inscription)

    nouvelle = creance_de(inscription)
    assert (nouvelle.total, nouvelle.a_payer_avant) == (REDUIT, avant)
    assert est_a_payer(nouvelle)


def test_revenir_a_ses_reponses_ne_perd_pas_la_cesure() -> None:
    inscription = en_cesure(une_creance().inscription)
    par = l_etudiant(inscription)
    reprendre(inscription=inscription, par=par, le=ENSUITE)

    creance = confirmer_et_constater(inscription=inscription, par=par, le=ENSUITE)

    assert creance.total == REDUIT


def test_la_licence_deja_ramenee_par_un_master_plus_cher_ne_l_est_pas_deux_fois() -> None:
    licence = une_inscription_payee()
    admission = une_admission(licence.etudiant, numero="MM-1", **MON_MASTER)
    reponses = {"boursier": "non", "cesure": "non"}
    master = une_inscription_prete(admission, reponses=reponses, le=ENSUITE)
    confirmer_et_constater(inscription=master, par=l_etudiant(master), le=ENSUITE)

    licence = en_cesure(licence)

    assert creance_de(licence).total == PLEIN
    assert not rendus(licence)


def test_elle_l_emporte_sur_la_reponse_donnee_a_mon_master() -> None:
    admission = une_admission(numero="MM-2", **MON_MASTER)
    reponses = {"boursier": "non", "cesure": "demandee"}
    inscription = une_inscription_prete(admission, reponses=reponses)
    with pytest.raises(ConfirmationRefusee):
        confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=ENSUITE)

    inscription = en_cesure(Inscription.objects.completes().get(pk=inscription.pk))

    creance = confirmer_et_constater(
        inscription=inscription, par=l_etudiant(inscription), le=ENSUITE
    )
    assert creance.total == Decimal("164.00")


def test_une_inscription_annulee_entre_temps_refuse_la_decision() -> None:
    inscription = une_creance().inscription
    demande = demander(inscription)
    annuler_inscription(inscription=inscription, raison="Erreur", par=MARTINE, le=ENSUITE)

    with pytest.raises(EffetImpossible) as refus:
        accorder(demande)

    assert refus.value.motif.code == "CESURE_IMPOSSIBLE"


def test_le_prix_d_hier_et_celui_d_aujourd_hui_se_relisent() -> None:
    inscription = en_cesure(une_inscription_payee())
    veille = ENSUITE - timedelta(hours=1)

    hier, aujourd_hui = (
        lire_instantane(inscription.admission, quand).inscription for quand in (veille, ENSUITE)
    )

    assert hier is not None
    assert aujourd_hui is not None
    assert hier.verdict["droits"]["total"] == "175.00"
    assert aujourd_hui.verdict == inscription.verdict
    assert decision_sur(hier, veille).droits.total == PLEIN
    assert all(rejouer(garde).identique for garde in verdicts_gardes())


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_deux_decisions_au_meme_instant_ne_rendent_qu_une_fois() -> None:
    inscription = une_inscription_payee()
    demande = demander(inscription)

    issues = ensemble(
        lambda: accorder(demande),
        lambda: accorder(demande),
        refus=(ActeImpossible, PasVotreTour),  # type: ignore[arg-type]
    )

    assert sorted(issue is None for issue in issues) == [False, True]
    assert rendus(inscription) == [PLEIN - REDUIT]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tour", range(3))
def test_decider_et_partir_payer_au_meme_instant_ne_font_pas_payer_l_ancien_prix(
    tour: int,
) -> None:
    creance = une_creance()
    demande = demander(creance.inscription)

    ensemble(
        lambda: accorder(demande),
        lambda: ouvrir(creance, le=ENSUITE),
        refus=(ActeImpossible, EffetImpossible),  # type: ignore[arg-type]
    )

    demande.refresh_from_db()
    accordee = demande.etat == "acceptee"
    assert creance.paiements.ouverts().exists() is not accordee
    assert creance_de(creance.inscription).total == (REDUIT if accordee else PLEIN)
