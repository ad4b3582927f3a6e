"""A kept file handed out by a page, to whoever the page let in."""

from django.http import FileResponse

from rentree.documents.apercus import ouvrir_servi
from rentree.documents.models import Fichier


def telecharger(fichier: Fichier) -> FileResponse:
    """The sanitised copy, to be saved: nothing opens inside the browser."""
    return FileResponse(
        ouvrir_servi(fichier),
        as_attachment=True,
        filename=fichier.nom_servi,
        content_type=fichier.type_mime,
    )
