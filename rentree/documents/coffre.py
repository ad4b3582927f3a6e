"""Bytes kept under their own fingerprint, in the default storage, outside the web root."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage

ORIGINAUX = "originaux"
SERVIS = "servis"
APERCUS = "apercus"
BLOC = 64 * 1024


def chemin(rayon: str, nom: str) -> str:
    """Where ``nom`` lives in ``rayon``: two levels of folders, so that none grows too big."""
    return f"{rayon}/{nom[:2]}/{nom[2:4]}/{nom}"


@contextmanager
def brouillon() -> Iterator[BinaryIO]:
    """A named temporary file on the disk of the storage, so that keeping it is a plain rename."""
    dossier = getattr(default_storage, "location", None)
    if dossier:
        os.makedirs(dossier, exist_ok=True)
    numero, nom = tempfile.mkstemp(dir=dossier, prefix="brouillon-")
    os.close(numero)
    try:
        with open(nom, "w+b") as fichier:
            yield fichier
    finally:
        with suppress(FileNotFoundError):
            os.unlink(nom)


def empreinte(contenu: BinaryIO) -> str:
    """The SHA-256 of the whole content, in hexadecimal."""
    contenu.seek(0)
    return hashlib.file_digest(contenu, "sha256").hexdigest()  # type: ignore[arg-type]


def ranger(rayon: str, nom: str, contenu: BinaryIO) -> None:
    """Keep a draft (see ``brouillon``) as ``nom``; the same name twice is harmless.

    The bytes reach the disk before this returns. A copy cut short by a crash is replaced.
    """
    contenu.flush()
    os.fsync(contenu.fileno())
    taille = os.fstat(contenu.fileno()).st_size
    place = chemin(rayon, nom)
    if default_storage.exists(place):
        if default_storage.size(place) == taille:
            return
        default_storage.delete(place)
    obtenu = default_storage.save(place, _Deplacable(contenu))
    if obtenu != place:  # another request kept the same bytes meanwhile
        default_storage.delete(obtenu)


def ouvrir(rayon: str, nom: str) -> "File[bytes]":
    """The kept bytes, to be read and closed. Raises FileNotFoundError."""
    return default_storage.open(chemin(rayon, nom))


class _Deplacable(File):  # type: ignore[type-arg]
    """A draft that a storage on the same disk renames instead of copying."""

    def __init__(self, contenu: BinaryIO) -> None:
        super().__init__(contenu)
        self._nom = contenu.name
        contenu.seek(0)

    def temporary_file_path(self) -> str:
        return self._nom
