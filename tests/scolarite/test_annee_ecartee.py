"""A declared earlier year that a registrar refuses: told, not counted, never counted again."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.actions_annee_ecartee import ecarter_inscription_anterieure
from rentree.inscriptions.faits import situation_connue
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.inscriptions.redoublants import redoublante
from tests.portail.visites import chez_la_personne as chez
from tests.portail.visites import lire
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db
ANNEE = {"annee": "2019-2020", "niveau": "L1", "etablissement": "Nantes"}
RAISON = "Nantes n’a aucune trace de cette inscription."


@pytest.fixture
def inscription() -> Inscription:
    return redoublante()


@pytest.fixture
def declaree(inscription: Inscription) -> InscriptionAnterieure:
    annees = inscription.etudiant.inscriptions_anterieures
    annee: InscriptionAnterieure = annees.create(**ANNEE, provenance="declaree")
    return annee


def ecarter(annee: InscriptionAnterieure) -> str:
    return reverse("scolarite:ecarter_annee", args=[annee.pk])


def comptees(inscription: Inscription) -> list[str]:
    relue = Inscription.objects.avec_parcours().get(pk=inscription.pk)
    connue = situation_connue(relue.admission, {}, horloge.maintenant())
    return [annee["annee"] for annee in connue["inscriptions_anterieures"]]


def test_l_annee_ecartee_ne_compte_plus_et_la_personne_lit_pourquoi(
    navigateur: Client, inscription: Inscription, declaree: InscriptionAnterieure
) -> None:
    avant = comptees(inscription)

    vide = navigateur.post(ecarter(declaree), {"raison": ""})
    navigateur.post(ecarter(declaree), {"raison": RAISON})
    navigateur.post(ecarter(declaree), {"raison": "Encore."})

    assert vide.status_code == 422
    assert "2019-2020" in avant
    assert "2019-2020" not in comptees(inscription)
    acte = Evenement.objects.get(acte="ecarter_inscription_anterieure")
    assert acte.par_nom == "Mme Roux"
    traiter(acte)
    lettre = Courriel.objects.get(evenement=acte)
    assert lettre.destinataire == inscription.etudiant.courriel
    assert RAISON in lettre.texte
    page = lire(chez(inscription.etudiant), reverse("portail:parcours"))
    assert "Écartée par la scolarité" in page
    assert RAISON in page


def test_la_declarer_de_nouveau_ne_la_compte_pas(
    navigateur: Client, inscription: Inscription, declaree: InscriptionAnterieure
) -> None:
    navigateur.post(ecarter(declaree), {"raison": RAISON})

    chez(inscription.etudiant).post(
        reverse("portail:parcours"), {**ANNEE, "mention": "", "ajouter": "oui"}
    )

    assert "2019-2020" not in comptees(inscription)


def test_une_annee_verifiee_ne_s_ecarte_pas(
    navigateur: Client, declaree: InscriptionAnterieure
) -> None:
    InscriptionAnterieure.objects.update(provenance="verifiee")

    reponse = navigateur.post(ecarter(declaree), {"raison": RAISON})

    assert reponse.status_code == 302
    declaree.refresh_from_db()
    assert declaree.provenance == "verifiee"


def test_ni_ailleurs_ni_l_etudiante_n_ecartent(
    inscription: Inscription, declaree: InscriptionAnterieure
) -> None:
    ailleurs = entree(une_gestionnaire("d.blanc", "M. Blanc", AILLEURS))

    assert ailleurs.get(ecarter(declaree)).status_code == 404
    assert chez(inscription.etudiant).get(ecarter(declaree)).status_code == 404
    with pytest.raises(ActeImpossible):
        ecarter_inscription_anterieure(
            anterieure=declaree,
            raison=RAISON,
            par=inscription.etudiant.compte.auteur(ETUDIANT),
            le=horloge.maintenant(),
        )
