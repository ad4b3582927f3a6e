"""PDF documents made by typst from a model and plain data: tagged, archivable, reproducible."""

import json
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import segno
import typst

MODELES = Path(__file__).parent / "modeles"
NORMES: "list[typst.PDFStandard]" = ["a-3b", "ua-1"]  # archived, and read aloud
_verrou = Lock()  # a compiler keeps its inputs between calls


def fabriquer_pdf(modele: str, *, donnees: dict[str, Any], le: datetime) -> bytes:
    """The document ``modele`` (a file of ``modeles/``) filled with ``donnees``, dated ``le``.

    The same data give the same bytes. Data are values, never markup. A letter that no font of the
    compiler has cannot be archived: the document is then made without the PDF/A and PDF/UA seals.
    """
    entrees = {"donnees": json.dumps(donnees, ensure_ascii=False)}
    horodatage = int(le.timestamp())
    with _verrou:
        compilateur = _compilateur(modele)
        try:
            return _compiler(compilateur, entrees, horodatage, NORMES)
        except typst.TypstError as erreur:
            if "could not be displayed" not in erreur.message:
                raise
            return _compiler(compilateur, entrees, horodatage, [])


def qr_svg(adresse: str) -> str:
    """A QR code (ISO/IEC 18004) of this address, level M, as SVG; the page is its quiet zone."""
    sortie = BytesIO()
    code = segno.make(adresse, error="m", micro=False)
    code.save(sortie, kind="svg", xmldecl=False, border=0)
    return sortie.getvalue().decode()


@cache
def _compilateur(modele: str) -> typst.Compiler:
    """One compiler per model, kept; its own fonts only, so that every machine prints the same."""
    return typst.Compiler(MODELES / f"{modele}.typ", root=MODELES, ignore_system_fonts=True)


def _compiler(
    compilateur: typst.Compiler,
    entrees: dict[str, str],
    horodatage: int,
    normes: "list[typst.PDFStandard]",
) -> bytes:
    pdf = compilateur.compile(
        format="pdf", sys_inputs=entrees, pdf_standards=normes, timestamp=horodatage
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf
