from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.comptes.models import Compte
from rentree.inscriptions.actions_pieces import deposer_piece, refuser_piece, valider_piece
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.models import Evenement
from rentree.regles import cycle_piece
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests import fabriques, horloge
from tests.scolarite.agents import entree, piece_de, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db
LE = horloge.DEPART


def adresse(piece: Piece, nom: str = "controle", requete: str = "") -> str:
    return reverse(f"scolarite:{nom}", args=[piece.inscription_id, piece.pk]) + requete


def en_attente(dossier: Inscription) -> list[Piece]:
    return list(dossier.pieces.filter(etat=cycle_piece.DEPOSEE))


def refuser(piece: Piece, compte: Compte) -> None:
    refuser_piece(
        piece=piece,
        motif="illisible",
        message="C’est illisible.",
        a_remplacer_avant=LE + timedelta(days=9),
        par=compte.auteur(GESTIONNAIRE),
        le=LE,
    )


def remplacer(piece: Piece) -> Piece:
    compte = piece.inscription.etudiant.compte
    assert compte is not None
    return deposer_piece(
        inscription=piece.inscription,
        code=piece.code,
        fichiers=[fabriques.un_fichier()],
        par=compte.auteur(ETUDIANT),
        le=LE,
    )


def test_l_ecran_met_l_image_a_cote_de_ce_qui_est_declare(
    navigateur: Client, dossier: Inscription
) -> None:
    piece = piece_de(dossier, "identite")

    page = navigateur.get(adresse(piece)).content.decode()

    assert reverse("scolarite:page_de_piece", args=[dossier.pk, piece.pk, 1]) in page
    assert "BENALI" in page
    assert "3\u00a0mai 2006" in page
    assert dossier.cvec_numero in page
    assert "page 1 sur 1" in page
    assert "Dossier 1 sur 1" in page


def test_valider_enregistre_et_mene_a_la_piece_suivante(
    navigateur: Client, dossier: Inscription
) -> None:
    premiere, suivante = en_attente(dossier)[:2]
    entree_dans_le_dossier = navigateur.get(reverse("scolarite:controler", args=[dossier.pk]))
    assert entree_dans_le_dossier.status_code == 302

    reponse = navigateur.post(adresse(premiere, "valider"))

    premiere.refresh_from_db()
    assert (premiere.etat, premiere.controlee_par) == (cycle_piece.VALIDEE, "Mme Roux")
    assert f"/dossiers/{dossier.pk}/pieces/" in reponse.headers["Location"]
    assert str(premiere.pk) not in reponse.headers["Location"].split("?")[0]
    assert suivante.etat == cycle_piece.DEPOSEE
    page = navigateur.get(reponse.headers["Location"]).content.decode()
    assert "Revenir sur cette décision" in page


def test_la_derniere_piece_mene_au_dossier_suivant_du_meme_filtre(navigateur: Client) -> None:
    premier = un_dossier(nom_naissance="Abadie", le=LE - timedelta(minutes=3))
    un_dossier(nom_naissance="Ecarte", prenom="Lou", le=LE - timedelta(minutes=2))
    dernier = un_dossier(nom_naissance="Zola", le=LE)
    requete = "?q=In%C3%A8s"

    reponse = None
    for piece in en_attente(premier):
        reponse = navigateur.post(adresse(piece, "valider", requete))

    assert reponse is not None
    suite = reponse.headers["Location"]
    assert suite.startswith(reverse("scolarite:controler", args=[dernier.pk]))
    assert "q=In%C3%A8s" in suite
    redirige = navigateur.get(suite)
    assert f"/dossiers/{dernier.pk}/pieces/" in redirige.headers["Location"]
    assert "fait=" in redirige.headers["Location"]


def test_le_dernier_dossier_mene_a_la_file_vide(navigateur: Client, dossier: Inscription) -> None:
    reponse = None
    for piece in en_attente(dossier):
        reponse = navigateur.post(adresse(piece, "valider"))

    assert reponse is not None
    assert reponse.headers["Location"].startswith("/scolarite/?fait=")
    assert "Rien à contrôler." in navigateur.get(reponse.headers["Location"]).content.decode()
    dernier = Evenement.objects.filter(acte="valider_piece").latest("pk")
    assert dernier.donnees["dossier_complet"]


def test_precedent_et_suivant_respectent_l_ordre_de_la_file(navigateur: Client) -> None:
    dossiers = [
        un_dossier(nom_naissance=nom, le=LE - timedelta(minutes=rang))
        for rang, nom in enumerate(["Cadet", "Benali", "Aubert"])
    ]
    milieu = piece_de(dossiers[1], "identite")

    par_depot = navigateur.get(adresse(milieu)).context["place"]
    par_nom = navigateur.get(adresse(milieu, requete="?tri=-nom")).context["place"]

    assert (par_depot.rang, par_depot.total) == (2, 3)
    assert (par_depot.precedent, par_depot.suivant) == (dossiers[2].pk, dossiers[0].pk)
    assert (par_nom.precedent, par_nom.suivant) == (dossiers[0].pk, dossiers[2].pk)


def test_revenir_remet_la_piece_a_controler(navigateur: Client, dossier: Inscription) -> None:
    piece = piece_de(dossier, "identite")
    navigateur.post(adresse(piece, "valider"))

    reponse = navigateur.post(adresse(piece, "revenir"))

    piece.refresh_from_db()
    assert piece.etat == cycle_piece.DEPOSEE
    assert reponse.headers["Location"] == adresse(piece)
    actes = Evenement.objects.de(piece).values_list("acte", flat=True)
    assert list(actes) == ["deposer_piece", "valider_piece", "revenir_sur_piece"]


def test_la_seconde_qui_valide_apprend_qui_a_refuse(
    navigateur: Client, dossier: Inscription
) -> None:
    piece = piece_de(dossier, "identite")
    refuser(piece, une_gestionnaire("m.blanc", "M. Blanc"))

    reponse = navigateur.post(adresse(piece, "valider"))

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "M. Blanc a déjà refusé cette pièce" in page
    assert "C’est illisible." in page
    piece.refresh_from_db()
    assert piece.etat == cycle_piece.REFUSEE


def test_revenir_deux_fois_le_dit(navigateur: Client, dossier: Inscription) -> None:
    piece = piece_de(dossier, "identite")

    reponse = navigateur.post(adresse(piece, "revenir"))

    assert reponse.status_code == 409


def test_valider_une_version_remplacee_pendant_la_lecture(
    navigateur: Client, dossier: Inscription
) -> None:
    piece = piece_de(dossier, "identite")
    nouvelle = remplacer(piece)

    reponse = navigateur.post(adresse(piece, "valider"))

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "Une autre version de cette pièce a été déposée" in page
    assert adresse(nouvelle) in page
    nouvelle.refresh_from_db()
    assert nouvelle.etat == cycle_piece.DEPOSEE


def test_une_piece_renvoyee_montre_son_ancienne_version(
    navigateur: Client, gestionnaire: Compte, dossier: Inscription
) -> None:
    ancienne = piece_de(dossier, "identite")
    refuser(ancienne, gestionnaire)
    nouvelle = remplacer(ancienne)

    page = navigateur.get(adresse(nouvelle)).content.decode()
    avant = navigateur.get(adresse(ancienne)).content.decode()

    assert "Renvoyée" in page
    assert adresse(ancienne) in page
    assert "Cette version a été remplacée" in avant
    assert "Elle avait été refusée" in avant


def test_une_piece_manquante_est_montree_comme_telle(
    navigateur: Client, dossier: Inscription
) -> None:
    piece_de(dossier, "photo").feuillets.all().delete()
    piece_de(dossier, "photo").delete()

    page = navigateur.get(adresse(piece_de(dossier, "identite"))).content.decode()

    assert "Manquante" in page


def test_une_page_de_document_qui_n_existe_pas(navigateur: Client, dossier: Inscription) -> None:
    piece = piece_de(dossier, "identite")

    assert navigateur.get(adresse(piece, requete="?page=2")).status_code == 404
    assert navigateur.get(adresse(piece, requete="?page=zz")).status_code == 404


@pytest.mark.parametrize("nom", ["valider", "revenir"])
def test_revenir_apres_reconnexion_sur_un_acte_montre_la_piece(
    navigateur: Client, dossier: Inscription, nom: str
) -> None:
    piece = piece_de(dossier, "identite")

    reponse = navigateur.get(adresse(piece, nom, "?q=benali"))

    assert reponse.headers["Location"] == adresse(piece, requete="?q=benali")


def test_une_decision_etrangere_dans_l_adresse_n_est_pas_montree(
    navigateur: Client, dossier: Inscription
) -> None:
    piece = piece_de(dossier, "identite")

    for fait in ("nimporte", str(piece.pk)):
        page = navigateur.get(adresse(piece, requete=f"?fait={fait}"))
        assert page.context["decision"] is None


def test_le_nombre_de_requetes_est_borne(
    navigateur: Client,
    dossier: Inscription,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for _ in range(5):
        un_dossier()
    piece = piece_de(dossier, "identite")

    with django_assert_max_num_queries(12):
        assert navigateur.get(adresse(piece)).status_code == 200


def test_deux_validations_du_meme_instant_n_en_font_qu_une(
    gestionnaire: Compte, dossier: Inscription
) -> None:
    piece = piece_de(dossier, "identite")
    collegue = une_gestionnaire("m.blanc", "M. Blanc")
    premiere, seconde = entree(gestionnaire), entree(collegue)
    assert premiere.get(adresse(piece)).status_code == 200
    assert seconde.get(adresse(piece)).status_code == 200

    statuts = [n.post(adresse(piece, "valider")).status_code for n in (premiere, seconde)]

    assert statuts == [302, 409]
    assert Evenement.objects.filter(acte="valider_piece").count() == 1


def test_un_dossier_hors_de_la_file_se_lit_encore(
    navigateur: Client, gestionnaire: Compte, dossier: Inscription
) -> None:
    for piece in en_attente(dossier):
        valider_piece(piece=piece, par=gestionnaire.auteur(GESTIONNAIRE), le=LE)

    reponse = navigateur.get(reverse("scolarite:controler", args=[dossier.pk]), follow=True)

    page = reponse.content.decode()
    assert "Hors de la file" in page
    assert "Validée" in page


def test_un_double_clic_ne_fait_qu_une_validation_et_aucune_alerte(
    navigateur: Client, dossier: Inscription
) -> None:
    piece = piece_de(dossier, "identite")

    statuts = [navigateur.post(adresse(piece, "valider")).status_code for _ in range(2)]

    assert statuts == [302, 302]
    assert Evenement.objects.filter(acte="valider_piece").count() == 1
