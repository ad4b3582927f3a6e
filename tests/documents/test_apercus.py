"""Pictures of pages: bounded, made once, safe from several threads, never active."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from PIL import Image

from rentree.documents import coffre
from rentree.documents.actions import recevoir_fichier
from rentree.documents.apercus import LARGEURS, PageInexistante, ouvrir_servi, page_en_image
from rentree.documents.models import Fichier
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.documents import echantillons

pytestmark = pytest.mark.django_db


def un_fichier(contenu: bytes) -> Fichier:
    return recevoir_fichier(
        contenu=contenu,
        nom="piece",
        par=Auteur(ETUDIANT, "compte:essai"),
        le=horloge.DEPART,
        taille_max=10_000_000,
    )


def taille_de(octets: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(octets)) as image:
        assert image.format == "WEBP"
        return image.size


def apercus_gardes() -> list[Path]:
    dossier = Path(default_storage.location) / coffre.APERCUS
    return [f for f in dossier.rglob("*") if f.is_file()]


def test_each_page_of_a_pdf_is_a_picture():
    fichier = un_fichier(echantillons.un_pdf(pages=2))

    images = [page_en_image(fichier, page, largeur=800) for page in (1, 2)]

    assert all(taille_de(image)[0] == 800 for image in images)


def test_the_text_of_the_page_is_drawn():
    fichier = un_fichier(echantillons.un_pdf())

    with Image.open(BytesIO(page_en_image(fichier, 1, largeur=800))) as image:
        noir, _ = image.convert("L").getextrema()

    assert noir < 60


def test_a_photo_is_never_enlarged():
    fichier = un_fichier(echantillons.une_photo(taille=(600, 800)))

    assert taille_de(page_en_image(fichier, 1, largeur=1600)) == (600, 800)
    assert taille_de(page_en_image(fichier, 1, largeur=240)) == (240, 320)


@pytest.mark.parametrize(("demandee", "servie"), [(1, 240), (700, 800), (99_999, 1600)])
def test_the_width_is_one_of_a_few(demandee, servie):
    fichier = un_fichier(echantillons.un_pdf())

    assert taille_de(page_en_image(fichier, 1, largeur=demandee))[0] == servie


def test_a_page_too_long_is_bounded_in_height():
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(3, 14_400))
        sortie = BytesIO()
        pdf.save(sortie)
    fichier = un_fichier(sortie.getvalue())

    assert taille_de(page_en_image(fichier, 1, largeur=240))[1] <= 240 * 4


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_does_not_exist_is_said_so(page):
    fichier = un_fichier(echantillons.un_pdf())

    with pytest.raises(PageInexistante):
        page_en_image(fichier, page, largeur=LARGEURS[0])


def test_a_picture_is_made_once():
    fichier = un_fichier(echantillons.un_pdf())

    premiere = page_en_image(fichier, 1, largeur=240)
    default_storage.delete(coffre.chemin(coffre.SERVIS, fichier.sha256_servi))

    assert page_en_image(fichier, 1, largeur=240) == premiere
    assert len(apercus_gardes()) == 1


def test_several_threads_draw_the_same_pages_at_once():
    fichier = un_fichier(echantillons.un_pdf(pages=4))

    with ThreadPoolExecutor(8) as fils:
        images = list(fils.map(lambda i: page_en_image(fichier, i % 4 + 1, largeur=240), range(24)))

    assert len(set(images)) == 1
    assert len(apercus_gardes()) == 4


def test_the_original_offered_is_the_sanitised_copy():
    fichier = un_fichier(echantillons.un_pdf_actif())

    with ouvrir_servi(fichier) as contenu:
        assert b"JavaScript" not in contenu.read()
