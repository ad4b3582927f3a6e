"""Granting beside the calendar: to one person, to one formation, to all with two registrars."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from rentree.inscriptions.actions import confirmer_inscription
from rentree.inscriptions.actions_exceptions import (
    PeriodeImpossible,
    accorder_ouverture,
    confirmer_prolongation,
    proposer_prolongation,
    retirer_exception,
)
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, ExceptionAccordee
from rentree.inscriptions.rejeu import rejouer
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import une_admission, une_inscription, une_inscription_prete

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
M_BLANC = Auteur(GESTIONNAIRE, "compte:blanc", "M. Blanc")
LE_22 = datetime(2024, 7, 22, 8, 0, tzinfo=UTC)
UN_JOUR = timedelta(days=1)


def accorder(cible: Admission | str, *, le: datetime = LE_22) -> ExceptionAccordee:
    return accorder_ouverture(
        campagne=campagne_ouverte(),
        cible=cible,
        ouvre_le=le,
        ferme_le=le + 2 * UN_JOUR,
        raison="courrier reçu après la fermeture",
        par=MME_ROUX,
        le=le,
    )


def etat(admission: Admission, le: datetime) -> str:
    return decision_pour(admission, {}, le).inscription.etat


def test_un_delai_accorde_ouvre_a_cette_personne_et_a_personne_d_autre() -> None:
    elle, une_autre = une_admission(), une_admission()

    accorder(elle)

    assert etat(elle, LE_22) == "ouverte"
    assert etat(elle, LE_22 + 2 * UN_JOUR) == "fermee"
    assert etat(une_autre, LE_22) == "fermee"


def test_un_delai_d_une_formation_ouvre_a_toutes_ses_admissions() -> None:
    psycho, lettres = une_admission(), une_admission(formation="l1-lettres-modernes-aix")

    accorder("l1-psychologie-aix")

    assert (etat(psycho, LE_22), etat(lettres, LE_22)) == ("ouverte", "fermee")


def test_un_delai_retire_ne_vaut_plus_mais_valait_avant() -> None:
    elle = une_admission()
    accorde = accorder(elle)

    retirer_exception(
        exception=accorde, raison="erreur", par=M_BLANC, le=LE_22 + timedelta(hours=1)
    )

    assert etat(elle, LE_22 + timedelta(minutes=59)) == "ouverte"
    assert etat(elle, LE_22 + timedelta(hours=1)) == "fermee"
    with pytest.raises(ActeImpossible):
        retirer_exception(exception=accorde, raison="encore", par=M_BLANC, le=LE_22 + UN_JOUR)


@pytest.mark.parametrize("duree", [timedelta(0), -UN_JOUR])
def test_une_periode_vide_ou_passee_est_refusee(duree: timedelta) -> None:
    with pytest.raises(PeriodeImpossible):
        accorder_ouverture(
            campagne=campagne_ouverte(),
            cible=une_admission(),
            ouvre_le=LE_22 - UN_JOUR,
            ferme_le=LE_22 + duree,
            raison="trop tard",
            par=MME_ROUX,
            le=LE_22,
        )

    assert not ExceptionAccordee.objects.exists()


def test_chaque_acte_est_au_journal_dans_le_dossier_de_la_personne() -> None:
    inscription = une_inscription()

    accorde = accorder(inscription.admission)
    retirer_exception(exception=accorde, raison="erreur", par=M_BLANC, le=LE_22)

    actes = Evenement.objects.filter(dossier=inscription.dossier).order_by("pk")
    lignes = [(e.acte, e.par_nom, e.donnees["raison"]) for e in actes if "raison" in e.donnees]
    assert lignes == [
        ("accorder_ouverture", "Mme Roux", "courrier reçu après la fermeture"),
        ("retirer_exception", "M. Blanc", "erreur"),
    ]


def test_un_delai_de_formation_n_est_dans_le_dossier_de_personne() -> None:
    une_inscription()

    accorder("l1-psychologie-aix")

    assert Evenement.objects.get(acte="accorder_ouverture").dossier == ""


# --- For all


def proposer() -> ExceptionAccordee:
    return proposer_prolongation(
        campagne=campagne_ouverte(), heures=24, raison="panne", par=MME_ROUX, le=LE_22
    )


LE_19_A_11_H = datetime(2024, 7, 19, 9, 0, tzinfo=UTC)
LE_19_A_18_H = datetime(2024, 7, 19, 16, 0, tzinfo=UTC)


def test_une_prolongation_attend_une_seconde_personne() -> None:
    elle = une_admission()
    proposee = proposer()

    with pytest.raises(ActeImpossible):
        confirmer_prolongation(exception=proposee, par=MME_ROUX, le=LE_19_A_11_H)
    assert etat(elle, LE_19_A_18_H) == "fermee"

    confirmer_prolongation(exception=proposee, par=M_BLANC, le=LE_19_A_11_H)
    assert etat(elle, LE_19_A_18_H) == "ouverte"
    assert Evenement.objects.filter(acte="confirmer_prolongation").count() == 1


def test_une_prolongation_ne_se_confirme_qu_une_fois() -> None:
    proposee = proposer()
    confirmer_prolongation(exception=proposee, par=M_BLANC, le=LE_19_A_11_H)

    with pytest.raises(ActeImpossible):
        confirmer_prolongation(exception=proposee, par=M_BLANC, le=LE_19_A_18_H)


def test_une_prolongation_abandonnee_ne_se_confirme_plus() -> None:
    proposee = proposer()
    retirer_exception(exception=proposee, raison="la panne est finie", par=MME_ROUX, le=LE_22)

    with pytest.raises(ActeImpossible):
        confirmer_prolongation(exception=proposee, par=M_BLANC, le=LE_22)


def test_un_delai_individuel_ne_se_confirme_pas() -> None:
    accorde = accorder(une_admission())

    with pytest.raises(ActeImpossible):
        confirmer_prolongation(exception=accorde, par=M_BLANC, le=LE_22)


def test_la_base_refuse_une_prolongation_signee_deux_fois_par_la_meme_personne() -> None:
    proposee = proposer()

    with pytest.raises(IntegrityError), transaction.atomic():
        ExceptionAccordee.objects.filter(pk=proposee.pk).update(
            accordee_le=LE_22, accordee_par=MME_ROUX.reference
        )


def test_la_base_refuse_un_delai_pour_une_personne_et_une_formation_a_la_fois() -> None:
    accorde = accorder(une_admission())

    with pytest.raises(IntegrityError), transaction.atomic():
        ExceptionAccordee.objects.filter(pk=accorde.pk).update(formation="l1-psychologie-aix")


# --- Replay


def test_une_reponse_donnee_hors_delai_se_rejoue_avec_ce_qui_avait_ete_accorde() -> None:
    inscription = une_inscription_prete()
    accorde = accorder(inscription.admission)
    compte = inscription.etudiant.compte
    assert compte is not None

    confirmer_inscription(inscription=inscription, par=compte.auteur(ETUDIANT), le=LE_22)
    retirer_exception(exception=accorde, raison="erreur", par=M_BLANC, le=LE_22 + UN_JOUR)

    evenement = Evenement.objects.get(acte="confirmer_inscription")
    assert evenement.donnees["exceptions"]["ouvertures"][0]["par"] == "Mme Roux"
    assert rejouer(evenement).identique
