"""Leaving on an exchange: asked of whom it concerns, then where; fees and CVEC stay here."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Admission, Inscription
from tests import horloge
from tests.fabriques import un_ancien, un_droit, un_resultat_publie, une_inscription_passee
from tests.portail.test_rien_n_a_change import CONNUE, affiche
from tests.portail.visites import chez_la_personne as chez
from tests.portail.visites import page, question
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db
BOLOGNE = {"etablissement": "Université de Bologne", "pays": "99127", "periode": "semestre-1"}


def un_droit_en_l2() -> Admission:
    etudiante = un_ancien(**CONNUE)
    une_inscription_passee(etudiante, mobilite="sortante")
    return un_droit(un_resultat_publie(etudiante))


def dire(droit: Admission, **reponses: str) -> HttpResponse:
    """The first screen of who registers again, with these answers changed."""
    navigateur = chez(droit.etudiant)
    return navigateur.post(question(droit), affiche(navigateur.get(question(droit))) | reponses)


def partir() -> Inscription:
    dire(un_droit_en_l2(), mobilite="sortante")
    return Inscription.objects.avec_parcours().get(admission__plateforme="")


def test_rester_est_suppose_et_ne_demande_rien() -> None:
    droit = un_droit_en_l2()
    form = chez(droit.etudiant).get(question(droit)).context["form"]
    assert form.a_demander == []
    assert "mobilite" in [champ.name for champ in form.connus]

    suite = dire(droit)

    inscription = Inscription.objects.get(admission=droit)
    assert inscription.situation["mobilite"] == "aucune"
    assert suite.url == page("cvec", inscription)  # type: ignore[attr-defined]
    assert chez(droit.etudiant).get(page("sejour", inscription)).status_code == 302


def test_qui_part_dit_ou_et_quand_puis_paie_ici() -> None:
    inscription = partir()
    navigateur = chez(inscription.etudiant)
    contenu = navigateur.get(page("sejour", inscription)).content.decode()
    assert "votre inscription reste ici" in contenu

    suite = navigateur.post(page("sejour", inscription), BOLOGNE)

    assert suite.url == page("cvec", inscription)  # type: ignore[attr-defined]
    inscription.refresh_from_db()
    assert inscription.sejour == BOLOGNE
    decision = decision_sur(inscription, horloge.DEPART)
    assert (decision.droits.total, decision.cvec.etat) == (175, "due")
    verifier = navigateur.get(page("verifier", inscription)).content.decode()
    for dit in ("Université de Bologne", "Italie", "Le premier semestre"):
        assert dit in verifier
    alors = lire_instantane(inscription.admission, horloge.maintenant()).inscription
    assert alors is not None
    assert alors.sejour == BOLOGNE
    dossier = reverse("scolarite:dossier", args=[inscription.pk])
    lu = entree(une_gestionnaire()).get(dossier).content.decode()
    assert "Université de Bologne, Italie, premier semestre" in lu


@pytest.mark.parametrize("manque", BOLOGNE)
def test_chaque_reponse_est_necessaire(manque: str) -> None:
    inscription = partir()
    donnees = {cle: valeur for cle, valeur in BOLOGNE.items() if cle != manque}

    reponse = chez(inscription.etudiant).post(page("sejour", inscription), donnees)

    assert reponse.status_code == 422
    assert list(reponse.context["form"].errors) == [manque]


def test_qui_ne_part_plus_n_a_plus_cette_etape(django_assert_max_num_queries: Any) -> None:
    inscription = partir()
    navigateur = chez(inscription.etudiant)
    with django_assert_max_num_queries(8):
        navigateur.get(page("sejour", inscription))
    navigateur.post(page("sejour", inscription), BOLOGNE)

    situation = {"boursier": "non", "pupille": "non", "mobilite": "aucune"}
    suite = navigateur.post(page("situation", inscription), situation)

    assert suite.url == page("cvec", inscription)  # type: ignore[attr-defined]
    contenu = navigateur.get(page("verifier", inscription)).content.decode()
    assert "Bologne" not in contenu


def test_au_guichet_le_sejour_se_saisit_aussi() -> None:
    inscription = partir()
    scolarite = entree(une_gestionnaire())
    guichet = reverse("scolarite:guichet", args=[inscription.pk])
    lu = scolarite.get(guichet).content.decode()
    assert "Séjour à l’étranger" in lu
    assert "Entrante, par convention" not in lu

    vide = scolarite.post(reverse("scolarite:guichet_sejour", args=[inscription.pk]), {})
    assert "Donnez le nom de l’université d’accueil" in vide.content.decode()
    scolarite.post(reverse("scolarite:guichet_sejour", args=[inscription.pk]), BOLOGNE)

    inscription.refresh_from_db()
    assert inscription.sejour == BOLOGNE
