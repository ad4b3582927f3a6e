"""The pieces justificatives: the list, one piece, the picture of a page."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from rentree.documents.apercus import TYPE_MIME, PageInexistante, page_en_image
from rentree.documents.envois import recevoir_envois
from rentree.documents.models import Fichier
from rentree.inscriptions.actions_pieces import deposer_piece
from rentree.inscriptions.dossier import Dossier, lire_dossier
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.cartes import Carte, cartes_a_lire, cartes_de
from rentree.portail.envois import depasse
from rentree.portail.forms.pieces import FormulairePiece
from rentree.portail.langues import dossier_dit
from rentree.regles.cycle_piece import REFUSEE

VIGNETTE, LISIBLE = 240, 1600  # pixels


@dossier_requis
@require_safe
def pieces(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    dossier = dossier_dit(lire_dossier(inscription, maintenant(), avec_fichiers=True))
    cartes = cartes_a_lire(dossier)
    contexte = {
        "inscription": inscription,
        "dossier": dossier,
        "cartes": cartes,
        "a_remplacer": any(piece.etat == REFUSEE for piece in dossier.pieces),
    }
    return render(request, "portail/pieces.html", contexte)


@csrf_exempt  # ``_deposer`` checks the token once the size is known: reading it reads every file
@dossier_requis
def piece(request: HttpRequest, inscription: Inscription, code: str) -> HttpResponse:
    dossier = dossier_dit(lire_dossier(inscription, maintenant(), avec_fichiers=True))
    carte = cartes_de(dossier).get(code)
    if carte is None:
        raise Http404(code)
    if request.method != "POST":
        return _montrer(request, dossier, carte, FormulairePiece(carte=carte))
    if depasse(request, carte.envoi_max):
        return _montrer(request, dossier, carte, FormulairePiece.trop_lourd(carte))
    return _deposer(request, dossier, carte)


@csrf_protect
def _deposer(request: HttpRequest, dossier: Dossier, carte: Carte) -> HttpResponse:
    form = FormulairePiece(request.POST, request.FILES, carte=carte)
    if form.is_valid():
        fichiers = recevoir_envois(
            form.cleaned_data["fichiers"],
            formats=carte.regle.formats,
            taille_max=carte.regle.taille_max_octets,
            refuser=form.refuser,
            par=auteur_de(request),
            le=dossier.le,
        )
        if not form.errors and _enregistrer(request, dossier, carte, form, fichiers):
            return redirect(_apres_depot(dossier.inscription, carte, fichiers))
    return _montrer(request, dossier, carte, form)


def _montrer(
    request: HttpRequest, dossier: Dossier, carte: Carte, form: FormulairePiece
) -> HttpResponse:
    contexte = {
        "inscription": dossier.inscription,
        "dossier": dossier,
        "carte": carte,
        "form": form,
    }
    return render(request, "portail/piece.html", contexte, status=422 if form.errors else 200)


def _enregistrer(
    request: HttpRequest,
    dossier: Dossier,
    carte: Carte,
    form: FormulairePiece,
    fichiers: Sequence[Fichier],
) -> bool:
    try:
        deposer_piece(
            inscription=dossier.inscription,
            code=carte.regle.code,
            fichiers=fichiers,
            par=auteur_de(request),
            le=dossier.le,
        )
    except ActeImpossible:
        form.add_error(None, _("Cette pièce ne peut plus être remplacée\u00a0: relisez la page."))
    return not form.errors


def _apres_depot(inscription: Inscription, carte: Carte, fichiers: Sequence[Fichier]) -> str:
    """Back to the list, or first to what deserves a second look."""
    if any(fichier.avertissements for fichier in fichiers):
        return reverse("portail:piece", args=[inscription.pk, carte.regle.code])
    return reverse("portail:pieces", args=[inscription.pk]) + f"#piece-{carte.regle.code}"


@dossier_requis
@require_safe
def page_de_piece(
    request: HttpRequest, inscription: Inscription, code: str, page: int
) -> HttpResponse:
    """The picture of a page; ``?lisible`` asks for one on which the text can be read."""
    actuelle = get_object_or_404(inscription.pieces.courantes(), code=code)
    fichier, rang = _trouver(actuelle, page)
    largeur = LISIBLE if "lisible" in request.GET else VIGNETTE
    etag = f'"{fichier.sha256_servi}-{rang}-{largeur}"'
    reponse = get_conditional_response(request, etag=etag)
    if reponse is None:
        try:
            image = page_en_image(fichier, rang, largeur=largeur)
        except PageInexistante as erreur:
            raise Http404(page) from erreur
        reponse = HttpResponse(image, content_type=TYPE_MIME)
    reponse.headers["ETag"] = etag
    reponse.headers["Cache-Control"] = "private, no-cache"
    return reponse


def _trouver(actuelle: Piece, page: int) -> tuple[Fichier, int]:
    """The file that holds this page of the piece, and the number of the page in that file."""
    rang = page
    for feuillet in actuelle.feuillets.all():
        if rang <= feuillet.fichier.pages:
            return feuillet.fichier, rang
        rang -= feuillet.fichier.pages
    raise Http404(page)
