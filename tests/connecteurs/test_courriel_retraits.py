"""« Votre admission a été retirée »: why, what becomes of the file, what becomes of the money."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_retraits import regler_retrait, retablir_admission
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.models import Curseur
from rentree.paiements.actions_avis import appliquer_avis
from tests.fabriques import (
    une_admission,
    une_admission_par_etudes_en_france,
    une_inscription,
)
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX, PARCOURSUP, retirer, une_inscription_payee
from tests.paiements.preparation import un_avis, un_paiement, une_creance

pytestmark = pytest.mark.django_db(transaction=True)


def derniere_lettre() -> tuple[str, str]:
    un_tour(DEPART)
    lettre = mail.outbox[-1]
    texte = f"{lettre.subject}\n{lettre.body}".replace("\u00a0", " ").replace("\u202f", " ")
    return lettre.to[0], texte


def test_qui_n_a_rien_commence_lit_qu_il_ne_peut_plus_s_inscrire() -> None:
    admission = une_admission()
    retirer(admission)

    a_qui, texte = derniere_lettre()

    assert a_qui == admission.etudiant.courriel
    assert texte.startswith("Votre admission est retirée : Licence 1 Psychologie")
    assert "Parcoursup nous indique" in texte
    assert "la proposition a été refusée ou abandonnée" in texte
    assert "Vous n’avez rien payé. Vous ne pouvez plus vous inscrire" in texte
    assert "scolarite-aix@allsh.exemple.fr" in texte


def test_qui_prepare_son_dossier_lit_qu_il_est_garde() -> None:
    retirer(une_inscription().admission, Retrait.Cause.ABSENCE)

    _, texte = derniere_lettre()

    assert "vous n’êtes plus dans la liste des admis" in texte
    assert "vos réponses sont gardées" in texte


def test_qui_doit_payer_lit_que_rien_n_est_du() -> None:
    retirer(une_creance().inscription.admission)

    assert "aucune somme n’est due" in derniere_lettre()[1]


def test_qui_a_paye_lit_que_rien_n_est_annule_et_ce_que_devient_son_argent() -> None:
    retirer(une_inscription_payee().admission)

    _, texte = derniere_lettre()

    assert "Vous avez payé 175,00 €" in texte
    assert "Votre inscription n’est pas annulée" in texte
    assert "ce qui peut vous être rendu" in texte


def test_l_argent_arrive_apres_le_retrait_est_annonce_comme_rendu() -> None:
    paiement = un_paiement()
    retirer(paiement.creance.inscription.admission)
    appliquer_avis(avis=un_avis(paiement), le=DEPART)

    _, texte = derniere_lettre()

    assert "parce que votre admission a été retirée" in texte
    assert "à terminer et à payer" not in texte


def test_une_admission_retablie_s_annonce_aussi() -> None:
    inscription = une_inscription()
    retirer(inscription.admission)
    un_tour(DEPART)
    retablir_admission(admission=inscription.admission, par=PARCOURSUP, le=DEPART)

    _, texte = derniere_lettre()

    assert texte.startswith("Votre admission est rétablie")
    assert "reprenez votre inscription où elle en était" in texte


def test_un_retrait_aussitot_repris_ne_s_ecrit_pas() -> None:
    admission = une_admission()
    retirer(admission)
    retablir_admission(admission=admission, par=PARCOURSUP, le=DEPART)

    un_tour(DEPART)

    assert not mail.outbox


def test_un_retrait_lu_dans_un_fichier_nomme_sa_plateforme_sans_inventer_de_raison() -> None:
    retirer(une_admission(plateforme="mon-master"), Retrait.Cause.FICHIER)

    _, texte = derniere_lettre()

    assert "Mon Master nous indique que votre admission en Licence 1 Psychologie" in texte
    assert "le fichier reçu de la plateforme n’en dit pas la raison" in texte
    assert "vérifiez votre dossier sur Mon Master, puis écrivez à la scolarité" in texte
    assert "Parcoursup" not in texte


def test_qui_vient_d_etudes_en_france_lit_son_retrait_dans_les_deux_langues() -> None:
    retirer(une_admission_par_etudes_en_france(), Retrait.Cause.FICHIER)

    _, texte = derniere_lettre()

    francais, anglais = texte.split("* * *")
    assert "Études en France nous indique" in francais
    assert "Études en France tells us that your admission" in anglais
    assert "the file received from the platform does not say why" in anglais


def test_une_langue_choisie_suffit() -> None:
    admission = une_admission_par_etudes_en_france()
    admission.etudiant.langue, admission.etudiant.langue_choisie = "en", True
    admission.etudiant.save()
    retirer(admission, Retrait.Cause.FICHIER)

    _, texte = derniere_lettre()

    assert texte.startswith("Your admission is withdrawn")
    assert "* * *" not in texte


def test_une_admission_rendue_ne_promet_pas_de_s_inscrire_sans_accord_de_visa() -> None:
    admission = une_admission_par_etudes_en_france()
    retirer(admission, Retrait.Cause.FICHIER)
    un_tour(DEPART)
    retablir_admission(admission=admission, par=PARCOURSUP, le=DEPART)

    _, texte = derniere_lettre()

    assert "dès que votre accord de visa sera enregistré" in texte
    assert "as soon as your visa agreement is recorded" in texte
    assert "Vous pouvez vous inscrire dans cette formation" not in texte


def regler(inscription: Inscription, issue: Retrait.Issue) -> list[EmailMultiAlternatives]:
    """What is written once a registrar has decided."""
    retrait = retirer(inscription.admission)
    un_tour(DEPART)
    mail.outbox.clear()
    regler_retrait(retrait=retrait, issue=issue, raison="Vu au guichet.", par=MME_ROUX, le=DEPART)
    un_tour(DEPART)
    return list(mail.outbox)


def test_une_inscription_maintenue_se_dit_avec_sa_raison() -> None:
    [lettre] = regler(une_inscription_payee(), Retrait.Issue.MAINTENUE)

    assert lettre.subject.startswith("Votre inscription est maintenue")
    assert "Vu au guichet." in lettre.body


def test_une_inscription_annulee_ne_s_annonce_qu_une_fois() -> None:
    [lettre] = regler(une_inscription_payee(), Retrait.Issue.ANNULEE)

    assert lettre.subject.startswith("Votre inscription est annulée")
    assert "Vu au guichet." in lettre.body


def test_relire_le_journal_n_ecrit_pas_deux_fois() -> None:
    retirer(une_admission())
    un_tour(DEPART)
    Curseur.objects.all().delete()

    un_tour(DEPART)

    assert len(mail.outbox) == 1
