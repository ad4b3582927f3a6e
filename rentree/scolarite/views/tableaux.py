"""A file handed in: kept, then mapped, with its first rows as they would go in."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from rentree.connecteurs.correspondances.actions import demander_traitement, recevoir_tableau
from rentree.connecteurs.correspondances.reglages import lire_reglages
from rentree.connecteurs.models import Correspondance, TableauRecu
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.auteur import Auteur
from rentree.lib.horloge import maintenant
from rentree.regles.francais import typographie
from rentree.scolarite.acces import Composantes, auteur_de, gestion_generale_requise
from rentree.scolarite.appariement import depart_de
from rentree.scolarite.ecran_tableau import Ecran, lire_ecran
from rentree.scolarite.forms.tableau import FormulaireDepot

TAILLE_MAX = 10_000_000
A_VERIFIER = "Vérifiez les propositions apparues sous les colonnes, puis essayez de nouveau"


@gestion_generale_requise
def deposer(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    """Hand in a file and say through which mapping to read it."""
    connues = Correspondance.objects.dernieres()
    form = FormulaireDepot(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        connues=connues,
        initial={"depart": request.GET.get("de", "")},
    )
    if form.is_valid():
        fichier = form.cleaned_data["fichier"]
        try:
            recu = recevoir_tableau(
                contenu=fichier,
                nom=fichier.name,
                taille_max=TAILLE_MAX,
                par=auteur_de(request),
                le=maintenant(),
            )
        except FichierRefuse as erreur:
            form.add_error("fichier", typographie(str(erreur)))
        else:
            return redirect(adresse_du_tableau(recu, form.depart_choisi()))
    contexte = {"page_courante": "imports", "composantes": composantes, "form": form}
    return render(request, "scolarite/deposer.html", contexte, status=422 if form.errors else 200)


@gestion_generale_requise
def tableau(request: HttpRequest, composantes: Composantes, tableau: UUID) -> HttpResponse:
    """Map (any time), preview (POST), then try the whole file (POST with ``essayer``)."""
    recu = get_object_or_404(TableauRecu, pk=tableau)
    depart = depart_de(request.GET.get("de", ""))
    par, le = auteur_de(request), maintenant()
    poste = request.POST.dict() if request.method == "POST" else None
    ecran = lire_ecran(poste, _octets(recu), depart, par, le)
    if "essayer" in request.POST and ecran.colonnes and ecran.colonnes.a_verifier:
        ecran.colonnes.add_error(None, A_VERIFIER)
    if "essayer" in request.POST and ecran.pret:
        traitement = demander_traitement(
            tableau=recu,
            correspondance=_correspondance(ecran, par, le),
            campagne=campagne_ouverte().code,
            essai=True,
            par=par,
            le=le,
        )
        return redirect("scolarite:traitement", traitement=traitement.pk)
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "recu": recu,
        "ecran": ecran,
        "appariement": ecran.colonnes.appariement if ecran.colonnes else None,
    }
    refuse = request.method == "POST" and not ecran.pret
    return render(request, "scolarite/tableau.html", contexte, status=422 if refuse else 200)


def adresse_du_tableau(recu: TableauRecu, depart: str) -> str:
    """The mapping page of this file, from this start."""
    return f"{reverse('scolarite:tableau', args=[recu.pk])}?{urlencode({'de': depart})}"


def _octets(recu: TableauRecu) -> bytes:
    try:
        return recu.octets()
    except FileNotFoundError as erreur:
        raise Http404("Ce fichier n’est plus gardé") from erreur


def _correspondance(ecran: Ecran, par: Auteur, le: datetime) -> Correspondance:
    """The version that says exactly this, or a draft."""
    base = ecran.depart.base
    if base is not None and lire_reglages(base.reglages) == ecran.reglages:
        return base
    return Correspondance(
        code=ecran.depart.code,
        libelle=ecran.depart.libelle,
        source=ecran.depart.source,
        contenu=ecran.depart.contenu,
        reglages=ecran.reglages.en_json(),
        creee_le=le,
        par=par.reference,
        par_nom=par.nom,
    )
