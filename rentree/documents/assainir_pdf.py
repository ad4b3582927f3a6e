"""A PDF written again with its pages only: no script, no action, no form, no attached file.

The pages are copied to a fresh document, so that what is dangerous is left behind without having
to be listed (ISO 32000-1: actions §12.6, forms §12.7, embedded files §7.11.4).
"""

from typing import BinaryIO

import pikepdf
from pikepdf import settings

from rentree.documents import refus
from rentree.documents.dessins_imbriques import refuser_les_dessins_sans_fin

PAGES_MAX = 50
PIXELS_MAX = 150_000_000  # per picture: an A4 page at 1200 points per inch
FLUX_MAX = 60_000_000  # decoded bytes: a few kilobytes may announce gigabytes
FLUX_TOTAL_MAX = 200_000_000
settings.set_qpdf_limits(
    max_stream_filters=3,
    flate_max_memory=FLUX_MAX,
    run_length_max_memory=FLUX_MAX,
    png_max_memory=FLUX_MAX,
    tiff_max_memory=FLUX_MAX,
)
FIN = 2048  # bytes at the end in which a whole file has its end mark
CLES_DE_PAGE = {
    "/Type",
    "/Parent",
    "/Resources",
    "/Contents",
    "/MediaBox",
    "/CropBox",
    "/Rotate",
    "/UserUnit",
    "/Group",
}


def assainir_pdf(original: BinaryIO, copie: BinaryIO) -> int:
    """Write into ``copie`` the pages as they look, filled forms included; returns their number.

    Raises FichierRefuse (``PDF_PROTEGE``, ``FICHIER_ILLISIBLE``, ``TROP_DE_PAGES``).
    """
    _refuser_si_coupe(original)
    original.seek(0)
    try:
        with pikepdf.open(original) as source:
            return _copier_les_pages(source, copie)
    except pikepdf.PasswordError as erreur:
        raise refus.pdf_protege() from erreur
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError) as erreur:
        raise refus.illisible() from erreur


def _refuser_si_coupe(original: BinaryIO) -> None:
    """A file cut short has lost its end mark; the decoder would silently repair it, pages lost."""
    taille = original.seek(0, 2)
    original.seek(max(0, taille - FIN))
    if b"%%EOF" not in original.read():
        raise refus.illisible()


def _copier_les_pages(source: pikepdf.Pdf, copie: BinaryIO) -> int:
    nombre = len(source.pages)
    if nombre == 0:
        raise refus.illisible()
    if nombre > PAGES_MAX:
        raise refus.trop_de_pages(nombre, PAGES_MAX)
    source.generate_appearance_streams()
    source.flatten_annotations("screen")
    for page in source.pages:
        for cle in set(page.obj.keys()) - CLES_DE_PAGE:
            del page[cle]
    if "/AcroForm" in source.Root:
        del source.Root.AcroForm  # a damaged form is not flattened; its fields went with the rest
    with pikepdf.new() as propre:
        propre.pages.extend(source.pages)
        _refuser_les_bombes(propre)
        refuser_les_dessins_sans_fin(propre)
        propre.save(copie, deterministic_id=True)
    return nombre


def _refuser_les_bombes(pdf: pikepdf.Pdf) -> None:
    """What is drawn must decode within bounds, before the library that draws it tries."""
    for page in pdf.pages:
        _demasquer(page)
    total = 0
    for objet in pdf.objects:
        if not isinstance(objet, pikepdf.Stream):
            continue
        if objet.get("/Subtype") == "/Image":
            if int(objet.get("/Width", 0)) * int(objet.get("/Height", 0)) > PIXELS_MAX:
                raise refus.image_trop_grande(PIXELS_MAX // 1_000_000)
        else:
            total += len(objet.read_bytes())
        if total > FLUX_TOTAL_MAX:
            raise refus.illisible()


def _demasquer(page: pikepdf.Page) -> None:
    """The text of a page that calls itself a picture is still text."""
    contenu = page.obj.get("/Contents", pikepdf.Array())
    for flux in contenu if isinstance(contenu, pikepdf.Array) else [contenu]:
        if "/Subtype" in flux:
            del flux["/Subtype"]
