"""The files of a piece: pictures of the pages to look at, the sanitised copy to keep."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from rentree.documents.apercus import TYPE_MIME, page_en_image
from rentree.documents.telechargement import telecharger
from rentree.scolarite.acces import (
    Composantes,
    dossier_ou_404,
    gestionnaire_requis,
    piece_ou_404,
)
from rentree.scolarite.pieces import pages_de

ECRAN, AGRANDIE = 800, 1600  # pixels wide


@gestionnaire_requis
@require_safe
def page_de_piece(
    request: HttpRequest, composantes: Composantes, inscription: UUID, piece: UUID, page: int
) -> HttpResponseBase:
    """The picture of a page; ``?grande`` asks for twice the width."""
    version = piece_ou_404(dossier_ou_404(composantes, inscription), piece)
    trouvee = next((p for p in pages_de(version) if p.numero == page), None)
    if trouvee is None:
        raise Http404(page)
    largeur = AGRANDIE if "grande" in request.GET else ECRAN
    rang = trouvee.rang_dans_le_fichier
    etag = f'"{trouvee.fichier.sha256_servi}-{rang}-{largeur}"'
    reponse = get_conditional_response(request, etag=etag)
    if reponse is None:
        image = page_en_image(trouvee.fichier, rang, largeur=largeur)
        reponse = HttpResponse(image, content_type=TYPE_MIME)
    reponse.headers["ETag"] = etag
    reponse.headers["Cache-Control"] = "private, no-cache"
    return reponse


@gestionnaire_requis
@require_safe
def original(
    request: HttpRequest, composantes: Composantes, inscription: UUID, piece: UUID, rang: int
) -> HttpResponseBase:
    """The sanitised copy of one file, to be saved: nothing opens inside the browser."""
    version = piece_ou_404(dossier_ou_404(composantes, inscription), piece)
    feuillet = next((f for f in version.feuillets.all() if f.rang == rang), None)
    if feuillet is None:
        raise Http404(rang)
    fichier = feuillet.fichier
    return telecharger(fichier)
