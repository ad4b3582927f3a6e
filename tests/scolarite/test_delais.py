"""Granting beside the calendar, on screen: one person, one formation, everybody."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, ExceptionAccordee, Inscription
from rentree.journal.models import Evenement
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, page
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db

LE_22 = datetime(2024, 7, 22, 8, 0, tzinfo=UTC)
LE_19_A_11_H = datetime(2024, 7, 19, 9, 0, tzinfo=UTC)
ACCORDER = "scolarite:accorder"
REPONSES = {
    "formation": "",
    "du_jour": "2024-07-22",
    "du_heure": "10:00",
    "au_jour": "2024-07-24",
    "au_heure": "18 h",
    "raison": "courrier reçu après la fermeture",
}


@pytest.fixture(autouse=True)
def en_juillet() -> None:
    horloge.regler(LE_22)


@pytest.fixture
def retardataire() -> Inscription:
    return une_inscription()


@pytest.fixture
def collegue() -> Client:
    return entree(une_gestionnaire("d.blanc", "M. Blanc"))


def pour(inscription: Inscription, **autres: str) -> dict[str, str]:
    return {**REPONSES, "dossier": str(inscription.pk), **autres}


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def etat(admission: Admission) -> str:
    return decision_pour(admission, {}, horloge.maintenant()).inscription.etat


def test_l_effet_se_voit_avant_d_accorder(navigateur: Client, retardataire: Inscription) -> None:
    vue = texte(navigateur.post(reverse(ACCORDER), pour(retardataire)))

    assert "Sans ce délai : <strong>Fermée</strong>" in vue
    assert "Vous pouvez vous inscrire en ligne jusqu’au mercredi 24 juillet 2024 à 18 h" in vue
    assert not ExceptionAccordee.objects.exists()


def test_accorder_ouvre_a_la_personne_qui_lit_pourquoi(
    navigateur: Client, retardataire: Inscription
) -> None:
    reponse = navigateur.post(reverse(ACCORDER), pour(retardataire, confirmer="1"))

    assert reponse.status_code == 302
    assert etat(retardataire.admission) == "ouverte"
    sienne = texte(chez(retardataire).get(page("inscription", retardataire)))
    assert "avant le mercredi 24 juillet 2024 à 18 h" in sienne
    assert "La scolarité vous a accordé un délai le 22 juillet 2024" in sienne
    assert "courrier reçu après la fermeture" in sienne
    liste = texte(navigateur.get(reverse("scolarite:delais")))
    assert "Inès BENALI, Licence 1 Psychologie" in liste
    assert "En cours" in liste


def test_envoye_deux_fois_un_delai_n_est_accorde_qu_une_fois(
    navigateur: Client, retardataire: Inscription
) -> None:
    for _ in range(2):
        navigateur.post(reverse(ACCORDER), pour(retardataire, confirmer="1"))

    assert ExceptionAccordee.objects.count() == 1


def test_un_delai_inutile_le_dit(navigateur: Client, retardataire: Inscription) -> None:
    Admission.objects.filter(pk=retardataire.admission_id).update(definitive=False)

    vue = texte(navigateur.post(reverse(ACCORDER), pour(retardataire)))

    assert "Ce délai ne changerait rien" in vue
    assert "Votre acceptation n’est pas encore définitive" in vue


def test_une_formation_entiere_et_le_nombre_de_personnes(navigateur: Client) -> None:
    une_admission()
    elle = une_admission()
    formation = {**REPONSES, "dossier": "", "formation": "l1-psychologie-aix"}

    vue = texte(navigateur.post(reverse(ACCORDER), formation))
    navigateur.post(reverse(ACCORDER), {**formation, "confirmer": "1"})

    assert "2 admissions" in vue
    assert etat(elle) == "ouverte"


@pytest.mark.parametrize(
    ("faute", "dite"),
    [
        ({"dossier": ""}, "Donnez un étudiant, ou choisissez une formation"),
        ({"formation": "l1-psychologie-aix"}, "Donnez un étudiant, ou choisissez une formation"),
        ({"dossier": "9999999"}, "Aucun étudiant de vos composantes n’a ce numéro"),
        ({"au_jour": "2024-07-21"}, "Choisissez une fin à venir, après le début"),
        ({"au_jour": "9999-12-31"}, "Jusqu’au : cette date n’existe pas"),
        ({"au_heure": "25:00"}, "Écrivez l’heure comme 14:00 ou 14 h"),
        ({"raison": " "}, "Écrivez pourquoi ce délai est accordé"),
        ({"raison": "x" * 301}, "Raccourcissez la raison"),
    ],
)
def test_une_faute_est_dite_et_la_saisie_gardee(
    navigateur: Client, retardataire: Inscription, faute: dict[str, str], dite: str
) -> None:
    reponse = navigateur.post(reverse(ACCORDER), pour(retardataire, **faute, confirmer="1"))

    assert reponse.status_code == 422
    assert dite in texte(reponse)
    assert 'value="2024-07-22"' in texte(reponse)
    assert not ExceptionAccordee.objects.exists()


def test_un_numero_de_deux_admissions_est_renvoye_au_dossier(navigateur: Client) -> None:
    elle = un_etudiant(numero_etudiant="24000123")
    une_admission(elle)
    une_admission(elle, formation="l1-lettres-modernes-aix")

    reponse = navigateur.post(
        reverse(ACCORDER), {**REPONSES, "dossier": "24000123", "confirmer": "1"}
    )

    assert "Ce numéro a plusieurs admissions" in texte(reponse)


def test_une_autre_composante_ne_peut_rien_accorder_ici(retardataire: Inscription) -> None:
    ailleurs = entree(une_gestionnaire("d.blanc", "M. Blanc", AILLEURS))

    personne = ailleurs.post(reverse(ACCORDER), pour(retardataire, confirmer="1"))
    formation = ailleurs.post(
        reverse(ACCORDER),
        {**REPONSES, "dossier": "", "formation": "l1-psychologie-aix", "confirmer": "1"},
    )

    assert (personne.status_code, formation.status_code) == (422, 422)
    assert not ExceptionAccordee.objects.exists()


def test_une_autre_composante_ne_voit_ni_ne_retire(
    navigateur: Client, retardataire: Inscription
) -> None:
    navigateur.post(reverse(ACCORDER), pour(retardataire, confirmer="1"))
    accorde = ExceptionAccordee.objects.get()
    ailleurs = entree(une_gestionnaire("d.blanc", "M. Blanc", AILLEURS))

    assert "courrier reçu après la fermeture" not in texte(
        ailleurs.get(reverse("scolarite:delais"))
    )
    assert ailleurs.get(reverse("scolarite:retirer_delai", args=[accorde.pk])).status_code == 404


def test_retirer_demande_une_raison_et_reste_au_journal(
    navigateur: Client, retardataire: Inscription
) -> None:
    navigateur.post(reverse(ACCORDER), pour(retardataire, confirmer="1"))
    adresse = reverse("scolarite:retirer_delai", args=[ExceptionAccordee.objects.get().pk])

    sans = navigateur.post(adresse, {"raison": ""})
    avec = navigateur.post(adresse, {"raison": "erreur de personne"})
    encore = navigateur.post(adresse, {"raison": "encore"})

    assert (sans.status_code, avec.status_code, encore.status_code) == (422, 302, 409)
    assert etat(retardataire.admission) == "fermee"
    recit = texte(navigateur.get(reverse("scolarite:dossier", args=[retardataire.pk])))
    assert "Délai accordé hors calendrier" in recit
    assert "« erreur de personne »" in recit


# --- For everybody, with two registrars

PROLONGER = "scolarite:prolonger"
PANNE = {"heures": "24", "raison": "panne du matin"}


def test_deux_personnes_prolongent_les_periodes_ouvertes(
    navigateur: Client, collegue: Client, client: Client
) -> None:
    horloge.regler(LE_19_A_11_H)
    elle = une_admission()

    navigateur.post(reverse(PROLONGER), PANNE)
    proposee = ExceptionAccordee.objects.get()
    confirmer = reverse("scolarite:confirmer_prolongation", args=[proposee.pk])

    assert "Une autre personne que vous doit confirmer" in texte(
        navigateur.get(reverse("scolarite:delais"))
    )
    assert navigateur.post(confirmer).status_code == 409
    assert collegue.post(confirmer).status_code == 302
    assert collegue.post(confirmer).status_code == 409

    horloge.regler(datetime(2024, 7, 20, 8, 0, tzinfo=UTC))
    assert etat(elle) == "ouverte"
    publique = texte(client.get(reverse("portail:calendrier")))
    assert (
        "Toutes les périodes qui étaient ouvertes le vendredi 19 juillet 2024 à 11 h (heure de "
        "Paris) sont prolongées de 24 heures." in publique
    )
    anglaise = texte(client.get(reverse("portail:calendrier_en")))
    assert "Friday 19 July 2024 at 11:00 (Paris time) closes 24 hours later." in anglaise


def test_ma_situation_connait_la_prolongation(
    navigateur: Client, collegue: Client, client: Client
) -> None:
    horloge.regler(LE_19_A_11_H)
    navigateur.post(reverse(PROLONGER), PANNE)
    proposee = ExceptionAccordee.objects.get()
    collegue.post(reverse("scolarite:confirmer_prolongation", args=[proposee.pk]))

    reponse = client.get(
        reverse("portail:calendrier"), {"niveau": "L2", "public": "nouvel-entrant", "questions": ""}
    )

    assert "jusqu’au samedi 20 juillet 2024 à 12 h" in texte(reponse)


def test_prolonger_pour_tous_est_reserve_a_qui_gere_toutes_les_composantes() -> None:
    horloge.regler(LE_19_A_11_H)
    une_seule = entree(une_gestionnaire("a.une", "Mme Une", "allsh-aix"))

    assert une_seule.get(reverse(PROLONGER)).status_code == 404
    assert une_seule.post(reverse(PROLONGER), PANNE).status_code == 404
    assert "Prolonger toutes" not in texte(une_seule.get(reverse("scolarite:delais")))
    assert not Evenement.objects.filter(acte="proposer_prolongation").exists()


def test_une_proposition_abandonnee_ne_se_confirme_plus(
    navigateur: Client, collegue: Client
) -> None:
    navigateur.post(reverse(PROLONGER), PANNE)
    proposee = ExceptionAccordee.objects.get()

    navigateur.post(reverse("scolarite:retirer_delai", args=[proposee.pk]), {"raison": "réparé"})

    confirmer = reverse("scolarite:confirmer_prolongation", args=[proposee.pk])
    assert collegue.post(confirmer).status_code == 409
