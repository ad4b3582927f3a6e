"""The recorded mappings: the last version of each, every version as it was written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.correspondances.champs import champs_de
from rentree.connecteurs.correspondances.reglages import SEPARATEURS, lire_reglages
from rentree.connecteurs.models import Correspondance, Echange
from rentree.connecteurs.tableaux.lecture import ENCODAGES
from rentree.scolarite.acces import Composantes, gestion_generale_requise


@gestion_generale_requise
@require_safe
def correspondances(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "correspondances": Correspondance.objects.dernieres(),
        "contenus": CONTENUS,
    }
    return render(request, "scolarite/correspondances.html", contexte)


@gestion_generale_requise
@require_safe
def correspondance(
    request: HttpRequest, composantes: Composantes, code: str, version: int
) -> HttpResponse:
    """One version in words, its sisters, and the files that it read."""
    versions = list(Correspondance.objects.enregistrees().filter(code=code))
    vue = next((v for v in versions if v.version == version), None)
    if vue is None:
        raise Http404(code)
    reglages, champs = lire_reglages(vue.reglages), champs_de(CONTENUS[vue.contenu])
    contexte = {
        "page_courante": "imports",
        "composantes": composantes,
        "correspondance": vue,
        "contenu": CONTENUS[vue.contenu],
        "versions": versions,
        "reglages": reglages,
        "encodage": ENCODAGES[reglages.forme.encodage],
        "separateur": SEPARATEURS[reglages.forme.separateur],
        "lignes": [
            (champ.libelle, reglages.champs[nom])
            for nom, champ in champs.items()
            if nom in reglages.champs
        ],
        "echanges": Echange.objects.filter(correspondance=vue).order_by("-le")[:20],
    }
    return render(request, "scolarite/correspondance.html", contexte)
