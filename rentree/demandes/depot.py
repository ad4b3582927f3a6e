"""What the rules say of filing a request, and of its delay, from what is kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rentree.demandes.models import Demande
from rentree.documents.codes import nouveau_code
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exonerations import exonerables
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.regles import cycle_demande
from rentree.regles.campagne import Campagne
from rentree.regles.conditions_demandes import Demandeur
from rentree.regles.cycle_demande import CYCLE_DEMANDE
from rentree.regles.decision import Decision
from rentree.regles.delais_legaux import Compte
from rentree.regles.demandes import compte_du_silence, motifs_de_refus
from rentree.regles.motif import Motif

LONGUEUR_DU_NUMERO = 8
REORIENTATION, L1 = "reorientation", "L1"
SANS_SUITE = (cycle_demande.RETIREE, cycle_demande.IRRECEVABLE)


def nouvelle_demande(
    sienne: Campagne, genre: str, reponses: Mapping[str, str], le: datetime
) -> Demande:
    """One of this kind, filed now and not saved: who asks and about what is not said yet.

    Raises ValueError for a kind that is not filed online.
    """
    depot = sienne.demandes[genre].depot
    if depot is None:
        raise ValueError(genre)
    return Demande(
        numero=f"D-{nouveau_code()[:LONGUEUR_DU_NUMERO]}",
        campagne=sienne.code,
        type=genre,
        etat=CYCLE_DEMANDE["deposer_demande"].vers,
        reponses=dict(reponses),
        deposee_le=le,
        echeance=compte_du_silence(sienne, depot, le, ()).expire_le,
    )


def demandes_de(inscription: Inscription) -> list[Demande]:
    """Those of the person in this campaign, whatever the admission, the last ones first."""
    siennes = Demande.objects.filter(
        admission__etudiant=inscription.etudiant_id, campagne=inscription.campagne
    )
    return list(siennes.order_by("-deposee_le"))


def motifs_contre(
    inscription: Inscription,
    genre: str,
    le: datetime,
    *,
    decision: Decision | None = None,
    siennes: Iterable[Demande] | None = None,
) -> tuple[Motif, ...]:
    """Everything that prevents the person from filing this kind of request now.

    ``decision`` and ``siennes`` (``demandes_de``) are read anew when they are not given.
    """
    sienne = campagne(inscription.campagne)
    connue = decision or decision_sur(inscription, le)
    niveau = sienne.formations[inscription.formation].niveau
    reorientation = inscription.admission.public == REORIENTATION and niveau == L1
    demandeur = Demandeur(
        inscription.etat,
        connue.inscription,
        niveau,
        reorientation,
        droits=exonerables(inscription, connue),
    )
    connues = demandes_de(inscription) if siennes is None else siennes
    deja = _deja(inscription, [d for d in connues if d.type == genre])
    return motifs_de_refus(sienne, sienne.demandes[genre], demandeur, deja, le)


def _deja(inscription: Inscription, du_genre: list[Demande]) -> Mapping[str, int]:
    """How many of this kind count against the caps, within each scope."""
    comptent = [demande for demande in du_genre if demande.etat not in SANS_SUITE]
    de_celle_ci = [d for d in comptent if d.admission_id == inscription.admission_id]
    return {"annee": len(comptent), "inscription": len(de_celle_ci)}


def compter_le_silence(demande: Demande) -> Compte:
    """The delay of silence, with the pieces asked so far."""
    return compte_du_silence(demande.sienne, demande.depot, demande.deposee_le, demande.attentes)
