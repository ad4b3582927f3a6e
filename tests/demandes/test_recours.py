"""An appeal against a refusal: in time, once, heard or rejected; the others keep their delay."""

from datetime import date, timedelta

import pytest

from rentree.demandes.actions import reexaminer_demande
from rentree.demandes.actions_decision import decider_demande, lire_decision
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_recours import (
    deposer_recours,
    rejeter_recours,
    rejeter_recours_par_silence,
)
from rentree.demandes.models import Demande, RecoursDepose
from rentree.demandes.suivi import lire_suivi
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.regles import cycle_recours
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.cycle_demande import ACCEPTEE, EN_INSTRUCTION
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, le, une_demande_instruite
from tests.fabriques import un_fichier

pytestmark = pytest.mark.django_db
NOVEMBRE = le("2024-11-05")
SILENCE = le("2025-01-06", "00:00")


@pytest.fixture
def refusee() -> Demande:
    """Read at once: its ways of appeal run from the first of October."""
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=False, motif="Complet.", par=MARTINE, le=OCTOBRE)
    lire_decision(demande=demande, par=elle(demande.admission.inscription), le=OCTOBRE)
    return relue(demande)


def relue(demande: Demande) -> Demande:
    return Demande.objects.completes().get(pk=demande.pk)


def contester(demande: Demande, quand: str = "2024-11-05", heure: str = "10:00") -> RecoursDepose:
    return deposer_recours(
        demande=relue(demande),
        texte="Il reste des places.",
        fichiers=[un_fichier()],
        par=elle(demande.admission.inscription),
        le=le(quand, heure),
    )


def voies(demande: Demande) -> list[tuple[str, date | None]]:
    suivi = lire_suivi(demande, NOVEMBRE)
    return [(voie.recours.code, voie.compte.dernier_jour) for voie in suivi.recours]


def test_un_refus_lu_montre_ses_voies_et_celle_qui_se_depose_ici(refusee: Demande) -> None:
    suivi = lire_suivi(refusee, OCTOBRE)

    assert [voie.recours.code for voie in suivi.recours] == ["gracieux", "tribunal"]
    assert suivi.recours_en_ligne == "gracieux"
    assert lire_suivi(refusee, le("2024-12-03")).recours_en_ligne == ""


def test_un_recours_va_dans_le_fil_et_suspend_les_autres_voies(refusee: Demande) -> None:
    recours = contester(refusee)

    assert (recours.etat, recours.echeance) == (cycle_recours.DEPOSE, SILENCE)
    assert recours.message.texte == "Il reste des places."
    assert recours.message.jointes.count() == 1
    assert voies(refusee) == []
    suivi = lire_suivi(refusee, NOVEMBRE)
    assert suivi.recours_en_ligne == ""
    assert suivi.recours_depose is not None
    assert suivi.recours_depose.compte.dernier_jour == date(2025, 1, 5)


def test_jusqu_au_dernier_soir_et_pas_apres(refusee: Demande) -> None:
    with pytest.raises(ActeImpossible):
        contester(refusee, "2024-12-03", "00:00")

    assert contester(refusee, "2024-12-02", "23:59")


def test_un_seul_recours_et_de_la_personne_seule(refusee: Demande) -> None:
    with pytest.raises(ActeImpossible):
        deposer_recours(demande=refusee, texte="x", par=MARTINE, le=NOVEMBRE)
    contester(refusee)

    with pytest.raises(ActeImpossible):
        contester(refusee)
    assert RecoursDepose.objects.count() == 1


def test_une_decision_cachee_ou_une_acceptation_ne_se_contestent_pas() -> None:
    demande = une_demande_instruite()
    with pytest.raises(ActeImpossible):
        contester(demande)
    decider_demande(demande=demande, accepter=False, motif="Non.", par=MARTINE, le=OCTOBRE)

    with pytest.raises(ActeImpossible):
        contester(demande, "2024-10-02")


def test_un_recours_rejete_rend_au_tribunal_son_delai_entier(refusee: Demande) -> None:
    contester(refusee)

    rejeter_recours(demande=relue(refusee), motif="Aucune place.", par=MARTINE, le=le("2024-12-10"))

    assert voies(refusee) == [("tribunal", date(2025, 2, 11))]
    with pytest.raises(ActeImpossible):
        rejeter_recours(demande=relue(refusee), motif="x", par=MARTINE, le=le("2024-12-11"))


@pytest.mark.parametrize("passage", [SILENCE, le("2025-11-01")], ids=["a-l-heure", "en-retard"])
def test_le_silence_rejette_a_sa_date_meme_tard_et_une_seule_fois(
    refusee: Demande, passage: object
) -> None:
    contester(refusee)
    assert constater_les_echeances(le=SILENCE - timedelta(minutes=1)) == 0

    assert constater_les_echeances(le=passage) == 1
    assert constater_les_echeances(le=passage) == 0

    recours = RecoursDepose.objects.get()
    assert (recours.etat, recours.par_silence) == (cycle_recours.REJETE, True)
    assert recours.repondu_le == SILENCE - UN_INSTANT
    assert Evenement.objects.get(acte="rejeter_recours_par_silence").le == passage
    assert voies(refusee) == [("tribunal", date(2025, 3, 6))]


def test_apres_le_silence_la_scolarite_ne_rejette_plus(refusee: Demande) -> None:
    contester(refusee)
    with pytest.raises(ActeImpossible):
        rejeter_recours_par_silence(demande=relue(refusee), le=NOVEMBRE)

    with pytest.raises(ActeImpossible):
        rejeter_recours(demande=relue(refusee), motif="x", par=MARTINE, le=SILENCE)


def test_reexaminer_accueille_le_recours_et_l_issue_est_celle_de_la_demande(
    refusee: Demande,
) -> None:
    contester(refusee)

    reexaminer_demande(demande=relue(refusee), raison="Une place.", par=MARTINE, le=NOVEMBRE)

    assert RecoursDepose.objects.get().etat == cycle_recours.ACCUEILLI
    assert Evenement.objects.get(acte="accueillir_recours").donnees["raison"] == "Une place."
    assert relue(refusee).etat == EN_INSTRUCTION
    assert constater_les_echeances(le=SILENCE) == 0
    decider_demande(demande=relue(refusee), accepter=True, motif="", par=MARTINE, le=NOVEMBRE)
    assert relue(refusee).etat == ACCEPTEE


def test_refusee_de_nouveau_elle_garde_ses_voies_sans_second_recours_ici(
    refusee: Demande,
) -> None:
    contester(refusee)
    reexaminer_demande(demande=relue(refusee), raison="À revoir.", par=MARTINE, le=NOVEMBRE)
    decider_demande(demande=relue(refusee), accepter=False, motif="Non.", par=MARTINE, le=NOVEMBRE)
    lire_decision(demande=relue(refusee), par=elle(refusee.admission.inscription), le=NOVEMBRE)

    assert [code for code, _ in voies(refusee)] == ["gracieux", "tribunal"]
    suivi = lire_suivi(refusee, NOVEMBRE)
    assert suivi.recours_en_ligne == ""
    assert suivi.recours_depose is None
