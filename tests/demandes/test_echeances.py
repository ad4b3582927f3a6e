"""Silence and readings taken as done: the same state and dates, however late or often the job."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_echeances import (
    constater_les_echeances,
    constater_silence,
    reputer_lue,
)
from rentree.demandes.actions_messages import demander_un_complement, repondre_au_complement
from rentree.demandes.models import Demande
from rentree.inscriptions.faits import decision_sur
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.regles import cycle_demande
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.decision import OUVERTE
from tests.demandes.preparation import (
    MARTINE,
    OCTOBRE,
    elle,
    le,
    un_etudiant_deja_pris,
    une_correction,
    une_demande,
    une_demande_instruite,
)

pytestmark = pytest.mark.django_db
DECEMBRE = le("2024-12-02", "00:00")


def test_le_silence_refuse_au_bout_de_deux_mois_pas_une_minute_avant() -> None:
    demande = une_demande()

    assert constater_les_echeances(le=DECEMBRE - timedelta(minutes=1)) == 0
    assert constater_les_echeances(le=DECEMBRE) == 1

    demande.refresh_from_db()
    assert (demande.etat, demande.par_silence) == (cycle_demande.REFUSEE, True)
    assert demande.decidee_le == demande.connue_le == DECEMBRE - UN_INSTANT


def test_le_travail_en_retard_ne_change_pas_les_dates_et_le_journal_dit_son_heure() -> None:
    demande = une_demande()
    un_an_apres = le("2025-10-01")

    constater_les_echeances(le=un_an_apres)

    demande.refresh_from_db()
    assert demande.decidee_le == DECEMBRE - UN_INSTANT
    evenement = Evenement.objects.get(acte="refuser_par_silence")
    assert evenement.le == un_an_apres


def test_le_travail_refait_n_ecrit_rien_de_plus() -> None:
    une_demande()
    constater_les_echeances(le=DECEMBRE)

    assert constater_les_echeances(le=DECEMBRE) == 0
    assert Evenement.objects.filter(acte="refuser_par_silence").count() == 1


def test_passe_le_delai_plus_personne_ne_decide_meme_avant_le_travail() -> None:
    demande = une_demande_instruite()

    with pytest.raises(ActeImpossible):
        decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=DECEMBRE)


def test_une_demande_decidee_ne_connait_plus_de_silence() -> None:
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    assert constater_les_echeances(le=le("2025-10-01")) == 0
    with pytest.raises(ActeImpossible):
        constater_silence(demande=demande, le=le("2025-10-01"))


def test_une_decision_non_lue_est_connue_au_bout_de_quinze_jours() -> None:
    demande = une_demande_instruite()
    decider_demande(demande=demande, accepter=False, motif="Non.", par=MARTINE, le=OCTOBRE)
    limite = le("2024-10-17", "00:00")

    with pytest.raises(ActeImpossible):
        reputer_lue(demande=demande, le=limite - timedelta(minutes=1))
    constater_les_echeances(le=limite + timedelta(days=40))

    demande.refresh_from_db()
    assert demande.connue_le == limite - UN_INSTANT


@pytest.mark.usefixtures("silence_qui_accepte")
def test_un_silence_qui_accepte_ouvre_la_porte_depuis_le_jour_ou_il_est_constate() -> None:
    demande = une_demande()
    plus_tard = le("2024-12-20")

    constater_les_echeances(le=plus_tard)

    demande.refresh_from_db()
    assert demande.etat == cycle_demande.ACCEPTEE
    assert demande.decidee_le == DECEMBRE - UN_INSTANT
    assert Evenement.objects.filter(acte="accepter_par_silence").count() == 1
    assert decision_sur(demande.admission.inscription, plus_tard).inscription.etat == OUVERTE


@pytest.mark.usefixtures("silence_qui_accepte")
def test_un_effet_impossible_n_empeche_pas_le_silence_et_s_ecrit() -> None:
    un_etudiant_deja_pris("0601023457S")
    demande = une_correction(ine="0601023457S")

    constater_les_echeances(le=le("2025-01-01"))

    demande.refresh_from_db()
    assert demande.etat == cycle_demande.ACCEPTEE
    assert Evenement.objects.get(acte="noter_effet_impossible").dossier == demande.dossier


def test_une_piece_demandee_suspend_le_silence() -> None:
    demande = une_demande()
    quand = le("2024-10-07")

    complement = demander_un_complement(demande=demande, texte="Il manque…", par=MARTINE, le=quand)

    assert complement.limite == le("2024-10-23", "00:00")
    assert demande.echeance == le("2024-12-17", "00:00")  # fifteen days more
    repondre_au_complement(
        demande=demande,
        texte="Voici.",
        fichiers=[],
        par=elle(demande.admission.inscription),
        le=le("2024-10-10"),
    )
    assert demande.echeance == le("2024-12-05", "00:00")  # three only


@pytest.mark.usefixtures("piece_qui_recommence")
def test_une_piece_demandee_peut_faire_recommencer_le_delai() -> None:
    demande = une_demande()
    demander_un_complement(demande=demande, texte="Il manque…", par=MARTINE, le=le("2024-10-07"))
    assert demande.echeance is None
    assert constater_les_echeances(le=le("2025-10-01")) == 0

    repondre_au_complement(
        demande=demande,
        texte="Voici.",
        fichiers=[],
        par=elle(demande.admission.inscription),
        le=le("2024-10-10"),
    )

    assert demande.echeance == le("2024-12-11", "00:00")


FIN = le("2025-11-01")
INSTANTS = st.lists(
    st.datetimes(datetime(2024, 10, 2), datetime(2025, 10, 31)),  # noqa: DTZ001
    max_size=6,
)


def _dates(demande: Demande) -> tuple[object, ...]:
    demande.refresh_from_db()
    return demande.etat, demande.decidee_le, demande.connue_le, demande.par_silence


def _jouer(demande: Demande, instants: Sequence[datetime]) -> tuple[object, ...]:
    for instant in instants:
        constater_les_echeances(le=instant)
    constater_les_echeances(le=FIN)
    return _dates(demande)


@given(INSTANTS, st.sampled_from(("silence", "refus", "complement")))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_la_frequence_du_travail_ne_change_rien(instants: list[datetime], histoire: str) -> None:
    passages = sorted(instant.replace(tzinfo=OCTOBRE.tzinfo) for instant in instants)

    souvent = _jouer(_vivre(histoire), passages)
    une_fois = _jouer(_vivre(histoire), [])

    assert souvent == une_fois


def _vivre(histoire: str) -> Demande:
    demande = une_demande_instruite()
    if histoire == "refus":
        decider_demande(demande=demande, accepter=False, motif="Non.", par=MARTINE, le=OCTOBRE)
    elif histoire == "complement":
        demander_un_complement(demande=demande, texte="?", par=MARTINE, le=OCTOBRE)
    return demande
