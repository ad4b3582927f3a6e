"""The thread: additions, what is asked; nothing is deleted."""

from datetime import timedelta

import pytest

from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_messages import (
    demander_un_complement,
    ecrire_message,
    repondre_au_complement,
)
from rentree.journal.actions import ActeImpossible
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, une_demande, une_demande_instruite
from tests.fabriques import un_fichier

pytestmark = pytest.mark.django_db
APRES = OCTOBRE + timedelta(days=1)


def test_chacun_ecrit_dans_le_fil_et_joint_des_fichiers() -> None:
    demande = une_demande()
    elle_meme = elle(demande.admission.inscription)

    ecrire_message(demande=demande, texte="Bonjour", par=MARTINE, le=OCTOBRE)
    ecrire_message(demande=demande, texte="Voici", fichiers=[un_fichier()], par=elle_meme, le=APRES)

    assert [m.texte for m in demande.messages.order_by("pk")] == ["Bonjour", "Voici"]
    assert [(j.rang, j.message is not None) for j in demande.jointes.all()] == [
        (1, False),
        (2, True),
    ]


def test_on_ecrit_encore_apres_la_decision() -> None:
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    ecrire_message(demande=demande, texte="Merci", par=MARTINE, le=APRES)

    assert demande.messages.count() == 1


def test_un_seul_complement_est_attendu_a_la_fois() -> None:
    demande = une_demande()
    demander_un_complement(demande=demande, texte="Il manque…", par=MARTINE, le=OCTOBRE)

    with pytest.raises(ActeImpossible):
        demander_un_complement(demande=demande, texte="Et aussi…", par=MARTINE, le=OCTOBRE)


def test_on_ne_repond_pas_a_ce_qui_n_est_pas_demande() -> None:
    demande = une_demande()

    with pytest.raises(ActeImpossible):
        repondre_au_complement(
            demande=demande,
            texte="Voici",
            fichiers=[],
            par=elle(demande.admission.inscription),
            le=OCTOBRE,
        )


def test_rien_n_est_demande_apres_la_decision() -> None:
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    with pytest.raises(ActeImpossible):
        demander_un_complement(demande=demande, texte="Il manque…", par=MARTINE, le=APRES)
