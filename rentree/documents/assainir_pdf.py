"""A PDF written again with its pages only: no script, no action, no form, no attached file.

The pages are copied to a fresh document, so that what is dangerous is left behind without having
to be listed (ISO 32000-1: actions §12.6, forms §12.7, embedded files §7.11.4).
"""

from typing import BinaryIO

import pikepdf

from rentree.documents import refus

PAGES_MAX = 50
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
    with pikepdf.new() as propre:
        propre.pages.extend(source.pages)
        for page in propre.pages:
            for cle in set(page.obj.keys()) - CLES_DE_PAGE:
                del page[cle]
        propre.save(copie, deterministic_id=True)
    return nombre
