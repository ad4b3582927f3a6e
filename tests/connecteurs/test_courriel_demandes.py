"""Each change of a request is told once, and a hidden decision is told by no word."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from rentree.connecteurs.suivi import un_tour
from rentree.demandes.actions import instruire_demande, reexaminer_demande, retirer_demande
from rentree.demandes.actions_decision import decider_demande, declarer_irrecevable
from rentree.demandes.actions_messages import (
    demander_un_complement,
    ecrire_message,
    repondre_au_complement,
)
from rentree.demandes.models import Demande
from rentree.inscriptions.certificat import certificat_de
from rentree.inscriptions.models import Etudiant
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, le, une_correction, une_demande
from tests.fabriques import un_etudiant
from tests.inscriptions.test_certificat import une_inscription_effective

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def demande() -> Demande:
    deposee = une_demande()
    recus()
    return deposee


def recus(quand: datetime = OCTOBRE) -> list[EmailMultiAlternatives]:
    """What was written since the last time."""
    un_tour(quand)
    lettres, mail.outbox[:] = list(mail.outbox), []
    return lettres


def lisible(lettre: EmailMultiAlternatives) -> str:
    texte = f"{lettre.subject}\n{lettre.body}"
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_le_depot_accuse_reception_avec_le_delai_et_les_recours() -> None:
    demande = une_demande()

    [lettre] = recus()

    texte = lisible(lettre)
    assert "Nous avons reçu votre demande : Inscription tardive" in texte
    assert demande.numero in texte
    assert "au plus tard le dimanche 1er décembre 2024" in texte
    assert "considérée comme refusée" in texte
    assert "Saisir le tribunal administratif de Marseille, dans un délai de 2 mois" in texte
    assert f"/demandes/{demande.pk}/" in texte
    assert recus() == []


def test_une_demande_retiree_aussitot_est_accusee_puis_dite_retiree() -> None:
    demande = une_demande()
    retirer_demande(
        demande=demande, par=elle(demande.son_admission.inscription), le=demande.deposee_le
    )

    lues = [lisible(lettre) for lettre in recus()]

    assert len(lues) == 2
    assert "Nous avons reçu votre demande" in lues[0]


def test_en_anglais_pour_qui_l_a_choisi() -> None:
    demande = une_demande()
    Etudiant.objects.filter(pk=demande.admission.etudiant_id).update(langue="en")

    [lettre] = recus()

    assert lettre.subject == "We have received your request: late registration"
    assert "by Sunday 1 December 2024" in lisible(lettre)
    assert "Go to the administrative court" in lisible(lettre)


def test_la_prise_en_charge_se_dit(demande: Demande) -> None:
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)

    assert ["Votre demande est examinée" in lisible(lettre) for lettre in recus()] == [True]


def test_un_complement_donne_sa_date_et_les_mots_de_la_scolarite(demande: Demande) -> None:
    demander_un_complement(demande=demande, texte="Une attestation ?", par=MARTINE, le=OCTOBRE)

    [lettre] = recus()

    assert "À faire au plus tard le mercredi 16 octobre 2024 : compléter votre demande" in lisible(
        lettre
    )
    assert "Une attestation ?" in lisible(lettre)


def test_seuls_les_messages_de_la_scolarite_partent(demande: Demande) -> None:
    par = elle(demande.admission.inscription)
    ecrire_message(demande=demande, texte="Ma question", par=par, le=OCTOBRE)
    ecrire_message(demande=demande, texte="Ma réponse", par=MARTINE, le=OCTOBRE)
    demander_un_complement(demande=demande, texte="?", par=MARTINE, le=OCTOBRE)
    repondre_au_complement(demande=demande, texte="Voici", fichiers=[], par=par, le=OCTOBRE)

    lettres = [lisible(lettre) for lettre in recus()]

    assert len(lettres) == 2
    assert "Ma réponse" in lettres[0]


def test_une_acceptation_dit_jusqu_a_quand_finir(demande: Demande) -> None:
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    lettre = lisible(recus()[-1])

    assert "Votre demande est acceptée" in lettre
    assert "À faire avant le mardi 15 octobre 2024 à 23 h 59" in lettre


@pytest.mark.parametrize("telecharge", [False, True])
def test_une_correction_acceptee_dit_de_reprendre_le_certificat_deja_telecharge(
    telecharge: bool,
) -> None:
    inscription = une_inscription_effective(un_etudiant())
    if telecharge:
        certificat_de(inscription, par=MARTINE, le=le("2024-07-10"))
    demande = une_correction(inscription=inscription, prenom="Ines")
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=le("2024-07-11"))

    lettres = [lisible(recue) for recue in recus()]

    assert [texte for texte in lettres if "a changé : téléchargez-le de nouveau" in texte] == []
    lettre = lettres[-1]
    assert "Votre demande est acceptée" in lettre
    assert ("téléchargez le nouveau sur votre page" in lettre) == telecharge
    assert f"/inscription/{inscription.pk}/" in lettre


@pytest.mark.parametrize("irrecevable", [False, True])
def test_un_refus_ne_se_lit_pas_dans_le_courriel(demande: Demande, irrecevable: bool) -> None:
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)
    if irrecevable:
        declarer_irrecevable(demande=demande, motif="Plus de place.", par=MARTINE, le=OCTOBRE)
    else:
        decider_demande(
            demande=demande, accepter=False, motif="Plus de place.", par=MARTINE, le=OCTOBRE
        )

    lettre = lisible(recus()[-1])

    assert "À lire : une décision sur votre demande" in lettre
    assert "Plus de place" not in lettre
    assert "efus" not in lettre
    assert "rrecevable" not in lettre


def test_le_silence_se_dit_avec_la_date_de_chaque_recours(demande: Demande) -> None:
    [lettre] = recus(le("2025-01-10"))

    texte = lisible(lettre)
    assert "refusée depuis le 1er décembre 2024" in texte
    assert "jusqu’au lundi 3 février 2025 inclus" in texte


def test_un_reexamen_et_un_retrait_se_disent(demande: Demande) -> None:
    declarer_irrecevable(demande=demande, motif="Non.", par=MARTINE, le=OCTOBRE)
    reexaminer_demande(demande=demande, raison="Erreur.", par=MARTINE, le=OCTOBRE)
    retirer_demande(
        demande=demande,
        par=elle(demande.admission.inscription),
        le=OCTOBRE + timedelta(minutes=5),
    )

    objets = [lettre.subject for lettre in recus()]

    assert "de nouveau examinée" in objets[1]
    assert "Vous avez retiré votre demande" in objets[2]
