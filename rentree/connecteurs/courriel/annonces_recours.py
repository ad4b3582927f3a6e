"""What is written about an appeal: received, or rejected."""

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_demandes import VoieDite, dire_les_voies, sur_la_demande
from rentree.demandes.models import RecoursDepose
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.voies_de_recours import voies_apres_un_recours


def annonce_de_recours(recours: RecoursDepose) -> Message:
    """Received: until when the answer comes, and what remains possible without one."""
    return sur_la_demande(
        recours.demande,
        "recours_recu",
        recours=recours,
        dernier_jour=recours.echeance - UN_INSTANT,
        voies=_voies(recours),
    )


def annonce_de_rejet(recours: RecoursDepose) -> Message:
    """The refusal stands, by an answer or by silence: who may still be asked, until when."""
    return sur_la_demande(recours.demande, "recours_rejete", recours=recours, voies=_voies(recours))


def _voies(recours: RecoursDepose) -> list[VoieDite]:
    """Those left once it is rejected; by silence as long as nobody answers."""
    demande, par_silence = recours.demande, recours.par_silence or recours.repondu_le is None
    depuis = recours.repondu_le or recours.echeance - UN_INSTANT
    return dire_les_voies(
        demande,
        voies_apres_un_recours(
            demande.sienne, demande.depot, recours.voie, depuis, par_silence=par_silence
        ),
    )
