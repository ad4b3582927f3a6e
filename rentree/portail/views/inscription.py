"""« Mon inscription »: where the file stands, what is left to do, why, until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.faits import situation_de
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.lib.horloge import maintenant
from rentree.paiements.models import Paiement
from rentree.portail.acces import dossier_requis
from rentree.portail.attente_visa import attente_de_visa
from rentree.portail.dates import dates_de
from rentree.portail.dossier import Dossier, lire_dossier
from rentree.portail.etat_visible import BLOQUE, etat_visible
from rentree.regles import calendrier_phrases
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE
from rentree.regles.cycle_piece import REFUSEE
from rentree.regles.issue import issue_la_plus_courte
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
        "issue": _issue(dossier) if etat == BLOQUE else (),
        "attente": attente_de_visa(dossier) if etat == BLOQUE else None,
        "dates": dates_de(dossier),
        "restantes": sum(tache.etat != TERMINEE for tache in dossier.taches),
        "refusees": [(dossier.campagne.pieces[piece.code], piece) for piece in refusees],
        "a_remplacer_avant": min(echeances, default=None),
        "annulation": _annulation(inscription) if inscription.etat == ANNULEE else None,
        "composante": dossier.campagne.composantes[inscription.admission.composante],
    }
    return render(request, "portail/inscription.html", contexte)


def _issue(dossier: Dossier) -> tuple[str, ...]:
    """The steps that would open the door, in order; nothing when none of them depends on us."""
    situation = situation_de(dossier.inscription.admission, dossier.inscription.situation)
    issue = issue_la_plus_courte(dossier.campagne, situation, dossier.le)
    return issue.phrases(dossier.le) if issue else ()


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
