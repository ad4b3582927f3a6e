"""Who saw what: only the first reading, by the other side, and never what is still hidden."""

from datetime import timedelta

import pytest

from rentree.demandes.actions import reexaminer_demande, retirer_demande
from rentree.demandes.actions_decision import decider_demande, lire_decision
from rentree.demandes.actions_lectures import noter_la_lecture
from rentree.demandes.actions_messages import ecrire_message
from rentree.demandes.models import Demande, MessageDeDemande
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, une_demande, une_demande_instruite

pytestmark = pytest.mark.django_db
APRES = OCTOBRE + timedelta(days=1)


def lire(demande: Demande, par: Auteur, heures: int = 0) -> int:
    """As a page does: the request is read again first."""
    lue = Demande.objects.get(pk=demande.pk)
    return noter_la_lecture(demande=lue, par=par, le=APRES + timedelta(hours=heures))


def relue(demande: Demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def test_un_message_est_lu_une_fois_et_par_l_autre_seulement() -> None:
    demande = une_demande()
    elle_meme = elle(demande.admission.inscription)
    ecrire_message(demande=demande, texte="Bonjour", par=MARTINE, le=OCTOBRE)

    assert lire(demande, elle_meme) == 1
    assert lire(demande, elle_meme, heures=1) == 0

    message = MessageDeDemande.objects.get()
    assert (message.vu_le, message.vu_par) == (APRES, elle_meme.nom)
    [evenement] = Evenement.objects.filter(acte="noter_la_lecture")
    assert evenement.donnees == {"demande": demande.numero, "messages": 1, "lu": []}


def test_qui_ecrit_ne_lit_pas_son_propre_message() -> None:
    demande = une_demande()
    ecrire_message(demande=demande, texte="Bonjour", par=MARTINE, le=OCTOBRE)

    lire(demande, MARTINE)

    assert MessageDeDemande.objects.get().vu_le is None


def test_la_premiere_ouverture_par_l_universite_est_gardee() -> None:
    demande = une_demande()

    assert lire(demande, MARTINE) == 1
    assert lire(demande, MARTINE, heures=1) == 0

    assert (relue(demande).vue_le, relue(demande).vue_par) == (APRES, "Martine Roux")


def test_une_decision_est_lue_quand_sa_page_la_montre() -> None:
    demande = une_demande_instruite()
    elle_meme = elle(demande.admission.inscription)
    assert lire(demande, elle_meme) == 0

    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    assert relue(demande).decision_vue_le is None
    assert lire(demande, elle_meme) == 1
    assert relue(demande).decision_vue_le == APRES


def test_une_decision_cachee_est_lue_par_le_geste_qui_l_ouvre() -> None:
    demande = une_demande_instruite()
    elle_meme = elle(demande.admission.inscription)
    decider_demande(demande=demande, accepter=False, motif="Non.", par=MARTINE, le=OCTOBRE)

    assert lire(demande, elle_meme) == 0
    lire_decision(demande=relue(demande), par=elle_meme, le=APRES)

    assert relue(demande).decision_vue_le == APRES
    assert lire(demande, elle_meme, heures=1) == 0


def test_une_decision_reexaminee_est_a_lire_de_nouveau() -> None:
    demande = une_demande_instruite()
    elle_meme = elle(demande.admission.inscription)
    decider_demande(demande=demande, accepter=False, motif="Non.", par=MARTINE, le=OCTOBRE)
    lire_decision(demande=relue(demande), par=elle_meme, le=OCTOBRE)

    reexaminer_demande(demande=relue(demande), raison="Recours", par=MARTINE, le=OCTOBRE)
    decider_demande(demande=relue(demande), accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    assert lire(demande, elle_meme) == 1


def test_un_retrait_n_est_pas_une_decision_a_lire() -> None:
    demande = une_demande()
    elle_meme = elle(demande.admission.inscription)
    retirer_demande(demande=demande, par=elle_meme, le=OCTOBRE)

    assert lire(demande, elle_meme) == 0
