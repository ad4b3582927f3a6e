"""Parcoursup changes its mind, or knows someone already here: what each one sees and does."""

import re

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.paiements.actions import confirmer_et_constater
from rentree.paiements.actions_avis import appliquer_avis
from tests.connecteurs.parcoursup.objets import un_objet
from tests.connecteurs.parcoursup.plateforme import Plateforme
from tests.fabriques import un_etudiant, une_admission, une_inscription_prete
from tests.horloge import DEPART
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import LARGEURS, Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


def inscrire_et_payer(admission: Admission) -> Inscription:
    inscription = une_inscription_prete(admission)
    creance = confirmer_et_constater(
        inscription=inscription, par=l_etudiant(inscription), le=DEPART
    )
    appliquer_avis(avis=un_avis(ouvrir(creance)), le=DEPART)
    return inscription


def objets_des_lettres() -> list[str]:
    return [lettre.subject.replace("\u00a0", " ") for lettre in relever_le_courrier()]


def annuler_depuis_a_traiter(martine: Visite) -> None:
    """The registrar finds the person, forgets to answer, then cancels with a reason."""
    entrer(martine, une_gestionnaire(composante="allsh-aix"))
    martine.lien("À traiter")
    martine.titre("À traiter")
    martine.regarder("scolarite-a-traiter")
    martine.lien(re.compile("^BENALI"))
    martine.titre(re.compile("^Inès BENALI"))
    martine.regarder("scolarite-retrait")
    martine.bouton("Enregistrer ma décision")
    martine.titre(re.compile("^Inès BENALI"))
    martine.regarder("scolarite-retrait-erreurs")
    martine.page.get_by_label("Annuler l’inscription").check()
    martine.page.get_by_label("Raison").fill("Inscrite dans une autre université.")
    martine.bouton("Enregistrer ma décision")
    martine.titre("À traiter")
    expect(martine.page.get_by_role("status").filter(has_text="annulée")).to_be_visible()


@LARGEURS
def test_une_acceptation_definitive_retiree_apres_le_paiement(
    ouvrir: Ouvrir, parcoursup: Plateforme, largeur: int
) -> None:
    relever_le_courrier()
    inscription = inscrire_et_payer(Admission.objects.get())
    relever_le_courrier()
    assert [accuse["etatInscription"] for accuse in parcoursup.accuses()] == [1]

    plateforme = Visite(*ouvrir(largeur))
    plateforme.page.goto(parcoursup.adresse)
    plateforme.titre("Propositions")
    plateforme.regarder("parcoursup-simule")
    plateforme.bouton(re.compile("^Renoncer, Inès Benali"))
    expect(plateforme.page.get_by_text("OK : Requete correctement traitee")).to_be_visible()

    assert objets_des_lettres() == ["Votre admission est retirée : Licence 1 Psychologie"]
    ines = Visite(*ouvrir(largeur))
    se_connecter(ines, "2100654", ("3", "5", "2006"))
    ines.titre("Bonjour Inès, voici votre inscription")
    expect(ines.page.get_by_text("Votre inscription n’est pas annulée")).to_be_visible()
    ines.regarder("mon-inscription-retiree-apres-paiement")

    annuler_depuis_a_traiter(Visite(*ouvrir(largeur)))

    assert objets_des_lettres() == ["Votre inscription est annulée depuis le 10 juillet 2024"]
    inscription.refresh_from_db()
    assert inscription.etat == "annulee"
    assert [accuse["etatInscription"] for accuse in parcoursup.accuses()] == [1, 3]


@LARGEURS
def test_une_admission_retiree_avant_de_payer(
    ouvrir: Ouvrir, parcoursup: Plateforme, largeur: int
) -> None:
    relever_le_courrier()
    une_inscription_prete(Admission.objects.get())
    parcoursup.repondre("3", "09/07/2024 18:00")

    ines = Visite(*ouvrir(largeur))
    se_connecter(ines, "2100654", ("3", "5", "2006"))
    ines.titre("Bonjour Inès, voici votre inscription")
    expect(ines.page.get_by_text("a retiré votre admission")).to_be_visible()
    ines.regarder("mon-inscription-retiree")


@LARGEURS
def test_deux_plateformes_pour_la_meme_personne(
    ouvrir: Ouvrir, parcoursup: Plateforme, largeur: int
) -> None:
    ailleurs = un_etudiant(prenom="Ines", courriel="ines.benali@exemple.fr", telephone="")
    une_admission(ailleurs, plateforme="ecandidat", formation="l2-psychologie-aix", numero="E77")
    parcoursup.proposer(un_objet(ine=""))
    relever_le_courrier()  # the list comes in
    relever_le_courrier()  # who came in is compared
    assert Etudiant.objects.count() == 2

    martine = Visite(*ouvrir(largeur))
    entrer(martine, une_gestionnaire())
    martine.lien("À traiter")
    martine.titre("À traiter")
    martine.lien(re.compile("^BENALI"))
    martine.titre(re.compile("^Est-ce la même personne"))
    martine.regarder("scolarite-doublon")
    martine.bouton("C’est la même personne")
    martine.regarder("scolarite-doublon-a-verifier")
    martine.page.get_by_label(re.compile("^J’ai vérifié")).check()
    martine.bouton("C’est la même personne")
    martine.titre("À traiter")
    expect(martine.page.get_by_role("status").filter(has_text="qu’une fiche")).to_be_visible()

    assert Etudiant.objects.count() == 1
    assert Admission.objects.filter(etudiant=Etudiant.objects.get()).count() == 2


@LARGEURS
def test_les_synchronisations_se_lisent_et_se_rejouent(
    ouvrir: Ouvrir, parcoursup: Plateforme, largeur: int
) -> None:
    parcoursup.proposer(un_objet(codeCandidat="7", codeFormationPsup="4321", ine=""))
    relever_le_courrier()
    odile = Visite(*ouvrir(largeur))
    entrer(odile, une_gestionnaire())

    odile.lien("Synchronisations")
    odile.titre("Synchronisations")
    odile.regarder("scolarite-synchronisations")
    odile.lien("Parcoursup")
    odile.titre("Parcoursup")
    odile.regarder("scolarite-synchronisation")
    odile.lien("Liste des candidats admis")
    odile.titre(re.compile("^Liste des candidats admis"))
    odile.regarder("scolarite-echange")
    odile.bouton("Rejouer cet échange")
    expect(odile.page.get_by_role("status").filter(has_text="relevée de nouveau")).to_be_visible()
    odile.page.goto("/scolarite/synchronisations/")
    odile.bouton("Essayer le dialogue")
    expect(odile.page.get_by_role("heading", name="Parcoursup a répondu")).to_be_visible()
    odile.regarder("scolarite-essai")
