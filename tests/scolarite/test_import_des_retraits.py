"""The try that would withdraw many admissions: said, confirmed with a tick, then done."""

import pytest
from django.test import Client

from rentree.connecteurs.models import Traitement
from rentree.inscriptions.models import Admission
from rentree.journal.models import Evenement
from tests.connecteurs.fichier_etranger import ENTETES, en_csv, rangee, une_correspondance
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire
from tests.scolarite.tableaux import deposer, reponses_de, suite, texte

pytestmark = pytest.mark.django_db(transaction=True)
CONFIRMER = 'name="confirmer"'


def l_essai(navigateur: Client, etat: str, combien: int) -> str:
    """The page of the try of a file in which everybody is in this state."""
    octets = en_csv([[*rangee(r), etat] for r in range(combien)], entetes=[*ENTETES, "État"])
    page = deposer(navigateur, octets, depart="c:un-fichier").headers["Location"]
    reponses = reponses_de(navigateur.get(page).content.decode())
    return suite(navigateur, navigateur.post(page, {**reponses, "essayer": "1"}))


@pytest.fixture(autouse=True)
def admis(navigateur: Client) -> None:
    """Twelve people whom the same file, read by the same mapping, admitted."""
    une_correspondance(champs={"retiree": {"colonne": "État"}}).save()
    suite(navigateur, navigateur.post(f"{l_essai(navigateur, 'non', 12)}importer/"))
    assert Admission.objects.en_vigueur().count() == 12


def test_l_essai_dit_combien_seraient_retirees_et_demande_de_confirmer(navigateur: Client) -> None:
    contenu = texte(navigateur.get(l_essai(navigateur, "oui", 12)))

    assert "12 admissions seraient retirées d’un coup" in contenu
    assert "Sans votre confirmation, aucune ne le sera" in contenu
    assert CONFIRMER in contenu


def test_sans_la_case_rien_n_est_retire_et_l_import_dit_le_remede(navigateur: Client) -> None:
    import_ = suite(navigateur, navigateur.post(f"{l_essai(navigateur, 'oui', 12)}importer/"))

    assert Admission.objects.en_vigueur().count() == 12
    contenu = texte(navigateur.get(navigateur.get(import_).headers["Location"]))
    assert "case « Confirmer ces retraits »" in contenu


def test_avec_la_case_tout_est_retire_et_le_journal_dit_qui_a_confirme(navigateur: Client) -> None:
    essai = l_essai(navigateur, "oui", 12)

    import_ = suite(navigateur, navigateur.post(f"{essai}importer/", {"confirmer": "on"}))

    assert not Admission.objects.en_vigueur().exists()
    contenu = texte(navigateur.get(navigateur.get(import_).headers["Location"]))
    assert "<b>12</b>retirées" in contenu
    demandes = Evenement.objects.filter(acte="demander_traitement")
    assert demandes.order_by("pk").last().donnees["retraits_confirmes"] is True  # type: ignore[union-attr]


def test_peu_de_retraits_ne_demandent_rien(navigateur: Client) -> None:
    contenu = texte(navigateur.get(l_essai(navigateur, "oui", 3)))

    assert "<b>3</b>retirées" in contenu
    assert CONFIRMER not in contenu


def test_un_import_confirme_puis_arrete_se_relance_confirme(navigateur: Client) -> None:
    essai = l_essai(navigateur, "oui", 12)
    arrete = navigateur.post(f"{essai}importer/", {"confirmer": "on"}).headers["Location"]
    Traitement.objects.filter(retraits_confirmes=True).update(
        fini_le="2024-07-09T12:00Z", erreur="x"
    )

    suite(navigateur, navigateur.post(f"{arrete}importer/"))

    assert not Admission.objects.en_vigueur().exists()


def test_une_autre_composante_ne_confirme_rien(navigateur: Client) -> None:
    essai = l_essai(navigateur, "oui", 12)
    voisine = entree(une_gestionnaire("m.blanc", "M. Blanc", composante=AILLEURS))

    assert voisine.post(f"{essai}importer/", {"confirmer": "on"}).status_code == 404
    assert Admission.objects.en_vigueur().count() == 12
