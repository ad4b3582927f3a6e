"""Registered, then the visa agreement is taken back: the line, the banner, and how they go."""

from datetime import date

import pytest
from django.test import Client

from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.accords import AccordLu, LigneDeVisa
from rentree.inscriptions.actions import (
    annuler_inscription,
    confirmer_inscription,
    rendre_effective,
)
from rentree.inscriptions.actions_visas import importer_accords_de_visa
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import systeme
from rentree.paiements.actions import constater_creance
from rentree.regles.cycle import ETUDIANT
from rentree.regles.identifiants import normaliser_numero_candidat
from tests.fabriques import CAMPAGNE, une_admission_par_etudes_en_france, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX, retirer
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
LISTE = "/scolarite/a-traiter/"
AUCUN = "chaque inscrit venu par Études en France garde son accord"
BANDEAU = "L’accord de visa n’est plus enregistré depuis le"


@pytest.fixture
def confirmee() -> Inscription:
    """Answers confirmed with an agreement; the money is awaited."""
    admission = une_admission_par_etudes_en_france(accord_visa_le=date(2024, 7, 1))
    inscription = une_inscription_prete(admission)
    compte = inscription.etudiant.compte
    assert compte is not None
    par = compte.auteur(ETUDIANT)
    confirmer_inscription(inscription=inscription, par=par, le=DEPART)
    constater_creance(inscription=inscription, par=par, le=DEPART)
    return inscription


@pytest.fixture
def effective(confirmee: Inscription) -> Inscription:
    rendre_effective(inscription=confirmee, par=systeme("banque"), le=DEPART)
    return confirmee


def dire(admission: Admission, accorde: bool) -> None:
    """A file says this of the number; the letters leave."""
    normalise = normaliser_numero_candidat(admission.numero)
    ligne = LigneDeVisa(2, admission.numero, normalise, AccordLu(accorde))
    importer_accords_de_visa(lignes=[ligne], campagne=CAMPAGNE, par=systeme("visas"), le=DEPART)
    un_tour(DEPART)


def adresse(inscription: Inscription) -> str:
    return f"/scolarite/dossiers/{inscription.pk}/"


def texte(navigateur: Client, chemin: str) -> str:
    contenu = navigateur.get(chemin).content.decode()
    return contenu.replace("\u00a0", " ").replace("\u202f", " ")


def test_un_accord_retire_apres_l_inscription_va_dans_a_traiter(
    navigateur: Client, effective: Inscription
) -> None:
    assert AUCUN in texte(navigateur, LISTE)

    dire(effective.admission, False)

    contenu = texte(navigateur, LISTE)
    assert AUCUN not in contenu
    assert adresse(effective) in contenu
    assert "Effective" in contenu


def test_le_dossier_dit_depuis_quand_et_ce_qui_a_ete_ecrit(
    navigateur: Client, effective: Inscription
) -> None:
    assert BANDEAU not in texte(navigateur, adresse(effective))

    dire(effective.admission, False)

    contenu = texte(navigateur, adresse(effective))
    assert f"{BANDEAU} mercredi 10 juillet 2024 à 10 h" in contenu
    assert "son inscription n’est pas annulée pour cela, et de vous écrire" in contenu


def test_qui_n_a_pas_fini_de_payer_a_lu_que_son_inscription_attend(
    navigateur: Client, confirmee: Inscription
) -> None:
    dire(confirmee.admission, False)

    assert "Paiement attendu" in texte(navigateur, LISTE)
    contenu = texte(navigateur, adresse(confirmee))
    assert "que son inscription attend" in contenu
    assert "le paiement attend un nouvel accord" in contenu


def test_une_personne_a_qui_rien_n_est_ecrit_n_est_pas_dite_prevenue(
    navigateur: Client, effective: Inscription
) -> None:
    une_admission_par_etudes_en_france(
        effective.etudiant,
        numero=effective.admission.numero,
        formation="m1-psychologie-aix",
        accord_visa_le=date(2024, 7, 1),
    )
    sienne = effective.admission
    sienne.accord_visa_le = None
    ligne = LigneDeVisa(2, sienne.numero, sienne.numero_normalise, AccordLu(False))
    importer_accords_de_visa(lignes=[ligne], campagne=CAMPAGNE, par=systeme("visas"), le=DEPART)

    assert "Aucun courriel ne l’a dit" in texte(navigateur, adresse(effective))


def test_l_accord_revenu_enleve_la_ligne_et_le_bandeau(
    navigateur: Client, effective: Inscription
) -> None:
    dire(effective.admission, False)

    dire(effective.admission, True)

    assert AUCUN in texte(navigateur, LISTE)
    assert BANDEAU not in texte(navigateur, adresse(effective))


def test_l_inscription_finie_enleve_la_ligne_et_le_bandeau(
    navigateur: Client, effective: Inscription
) -> None:
    dire(effective.admission, False)

    annuler_inscription(inscription=effective, raison="Visa refusé.", par=MME_ROUX, le=DEPART)

    assert AUCUN in texte(navigateur, LISTE)
    assert BANDEAU not in texte(navigateur, adresse(effective))


def test_une_admission_retiree_aussi_ne_se_dit_qu_une_fois(
    navigateur: Client, effective: Inscription
) -> None:
    dire(effective.admission, False)

    retirer(effective.admission)

    contenu = texte(navigateur, LISTE)
    assert AUCUN in contenu
    assert "/scolarite/retraits/" in contenu


def test_qui_n_a_jamais_eu_d_accord_n_est_pas_a_traiter(
    navigateur: Client, effective: Inscription
) -> None:
    Admission.objects.update(accord_visa_le=None)

    assert AUCUN in texte(navigateur, LISTE)
    assert BANDEAU not in texte(navigateur, adresse(effective))


def test_une_autre_composante_ne_voit_ni_la_ligne_ni_le_dossier(effective: Inscription) -> None:
    dire(effective.admission, False)
    ailleurs = entree(une_gestionnaire(composante=AILLEURS))

    assert AUCUN in texte(ailleurs, LISTE)
    assert ailleurs.get(adresse(effective)).status_code == 404


def test_l_etudiante_n_entre_pas(effective: Inscription) -> None:
    dire(effective.admission, False)
    compte = effective.etudiant.compte
    assert compte is not None
    etudiante = Client()
    etudiante.force_login(compte)

    assert etudiante.get(LISTE).status_code == 404
