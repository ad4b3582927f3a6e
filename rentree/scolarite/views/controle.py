"""The check of one piece: its picture, what was declared, the decision; all of it undoable."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rentree.inscriptions.actions_pieces import revenir_sur_piece, valider_piece
from rentree.inscriptions.bourses import notifications_recevables
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.regles.bourse import NOTIFICATION
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
    piece_ou_404,
)
from rentree.scolarite.ecran import ecran_de
from rentree.scolarite.filtre import lire_filtre
from rentree.scolarite.suite import (
    FAIT,
    a_montrer_dans,
    adresse_de_controle,
    apres,
    avec,
    decision_recente,
    deja_fait,
    place_dans_la_file,
)


@gestionnaire_requis
@require_safe
def controler(request: HttpRequest, composantes: Composantes, inscription: UUID) -> HttpResponse:
    """Go to the piece with which the check of this file starts."""
    dossier = dossier_ou_404(composantes, inscription)
    piece = a_montrer_dans(dossier)
    if piece is None:
        return redirect("scolarite:dossier", inscription=dossier.pk)
    adresse = adresse_de_controle(piece, lire_filtre(request))
    fait = decision_recente(request, composantes)
    return redirect(avec(adresse, **{FAIT: str(fait.pk)}) if fait else adresse)


@gestionnaire_requis
@require_safe
def controle(
    request: HttpRequest, composantes: Composantes, inscription: UUID, piece: UUID
) -> HttpResponse:
    return montrer(request, composantes, dossier_ou_404(composantes, inscription), piece)


@gestionnaire_requis
def valider(
    request: HttpRequest, composantes: Composantes, inscription: UUID, piece: UUID
) -> HttpResponse:
    """Accept a piece, then go to the next one."""
    dossier = dossier_ou_404(composantes, inscription)
    lue = piece_ou_404(dossier, piece)
    filtre = lire_filtre(request)
    if request.method != "POST":
        return redirect(adresse_de_controle(lue, filtre))
    place = place_dans_la_file(composantes, filtre, dossier)
    par = auteur_de(request)
    try:
        valider_piece(piece=lue, par=par, le=maintenant())
    except ActeImpossible:
        if not deja_fait(lue, "valider_piece", par):
            return montrer(request, composantes, dossier, piece, conflit=True)
    return redirect(apres(lue, place, filtre))


@gestionnaire_requis
def revenir(
    request: HttpRequest, composantes: Composantes, inscription: UUID, piece: UUID
) -> HttpResponse:
    """Undo a decision; the piece is shown again, waiting."""
    dossier = dossier_ou_404(composantes, inscription)
    lue = piece_ou_404(dossier, piece)
    if request.method == "POST":
        try:
            revenir_sur_piece(piece=lue, par=auteur_de(request), le=maintenant())
        except ActeImpossible:
            return montrer(request, composantes, dossier, piece, conflit=True)
    return redirect(adresse_de_controle(lue, lire_filtre(request)))


def montrer(
    request: HttpRequest,
    composantes: Composantes,
    dossier: Inscription,
    piece: UUID,
    conflit: bool = False,
) -> HttpResponse:
    """The screen; ``conflit`` tells that someone else decided first, and what (status 409)."""
    filtre = lire_filtre(request)
    ecran = ecran_de(dossier, piece, numero_de_page(request), maintenant())
    if ecran.page is None and (ecran.pages or ecran.numero != 1):
        raise Http404("page")
    contexte = {
        "page_courante": "file",
        "composantes": composantes,
        "ecran": ecran,
        "inscription": dossier,
        "piece": ecran.piece,
        "bourse_a_recevoir": ecran.piece.code == NOTIFICATION and notifications_recevables(dossier),
        "filtre": filtre,
        "place": place_dans_la_file(composantes, filtre, dossier),
        "decision": decision_recente(request, composantes),
        "conflit": conflit,
    }
    return render(request, "scolarite/controle.html", contexte, status=409 if conflit else 200)


def numero_de_page(request: HttpRequest) -> int:
    """The page of the document that the address asks for, from 1. Raises Http404."""
    try:
        return int(request.GET.get("page", "1"))
    except ValueError as erreur:
        raise Http404("page") from erreur
