"""What may be asked about one file, and the form of each kind of request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from rentree.demandes.actions import deposer_demande
from rentree.demandes.depot import demandes_de, motifs_contre
from rentree.demandes.models import Demande
from rentree.demandes.refus import DepotRefuse
from rentree.demandes.suivi import LIBELLES
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.decompte import annees_comptees, decomptes_depasses
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.decomptes import decomptes_montres
from rentree.portail.envois import depasse, recevoir_justificatifs
from rentree.portail.exonerations import exoneration_annoncee
from rentree.portail.fins import FinAnnoncee, fin_annoncee
from rentree.portail.forms.concordance import FormulaireConcordance
from rentree.portail.forms.demande import FICHIER, FormulaireDemande
from rentree.portail.langues import mots
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import Depot, ReglesDeDemande
from rentree.regles.concordance import unites_de
from rentree.regles.cycle import ETUDIANT
from rentree.regles.effets_demandes import ACCORDER_DEPART
from rentree.regles.fins import FIN_PAR_TRANSFERT
from rentree.regles.motif import Motif
from rentree.regles.page_demandes import duree_dite, genre_dit
from rentree.regles.page_motifs import traduire


@dataclass(frozen=True, slots=True)
class Possible:
    """A kind of request, and why it may not be filed now."""

    regles: ReglesDeDemande
    motifs: tuple[Motif, ...]


@dossier_requis
@require_safe
def demandes(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """Those of this file, then what may be asked and what may not, with the reason."""
    le, langue, sienne = maintenant(), mots(), campagne(inscription.campagne)
    decision = decision_sur(inscription, le)
    toutes = demandes_de(inscription)
    siennes = [d for d in toutes if d.admission_id == inscription.admission_id]
    en_cours = {demande.type for demande in siennes if demande.en_cours}
    possibles = [
        Possible(
            genre_dit(regles, langue),
            motifs_dits(
                sienne, motifs_contre(inscription, code, le, decision=decision, siennes=toutes)
            ),
        )
        for code, regles in sienne.demandes.items()
        if regles.depot and regles.depot.public == ETUDIANT and code not in en_cours
    ]
    contexte = {
        "inscription": inscription,
        "demandes": [
            (demande, genre_dit(demande.regles, langue), LIBELLES[demande.etat_montre])
            for demande in siennes
        ],
        "ouvertes": [possible for possible in possibles if not possible.motifs],
        "fermees": [possible for possible in possibles if possible.motifs],
    }
    return render(request, "portail/demandes.html", contexte)


def motifs_dits(sienne: Campagne, motifs: Iterable[Motif]) -> tuple[Motif, ...]:
    """The reasons in the reader's language."""
    return tuple(traduire(sienne, motif, mots()) for motif in motifs)


@csrf_exempt  # ``_deposer`` checks the token once the size is known: reading it reads every file
@dossier_requis
def demander(request: HttpRequest, inscription: Inscription, genre: str) -> HttpResponse:
    """The form; one already in progress is opened instead of a second one."""
    sienne = campagne(inscription.campagne)
    if genre not in sienne.demandes:
        raise Http404(genre)
    regles = genre_dit(sienne.demandes[genre], mots())
    if regles.depot is None or regles.depot.public != ETUDIANT:
        raise Http404(genre)
    if genre in sienne.fins.fins:
        return redirect("portail:finir", inscription=inscription.pk, genre=genre)
    if (deja := en_cours_de(inscription, genre)) is not None:
        return redirect("portail:demande", demande=deja.pk)
    le = maintenant()
    if motifs := motifs_contre(inscription, genre, le):
        return _montrer(request, inscription, regles, None, motifs_dits(sienne, motifs))
    annees = _annees(inscription, regles, le)
    form = _formulaire(inscription, regles.depot, annees)
    if request.method != "POST":
        return _montrer(request, inscription, regles, form)
    if depasse(request, max(form.envoi_max, OCTETS_DE_TEXTE)):
        trop_lourd = FormulaireDemande.trop_lourd(regles.depot)
        return _montrer(request, inscription, regles, trop_lourd)
    return _deposer(request, inscription, regles, annees, le)


def _annees(
    inscription: Inscription, regles: ReglesDeDemande, le: datetime
) -> list[InscriptionAnterieure]:
    """The earlier years of which the kind asks a proof."""
    depot = regles.depot
    if depot is None or not any(piece.par_annee for piece in depot.justificatifs.values()):
        return []
    return annees_comptees(decomptes_depasses(inscription, le))


OCTETS_DE_TEXTE = 1_000_000  # a form without files


def en_cours_de(inscription: Inscription, genre: str) -> Demande | None:
    siennes = Demande.objects.filter(admission=inscription.admission_id, type=genre)
    return siennes.en_cours().first()


@csrf_protect
def _deposer(
    request: HttpRequest,
    inscription: Inscription,
    regles: ReglesDeDemande,
    annees: list[InscriptionAnterieure],
    le: datetime,
) -> HttpResponse:
    depot = regles.depot
    if depot is None:
        raise Http404(regles.code)
    form = _formulaire(inscription, depot, annees, request.POST, request.FILES)
    if form.is_valid():
        recus = recevoir_justificatifs(request, form, le)
        if not form.errors:
            try:
                deposee = deposer_demande(
                    inscription=inscription,
                    genre=regles.code,
                    reponses=form.reponses,
                    justificatifs={c.removeprefix(FICHIER): siens for c, siens in recus.items()},
                    unites=form.unites if isinstance(form, FormulaireConcordance) else (),
                    tiers=form.tiers,
                    par=auteur_de(request),
                    le=le,
                )
                return redirect("portail:demande", demande=deposee.pk)
            except DepotRefuse as refus:
                for motif in motifs_dits(campagne(inscription.campagne), refus.motifs):
                    form.add_error(None, f"{motif.message} {motif.que_faire}")
            except ActeImpossible:  # sent twice at the same instant: the first one is there
                return redirect("portail:demander", inscription=inscription.pk, genre=regles.code)
    return _montrer(request, inscription, regles, form)


def _formulaire(
    inscription: Inscription, depot: Depot, annees: list[InscriptionAnterieure], *donnees: Any
) -> FormulaireDemande:
    """That of this kind; when it asks units, those of the formation come first."""
    if not depot.niveaux:
        return FormulaireDemande(*donnees, depot=depot, annees=annees)
    sienne = campagne(inscription.campagne)
    siennes = unites_de(sienne, sienne.formations[inscription.formation])
    return FormulaireConcordance(*donnees, depot=depot, annees=annees, siennes=siennes)


def _fin(inscription: Inscription, regles: ReglesDeDemande) -> FinAnnoncee | None:
    """What a transfer would change and give back, said before it is asked for."""
    part = regles.depot is not None and regles.depot.fait(ACCORDER_DEPART)
    return fin_annoncee(inscription, FIN_PAR_TRANSFERT, maintenant()) if part else None


def _montrer(
    request: HttpRequest,
    inscription: Inscription,
    regles: ReglesDeDemande,
    form: FormulaireDemande | None,
    motifs: tuple[Motif, ...] = (),
) -> HttpResponse:
    contexte = {
        "inscription": inscription,
        "regles": regles,
        "decomptes": decomptes_montres(inscription, regles, maintenant()),
        "delai": regles.depot and duree_dite(regles.depot.silence.delai, mots()),
        "form": form,
        "motifs": motifs,
        "fin": _fin(inscription, regles) if form else None,
        "exoneration": exoneration_annoncee(inscription, regles, maintenant()) if form else None,
        "composante": campagne(inscription.campagne).composantes[inscription.admission.composante],
    }
    statut = 422 if form is not None and form.errors else 200
    return render(request, "portail/demander.html", contexte, status=statut)
