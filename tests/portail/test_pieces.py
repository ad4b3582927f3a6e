from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rentree.inscriptions.actions_pieces import refuser_piece, valider_piece
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.documents.echantillons import un_pdf, un_pdf_protege, une_image_unie, une_photo
from tests.fabriques import une_inscription
from tests.paiements.preparation import une_creance
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")


def envoyer(
    inscription: Inscription, *fichiers: tuple[str, bytes], code: str = "identite"
) -> HttpResponse:
    envois = [SimpleUploadedFile(nom, contenu) for nom, contenu in fichiers]
    return chez(inscription).post(page("piece", inscription, code), {"fichiers": envois})


def actuelle(inscription: Inscription, code: str = "identite") -> Piece:
    return inscription.pieces.courantes().get(code=code)


def test_les_pieces_demandees_disent_pourquoi_et_dans_quelles_limites() -> None:
    inscription = une_inscription()

    reponse = chez(inscription).get(page("pieces", inscription))

    contenu = reponse.content.decode()
    cartes = reponse.context["cartes"]
    assert {"identite", "photo", "releve-bac"} <= set(cartes)
    assert f"Vos {len(cartes)} pièces" in contenu
    assert "Manquante" in contenu
    assert "PDF, JPEG ou PNG" in contenu
    assert "vous n’avez pas à attendre leur contrôle" in contenu
    assert all(carte.requise.motif in contenu for carte in cartes.values())


def test_plusieurs_fichiers_font_une_piece() -> None:
    inscription = une_inscription()

    reponse = envoyer(inscription, ("recto.jpg", une_photo()), ("verso.pdf", un_pdf(pages=2)))

    piece = actuelle(inscription)
    noms = [feuillet.fichier.nom for feuillet in piece.feuillets.all()]
    assert reponse.headers["Location"] == page("pieces", inscription) + "#piece-identite"
    assert noms == ["recto.jpg", "verso.pdf"]
    contenu = chez(inscription).get(page("pieces", inscription)).content.decode()
    assert "Reçue" in contenu
    assert "recto.jpg, verso.pdf" in contenu


def test_chaque_page_se_regarde_en_image() -> None:
    inscription = une_inscription()
    envoyer(inscription, ("recto.jpg", une_photo()), ("verso.pdf", un_pdf(pages=2)))
    navigateur = chez(inscription)

    reponses = [navigateur.get(page("page_de_piece", inscription, "identite", n)) for n in (1, 3)]

    for reponse in reponses:
        assert reponse.headers["Content-Type"] == "image/webp"
        assert "private" in reponse.headers["Cache-Control"]
    assert reponses[0].content != reponses[1].content


@pytest.mark.parametrize("numero", [0, 2])
def test_une_page_qui_n_existe_pas_est_introuvable(numero: int) -> None:
    inscription = une_inscription()
    envoyer(inscription, ("recto.jpg", une_photo()))

    adresse = page("page_de_piece", inscription, "identite", numero)

    assert chez(inscription).get(adresse).status_code == 404


def test_une_image_deja_vue_n_est_pas_renvoyee() -> None:
    inscription = une_inscription()
    envoyer(inscription, ("recto.jpg", une_photo()))
    navigateur, adresse = chez(inscription), page("page_de_piece", inscription, "identite", 1)

    etiquette = navigateur.get(adresse).headers["ETag"]

    assert navigateur.get(adresse, headers={"if-none-match": etiquette}).status_code == 304
    assert navigateur.get(adresse, {"lisible": ""}).headers["ETag"] != etiquette


def test_sans_fichier_on_demande_d_en_choisir_un() -> None:
    inscription = une_inscription()

    reponse = envoyer(inscription)

    assert reponse.status_code == 422
    assert "Choisissez au moins un fichier" in reponse.content.decode()


def test_un_fichier_refuse_parmi_d_autres_est_nomme_et_rien_n_est_depose() -> None:
    inscription = une_inscription()

    reponse = envoyer(
        inscription,
        ("recto.jpg", une_photo()),
        ("verso.pdf", un_pdf_protege("secret")),
        ("notes.txt", b"bonjour"),
    )

    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert "verso.pdf" in contenu
    assert "mot de passe" in contenu
    assert "notes.txt" in contenu
    assert "Rien n’a été déposé" in contenu
    assert not inscription.pieces.exists()


def test_une_piece_garde_les_formats_et_le_nombre_de_sa_campagne() -> None:
    inscription = une_inscription()

    en_pdf = envoyer(inscription, ("moi.pdf", un_pdf()), code="photo")
    deux = envoyer(inscription, ("un.jpg", une_photo()), ("deux.jpg", une_photo()), code="photo")

    assert "se dépose au format JPEG ou PNG" in en_pdf.content.decode()
    assert "Choisissez un seul fichier" in deux.content.decode()
    assert not inscription.pieces.exists()


def test_un_fichier_vide_est_refuse_avec_ses_mots() -> None:
    reponse = envoyer(une_inscription(), ("vide.pdf", b""))

    assert reponse.status_code == 422
    assert "vide" in reponse.content.decode()


def test_un_envoi_trop_lourd_est_refuse_sans_etre_lu() -> None:
    inscription = une_inscription()
    adresse = page("piece", inscription, "identite")

    reponse = chez(inscription).post(
        adresse, b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=10**9
    )

    assert reponse.status_code == 422
    assert "dépasse la limite" in reponse.content.decode()


def test_le_depot_exige_le_jeton_du_formulaire() -> None:
    inscription = une_inscription()
    navigateur = Client(enforce_csrf_checks=True)
    navigateur.force_login(inscription.etudiant.compte)
    envoi = SimpleUploadedFile("recto.jpg", une_photo())

    reponse = navigateur.post(page("piece", inscription, "identite"), {"fichiers": [envoi]})

    assert reponse.status_code == 403
    assert not inscription.pieces.exists()


def test_une_photo_sombre_est_signalee_et_peut_etre_gardee() -> None:
    inscription = une_inscription()

    reponse = envoyer(inscription, ("photo.jpg", une_image_unie(10)))

    assert reponse.headers["Location"] == page("piece", inscription, "identite")
    contenu = chez(inscription).get(reponse.headers["Location"]).content.decode()
    assert "trop sombre" in contenu
    assert "Garder cette pièce" in contenu
    assert actuelle(inscription).etat == "deposee"


def test_remplacer_garde_l_ancienne_version() -> None:
    inscription = une_inscription()
    envoyer(inscription, ("avant.jpg", une_photo()))

    envoyer(inscription, ("apres.pdf", un_pdf()))

    assert actuelle(inscription).version == 2
    assert inscription.pieces.count() == 2


def test_une_piece_refusee_dit_pourquoi_jusqu_a_quand_et_se_remplace_apres_l_inscription() -> None:
    inscription = une_creance(boursier="definitif").inscription
    limite = horloge.DEPART + timedelta(days=10)
    refuser_piece(
        piece=actuelle(inscription),
        motif="illisible",
        message="Votre photo est trop sombre. Prenez-en une autre, face à une fenêtre.",
        a_remplacer_avant=limite,
        par=MME_ROUX,
        le=horloge.DEPART,
    )

    contenu = chez(inscription).get(page("pieces", inscription)).content.decode()
    reponse = envoyer(inscription, ("nouvelle.jpg", une_photo()))

    assert inscription.etat == "effective"
    assert f'class="btn" href="{page("piece", inscription, "identite")}"' in contenu
    assert f'class="btn btn--2" href="{page("inscription", inscription)}"' in contenu
    assert "À remplacer" in contenu
    assert "face à une fenêtre" in contenu
    assert "20\u00a0juillet 2024 à 10\u00a0h" in contenu
    assert reponse.status_code == 302
    assert actuelle(inscription).etat == "deposee"


def test_une_piece_validee_ne_se_remplace_plus() -> None:
    inscription = une_inscription()
    envoyer(inscription, ("recto.jpg", une_photo()))
    valider_piece(piece=actuelle(inscription), par=MME_ROUX, le=horloge.DEPART)

    contenu = chez(inscription).get(page("piece", inscription, "identite")).content.decode()
    reponse = envoyer(inscription, ("autre.jpg", une_photo()))

    assert "La scolarité a validé cette pièce" in contenu
    assert 'type="file"' not in contenu
    assert reponse.status_code == 422
    assert actuelle(inscription).etat == "validee"


def test_une_piece_qui_n_est_pas_demandee_est_introuvable() -> None:
    inscription = une_inscription()

    for code in ("titre-sejour", "inconnue"):
        assert chez(inscription).get(page("piece", inscription, code)).status_code == 404


def test_l_attestation_cvec_deposee_remplace_le_numero() -> None:
    inscription = une_inscription()

    envoyer(inscription, ("cvec.pdf", un_pdf()), code="cvec")

    etapes = chez(inscription).get(page("verifier", inscription)).context["restantes"]
    assert "cvec" not in {etape.code for etape in etapes}


@pytest.mark.parametrize("nom", ["pieces", "piece"])
def test_les_pages_coutent_au_plus_huit_requetes(
    nom: str, django_assert_max_num_queries: Any
) -> None:
    inscription = une_inscription()
    for code in ("identite", "photo", "releve-bac"):
        envoyer(inscription, ("recto.jpg", une_photo()), ("verso.pdf", un_pdf()), code=code)
    navigateur = chez(inscription)
    arguments = ["identite"] if nom == "piece" else []

    with django_assert_max_num_queries(8):
        navigateur.get(page(nom, inscription, *arguments))


def test_un_envoi_de_trop_de_fichiers_se_dit_en_francais() -> None:
    inscription = une_inscription()
    fichiers = [SimpleUploadedFile(f"{rang}.jpg", b"x") for rang in range(101)]

    reponse = chez(inscription).post(page("piece", inscription, "identite"), {"fichiers": fichiers})

    assert reponse.status_code == 400
    assert "trop de fichiers" in reponse.content.decode()
