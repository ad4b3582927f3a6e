"""One answer that the portal gave, and what the rules answer today on the same facts.

Reading is not an act: nothing is written to the journal, as for the other pages of a file.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.rejeu import RejeuImpossible, rejouer, verdicts_gardes
from rentree.journal.models import Evenement
from rentree.scolarite.acces import Composantes, dossier_ou_404, gestionnaire_requis
from rentree.scolarite.declare import faits
from rentree.scolarite.recit import raconter
from rentree.scolarite.rejeu import Reponse, ecarts_en_mots, reponses_donnees


@gestionnaire_requis
@require_safe
def rejeu(
    request: HttpRequest, composantes: Composantes, inscription: UUID, rang: int
) -> HttpResponse:
    vu = dossier_ou_404(composantes, inscription)
    donnees = reponses_donnees(verdicts_gardes().filter(dossier=vu.dossier))
    donnee = next((donnee for donnee in donnees if donnee.rang == rang), None)
    if donnee is None:
        raise Http404(rang)
    evenement = donnee.evenement
    sienne = campagne(vu.campagne)
    [fait] = raconter([evenement], vu, sienne)
    contexte = {
        "page_courante": "dossier",
        "composantes": composantes,
        "inscription": vu,
        "formation": sienne.formations[vu.formation],
        "fait": fait,
        "faits": faits(evenement.donnees["situation"]),
        "rang": rang,
        "gardee": donnee.reponse,
        "empreinte": evenement.donnees["empreinte"],
        **_rejoue(evenement),
    }
    return render(request, "scolarite/rejeu.html", contexte)


def _rejoue(evenement: Evenement) -> dict[str, Any]:
    """The answer of today and what differs, or why there is none."""
    try:
        rejoue = rejouer(evenement)
    except RejeuImpossible as erreur:
        return {"impossible": str(erreur)}
    sienne = campagne(evenement.donnees["verdict"]["campagne"])
    return {
        "rejeu": rejoue,
        "refaite": Reponse(rejoue.refait),
        "ecarts": ecarts_en_mots(rejoue, sienne),
    }
