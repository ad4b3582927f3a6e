"""Ending an inscription: everything is said first, then it is asked."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from rentree.demandes.actions_fins import demander_la_fin
from rentree.demandes.depot import motifs_contre
from rentree.demandes.refus import DepotRefuse
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.lib.horloge import maintenant
from rentree.portail.acces import dossier_requis
from rentree.portail.auteur import auteur_de
from rentree.portail.envois import depasse, recevoir_justificatifs
from rentree.portail.fins import FinAnnoncee, fin_annoncee, sans_la_commission
from rentree.portail.forms.demande import FICHIER
from rentree.portail.forms.fin import FormulaireFin
from rentree.portail.langues import mots
from rentree.portail.views.demandes import OCTETS_DE_TEXTE, en_cours_de, motifs_dits
from rentree.regles.campagne_demandes import Depot, ReglesDeDemande
from rentree.regles.page_demandes import genre_dit


@dataclass(frozen=True, slots=True)
class PageDeFin:
    """The ending asked about, and how it is asked."""

    inscription: Inscription
    regles: ReglesDeDemande
    depot: Depot
    fin: FinAnnoncee


@csrf_exempt  # ``_deposer`` checks the token once the size is known: reading it reads every file
@dossier_requis
def finir(request: HttpRequest, inscription: Inscription, genre: str) -> HttpResponse:
    """What it changes and gives back, who decides, then the form."""
    le, sienne = maintenant(), campagne(inscription.campagne)
    if genre not in sienne.fins.fins or genre not in sienne.demandes:
        raise Http404(genre)
    if (deja := en_cours_de(inscription, genre)) is not None:
        return redirect("portail:demande", demande=deja.pk)
    regles = genre_dit(sienne.demandes[genre], mots())
    if motifs := motifs_contre(inscription, genre, le):
        contexte = {"motifs": motifs_dits(sienne, motifs), "regles": regles}
        return _montrer(request, inscription, contexte)
    fin = fin_annoncee(inscription, genre, le)
    regles = sans_la_commission(regles, fin)
    if regles.depot is None:
        raise Http404(genre)
    page = PageDeFin(inscription, regles, regles.depot, fin)
    if request.method != "POST":
        return _avec_formulaire(request, page, _formulaire(page))
    if depasse(request, _formulaire(page).envoi_max + OCTETS_DE_TEXTE):
        return _avec_formulaire(request, page, _formulaire(page), trop_lourd=True)
    return _deposer(request, page)


def _formulaire(page: PageDeFin, *donnees: object) -> FormulaireFin:
    return FormulaireFin(*donnees, depot=page.depot, estimation=page.fin.estimation)


@csrf_protect
def _deposer(request: HttpRequest, page: PageDeFin) -> HttpResponse:
    form, le = _formulaire(page, request.POST, request.FILES), maintenant()
    if not form.is_valid():
        return _avec_formulaire(request, page, form)
    recus = recevoir_justificatifs(request, form, le)
    if form.errors:
        return _avec_formulaire(request, page, form)
    try:
        deposee = demander_la_fin(
            inscription=page.inscription,
            genre=page.regles.code,
            reponses=form.reponses,
            justificatifs={c.removeprefix(FICHIER): siens for c, siens in recus.items()},
            par=auteur_de(request),
            le=le,
        )
    except (DepotRefuse, ActeImpossible, EffetImpossible):  # done at the same instant elsewhere
        return redirect("portail:finir", inscription=page.inscription.pk, genre=page.regles.code)
    return redirect("portail:demande", demande=deposee.pk)


def _avec_formulaire(
    request: HttpRequest, page: PageDeFin, form: FormulaireFin, *, trop_lourd: bool = False
) -> HttpResponse:
    contexte = {"form": form, "fin": page.fin, "regles": page.regles, "trop_lourd": trop_lourd}
    return _montrer(request, page.inscription, contexte, 422 if form.errors or trop_lourd else 200)


def _montrer(
    request: HttpRequest, inscription: Inscription, contexte: dict[str, object], statut: int = 200
) -> HttpResponse:
    composante = campagne(inscription.campagne).composantes[inscription.admission.composante]
    commun = {"inscription": inscription, "composante": composante, "form": None}
    return render(request, "portail/finir.html", {**commun, **contexte}, status=statut)
