"""Refusing a piece: the message exactly as the student will read it, then the decision."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rentree.connecteurs.courriel.annonces import annonce_de_refus
from rentree.connecteurs.courriel.consommateur import rediger
from rentree.inscriptions.actions_pieces import refuser_piece
from rentree.inscriptions.models import Piece
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import (
    Composantes,
    auteur_de,
    dossier_ou_404,
    gestionnaire_requis,
)
from rentree.scolarite.ecran import Ecran, ecran_de
from rentree.scolarite.filtre import lire_filtre
from rentree.scolarite.forms.refus import FormulaireRefus
from rentree.scolarite.suite import apres, deja_fait, place_dans_la_file


@dataclass(frozen=True, slots=True)
class Apercu:
    """The e-mail as it will be written."""

    objet: str
    texte: str


@gestionnaire_requis
def refus(
    request: HttpRequest, composantes: Composantes, inscription: UUID, piece: UUID
) -> HttpResponse:
    """Choose and write (any time), preview (POST), refuse (POST with ``confirmer``)."""
    dossier = dossier_ou_404(composantes, inscription)
    le = maintenant()
    ecran = ecran_de(dossier, piece, 1, le)
    donnees = request.POST if request.method == "POST" else None
    form = FormulaireRefus(donnees, motifs=ecran.regle.motifs_de_refus)
    conflit = False
    if form.is_valid() and "confirmer" in request.POST:
        filtre = lire_filtre(request)
        place = place_dans_la_file(composantes, filtre, dossier)
        if _refuser(request, ecran, form, le):
            return redirect(apres(ecran.piece, place, filtre))
        conflit = True
        ecran = ecran_de(dossier, piece, 1, le)
    return _montrer(request, composantes, ecran, form, conflit)


def _refuser(request: HttpRequest, ecran: Ecran, form: FormulaireRefus, le: datetime) -> bool:
    par = auteur_de(request)
    try:
        refuser_piece(
            piece=ecran.piece,
            motif=form.cleaned_data["motif"],
            message=form.cleaned_data["message"],
            a_remplacer_avant=ecran.limite.moment,
            par=par,
            le=le,
        )
    except ActeImpossible:
        return deja_fait(ecran.piece, "refuser_piece", par)
    return True


def _montrer(
    request: HttpRequest,
    composantes: Composantes,
    ecran: Ecran,
    form: FormulaireRefus,
    conflit: bool,
) -> HttpResponse:
    contexte = {
        "page_courante": "file",
        "composantes": composantes,
        "ecran": ecran,
        "inscription": ecran.inscription,
        "piece": ecran.piece,
        "filtre": lire_filtre(request),
        "form": form,
        "conflit": conflit,
    }
    if form.is_valid():
        # The form is shown again with the message that will be sent, whoever wrote it.
        contexte["form"] = FormulaireRefus(
            initial=form.cleaned_data, motifs=ecran.regle.motifs_de_refus
        )
        contexte["apercu"] = _apercu(ecran, form.cleaned_data["message"])
        contexte["motif"] = form.motifs[form.cleaned_data["motif"]]
    statut = 409 if conflit else 422 if form.errors else 200
    return render(request, "scolarite/refus.html", contexte, status=statut)


def _apercu(ecran: Ecran, message: str) -> Apercu:
    """The e-mail, written by what will send it, from a refusal that is not saved."""
    inscription, piece = ecran.inscription, ecran.piece
    refusee = Piece(pk=piece.pk, inscription=inscription, code=piece.code, message=message)
    refusee.a_remplacer_avant = ecran.limite.moment
    lettre = rediger(annonce_de_refus(refusee))
    return Apercu(lettre["objet"], lettre["texte"])
