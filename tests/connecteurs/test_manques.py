"""An address is corrected: what could not reach the person is told there, once."""

from typing import Any

import pytest
from django.core import mail

from rentree.connecteurs.courriel.actions import verifier_adresse
from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.courriel.identifiant import identifiant_de
from rentree.connecteurs.courriel.manques import AU_PLUS
from rentree.connecteurs.courriel.reception import recevoir
from rentree.connecteurs.models import MANQUES, Courriel
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_adresse import changer_courriel, corriger_courriel
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.avis_de_non_remise import avis
from tests.connecteurs.courrier import recus
from tests.fabriques import un_etudiant
from tests.horloge import DEPART
from tests.scolarite.agents import un_dossier

pytestmark = pytest.mark.django_db(transaction=True)

ADRESSE, NOUVELLE = "ines@exemple.fr", "ines@nouvelle.example"
MARTINE = Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux")
INSCRITE = "Votre inscription est enregistrée"


@pytest.fixture
def dossier() -> Inscription:
    """A registered student whose e-mails come back."""
    dossier = un_dossier(courriel=ADRESSE)
    un_tour(DEPART)
    revenir()
    mail.outbox.clear()
    return dossier


def revenir(**options: Any) -> None:
    """The last e-mail was not delivered."""
    courriel = Courriel.objects.order_by("-pk")[0]
    recevoir(avis(identifiant_de(courriel.pk), **options), DEPART)


def dire_encore(dossier: Inscription, fois: int = 1) -> None:
    """Something more is told to the student."""
    for _ in range(fois):
        consigner(
            acte="rendre_effective", objet=dossier, dossier=dossier.dossier, par=MARTINE, le=DEPART
        )


def changer(dossier: Inscription, courriel: str = NOUVELLE) -> None:
    changer_courriel(inscription=dossier, courriel=courriel, par=MARTINE, le=DEPART)


def manque_a(adresse: str) -> str:
    """The text of the one letter about what was missed, which arrives at this address."""
    [lettre] = [recu for recu in recus(DEPART) if "parvenir" in str(recu.subject)]
    assert lettre.to == [adresse]
    return f"{lettre.subject}\n{lettre.body}"


def test_la_nouvelle_adresse_apprend_ce_qui_n_etait_pas_arrive(dossier: Inscription) -> None:
    dire_encore(dossier)
    un_tour(DEPART)
    changer(dossier)

    lettre = manque_a(NOUVELLE)

    assert lettre.startswith("2 courriels n’avaient pas pu vous parvenir\n")
    assert lettre.count(INSCRITE) == 2
    assert "/messages/" in lettre


def test_ce_qui_est_ecrit_et_allait_etre_retenu_est_dit_aussi(dossier: Inscription) -> None:
    dire_encore(dossier)
    traiter(Evenement.objects.filter(acte="rendre_effective").latest("pk"))
    changer(dossier)

    assert manque_a(NOUVELLE).startswith("2 courriels")


def test_une_adresse_dite_juste_recoit_ce_qu_elle_avait_manque(dossier: Inscription) -> None:
    verifier_adresse(inscription=dossier, courriel=ADRESSE, par=MARTINE, le=DEPART)

    assert manque_a(ADRESSE).startswith("Un courriel n’avait pas pu vous parvenir\n")


def test_ce_que_plusieurs_personnes_ont_manque_a_la_meme_adresse_n_est_pas_mele(
    dossier: Inscription,
) -> None:
    un_etudiant(courriel=ADRESSE)
    verifier_adresse(inscription=dossier, courriel=ADRESSE, par=MARTINE, le=DEPART)

    assert recus(DEPART) == []


def test_un_candidat_sans_dossier_ouvert_l_apprend_aussi(dossier: Inscription) -> None:
    corriger_courriel(
        admission=dossier.admission,
        courriel=NOUVELLE,
        verification="Carte présentée au guichet",
        par=MARTINE,
        le=DEPART,
    )

    assert INSCRITE in manque_a(NOUVELLE)


def test_ce_qui_est_dit_une_fois_ne_l_est_plus(dossier: Inscription) -> None:
    changer(dossier)
    manque_a(NOUVELLE)
    changer(dossier, ADRESSE)

    assert [recu.to for recu in recus(DEPART)] == [[NOUVELLE]]
    assert Courriel.objects.filter(modele=MANQUES).count() == 1


def test_ce_qui_n_est_pas_arrive_non_plus_a_la_deuxieme_adresse_est_redit(
    dossier: Inscription,
) -> None:
    changer(dossier)
    manque_a(NOUVELLE)
    revenir()
    changer(dossier, "ines@troisieme.example")

    assert INSCRITE in manque_a("ines@troisieme.example")


def test_une_adresse_qui_repondait_n_a_rien_a_rattraper() -> None:
    dossier = un_dossier(courriel=ADRESSE)
    un_tour(DEPART)
    changer(dossier)

    assert not any("parvenir" in str(recu.subject) for recu in recus(DEPART))


def test_au_dela_de_vingt_les_autres_sont_comptes(dossier: Inscription) -> None:
    dire_encore(dossier, AU_PLUS)
    un_tour(DEPART)
    changer(dossier)

    lettre = manque_a(NOUVELLE)

    assert lettre.startswith(f"{AU_PLUS + 1} courriels")
    assert lettre.count(INSCRITE) == AU_PLUS
    assert "Et 1 de plus, avant." in lettre


def test_la_lettre_est_dans_la_langue_de_la_personne(dossier: Inscription) -> None:
    Etudiant.objects.update(langue=Etudiant.Langue.ANGLAIS)
    changer(dossier)

    [lettre] = [recu for recu in recus(DEPART) if recu.to == [NOUVELLE]]

    assert lettre.subject == "An e-mail could not reach you"
