"""« Mon inscription »: where the file stands, what is left to do, why, until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.lib.horloge import maintenant
from rentree.paiements.models import Paiement
from rentree.portail.acces import dossier_requis
from rentree.portail.dates import dates_de
from rentree.portail.dossier import lire_dossier
from rentree.portail.etat_visible import etat_visible
from rentree.regles import calendrier_phrases
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE
from rentree.regles.cycle_piece import REFUSEE
from rentree.regles.taches import TERMINEE

# The banner already says when it opens or since when it is closed.
DITS_EN_TITRE = (calendrier_phrases.PAS_ENCORE, calendrier_phrases.FERME)


@dossier_requis
@require_safe
def inscription(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    dossier = lire_dossier(inscription, maintenant())
    paiement = _dernier_paiement(inscription)
    etat = etat_visible(dossier, paiement)
    refusees = [piece for piece in dossier.pieces if piece.etat == REFUSEE]
    echeances = [piece.a_remplacer_avant for piece in refusees if piece.a_remplacer_avant]
    contexte = {
        "page": "inscription",
        "inscription": inscription,
        "dossier": dossier,
        "etat": etat,
        "paiement": paiement,
        "fini": inscription.etat in (ANNULEE, EFFECTIVE),
        "autres_motifs": [
            motif
            for motif in dossier.decision.inscription.motifs
            if motif.code not in DITS_EN_TITRE
        ],
        "dates": dates_de(dossier),
        "restantes": sum(tache.etat != TERMINEE for tache in dossier.taches),
        "refusees": [(dossier.campagne.pieces[piece.code], piece) for piece in refusees],
        "a_remplacer_avant": min(echeances, default=None),
        "annulation": _annulation(inscription) if inscription.etat == ANNULEE else None,
        "composante": dossier.campagne.composantes[inscription.admission.composante],
    }
    return render(request, "portail/inscription.html", contexte)


def _dernier_paiement(inscription: Inscription) -> Paiement | None:
    """Only a confirmed file may be waiting for a payment."""
    if inscription.etat != CONFIRMEE:
        return None
    siens = Paiement.objects.filter(creance__inscription=inscription, creance__abandonnee_le=None)
    return siens.order_by("-ouvert_le").first()


def _annulation(inscription: Inscription) -> Evenement | None:
    """The act that ended the file: when, by whom, and the reason given."""
    fins = Evenement.objects.filter(dossier=inscription.dossier, acte="annuler_inscription")
    return fins.order_by("-pk").first()
