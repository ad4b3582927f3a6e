from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.inscriptions.actions import annuler_inscription, enregistrer_situation
from rentree.inscriptions.actions_pieces import refuser_piece, valider_piece
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import confirmer_et_constater
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests import horloge
from tests.fabriques import (
    un_etudiant,
    une_admission,
    une_inscription,
    une_inscription_prete,
)
from tests.paiements.preparation import ouvrir, un_avis, une_creance
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
AVANT = datetime(2024, 7, 1, 8, 0, tzinfo=UTC)
APRES = datetime(2024, 7, 20, 8, 0, tzinfo=UTC)


def voir(inscription: Inscription) -> str:
    reponse = chez(inscription).get(page("inscription", inscription))
    assert reponse.status_code == 200
    return texte(reponse)


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def une_effective(**champs: Any) -> Inscription:
    inscription = une_inscription_prete(reponses={"boursier": "definitif"}, **champs)
    confirmer_et_constater(
        inscription=inscription,
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=horloge.DEPART,
    )
    return inscription


def lien(nom: str, inscription: Inscription) -> str:
    return f'href="{page(nom, inscription)}"'


def test_au_debut_tout_est_a_faire_avant_la_date_limite() -> None:
    inscription = une_inscription()

    contenu = voir(inscription)

    assert "À terminer" in contenu
    assert "Il vous reste 5 étapes, à faire avant le vendredi 19 juillet 2024 à 12 h" in contenu
    assert "acceptée le 10 juin 2024" in contenu
    assert "Bonjour Inès" in contenu
    for nom in ("informations", "situation", "cvec", "pieces"):
        assert lien(nom, inscription) in contenu


def test_une_etape_pas_encore_possible_n_est_pas_un_lien() -> None:
    inscription = une_inscription()

    contenu = voir(inscription)

    assert "Pas encore possible" in contenu
    assert lien("verifier", inscription) not in contenu


def test_apres_une_reponse_le_dossier_est_enregistre_avec_son_heure() -> None:
    inscription = une_inscription()
    enregistrer_situation(
        inscription=inscription,
        reponses={"boursier": "non"},
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=horloge.DEPART + timedelta(minutes=5),
    )

    contenu = voir(inscription)

    assert "Enregistré" in contenu
    assert "Dernier enregistrement : mercredi 10 juillet 2024 à 10 h 05" in contenu
    assert "Il vous reste 4 étapes" in contenu


def test_quand_tout_est_pret_il_ne_reste_qu_a_verifier() -> None:
    inscription = une_inscription_prete()

    contenu = voir(inscription)

    assert "Il vous reste une étape" in contenu
    assert lien("verifier", inscription) in contenu


def test_les_dates_s_expliquent_par_la_regle_et_se_lisent_en_tableau() -> None:
    contenu = voir(une_inscription())

    assert "Pourquoi ces dates ?" in contenu
    assert "Vous avez accepté votre proposition Parcoursup" in contenu
    assert "<svg" in contenu
    assert "mardi 9 juillet 2024 à 14 h" in contenu
    assert "Aujourd’hui" in contenu


def test_la_fermeture_de_la_scolarite_est_annoncee() -> None:
    contenu = voir(une_inscription())

    assert "fermée du 19 juillet 2024 au 21 août 2024" in contenu
    assert "à partir du 22 août 2024" in contenu


def test_avant_l_ouverture_on_prepare_tout_sauf_le_paiement() -> None:
    horloge.regler(AVANT)
    inscription = une_inscription_prete(le=AVANT)

    contenu = voir(inscription)

    assert "Pas encore ouvert" in contenu
    assert "Votre inscription ouvre le mardi 9 juillet 2024 à 14 h (heure de Paris)" in contenu
    assert "Seul le paiement attend" in contenu
    assert lien("pieces", inscription) in contenu
    assert lien("verifier", inscription) not in contenu


def test_apres_la_fermeture_on_dit_quand_et_comment_demander_une_inscription_tardive() -> None:
    inscription = une_inscription()
    horloge.regler(APRES)

    contenu = voir(inscription)

    assert "Fermé" in contenu
    assert "a fermé le vendredi 19 juillet 2024 à 12 h" in contenu
    assert "inscription tardive" in contenu
    assert "Demander une inscription tardive</a>" in contenu
    assert lien("verifier", inscription) not in contenu


def test_une_raison_deja_dite_en_titre_n_est_pas_repetee() -> None:
    horloge.regler(AVANT)
    inscription = une_inscription(le=AVANT)

    contenu = voir(inscription)

    assert "Pourquoi attendre" not in contenu
    assert "La prochaine période d’inscription en ligne ouvre" not in contenu


def test_la_frise_va_jusqu_a_la_reouverture_de_la_scolarite() -> None:
    inscription = une_inscription()

    dates = chez(inscription).get(page("inscription", inscription)).context["dates"]

    assert ">août<" in dates.dessin
    assert "Scolarité fermée du 19" in dates.dessin


def test_tous_les_motifs_de_blocage_sont_donnes_avec_que_faire() -> None:
    inscription = une_inscription(une_admission(definitive=False))
    enregistrer_situation(
        inscription=inscription,
        reponses={"interdits": ["IM", "BU"]},
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=horloge.DEPART,
    )

    reponse = chez(inscription).get(page("inscription", inscription))

    motifs = reponse.context["dossier"].decision.inscription.motifs
    assert [motif.code for motif in motifs] == [
        "ACCEPTATION_NON_DEFINITIVE",
        "INTERDIT_IMPAYE",
        "INTERDIT_BIBLIOTHEQUE",
    ]
    for motif in motifs:
        assert motif.message in reponse.content.decode()
        assert motif.que_faire in reponse.content.decode()


def test_une_inscription_confirmee_attend_le_paiement() -> None:
    inscription = une_creance().inscription

    contenu = voir(inscription)

    assert "Il vous reste à payer, avant le vendredi 19 juillet 2024 à 12 h" in contenu
    assert lien("paiement", inscription) in contenu


def test_pendant_un_paiement_on_ne_paie_pas_deux_fois() -> None:
    creance = une_creance()
    ouvrir(creance)

    contenu = voir(creance.inscription)

    assert "Paiement en cours de vérification" in contenu
    assert "Ne payez pas une 2e fois" in contenu
    assert lien("paiement", creance.inscription) not in contenu


def test_apres_l_echeance_du_paiement_meme_une_fenetre_fermee_attend_la_banque() -> None:
    juste_avant = datetime(2024, 7, 19, 9, 59, tzinfo=UTC)
    creance = une_creance(le=juste_avant)
    ouvrir(creance, le=juste_avant)
    horloge.regler(juste_avant + timedelta(minutes=2))

    assert "Paiement en cours de vérification" in voir(creance.inscription)


def test_un_paiement_refuse_laisse_recommencer() -> None:
    creance = une_creance()
    paiement = ouvrir(creance)
    appliquer_avis(avis=un_avis(paiement, "refuse"), le=horloge.DEPART)

    contenu = voir(creance.inscription)

    assert "La banque a refusé le paiement" in contenu
    assert "jusqu’au vendredi 19 juillet 2024 à 12 h" in contenu
    assert lien("paiement", creance.inscription) in contenu


@pytest.mark.parametrize(
    ("sexe", "phrase"),
    [
        ("F", "Vous êtes inscrite. La scolarité contrôle vos pièces."),
        ("M", "Vous êtes inscrit. La scolarité contrôle vos pièces."),
        ("", "Votre inscription est enregistrée. La scolarité contrôle vos pièces."),
    ],
)
def test_une_fois_inscrit_on_lit_son_certificat_et_la_suite(sexe: str, phrase: str) -> None:
    inscription = une_effective(admission=une_admission(un_etudiant(sexe=sexe)))

    contenu = voir(inscription)

    assert phrase in contenu
    assert lien("certificat", inscription) in contenu
    assert lien("informations", inscription) not in contenu


def test_une_piece_refusee_est_a_corriger_avant_une_date() -> None:
    inscription = une_effective()
    piece = inscription.pieces.courantes().get(code="identite")
    refuser_piece(
        piece=piece,
        motif="illisible",
        message="Votre pièce d’identité est illisible.",
        a_remplacer_avant=datetime(2024, 8, 28, 10, 0, tzinfo=UTC),
        par=MME_ROUX,
        le=horloge.DEPART,
    )

    contenu = voir(inscription)

    assert "1 pièce est à remplacer avant le mercredi 28 août 2024 à 12 h" in contenu
    assert "Votre inscription n’est pas annulée" in contenu
    assert "Votre pièce d’identité est illisible." in contenu

    horloge.regler(datetime(2024, 8, 29, 10, 0, tzinfo=UTC))
    contenu = voir(inscription)
    assert "1 pièce est à remplacer dès que possible" in contenu
    assert "Il est passé, mais vous pouvez encore le faire." in contenu


def test_quand_toutes_les_pieces_sont_validees_l_inscription_est_terminee() -> None:
    inscription = une_effective()
    for piece in inscription.pieces.courantes():
        valider_piece(piece=piece, par=MME_ROUX, le=horloge.DEPART)

    assert "Tout est validé" in voir(inscription)


def test_une_inscription_annulee_dit_quand_et_pourquoi() -> None:
    inscription = une_effective()
    annuler_inscription(
        inscription=inscription,
        raison="À votre demande, par courriel.",
        par=MME_ROUX,
        le=horloge.DEPART,
    )

    contenu = voir(inscription)

    assert "a été annulée le mercredi 10 juillet 2024" in contenu
    assert "À votre demande, par courriel." in contenu


def test_le_dossier_d_une_autre_personne_n_existe_pas() -> None:
    inscription = une_inscription()

    assert un_inconnu().get(page("inscription", inscription)).status_code == 404


def test_qui_n_est_pas_connecte_passe_par_l_entree(client: Client) -> None:
    adresse = page("inscription", une_inscription())

    assert client.get(adresse).url.startswith(f"{reverse('portail:accueil')}?suite=")


@pytest.mark.parametrize(
    "etat",
    [une_inscription, une_inscription_prete, une_effective, lambda: une_creance().inscription],
)
def test_la_page_coute_huit_requetes_au_plus(
    etat: Callable[[], Inscription], django_assert_max_num_queries: Any
) -> None:
    inscription = etat()
    navigateur = chez(inscription)

    with django_assert_max_num_queries(8):
        navigateur.get(page("inscription", inscription))
