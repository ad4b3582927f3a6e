"""Each change of state of a file is told once, with what to do first and until when."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions import annuler_inscription
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.actions import VALIDITE, expirer_paiements, reprendre
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import GESTIONNAIRE
from tests.fabriques import une_inscription, une_inscription_prete
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, un_paiement, une_creance
from tests.scolarite.agents import un_dossier

pytestmark = pytest.mark.django_db(transaction=True)

MARTINE = Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux")
LIMITE = "vendredi 19\u00a0juillet 2024 à 12\u00a0h (heure de Paris)"
FERMETURE = DEPART.replace(day=19, hour=10)


def recus() -> list[EmailMultiAlternatives]:
    """What was written since the last time."""
    un_tour(DEPART)
    lettres, mail.outbox[:] = list(mail.outbox), []
    return lettres


def premiere_ligne(lettre: EmailMultiAlternatives) -> str:
    return str(lettre.body).partition("\n")[0]


def test_un_dossier_confirme_dit_combien_payer_et_jusqu_a_quand() -> None:
    creance = une_creance()

    [lettre] = recus()

    assert lettre.subject == (
        "À faire avant le vendredi 19\u00a0juillet à 12\u00a0h\u00a0: payer votre inscription"
    )
    assert "Payez 175,00\u00a0€" in premiere_ligne(lettre)
    assert LIMITE in premiere_ligne(lettre)
    assert f"/inscription/{creance.inscription_id}/paiement/" in lettre.body


def test_rien_a_payer_ne_demande_pas_de_payer() -> None:
    une_creance(boursier="definitif")

    assert ["enregistrée" in lettre.subject for lettre in recus()] == [True]


def test_un_dossier_deja_paye_quand_le_facteur_passe_n_est_plus_a_payer() -> None:
    appliquer_avis(avis=un_avis(un_paiement()), le=DEPART)

    assert ["enregistrée" in lettre.subject for lettre in recus()] == [True]


def test_un_paiement_refuse_dit_jusqu_a_quand_essayer_de_nouveau() -> None:
    paiement = un_paiement()
    recus()
    appliquer_avis(avis=un_avis(paiement, "refuse"), le=DEPART)

    [lettre] = recus()

    assert lettre.subject.startswith("La banque a refusé votre paiement\u00a0: à payer avant")
    assert LIMITE in premiere_ligne(lettre)
    assert "Aucune somme n’a été prélevée." in lettre.body


def test_un_paiement_refuse_apres_la_fermeture_montre_la_sortie() -> None:
    avant = FERMETURE - timedelta(minutes=5)
    paiement = un_paiement(le=avant)
    recus()
    appliquer_avis(avis=un_avis(paiement, "refuse"), le=FERMETURE)

    [lettre] = recus()

    assert lettre.subject == "La banque a refusé votre paiement"
    assert "L’inscription en ligne est fermée" in premiere_ligne(lettre)
    assert "scolarite" in premiere_ligne(lettre)


def test_le_silence_de_la_banque_est_dit() -> None:
    un_paiement()
    recus()
    expirer_paiements(le=DEPART + VALIDITE)

    [lettre] = recus()

    assert "n’a pas répondu" in lettre.subject
    assert "Payez de nouveau" in premiere_ligne(lettre)
    assert "pour vous demander votre compte" in lettre.body


def test_le_silence_ne_derange_pas_qui_a_deja_commence_un_autre_paiement() -> None:
    paiement = un_paiement()
    recus()
    ouvrir(paiement.creance, le=DEPART + VALIDITE)

    assert recus() == []


def test_le_silence_ne_derange_pas_qui_est_revenu_a_ses_reponses() -> None:
    inscription = un_paiement().creance.inscription
    recus()
    reprendre(inscription=inscription, par=l_etudiant(inscription), le=DEPART + VALIDITE)

    assert recus() == []


def test_une_annulation_dit_quand_qui_pourquoi_et_ce_que_cela_change() -> None:
    inscription = une_inscription()
    annuler_inscription(
        inscription=inscription, raison="renonce à s'inscrire", par=MARTINE, le=DEPART
    )

    [lettre] = recus()

    assert lettre.subject == "Votre inscription est annulée depuis le 10\u00a0juillet 2024"
    for attendu in (
        "mercredi 10\u00a0juillet 2024 à 10\u00a0h (heure de Paris), par Martine Roux",
        "«\u00a0renonce à s’inscrire\u00a0»",
        "ni certificat de scolarité",
        "vous n’avez rien payé à l’université",
    ):
        assert attendu in lettre.body
    assert "rien à faire" in premiere_ligne(lettre)


def test_une_annulation_apres_paiement_dit_ce_que_devient_l_argent() -> None:
    paiement = un_paiement()
    appliquer_avis(avis=un_avis(paiement), le=DEPART)
    recus()
    inscription = paiement.creance.inscription
    inscription.refresh_from_db()
    annuler_inscription(inscription=inscription, raison="", par=MARTINE, le=DEPART)

    [lettre] = recus()

    assert "vous avez payé 175,00\u00a0€" in lettre.body
    assert "n’est pas automatique" in lettre.body
    assert "Raison donnée" not in lettre.body


def test_une_annulation_pendant_un_paiement_promet_de_le_rendre() -> None:
    inscription = un_paiement().creance.inscription
    annuler_inscription(inscription=inscription, raison="", par=MARTINE, le=DEPART)

    assert "s’il aboutit, il vous sera rendu" in recus()[-1].body


def test_une_annulation_sans_personne_le_dit() -> None:
    annuler_inscription(
        inscription=une_inscription_prete(), raison="", par=systeme("admissions"), le=DEPART
    )

    assert "par le service d’inscription, automatiquement" in recus()[-1].body


def test_aucun_courriel_n_a_de_piece_jointe_ni_deux_liens() -> None:
    un_dossier()
    un_paiement()

    for lettre in recus():
        assert lettre.attachments == []
        assert [forme.mimetype for forme in lettre.alternatives] == ["text/html"]
        assert len(re.findall("https?://", str(lettre.body))) == 1
        assert "Nous ne demandons jamais votre carte bancaire par courriel" in lettre.body
