"""A file received: read within bounds, decoded, sanitised, kept under its fingerprint."""

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import PureWindowsPath
from typing import BinaryIO

from rentree.documents import coffre, refus
from rentree.documents.apercus import verifier_les_pages
from rentree.documents.assainir_image import assainir_image
from rentree.documents.assainir_pdf import assainir_pdf
from rentree.documents.models import Fichier
from rentree.documents.nature import TETE, type_annonce

NOM_MAX = 200


@dataclass(frozen=True, slots=True)
class Reception:
    """What is known of a file once it is kept. ``taille`` is in bytes, of the original."""

    type_mime: str
    taille: int
    pages: int
    sha256: str
    sha256_servi: str
    avertissements: tuple[str, ...]


def recevoir(contenu: BinaryIO | bytes, taille_max: int) -> Reception:
    """Keep the original and its sanitised copy in the storage, or nothing at all.

    ``taille_max`` is in bytes; reading stops there. Raises FichierRefuse.
    """
    with coffre.brouillon() as original, coffre.brouillon() as copie:
        taille = _copier_dans_la_limite(contenu, original, taille_max)
        original.seek(0)
        type_mime = type_annonce(original.read(TETE))
        pages, avertissements = _assainir(original, copie, type_mime)
        sha256, sha256_servi = coffre.empreinte(original), coffre.empreinte(copie)
        coffre.ranger(coffre.ORIGINAUX, sha256, original)
        coffre.ranger(coffre.SERVIS, sha256_servi, copie)
    return Reception(type_mime, taille, pages, sha256, sha256_servi, avertissements)


def nom_propre(nom: str) -> str:
    """The file's own name, without folders or invisible characters, at most 200 characters."""
    base = PureWindowsPath(nom).name  # understands both kinds of slashes
    visible = "".join(c for c in base if not unicodedata.category(c).startswith("C")).strip()
    if len(visible) > NOM_MAX:
        extension = PureWindowsPath(visible).suffix[:10]
        visible = visible[: NOM_MAX - len(extension)] + extension
    return visible or "fichier"


def _copier_dans_la_limite(contenu: BinaryIO | bytes, original: BinaryIO, taille_max: int) -> int:
    source = BytesIO(contenu) if isinstance(contenu, bytes) else contenu
    taille = 0
    while bloc := source.read(coffre.BLOC):
        taille += len(bloc)
        if taille > taille_max:
            raise refus.trop_gros(taille_max)
        original.write(bloc)
    if taille == 0:
        raise refus.vide()
    return taille


def _assainir(original: BinaryIO, copie: BinaryIO, type_mime: str) -> tuple[int, tuple[str, ...]]:
    if type_mime != Fichier.Type.PDF:
        return 1, assainir_image(original, copie, type_mime)
    pages = assainir_pdf(original, copie)
    verifier_les_pages(copie)
    return pages, ()
