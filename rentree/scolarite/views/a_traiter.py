"""What waits for a registrar's decision, beside the pieces to check."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.doublons import doublons_visibles
from rentree.inscriptions.models import Inscription, Transfert
from rentree.lib.horloge import maintenant
from rentree.scolarite.acces import Composantes, gestionnaire_requis
from rentree.scolarite.fiches import RAISONS
from rentree.scolarite.mandats import sans_titulaire
from rentree.scolarite.views.retraits import formation_de, les_siens
from rentree.scolarite.visas import accords_perdus

DOUBLONS_MONTRES = 50


@gestionnaire_requis
@require_safe
def a_traiter(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    retraits = les_siens(composantes).a_regler().order_by("le")
    doublons = doublons_visibles(composantes).a_examiner().select_related("premier", "second")
    dossiers = Inscription.objects.completes().de_la_composante(composantes)
    departs = Transfert.objects.a_conclure().de_la_composante(composantes)
    contexte = {
        "page_courante": "a_traiter",
        "composantes": composantes,
        "arrivees": dossiers.arrivees_a_accorder().order_by("confirmee_le"),
        "departs": departs.select_related("inscription__etudiant").order_by("cree_le"),
        "retraits": [(retrait, formation_de(retrait)) for retrait in retraits],
        "accords_perdus": accords_perdus(composantes),
        "doublons": doublons.order_by("signale_le", "pk")[:DOUBLONS_MONTRES],
        "nombre_de_doublons": doublons.count(),
        "raisons": RAISONS,
        "vides": sans_titulaire(composantes, maintenant()),
    }
    return render(request, "scolarite/a_traiter.html", contexte)
