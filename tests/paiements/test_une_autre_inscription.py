"""Two inscriptions of one person: the one that cannot be paid now neither stops nor discounts."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rentree.inscriptions.actions import ConfirmationRefusee
from rentree.inscriptions.actions_retraits import retablir_admission
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.paiements.actions import confirmer_et_constater
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.models import Creance
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX, PARCOURSUP, retirer
from tests.paiements.preparation import l_etudiant
from tests.portail.visites import chez, lire, page

pytestmark = pytest.mark.django_db
PLEIN, REDUIT = ["licence-plein"], ["licence-reduit"]
FERMETURE = timedelta(days=10)  # after DEPART, the first period is over


@pytest.fixture
def etudiante() -> Etudiant:
    return un_etudiant()


def prete(etudiante: Etudiant, formation: str, **reponses: Any) -> Inscription:
    admission = une_admission(etudiante, formation=formation)
    return une_inscription_prete(admission, reponses={"boursier": "non", **reponses})


def confirmer(inscription: Inscription) -> Creance:
    return confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=DEPART)


def codes(creance: Creance) -> list[str]:
    return [ligne["code"] for ligne in creance.lignes if ligne["code"].startswith("licence")]


def test_une_admission_retiree_avant_le_paiement_laisse_prendre_l_autre_au_plein_tarif(
    etudiante: Etudiant,
) -> None:
    retiree = prete(etudiante, "l1-psychologie-aix")
    confirmer(retiree)
    retirer(retiree.admission)

    assert codes(confirmer(prete(etudiante, "l1-histoire-aix"))) == PLEIN


def test_ce_qui_etait_decide_avant_le_retrait_le_reste(etudiante: Etudiant) -> None:
    premiere, seconde = (prete(etudiante, f"l1-{nom}-aix") for nom in ("psychologie", "histoire"))
    confirmer(premiere)
    alors = decision_sur(seconde, DEPART).droits.total
    retirer(premiere.admission, le=DEPART + timedelta(days=1))

    assert decision_sur(seconde, DEPART).droits.total == alors


def test_qui_attend_le_crous_pour_l_une_confirme_l_autre_au_taux_reduit(
    etudiante: Etudiant,
) -> None:
    confirmer(prete(etudiante, "l1-psychologie-aix", boursier="demande"))

    assert codes(confirmer(prete(etudiante, "l1-histoire-aix"))) == REDUIT


def test_qui_attend_un_transfert_pour_l_une_confirme_l_autre(etudiante: Etudiant) -> None:
    confirmer(prete(etudiante, "l1-psychologie-aix", inscription_ailleurs="transfert"))

    assert confirmer(prete(etudiante, "l1-histoire-aix")).inscription is not None


def test_celle_qui_peut_se_payer_se_paie_d_abord(etudiante: Etudiant) -> None:
    confirmer(prete(etudiante, "l1-psychologie-aix"))

    with pytest.raises(ConfirmationRefusee, match="AUTRE_INSCRIPTION_A_PAYER"):
        confirmer(prete(etudiante, "l1-histoire-aix"))


def test_fermee_sans_etre_payee_sa_page_rend_les_reponses_et_libere_l_autre(
    etudiante: Etudiant,
) -> None:
    fermee = prete(etudiante, "l1-psychologie-aix")
    autre = prete(etudiante, "l1-histoire-aix")
    confirmer(fermee)
    horloge.regler(DEPART + FERMETURE)
    navigateur = chez(fermee)

    assert "Vous préférez une autre inscription" in lire(navigateur, page("inscription", fermee))
    navigateur.post(reverse("portail:reprendre", args=[fermee.pk]))
    fermee.refresh_from_db()

    assert fermee.etat == "en_preparation"
    assert [a for a in decision_sur(autre, DEPART).droits.lignes if a.code in PLEIN]


def test_seule_une_inscription_fermee_n_a_rien_a_liberer() -> None:
    fermee = une_inscription_prete(reponses={"boursier": "non"})
    confirmer(fermee)
    horloge.regler(DEPART + FERMETURE)

    assert "Vous préférez" not in lire(chez(fermee), page("inscription", fermee))


def test_une_bourse_notifiee_apres_le_retrait_n_inscrit_personne(etudiante: Etudiant) -> None:
    inscription = prete(etudiante, "l1-psychologie-aix", boursier="demande")
    confirmer(inscription)
    retirer(inscription.admission)

    with pytest.raises(ActeImpossible):
        notifier(inscription)
    inscription.refresh_from_db()
    assert (inscription.etat, inscription.situation["boursier"]) == ("confirmee", "demande")


def test_l_admission_rendue_la_meme_bourse_inscrit(etudiante: Etudiant) -> None:
    inscription = prete(etudiante, "l1-psychologie-aix", boursier="demande")
    confirmer(inscription)
    retirer(inscription.admission)
    retablir_admission(admission=inscription.admission, par=PARCOURSUP, le=DEPART)
    notifier(Inscription.objects.completes().get(pk=inscription.pk))

    inscription.refresh_from_db()
    assert inscription.etat == "effective"


def notifier(inscription: Inscription) -> None:
    appliquer_notification(inscription=inscription, boursier="definitif", par=MME_ROUX, le=DEPART)
