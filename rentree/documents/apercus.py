"""Pictures of the pages of a received file, for screens: never anything active."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import BinaryIO

import pypdfium2
from django.core.files import File
from PIL import Image

from rentree.documents import coffre, refus
from rentree.documents.models import Fichier

LARGEURS = (240, 800, 1600)  # pixels: thumbnail, screen, zoom
ALLONGEMENT = 4  # at most so many times higher than wide
TYPE_MIME = "image/webp"
_pdfium = Lock()  # the library serves one thread at a time


class PageInexistante(LookupError):
    """The file has no page of this number."""


def page_en_image(fichier: Fichier, page: int, *, largeur: int) -> bytes:
    """A WebP picture of one page (from 1), as wide as the first of ``LARGEURS`` that suffices.

    Made once, then read from the storage. Raises PageInexistante.
    """
    if not 1 <= page <= fichier.pages:
        raise PageInexistante(page)
    retenue = next((offerte for offerte in LARGEURS if offerte >= largeur), LARGEURS[-1])
    nom = f"{fichier.sha256_servi}-{page}-{retenue}.webp"
    try:
        with coffre.ouvrir(coffre.APERCUS, nom) as garde:
            return bytes(garde.read())
    except FileNotFoundError:
        return _fabriquer(fichier, page, retenue, nom)


def ouvrir_servi(fichier: Fichier) -> "File[bytes]":
    """The sanitised bytes, to be sent as an attachment and closed."""
    return coffre.ouvrir(coffre.SERVIS, fichier.sha256_servi)


def verifier_les_pages(copie: BinaryIO) -> None:
    """Every page opens, and has a size, in the library that will draw it. Raises FichierRefuse."""
    copie.seek(0)
    try:
        with _document(copie.read()) as document:
            for rang in range(len(document)):
                feuille = document[rang]
                vide = min(feuille.get_size()) <= 0  # cut out of what it shows
                feuille.close()
                if vide:
                    raise refus.illisible()
    except pypdfium2.PdfiumError as erreur:
        raise refus.illisible() from erreur


def _fabriquer(fichier: Fichier, page: int, largeur: int, nom: str) -> bytes:
    with ouvrir_servi(fichier) as servi:
        image = _dessiner(servi.read(), fichier.type_mime, page, largeur)
    with coffre.brouillon() as brouillon:
        image.save(brouillon, "WEBP", quality=80)
        brouillon.seek(0)
        octets = brouillon.read()
        coffre.ranger(coffre.APERCUS, nom, brouillon)
    return octets


def _dessiner(contenu: bytes, type_mime: str, page: int, largeur: int) -> Image.Image:
    if type_mime == Fichier.Type.PDF:
        return _dessiner_page(contenu, page, largeur)
    image = Image.open(BytesIO(contenu))
    image.thumbnail((largeur, largeur * ALLONGEMENT))
    return image


def _dessiner_page(contenu: bytes, page: int, largeur: int) -> Image.Image:
    with _document(contenu) as document:
        feuille = document[page - 1]
        large, haut = feuille.get_size()
        bord = largeur - 0.5  # the library rounds up
        echelle = min(bord / large, bord * ALLONGEMENT / haut)
        image: Image.Image = feuille.render(scale=echelle).to_pil().convert("RGB")
        feuille.close()
        return image


@contextmanager
def _document(contenu: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _pdfium:
        document = pypdfium2.PdfDocument(contenu)
        try:
            yield document
        finally:
            document.close()
