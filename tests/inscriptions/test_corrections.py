"""Correcting a result: with a reason, with a trace, never against a right already in use."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from rentree.inscriptions.actions import (
    ConfirmationRefusee,
    confirmer_inscription,
    ouvrir_inscription,
)
from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.corrections import CorrectionRefusee
from rentree.inscriptions.droits import Plan
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions import OuvertureRefusee, confirmer_et_constater
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury, Unite
from tests.fabriques import (
    ADMIS,
    AJAC,
    AJOURNE,
    L1,
    L2,
    un_ancien,
    un_droit,
    un_resultat,
    un_resultat_publie,
    une_inscription,
    une_inscription_prete,
)
from tests.horloge import DEPART
from tests.paiements.preparation import ouvrir

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
REDOUBLE = DecisionDeJury("AJ", 1, redoublee=L1)


def corriger(resultat: Resultat, corrige: DecisionDeJury, **options: Any) -> Plan:
    return corriger_resultat(
        **{
            "resultat": resultat,
            "corrige": corrige,
            "raison": "erreur de saisie d’une note",
            "par": MME_ROUX,
            "le": DEPART,
            **options,
        }
    )


def droits(etudiant: Etudiant) -> set[str]:
    siens = Admission.objects.en_vigueur().filter(etudiant=etudiant)
    return set(siens.values_list("formation", flat=True))


def elle(inscription: Inscription) -> Auteur:
    compte = inscription.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def test_un_droit_retire_puis_rendu_dit_au_journal_depuis_quand() -> None:
    resultat = un_resultat_publie()
    corriger(resultat, REDOUBLE)
    corriger(resultat, ADMIS, le=DEPART + timedelta(hours=1))

    sien = Evenement.objects.filter(objet_id=_droit(L2)).order_by("pk")
    retire, rendu = sien.get(acte="retirer_reinscription"), sien.last()
    assert rendu is not None
    assert rendu.acte == "accorder_reinscription"
    moment = DEPART.isoformat()
    assert retire.donnees["changements"] == {"retiree_le": {"avant": None, "apres": moment}}
    assert rendu.donnees["changements"] == {"retiree_le": {"avant": moment, "apres": None}}


def _droit(formation: str) -> str:
    return str(Admission.objects.get(formation=formation).pk)


def test_une_correction_garde_la_raison_et_les_anciennes_valeurs() -> None:
    resultat = un_resultat()

    corriger(resultat, REDOUBLE)

    resultat.refresh_from_db()
    assert (resultat.decision, resultat.formation_redoublee, resultat.version) == ("AJ", L1, 2)
    evenement = Evenement.objects.get(acte="corriger_resultat")
    assert (evenement.par_nom, evenement.donnees["raison"]) == (
        "Mme Roux",
        "erreur de saisie d’une note",
    )
    assert evenement.donnees["changements"]["decision"] == {"avant": "ADM", "apres": "AJ"}


def test_avant_la_publication_une_correction_n_ouvre_rien_et_n_ecrit_a_personne() -> None:
    resultat = un_resultat()

    assert corriger(resultat, REDOUBLE) == Plan()

    assert not Admission.objects.exists()
    assert Evenement.objects.get(acte="corriger_resultat").donnees["annoncer"] is False


def test_apres_la_publication_les_droits_suivent() -> None:
    resultat = un_resultat_publie()

    plan = corriger(resultat, REDOUBLE)

    assert (plan.formations_ouvertes, plan.formations_fermees) == ([L1], [L2])
    assert droits(resultat.etudiant) == {L1}
    assert un_droit(resultat).retiree_le == DEPART


def test_un_droit_retire_par_erreur_est_rendu() -> None:
    resultat = un_resultat_publie()
    corriger(resultat, REDOUBLE)

    corriger(resultat, ADMIS)

    assert droits(resultat.etudiant) == {L2}
    assert Admission.objects.count() == 2


def test_un_droit_utilise_est_garde_et_ce_qui_reste_a_faire_est_dit() -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription(un_droit(resultat))

    plan = corriger(resultat, REDOUBLE)

    assert plan.a_regler == [inscription]
    assert plan.formations_fermees == []
    assert droits(resultat.etudiant) == {L1, L2}
    donnees = Evenement.objects.get(acte="corriger_resultat").donnees
    assert donnees["a_regler"] == [inscription.dossier]


def test_un_dossier_dont_le_droit_est_perdu_ne_se_confirme_plus() -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription_prete(un_droit(resultat))
    corriger(resultat, REDOUBLE)
    relue = Inscription.objects.avec_parcours().get(pk=inscription.pk)

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_inscription(inscription=relue, par=elle(relue), le=DEPART)

    assert [motif.code for motif in refus.value.motifs] == ["DROIT_PERDU"]


def test_un_dossier_dont_le_droit_est_perdu_ne_se_paie_plus() -> None:
    resultat = un_resultat_publie()
    inscription = une_inscription_prete(un_droit(resultat))
    creance = confirmer_et_constater(inscription=inscription, par=elle(inscription), le=DEPART)
    corriger(resultat, REDOUBLE)

    with pytest.raises(OuvertureRefusee) as refus:
        ouvrir(creance)

    assert [motif.code for motif in refus.value.motifs] == ["DROIT_PERDU"]


def test_un_droit_retire_ne_s_ouvre_plus_meme_d_une_page_deja_affichee() -> None:
    resultat = un_resultat_publie()
    droit = un_droit(resultat)
    inscription = une_inscription(un_droit(un_resultat_publie(un_ancien())))
    corriger(resultat, REDOUBLE)

    with pytest.raises(ActeImpossible):
        ouvrir_inscription(admission=droit, par=elle(inscription), le=DEPART)

    assert not Inscription.objects.filter(admission=droit).exists()


@pytest.mark.parametrize(
    ("corrige", "attendues"),
    [
        (ADMIS, [("", "RIEN_A_CORRIGER")]),
        (DecisionDeJury("AJ", 1), [("redoublee", "FORMATION_REDOUBLEE_MANQUANTE")]),
        (
            DecisionDeJury("ADM", 1, superieure="l9"),
            [("superieure", "FORMATION_INCONNUE")],
        ),
        (
            DecisionDeJury("ADM", 1, superieure=L2, unites=(Unite("A", "A"),)),
            [("unites", "UNITES_EN_TROP")],
        ),
    ],
)
def test_une_correction_qui_ne_tient_pas_est_refusee(
    corrige: DecisionDeJury, attendues: list[tuple[str, str]]
) -> None:
    resultat = un_resultat_publie()

    with pytest.raises(CorrectionRefusee) as refus:
        corriger(resultat, corrige)

    assert [(membre, motif.code) for membre, motif in refus.value.fautes] == attendues
    assert droits(resultat.etudiant) == {L2}


def test_la_session_ne_se_corrige_pas_en_une_session_deja_jugee() -> None:
    resultat = un_resultat()
    un_resultat(resultat.etudiant, AJOURNE)

    with pytest.raises(CorrectionRefusee) as refus:
        corriger(resultat, DecisionDeJury("ADM", 2, superieure=L2))

    assert [membre for membre, _ in refus.value.fautes] == ["session"]


def test_qui_a_lu_une_version_depassee_ne_corrige_rien() -> None:
    resultat = un_resultat()
    deja_lu = Resultat.objects.get(pk=resultat.pk)
    corriger(resultat, REDOUBLE)

    with pytest.raises(ActeImpossible):
        corriger(deja_lu, AJAC)

    resultat.refresh_from_db()
    assert resultat.decision == "AJ"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_de_deux_corrections_simultanees_une_seule_compte() -> None:
    resultat = un_resultat_publie()
    depart = Barrier(2)

    def une_main(corrige: DecisionDeJury) -> bool:
        lu = Resultat.objects.get(pk=resultat.pk)
        depart.wait(timeout=10)
        try:
            corriger(lu, corrige)
        except ActeImpossible:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as mains:
        issues = list(mains.map(une_main, [REDOUBLE, AJAC]))

    assert sorted(issues) == [False, True]
    assert Evenement.objects.filter(acte="corriger_resultat").count() == 1
    resultat.refresh_from_db()
    assert droits(resultat.etudiant) == set(resultat.jury.formations)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_ouvrir_un_dossier_pendant_une_correction_ne_laisse_jamais_un_dossier_sans_droit() -> None:
    """Ten races: whoever comes second sees what the first did."""
    for _ in range(10):
        resultat = un_resultat_publie()
        droit = un_droit(resultat)
        depart = Barrier(2)

        def ouvrir_le_dossier(droit: Admission = droit, depart: Barrier = depart) -> None:
            depart.wait(timeout=10)
            try:
                ouvrir_inscription(admission=droit, par=ELLE, le=DEPART)
            except ActeImpossible:
                pass
            finally:
                connection.close()

        def corriger_le_resultat(resultat: Resultat = resultat, depart: Barrier = depart) -> Plan:
            depart.wait(timeout=10)
            try:
                return corriger(resultat, REDOUBLE)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as mains:
            ouverture = mains.submit(ouvrir_le_dossier)
            plan = mains.submit(corriger_le_resultat).result()
            ouverture.result()

        ouverts = list(Inscription.objects.filter(admission=droit))
        assert plan.a_regler == ouverts
        assert plan.formations_fermees == ([] if ouverts else [L2])


ELLE = Auteur(ETUDIANT, "compte:ines", "Inès Benali")
