"""The invitation that follows a visa agreement: one e-mail, two languages, only once."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

from rentree.connecteurs.models import Courriel
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.accords import AccordLu, LigneDeVisa
from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.actions_visas import importer_accords_de_visa
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import systeme
from rentree.journal.models import Curseur
from rentree.paiements.actions import confirmer_et_constater
from rentree.regles.cycle import ETUDIANT
from rentree.regles.identifiants import normaliser_numero_candidat
from tests.fabriques import (
    CAMPAGNE,
    un_etudiant,
    une_admission_par_etudes_en_france,
    une_inscription,
    une_inscription_prete,
)
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db(transaction=True)

EN_ETE = datetime(2024, 8, 2, 4, 0, tzinfo=UTC)
APRES = datetime(2024, 10, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def admission() -> Admission:
    awa = un_etudiant(
        nom_naissance="Sow", prenom="Awa", nationalite="SN", courriel="awa@exemple.fr"
    )
    return une_admission_par_etudes_en_france(awa, numero="SN24-001234")


def recevoir(admission: Admission, *, accorde: bool = True, le: datetime = DEPART) -> None:
    """The file of the morning says this of the number."""
    normalise = normaliser_numero_candidat(admission.numero)
    ligne = LigneDeVisa(2, admission.numero, normalise, AccordLu(accorde))
    importer_accords_de_visa(lignes=[ligne], campagne=CAMPAGNE, par=systeme("visas"), le=le)


def lettres(le: datetime = DEPART) -> list[EmailMultiAlternatives]:
    """What was sent since the last time, with ordinary spaces."""
    un_tour(le)
    recues, mail.outbox[:] = list(mail.outbox), []
    for lettre in recues:
        lettre.body = lettre.body.replace("\u00a0", " ").replace("\u202f", " ")
    return recues


def test_l_invitation_dit_tout_dans_les_deux_langues_d_un_seul_courriel(
    admission: Admission,
) -> None:
    recevoir(admission)

    [lettre] = lettres()

    assert lettre.to == ["awa@exemple.fr"]
    assert lettre.subject.startswith("À faire\u00a0: vous inscrire")
    assert " / To do: register" in lettre.subject
    parties = Courriel.objects.get().parties
    assert [partie["langue"] for partie in parties] == ["fr", "en"]
    assert parties[1]["objet"].startswith("To do: register")
    francais, anglais = lettre.body.split("* * *")
    for partie in (francais, anglais):
        assert "http://127.0.0.1:8000/" in partie
        assert "SN24-001234" in partie
        assert "https://cvec.etudiant.gouv.fr" in partie
        assert "Licence 3" in partie
    assert "jusqu’au vendredi 19 juillet 2024 à 12 h" in francais
    assert "until Friday 19 July 2024 at 12:00" in anglais


def test_chaque_langue_du_courriel_est_annoncee_aux_lecteurs_d_ecran(admission: Admission) -> None:
    recevoir(admission)

    [lettre] = lettres()

    html = str(lettre.alternatives[0][0])
    assert '<div lang="fr"' in html
    assert '<div lang="en"' in html
    assert html.index("Bonjour Awa") < html.index('<div lang="en"') < html.index("Hello Awa")


def test_le_meme_accord_et_le_journal_relu_n_ecrivent_qu_une_fois(admission: Admission) -> None:
    recevoir(admission)
    recevoir(admission, le=EN_ETE)
    assert len(lettres()) == 1
    Curseur.objects.all().delete()

    assert lettres() == []


def test_un_accord_de_l_ete_annonce_la_reouverture(admission: Admission) -> None:
    recevoir(admission, le=EN_ETE)

    [lettre] = lettres(EN_ETE)

    assert lettre.subject.startswith("Votre accord de visa est enregistré / ")
    assert "ouvrira le jeudi 22 août 2024 à 14 h" in lettre.body
    assert "opens on Thursday 22 August 2024 at 14:00" in lettre.body


def test_ce_qui_bloque_encore_est_dit_avec_ce_qu_il_faut_faire(admission: Admission) -> None:
    Admission.objects.update(definitive=False)
    recevoir(admission)

    [lettre] = lettres()

    assert lettre.subject.startswith("Votre accord de visa est enregistré / ")
    assert "Vous ne pouvez pas vous inscrire en ligne pour l’instant." in lettre.body
    assert "– Your acceptance is not final yet" in lettre.body


def test_trop_tard_l_invitation_le_dit_et_donne_un_contact(admission: Admission) -> None:
    recevoir(admission, le=APRES)

    [lettre] = lettres(APRES)

    assert "est fermée pour votre situation" in lettre.body
    assert "allsh" in lettre.body


def test_un_accord_retire_s_annonce_puis_son_retour_invite_de_nouveau(admission: Admission) -> None:
    recevoir(admission)
    lettres()
    recevoir(admission, accorde=False)
    [retrait] = lettres()
    recevoir(admission)

    [retour] = lettres()

    assert "n’est plus enregistré\u00a0: votre inscription attend" in retrait.subject
    assert "is no longer recorded" in retrait.body
    assert retour.subject.startswith("À faire")


def test_un_accord_retire_avant_que_le_facteur_passe_n_invite_personne(
    admission: Admission,
) -> None:
    recevoir(admission)
    recevoir(admission, accorde=False)

    assert ["n’est plus enregistré" in lettre.subject for lettre in lettres()] == [True]


def inscrite(admission: Admission) -> Inscription:
    """Registered and paid: the agreement came first."""
    recevoir(admission)
    admission.refresh_from_db()
    inscription = une_inscription_prete(admission, reponses={"boursier": "definitif"})
    compte = inscription.etudiant.compte
    assert compte is not None
    confirmer_et_constater(inscription=inscription, par=compte.auteur(ETUDIANT), le=DEPART)
    inscription.refresh_from_db()
    if inscription.etat == "confirmee":
        rendre_effective(inscription=inscription, par=systeme("banque"), le=DEPART)
    lettres()
    return inscription


def test_une_inscription_faite_n_est_pas_annulee_par_le_retrait(admission: Admission) -> None:
    inscription = inscrite(admission)

    recevoir(admission, accorde=False)
    [lettre] = lettres()
    recevoir(admission)

    assert "n’est pas annulée pour cela" in lettre.body
    assert lettres() == []
    assert Courriel.objects.filter(dossier=inscription.dossier).exists()


def test_la_copie_reste_dans_le_dossier_ouvert(admission: Admission) -> None:
    inscription = une_inscription(admission)

    recevoir(admission)
    lettres()

    copie = Courriel.objects.get(dossier=inscription.dossier)
    assert copie.modele == "accord_de_visa_enregistre"
    assert escape("Études en France") in copie.html


def test_une_personne_nee_ailleurs_lit_son_prenom_tel_quel() -> None:
    awa = un_etudiant(prenom="N’Dèye <b>", date_naissance=date(2003, 1, 2), nationalite="SN")
    recevoir(une_admission_par_etudes_en_france(awa))

    [lettre] = lettres()

    assert "Bonjour N’Dèye <b>." in lettre.body
    assert "<b>" not in str(lettre.alternatives[0][0])
