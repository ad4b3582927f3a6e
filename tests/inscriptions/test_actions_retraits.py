"""A platform takes its offer back: nothing is cancelled in silence, nothing more can be paid."""

import pytest

from rentree.inscriptions.actions import ConfirmationRefusee, confirmer_inscription
from rentree.inscriptions.actions_retraits import regler_retrait, retablir_admission
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.actions import OuvertureRefusee
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.models import Paiement
from rentree.regles.cycle import ETUDIANT
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE, EN_PREPARATION
from tests.fabriques import une_admission, une_inscription, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX, PARCOURSUP, retirer, une_inscription_payee
from tests.paiements.preparation import ouvrir, un_avis, un_paiement, une_creance

pytestmark = pytest.mark.django_db


def etat_de(inscription: Inscription) -> str:
    return Inscription.objects.get(pk=inscription.pk).etat


def test_avant_toute_inscription_l_admission_est_retiree_et_le_journal_dit_pourquoi() -> None:
    admission = une_admission()

    retirer(admission, Retrait.Cause.ABSENCE)

    admission.refresh_from_db()
    assert admission.retiree_le == DEPART
    evenement = Evenement.objects.get(acte="retirer_admission")
    assert (evenement.objet_id, evenement.dossier) == (str(admission.pk), "")
    assert evenement.donnees == {
        "formation": admission.formation,
        "cause": "absence",
        "etat_inscription": "",
        "changements": {"retiree_le": {"avant": None, "apres": DEPART.isoformat()}},
    }
    assert not Retrait.objects.a_regler().exists()


def test_un_dossier_en_preparation_reste_mais_ne_se_confirme_plus() -> None:
    inscription = une_inscription_prete()

    retirer(inscription.admission)

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_inscription(
            inscription=inscription,
            par=inscription.etudiant.compte.auteur(ETUDIANT),
            le=DEPART,
        )
    assert [motif.code for motif in refus.value.motifs] == ["ADMISSION_RETIREE"]
    assert etat_de(inscription) == EN_PREPARATION
    assert not Retrait.objects.a_regler().exists()


def test_une_inscription_confirmee_ne_se_paie_plus() -> None:
    creance = une_creance()

    retirer(creance.inscription.admission)

    with pytest.raises(OuvertureRefusee) as refus:
        ouvrir(creance)
    assert [motif.code for motif in refus.value.motifs] == ["ADMISSION_RETIREE"]
    assert etat_de(creance.inscription) == CONFIRMEE


def test_un_paiement_deja_parti_ne_se_rejoint_plus() -> None:
    paiement = un_paiement()

    retirer(paiement.creance.inscription.admission)

    with pytest.raises(OuvertureRefusee):
        ouvrir(paiement.creance)


def test_l_argent_qui_arrive_apres_le_retrait_est_a_rendre_et_n_inscrit_pas() -> None:
    paiement = un_paiement()
    retirer(paiement.creance.inscription.admission)

    appliquer_avis(avis=un_avis(paiement), le=DEPART)

    assert Paiement.objects.get().etat == "a_rembourser"
    assert etat_de(paiement.creance.inscription) == CONFIRMEE


def test_une_inscription_payee_n_est_pas_annulee_elle_attend_la_scolarite() -> None:
    inscription = une_inscription_payee()

    retrait = retirer(inscription.admission)

    assert etat_de(inscription) == EFFECTIVE
    assert retrait.etat_inscription == EFFECTIVE
    assert list(Retrait.objects.a_regler()) == [retrait]
    assert list(Retrait.objects.de_la_composante(["allsh-aix"])) == [retrait]
    assert not Retrait.objects.de_la_composante(["allsh-marseille"]).exists()
    assert Evenement.objects.get(acte="retirer_admission").dossier == inscription.dossier


def test_une_admission_ne_se_retire_qu_une_fois() -> None:
    admission = une_admission()
    retirer(admission)

    with pytest.raises(ActeImpossible):
        retirer(admission)

    assert Evenement.objects.filter(acte="retirer_admission").count() == 1


def test_une_admission_retablie_rouvre_le_dossier_ou_il_en_etait() -> None:
    inscription = une_inscription_payee()
    retrait = retirer(inscription.admission)

    retablir_admission(admission=inscription.admission, par=PARCOURSUP, le=DEPART)

    retrait.refresh_from_db()
    assert (retrait.issue, retrait.regle_le) == ("retablie", DEPART)
    assert not Retrait.objects.a_regler().exists()
    inscription.admission.refresh_from_db()
    assert inscription.admission.retiree_le is None
    assert retirer(inscription.admission).pk != retrait.pk


def test_seule_une_admission_retiree_se_retablit() -> None:
    with pytest.raises(ActeImpossible):
        retablir_admission(admission=une_admission(), par=PARCOURSUP, le=DEPART)


def test_la_scolarite_annule_avec_sa_raison() -> None:
    inscription = une_inscription_payee()
    retrait = retirer(inscription.admission)

    regler_retrait(
        retrait=retrait,
        issue=Retrait.Issue.ANNULEE,
        raison="A choisi une autre université.",
        par=MME_ROUX,
        le=DEPART,
    )

    assert etat_de(inscription) == ANNULEE
    retrait.refresh_from_db()
    assert (retrait.regle_par, retrait.raison) == ("Mme Roux", "A choisi une autre université.")
    actes = [e.acte for e in Evenement.objects.du_dossier(inscription.dossier)][-2:]
    assert actes == ["regler_retrait", "annuler_inscription"]


def test_la_scolarite_maintient_et_la_tache_disparait() -> None:
    inscription = une_inscription_payee()
    retrait = retirer(inscription.admission)

    regler_retrait(
        retrait=retrait,
        issue=Retrait.Issue.MAINTENUE,
        raison="Erreur de la plateforme, confirmée par téléphone.",
        par=MME_ROUX,
        le=DEPART,
    )

    assert etat_de(inscription) == EFFECTIVE
    assert not Retrait.objects.a_regler().exists()


def test_un_retrait_ne_se_regle_qu_une_fois_et_par_la_scolarite() -> None:
    inscription = une_inscription_payee()
    retrait = retirer(inscription.admission)
    decision = {"retrait": retrait, "raison": "x", "le": DEPART}

    with pytest.raises(ActeImpossible):
        regler_retrait(issue=Retrait.Issue.ANNULEE, par=PARCOURSUP, **decision)
    with pytest.raises(ActeImpossible):
        regler_retrait(issue=Retrait.Issue.RETABLIE, par=MME_ROUX, **decision)
    regler_retrait(issue=Retrait.Issue.MAINTENUE, par=MME_ROUX, **decision)
    with pytest.raises(ActeImpossible):
        regler_retrait(issue=Retrait.Issue.ANNULEE, par=MME_ROUX, **decision)

    assert etat_de(inscription) == EFFECTIVE


def test_un_dossier_qui_n_est_pas_paye_n_a_rien_a_regler() -> None:
    inscription = une_inscription()
    retrait = retirer(inscription.admission)

    with pytest.raises(ActeImpossible):
        regler_retrait(
            retrait=retrait, issue=Retrait.Issue.ANNULEE, raison="x", par=MME_ROUX, le=DEPART
        )
