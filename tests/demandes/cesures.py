"""Césures filed online by their acts, up to the decision."""

from datetime import datetime, timedelta

from rentree.demandes.actions import deposer_demande, instruire_demande
from rentree.demandes.actions_decision import decider_demande, donner_avis
from rentree.demandes.models import Demande, Mandat
from rentree.inscriptions.models import Inscription
from tests.demandes.preparation import MARTINE, elle
from tests.demandes.signataires import un_mandat
from tests.horloge import DEPART

ENSUITE = DEPART + timedelta(days=1)
ANNEE, SEMESTRE = "annee", "semestre-1"
PROJET = "Un service civique en Bretagne."


def demander(
    inscription: Inscription, periode: str = ANNEE, quand: datetime = ENSUITE, projet: str = PROJET
) -> Demande:
    """Filed, taken in hand, with the favourable opinion of the head of the course."""
    demande = deposer_demande(
        inscription=inscription,
        genre="cesure",
        reponses={"periode": periode, "nature": "engagement", "projet": projet},
        justificatifs={},
        par=elle(inscription),
        le=quand,
    )
    instruire_demande(demande=demande, par=MARTINE, le=quand)
    mandat = Mandat.objects.filter(role="responsable-formation").first() or un_mandat(
        role="responsable-formation", du=DEPART.date()
    )
    donner_avis(
        demande=demande,
        etape="avis",
        favorable=True,
        motif="",
        mandat=mandat,
        par=mandat.compte.auteur("signataire"),
        le=quand,
    )
    return demande


def accorder(demande: Demande, quand: datetime = ENSUITE) -> None:
    """The registrar accepts it."""
    lue = Demande.objects.completes().get(pk=demande.pk)
    decider_demande(demande=lue, accepter=True, motif="Beau projet.", par=MARTINE, le=quand)


def en_cesure(inscription: Inscription, periode: str = ANNEE) -> Inscription:
    """Filed and accepted; the file as it is then."""
    accorder(demander(inscription, periode))
    return Inscription.objects.completes().get(pk=inscription.pk)
