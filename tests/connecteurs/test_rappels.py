"""Reminders: to whoever is not registered, once for each person, deadline and threshold."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from rentree.connecteurs.courriel.actions_rappels import rappeler_echeance
from rentree.connecteurs.courriel.rappels import rappeler
from rentree.connecteurs.models import Courriel, Rappel
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.actions_exceptions import (
    accorder_ouverture,
    confirmer_prolongation,
    proposer_prolongation,
)
from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur, systeme
from rentree.journal.models import Evenement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.courrier import (
    FERMETURE,
    SEPT,
    UN,
    UN_JOUR,
    UNE_HEURE,
    UNE_MINUTE,
    objets,
    recus,
)
from tests.fabriques import (
    un_ancien,
    un_etudiant,
    un_resultat_publie,
    une_admission,
    une_inscription,
)
from tests.horloge import DEPART
from tests.paiements.preparation import ouvrir, un_avis, une_creance

pytestmark = pytest.mark.django_db(transaction=True)

MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")
PAUL = Auteur(GESTIONNAIRE, "compte:blanc", "Paul Blanc")


def test_sept_jours_puis_un_jour_avant_la_fermeture() -> None:
    une_inscription()

    assert objets(SEPT - UNE_HEURE) == []
    [premier] = recus(SEPT + UNE_MINUTE)
    assert premier.subject == (
        "À faire avant le vendredi 19\u00a0juillet à 12\u00a0h\u00a0: terminer votre inscription"
    )
    assert "5 étapes à terminer" in premier.body
    assert "vous ne pourrez plus vous inscrire en ligne" in premier.body
    assert objets(SEPT + UN_JOUR) == []
    assert len(objets(UN + UNE_MINUTE)) == 1
    assert objets(FERMETURE - UNE_MINUTE) == []
    assert objets(FERMETURE + UN_JOUR) == []


def test_jamais_deux_fois_meme_si_le_facteur_tourne_chaque_minute() -> None:
    une_inscription()

    lettres = [recu for minute in range(180) for recu in objets(SEPT + minute * UNE_MINUTE)]

    assert len(lettres) == 1


def test_un_facteur_en_retard_envoie_seulement_le_dernier_rappel() -> None:
    une_inscription()

    [lettre] = recus(UN + 2 * UNE_HEURE)

    assert Rappel.objects.get().seuil == 1
    assert lettre.subject == (
        "Dernier rappel, avant le vendredi 19\u00a0juillet à 12\u00a0h\u00a0: terminer votre "
        "inscription"
    )
    assert "C’est notre dernier rappel\u00a0: il vous reste un jour." in lettre.body


def test_ce_qui_etait_en_retard_ne_part_plus_apres_l_echeance() -> None:
    une_inscription()

    assert objets(FERMETURE) == []
    assert not Rappel.objects.exists()


def test_qui_n_a_pas_encore_ouvert_son_dossier_est_rappele_aussi() -> None:
    admission = une_admission()

    [lettre] = recus(SEPT)

    assert lettre.subject.endswith("commencer votre inscription")
    assert lettre.to == [admission.etudiant.courriel]
    assert "/inscriptions/" in lettre.body
    assert Courriel.objects.get().etudiant == admission.etudiant


@pytest.mark.parametrize(
    ("langue", "porte"),
    [
        ("fr", "Pour entrer, utilisez votre compte ENT, celui de l’université."),
        ("en", "To enter, use your ENT account, the university’s."),
    ],
)
def test_qui_se_reinscrit_entre_par_son_compte_ent(langue: str, porte: str) -> None:
    """A right to register again has no number of a platform: that door would not open."""
    un_resultat_publie(un_ancien(langue=langue))
    objets(DEPART)

    [lettre] = recus(SEPT)

    assert porte in lettre.body
    assert not re.search("numéro de candidat|applicant number", lettre.body)


def test_qui_doit_payer_est_rappele_de_payer() -> None:
    creance = une_creance()
    recus(DEPART)

    [lettre] = recus(SEPT)

    assert lettre.subject.endswith("payer votre inscription")
    assert f"/inscription/{creance.inscription_id}/" in lettre.body


def test_qui_attend_la_reponse_de_la_banque_n_est_pas_rappele() -> None:
    creance = une_creance(le=SEPT - 2 * UNE_MINUTE)
    ouvrir(creance, le=SEPT - UNE_MINUTE)

    recus(SEPT)

    assert not Rappel.objects.exists()


def test_qui_est_inscrit_ou_annule_n_est_pas_rappele() -> None:
    creance = une_creance()
    appliquer_avis(avis=un_avis(ouvrir(creance)), le=DEPART)
    annuler_inscription(
        inscription=une_inscription(), raison="", par=systeme("admissions"), le=DEPART
    )
    recus(DEPART)

    assert objets(SEPT) == []


def test_qui_est_bloque_pour_une_autre_raison_n_est_pas_rappele() -> None:
    une_inscription(une_admission(definitive=False))
    une_admission(retiree_le=DEPART)

    assert objets(SEPT) == []


def test_les_reponses_de_la_personne_comptent() -> None:
    """Études en France without a visa agreement is blocked, whatever the calendar says."""
    une_admission(public="etudes-en-france", plateforme="etudes-en-france")

    assert objets(SEPT) == []


def test_une_inscription_payee_pendant_que_le_rappel_attend_ne_le_recoit_pas() -> None:
    creance = une_creance()
    paiement = ouvrir(creance)
    recus(DEPART)
    rappeler(le=SEPT)
    appliquer_avis(avis=un_avis(paiement), le=SEPT)

    assert ["enregistrée" in objet for objet in objets(SEPT)] == [True]


def test_deux_inscriptions_de_la_meme_date_font_un_seul_courriel() -> None:
    etudiant = un_etudiant()
    une_inscription(une_admission(etudiant))
    une_admission(etudiant, formation="l1-histoire-aix")

    [lettre] = recus(SEPT)

    assert "terminer vos 2 inscriptions" in lettre.subject
    assert "Licence 1 Psychologie\u00a0: 5 étapes" in lettre.body
    assert "Licence 1 Histoire\u00a0: rien n’est encore commencé" in lettre.body
    assert lettre.body.count("http") == 1


def test_deux_inscriptions_de_dates_differentes_ont_chacune_la_leur() -> None:
    etudiant = un_etudiant()
    une_inscription(une_admission(etudiant))
    une_inscription(une_admission(etudiant, acceptee_le=date(2024, 7, 14)))

    assert len(objets(SEPT)) == 1
    assert len(objets(datetime(2024, 8, 21, 10, tzinfo=UTC))) == 1


def test_une_periode_qui_rouvre_le_dit() -> None:
    une_inscription(une_admission(public="reorientation"))

    [lettre] = recus(SEPT)

    assert "rouvrira le jeudi 22\u00a0août 2024 à 14\u00a0h" in lettre.body
    assert len(objets(datetime(2024, 9, 13, 10, tzinfo=UTC))) == 1


def test_en_these_un_financement_tardif_reste_possible() -> None:
    une_inscription(
        une_admission(
            plateforme="ecandidat",
            public="nouvel-entrant",
            formation="d1-histoire-aix",
            acceptee_le=date(2024, 6, 20),
        )
    )

    [lettre] = recus(datetime(2024, 11, 22, 12, tzinfo=UTC))

    assert "si le financement de votre thèse arrive" in lettre.body
    assert "mercredi 30\u00a0avril 2025 à 12\u00a0h" in lettre.body


Corriger = Callable[[str, str, str], None]


@pytest.fixture
def corriger(settings: Settings, tmp_path: Path) -> Iterator[Corriger]:
    """Change a file of the campaign while the site runs, as its next start would read it."""
    settings.CAMPAGNES = Path(shutil.copytree(settings.CAMPAGNES, tmp_path / "campagnes"))

    def changer(fichier: str, avant: str, apres: str) -> None:
        chemin = settings.CAMPAGNES / settings.CAMPAGNE / fichier
        assert avant in chemin.read_text()
        chemin.write_text(chemin.read_text().replace(avant, apres, 1))
        campagne.cache_clear()

    yield changer
    campagne.cache_clear()


def deplacer(corriger: Corriger, jour: str) -> None:
    corriger("calendrier.yaml", "ferme: 2024-07-19 12:00", f"ferme: {jour} 12:00")


def test_une_prolongation_d_un_jour_pour_tous_ne_rappelle_pas_deux_fois() -> None:
    une_inscription()
    assert len(objets(SEPT)) == 1

    prolongation = proposer_prolongation(
        campagne=campagne_ouverte(), heures=24, raison="panne", par=MARTINE, le=SEPT
    )
    confirmer_prolongation(exception=prolongation, par=PAUL, le=SEPT + UNE_HEURE)

    assert objets(SEPT + UN_JOUR + UNE_HEURE) == []
    assert len(objets(UN + UN_JOUR + UNE_HEURE)) == 1
    assert Rappel.objects.get(seuil=1).echeance == FERMETURE + UN_JOUR


def test_un_delai_accorde_a_une_personne_a_son_propre_rappel() -> None:
    admission = une_inscription().admission
    une_admission()
    accorder_ouverture(
        campagne=campagne_ouverte(),
        cible=admission,
        ouvre_le=FERMETURE + 3 * UN_JOUR,
        ferme_le=FERMETURE + 5 * UN_JOUR,
        raison="hospitalisation",
        par=MARTINE,
        le=FERMETURE + UN_JOUR,
    )

    [accorde] = recus(FERMETURE + UN_JOUR)
    assert objets(FERMETURE + 3 * UN_JOUR) == []
    [rappel] = recus(FERMETURE + 4 * UN_JOUR)
    for lettre in (accorde, rappel):
        assert lettre.to == [admission.etudiant.courriel]
        assert "mercredi 24 juillet à 12 h" in lettre.subject


def test_une_fenetre_prolongee_de_trois_semaines_est_une_autre_echeance(
    corriger: Corriger,
) -> None:
    une_inscription()
    assert len(objets(SEPT)) == 1

    deplacer(corriger, "2024-08-09")

    assert len(objets(SEPT + 21 * UN_JOUR)) == 1


def test_l_acte_refuse_de_dire_deux_fois_la_meme_chose() -> None:
    admission = une_admission()
    acte: dict[str, Any] = {
        "etudiant": admission.etudiant,
        "admissions": [admission],
        "echeance": FERMETURE,
        "seuil": 7,
        "par": systeme("rappels"),
        "le": SEPT,
    }
    rappeler_echeance(**acte)

    with pytest.raises(ActeImpossible):
        rappeler_echeance(**acte)

    [evenement] = Evenement.objects.filter(acte="rappeler_echeance")
    assert evenement.donnees["admissions"] == [admission.pk]
    assert evenement.donnees["seuil"] == 7


def test_le_rappel_d_un_dossier_se_lit_dans_ce_dossier() -> None:
    inscription = une_inscription()
    recus(SEPT)

    assert list(Courriel.objects.du_dossier(inscription)) == [Courriel.objects.get()]
    assert Courriel.objects.get().dossier == inscription.dossier


def test_une_campagne_sans_rappels_n_en_envoie_pas(corriger: Corriger) -> None:
    une_inscription()
    corriger("rappels.yaml", "jours: [7, 1]", "jours: []")

    assert objets(SEPT) == []


def test_une_personne_dont_le_dossier_est_illisible_n_empeche_pas_les_autres() -> None:
    une_admission(formation="disparue")
    une_inscription()

    assert len(objets(SEPT)) == 1
