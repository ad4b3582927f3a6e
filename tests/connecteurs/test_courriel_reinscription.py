"""Publishing writes once to each person, in the state that the rules decide at that moment."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.parcours import Annee
from rentree.journal.auteur import Auteur
from rentree.journal.models import Curseur
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury, Unite
from tests.fabriques import (
    AJAC,
    AJOURNE,
    L1,
    L2,
    publier,
    un_ancien,
    un_droit,
    un_resultat,
    un_resultat_publie,
    une_inscription,
)
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db(transaction=True)

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
EN_JUIN = datetime(2024, 6, 20, 8, 0, tzinfo=UTC)
FERMEE = datetime(2024, 10, 1, 8, 0, tzinfo=UTC)


def recu(le: datetime = DEPART) -> tuple[str, str]:
    """(subject, text) of the one e-mail written, with plain spaces."""
    un_tour(le)
    (message,) = mail.outbox
    return (
        message.subject.replace("\u00a0", " "),
        message.body.replace("\u00a0", " ").replace("\u202f", " "),
    )


def test_le_moment_venu_le_courriel_dit_que_c_est_ouvert_et_jusqu_a_quand() -> None:
    resultat = un_resultat(un_ancien(prenom="Léa"), a_publier_le=DEPART + timedelta(minutes=1))
    un_tour(DEPART)
    assert not mail.outbox

    objet, texte = recu(DEPART + timedelta(minutes=2))

    assert objet == "Votre réinscription est ouverte jusqu’au vendredi 19 juillet à 12 h"
    assert "Bonjour Léa." in texte
    assert "Licence 2 Psychologie" in texte
    assert "Vous pouvez vous inscrire en ligne jusqu’au" in texte
    assert "/inscriptions/" in texte
    assert mail.outbox[0].to == [resultat.etudiant.courriel]


def test_avant_l_ouverture_le_courriel_dit_quand_elle_aura_lieu() -> None:
    un_resultat_publie(le=EN_JUIN)

    objet, texte = recu(EN_JUIN)

    assert objet == "Votre réinscription ouvre le lundi 1er juillet à 14 h"
    assert "ouvrira le lundi 1er juillet 2024 à 14 h" in texte


def test_une_limite_depassee_est_dite_avec_son_issue() -> None:
    annees = (Annee("2022-2023", "L1", "psychologie"), Annee("2023-2024", "L1", "psychologie"))
    un_resultat_publie(jury=AJOURNE, anterieures=annees)

    objet, texte = recu()

    assert objet == "Vos résultats sont publiés : votre réinscription"
    assert "dépasse la limite autorisée" in texte
    assert "dérogation pour une inscription supplémentaire" in texte


def test_apres_la_fermeture_le_courriel_ne_dit_pas_que_c_est_ouvert() -> None:
    un_resultat_publie(le=FERMEE)

    objet, texte = recu(FERMEE)

    assert "ouverte" not in objet
    assert "est fermée depuis le vendredi 20 septembre 2024" in texte


def test_l_ajac_recoit_un_seul_courriel_pour_ses_deux_annees() -> None:
    un_resultat_publie(jury=AJAC)

    objet, texte = recu()

    assert "est ouverte" in objet
    assert texte.index("Licence 1 Psychologie") < texte.index("Licence 2 Psychologie")
    assert "Vous êtes AJAC" in texte
    assert "se paient une seule fois" in texte


def test_les_unites_accordees_sont_nommees() -> None:
    unites = (Unite("PSY3A", "Psychologie sociale"),)
    un_resultat_publie(jury=DecisionDeJury("AJRE", 2, L1, L2, unites))

    assert "Unités accordées par le jury : Psychologie sociale (PSY3A)." in recu()[1]


def test_deux_resultats_publies_ensemble_font_un_seul_courriel() -> None:
    etudiante, heure = un_ancien(), DEPART + timedelta(minutes=1)
    un_resultat(etudiante, a_publier_le=heure)
    histoire = DecisionDeJury("AJ", 2, redoublee="l1-histoire-aix")
    un_resultat(etudiante, histoire, formation_suivie="l1-histoire-aix", a_publier_le=heure)

    texte = recu(heure)[1]

    assert "Licence 2 Psychologie" in texte
    assert "Licence 1 Histoire" in texte


def test_relire_le_journal_n_ecrit_pas_deux_fois() -> None:
    un_resultat_publie()
    un_tour(DEPART)
    Curseur.objects.all().delete()

    un_tour(DEPART)

    assert len(mail.outbox) == 1


def test_qui_n_a_aucun_droit_ne_recoit_pas_une_ouverture() -> None:
    un_resultat_publie(jury=DecisionDeJury("ADM", 1))

    un_tour(DEPART)

    assert not mail.outbox


def test_une_correction_publiee_est_annoncee_avec_ce_qui_change() -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription(un_droit(resultat))
    un_tour(DEPART)
    mail.outbox.clear()

    corriger_resultat(
        resultat=resultat,
        corrige=DecisionDeJury("AJ", 1, redoublee=L1),
        raison="erreur de saisie",
        par=MME_ROUX,
        le=DEPART,
    )
    _, texte = recu()

    assert "Votre résultat a été corrigé." in texte
    assert "Licence 1 Psychologie" in texte
    assert "il ne donne plus droit à cette inscription" in texte
    assert "erreur de saisie" not in texte
    assert inscription.admission.resultat_id == resultat.pk


def test_une_correction_qui_ne_laisse_aucun_droit_le_dit() -> None:
    resultat = un_resultat_publie()
    un_tour(DEPART)
    mail.outbox.clear()

    corriger_resultat(
        resultat=resultat,
        corrige=DecisionDeJury("ADM", 1),
        raison="diplôme obtenu",
        par=MME_ROUX,
        le=DEPART,
    )

    objet, texte = recu()
    assert objet == "Votre résultat a été corrigé"
    assert "pas de droit à vous réinscrire ici" in texte


def test_une_correction_avant_la_publication_n_ecrit_a_personne() -> None:
    resultat = un_resultat()

    corriger_resultat(
        resultat=resultat,
        corrige=DecisionDeJury("AJ", 1, redoublee=L1),
        raison="erreur de saisie",
        par=MME_ROUX,
        le=DEPART,
    )
    un_tour(DEPART)

    assert not mail.outbox
    assert Resultat.objects.get().publie_le is None


def test_une_publication_impossible_n_arrete_ni_les_courriels_ni_le_reste() -> None:
    bloque = un_resultat(a_publier_le=DEPART + timedelta(minutes=1))
    Resultat.objects.filter(pk=bloque.pk).update(formation_superieure="formation-disparue")
    autre = un_resultat()
    publier(autre)

    un_tour(DEPART + timedelta(minutes=2))

    assert [message.to for message in mail.outbox] == [[autre.etudiant.courriel]]
    bloque.refresh_from_db()
    assert bloque.publie_le is None
