"""An answer in the thread goes to whoever asked, and to nobody else; its words stay on the page."""

import pytest

from rentree.comptes.models import Compte
from rentree.demandes.actions_appels import suivre_les_signataires
from rentree.demandes.actions_decision import donner_avis
from rentree.demandes.actions_messages import (
    demander_un_complement,
    ecrire_message,
    repondre_au_complement,
)
from rentree.demandes.models import Demande
from rentree.demandes.signataires import jeton_d_appel
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE, SIGNATAIRE
from tests.connecteurs.test_courriel_demandes import lisible, recus
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, une_demande_instruite
from tests.demandes.signataires import un_mandat

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("circuit_avec_avis"),
]


def repondre(demande: Demande, texte: str = "Du 3 au 12 juillet, à l’hôpital.") -> None:
    par = elle(demande.admission.inscription)
    ecrire_message(demande=demande, texte=texte, par=par, le=OCTOBRE)


def une_gestionnaire(**champs: str) -> Auteur:
    compte = Compte.objects.create(identifiant="lea", nom_affiche="Léa Morel", **champs)
    return compte.auteur(GESTIONNAIRE)


def test_le_signataire_qui_a_demande_recoit_la_reponse_par_son_lien() -> None:
    mandat, demande = un_mandat(), une_demande_instruite()
    suivre_les_signataires(le=OCTOBRE)
    recus()
    question = mandat.compte.auteur(SIGNATAIRE)
    ecrire_message(demande=demande, texte="De quand à quand ?", par=question, le=OCTOBRE)
    recus()

    repondre(demande)

    [lettre] = recus()
    assert lettre.to == ["paul.ferrer@univ.fr"]
    texte = lisible(lettre)
    assert "Une réponse à votre message" in texte
    assert jeton_d_appel(demande.appels.get()) in texte
    assert "hôpital" not in texte
    assert "Benali" not in texte
    repondre(demande, "J’oubliais une page.")
    assert recus() == []


def test_qui_a_deja_donne_son_avis_n_est_pas_derange() -> None:
    mandat, demande = un_mandat(), une_demande_instruite()
    suivre_les_signataires(le=OCTOBRE)
    lui = mandat.compte.auteur(SIGNATAIRE)
    ecrire_message(demande=demande, texte="De quand à quand ?", par=lui, le=OCTOBRE)
    avis = {"etape": "avis", "favorable": True, "motif": "", "mandat": mandat}
    donner_avis(demande=demande, **avis, par=lui, le=OCTOBRE)
    recus()

    repondre(demande)

    assert recus() == []


@pytest.mark.parametrize(
    ("adresse", "recue_a"),
    [("lea.morel@univ.fr", "lea.morel@univ.fr"), ("", "scolarite-aix@allsh.exemple.fr")],
    ids=["la-sienne", "celle-du-bureau"],
)
def test_la_gestionnaire_qui_attend_un_complement_est_prevenue(adresse: str, recue_a: str) -> None:
    lea, demande = une_gestionnaire(courriel=adresse), une_demande_instruite()
    demander_un_complement(demande=demande, texte="Une attestation ?", par=lea, le=OCTOBRE)
    recus()

    par = elle(demande.admission.inscription)
    repondre_au_complement(demande=demande, texte="La voici", fichiers=[], par=par, le=OCTOBRE)

    [lettre] = recus()
    assert lettre.to == [recue_a]
    assert f"/scolarite/demandes/{demande.pk}/" in lisible(lettre)


def test_en_anglais_pour_qui_le_lit() -> None:
    lea, demande = une_gestionnaire(courriel="lea@univ.fr", langue="en"), une_demande_instruite()
    ecrire_message(demande=demande, texte="Une question", par=lea, le=OCTOBRE)
    recus()

    repondre(demande)

    assert recus()[0].subject == f"An answer to your message, request {demande.numero}"


def test_un_message_que_personne_n_attend_ne_part_a_personne() -> None:
    demande = une_demande_instruite()
    recus()

    repondre(demande)
    ecrire_message(demande=demande, texte="Bonjour", par=MARTINE, le=OCTOBRE)

    assert len(recus()) == 1
