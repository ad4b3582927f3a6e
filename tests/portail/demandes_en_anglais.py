"""Files with a request in each of its states, made by a student who writes English."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.urls import reverse

from rentree.demandes.actions import instruire_demande, retirer_demande
from rentree.demandes.actions_decision import decider_demande, declarer_irrecevable, lire_decision
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_messages import demander_un_complement, ecrire_message
from rentree.demandes.actions_recours import deposer_recours, rejeter_recours
from rentree.demandes.models import Demande
from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import systeme
from tests import horloge
from tests.demandes.preparation import CORRECTION, MARTINE, OCTOBRE, elle, une_demande
from tests.portail.visites import chez

UN_AN_APRES = OCTOBRE + timedelta(days=365)
EXPLICATION = {"raison": "visa", "explication": "My visa came in September."}


def demande_deposee() -> Inscription:
    return une_demande(**EXPLICATION).admission.inscription


def demande_de_correction() -> Inscription:
    corrigee = {"prenom": "Ines", "date_naissance": "2005-03-02", "ine": "060012345AB"}
    return une_demande(genre=CORRECTION, quand=horloge.DEPART, **corrigee).admission.inscription


def demande_examinee() -> Demande:
    demande = une_demande(**EXPLICATION)
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)
    return demande


def demande_a_completer() -> Inscription:
    demande = demande_examinee()
    elle_meme = elle(demande.admission.inscription)
    ecrire_message(demande=demande, texte="Is my file complete?", par=elle_meme, le=OCTOBRE)
    demander_un_complement(
        demande=demande, texte="Envoyez-nous votre visa.", par=MARTINE, le=OCTOBRE
    )
    return demande.admission.inscription


def decision_cachee() -> Demande:
    demande = demande_examinee()
    motif = "Les cours ont commencé."
    decider_demande(demande=demande, accepter=False, motif=motif, par=MARTINE, le=OCTOBRE)
    return demande


def demande_refusee() -> Inscription:
    demande = decision_cachee()
    inscription = demande.admission.inscription
    lire_decision(demande=demande, par=elle(inscription), le=OCTOBRE)
    return inscription


def demande_acceptee() -> Inscription:
    demande = demande_examinee()
    motif = "Le visa est arrivé tard."
    decider_demande(demande=demande, accepter=True, motif=motif, par=MARTINE, le=OCTOBRE)
    return demande.admission.inscription


def demande_irrecevable() -> Inscription:
    demande = une_demande(**EXPLICATION)
    motif = "Cette demande est sans objet."
    declarer_irrecevable(demande=demande, motif=motif, par=MARTINE, le=OCTOBRE)
    return demande.admission.inscription


def demande_retiree() -> Inscription:
    demande = une_demande(**EXPLICATION)
    inscription = demande.admission.inscription
    retirer_demande(demande=demande, par=elle(inscription), le=OCTOBRE)
    return inscription


def demande_sans_reponse() -> Inscription:
    inscription = demande_deposee()
    constater_les_echeances(le=UN_AN_APRES)
    return inscription


def recours_depose() -> Inscription:
    inscription = demande_refusee()
    demande = Demande.objects.completes().get(admission__inscription=inscription)
    deposer_recours(demande=demande, texte="My visa was late.", par=elle(inscription), le=OCTOBRE)
    return inscription


def recours_rejete() -> Inscription:
    inscription = recours_depose()
    motif = "Les cours ont commencé."
    demande = Demande.objects.completes().get(admission__inscription=inscription)
    rejeter_recours(demande=demande, motif=motif, par=MARTINE, le=OCTOBRE)
    return inscription


DEMANDES: dict[str, tuple[Callable[[], Inscription], datetime]] = {
    "demande déposée": (demande_deposee, OCTOBRE),
    "demande de correction": (demande_de_correction, horloge.DEPART),
    "demande à compléter": (demande_a_completer, OCTOBRE),
    "décision à lire": (lambda: decision_cachee().admission.inscription, OCTOBRE),
    "demande refusée": (demande_refusee, OCTOBRE),
    "recours déposé": (recours_depose, OCTOBRE),
    "recours rejeté": (recours_rejete, OCTOBRE),
    "demande acceptée": (demande_acceptee, OCTOBRE),
    "demande irrecevable": (demande_irrecevable, OCTOBRE + timedelta(days=30)),
    "demande retirée": (demande_retiree, OCTOBRE),
    "demande restée sans réponse": (demande_sans_reponse, UN_AN_APRES),
}


def chez_qui_fait_un_recours() -> Iterator[tuple[str, HttpResponse]]:
    """The form of an appeal, empty then refused."""
    inscription = demande_refusee()
    horloge.regler(OCTOBRE)
    choisir_langue(etudiant=inscription.etudiant, langue="en", par=systeme("essai"), le=OCTOBRE)
    recours = reverse(
        "portail:deposer_recours", args=[Demande.objects.get(admission__inscription=inscription).pk]
    )
    yield "portail:deposer_recours", chez(inscription).get(recours)
    yield "portail:deposer_recours", chez(inscription).post(recours, {})
