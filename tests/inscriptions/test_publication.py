"""Publishing: at the planned hour or at once, never twice, and the rights that follow."""

from datetime import datetime, timedelta

import pytest

from rentree.inscriptions import actions_publication
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.actions_publication import (
    programmer_publication,
    publier_resultats,
    publier_resultats_echus,
)
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.publication import PublicationImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury, Unite
from tests.fabriques import (
    ADMIS,
    AJAC,
    AJOURNE,
    L1,
    L2,
    publier,
    un_ancien,
    un_droit,
    un_resultat,
    un_resultat_publie,
    une_inscription,
)
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

HEURE = timedelta(hours=1)
MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
PREMIERE_CHANCE = DecisionDeJury("AJ", 1, redoublee=L1)
SECONDE_CHANCE = DecisionDeJury("ADM", 2, superieure=L2)


def programmer(resultat: Resultat, moment: datetime | None, le: datetime = DEPART) -> int:
    siens = Resultat.objects.filter(pk=resultat.pk)
    return programmer_publication(resultats=siens, a_publier_le=moment, par=MME_ROUX, le=le)


def droits(etudiant: Etudiant) -> set[str]:
    siens = Admission.objects.en_vigueur().filter(etudiant=etudiant)
    return set(siens.values_list("formation", flat=True))


@pytest.mark.parametrize(
    ("jury", "formations"),
    [
        (ADMIS, {L2}),
        (DecisionDeJury("ADM", 1), set()),
        (AJOURNE, {L1}),
        (DecisionDeJury("DEF", 2, redoublee=L1), {L1}),
        (AJAC, {L1, L2}),
        (DecisionDeJury("AJRE", 2, L1, L2, (Unite("PSY3A", "Psychologie sociale"),)), {L1}),
    ],
)
def test_publier_donne_les_droits_de_la_decision(
    jury: DecisionDeJury, formations: set[str]
) -> None:
    resultat = un_resultat(jury=jury)
    assert not droits(resultat.etudiant)

    publier(resultat)

    assert droits(resultat.etudiant) == formations


def test_le_droit_porte_le_numero_etudiant_et_son_resultat() -> None:
    resultat = un_resultat_publie()

    droit = un_droit(resultat)

    assert droit.numero == resultat.etudiant.numero_etudiant
    assert (droit.public, droit.acceptee_le, droit.definitive) == ("reinscription", None, True)
    assert (droit.resultat, droit.composante) == (resultat, "allsh-aix")
    assert droit.get_plateforme_display() == "Réinscription"
    assert Evenement.objects.get(acte="accorder_reinscription").objet_id == str(droit.pk)


def test_publier_deux_fois_ne_fait_rien_de_plus() -> None:
    resultat = un_resultat_publie()

    publier(resultat, le=DEPART + HEURE)

    resultat.refresh_from_db()
    assert resultat.publie_le == DEPART
    assert Evenement.objects.filter(acte="publier_resultat").count() == 1
    assert Admission.objects.count() == 1


def test_le_moment_venu_le_travail_publie_et_date_de_ce_qu_il_fait() -> None:
    prevu, autre = (un_resultat(a_publier_le=DEPART + n * HEURE) for n in (1, 5))
    en_retard = DEPART + 3 * HEURE

    assert publier_resultats_echus(le=DEPART) == 0
    assert publier_resultats_echus(le=en_retard) == 1
    assert publier_resultats_echus(le=en_retard) == 0

    prevu.refresh_from_db()
    autre.refresh_from_db()
    assert (prevu.publie_le, autre.publie_le) == (en_retard, None)
    assert Evenement.objects.get(acte="publier_resultat").par == "systeme:echeance"


def test_beaucoup_de_personnes_se_publient_lot_par_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions_publication, "LOT", 2)
    resultats = [un_resultat() for _ in range(5)]

    assert publier_resultats(resultats=Resultat.objects.all(), par=MME_ROUX, le=DEPART) == 5
    assert all(droits(resultat.etudiant) == {L2} for resultat in resultats)


def test_deux_resultats_publies_ensemble_ne_s_annoncent_qu_une_fois() -> None:
    etudiante = un_ancien()
    un_resultat(etudiante)
    un_resultat(etudiante, DecisionDeJury("ADM", 1), formation_suivie="l1-histoire-aix")

    publier_resultats(resultats=Resultat.objects.all(), par=MME_ROUX, le=DEPART)

    annonces = [e.donnees["annoncer"] for e in Evenement.objects.filter(acte="publier_resultat")]
    assert sorted(annonces) == [False, True]


def test_l_heure_se_programme_se_deplace_et_se_retire_avant_de_passer() -> None:
    resultat = un_resultat()

    programmer(resultat, DEPART + HEURE)
    programmer(resultat, DEPART + 2 * HEURE)
    programmer(resultat, None)

    resultat.refresh_from_db()
    assert resultat.a_publier_le is None
    dits = [e.donnees for e in Evenement.objects.filter(acte="programmer_publication")]
    assert dits[1]["avant"] == (DEPART + HEURE).isoformat()


@pytest.mark.parametrize("attente", [timedelta(0), -HEURE])
def test_une_heure_passee_ne_se_programme_pas(attente: timedelta) -> None:
    with pytest.raises(PublicationImpossible) as refus:
        programmer(un_resultat(), DEPART + attente)
    assert refus.value.motif.code == "MOMENT_PASSE"


def test_une_heure_qui_est_passee_ne_se_deplace_plus() -> None:
    resultat = un_resultat(a_publier_le=DEPART + HEURE)

    with pytest.raises(PublicationImpossible) as refus:
        programmer(resultat, DEPART + 5 * HEURE, le=DEPART + HEURE)

    assert refus.value.motif.code == "RIEN_A_PUBLIER"


def test_ce_qui_est_publie_ne_se_programme_plus() -> None:
    with pytest.raises(PublicationImpossible):
        programmer(un_resultat_publie(), DEPART + HEURE)


def test_la_seconde_chance_remplace_la_premiere() -> None:
    premiere = un_resultat_publie(jury=PREMIERE_CHANCE)
    seconde = un_resultat(premiere.etudiant, SECONDE_CHANCE)
    assert droits(premiere.etudiant) == {L1}

    publier(seconde)

    assert droits(premiere.etudiant) == {L2}
    assert un_droit(premiere, L1).retiree_le == DEPART


def test_une_premiere_chance_publiee_apres_la_seconde_ne_change_rien() -> None:
    seconde = un_resultat_publie(jury=SECONDE_CHANCE)

    un_resultat_publie(seconde.etudiant, PREMIERE_CHANCE)

    assert droits(seconde.etudiant) == {L2}


def test_le_meme_droit_passe_a_la_derniere_session() -> None:
    premiere = un_resultat_publie(jury=PREMIERE_CHANCE)

    seconde = un_resultat_publie(premiere.etudiant, AJOURNE)

    assert un_droit(premiere, L1).resultat == seconde
    assert Admission.objects.count() == 1


def test_un_droit_deja_utilise_reste_et_il_est_signale() -> None:
    premiere = un_resultat_publie(jury=PREMIERE_CHANCE)
    inscription = une_inscription(un_droit(premiere, L1))

    seconde = un_resultat_publie(premiere.etudiant, SECONDE_CHANCE)

    assert droits(premiere.etudiant) == {L1, L2}
    assert un_droit(premiere, L1).resultat == seconde
    publication = Evenement.objects.filter(acte="publier_resultat").last()
    assert publication.donnees["a_regler"] == [inscription.dossier]


def test_un_dossier_annule_ne_retient_plus_le_droit() -> None:
    premiere = un_resultat_publie(jury=PREMIERE_CHANCE)
    inscription = une_inscription(un_droit(premiere, L1))
    annuler_inscription(inscription=inscription, raison="essai", par=MME_ROUX, le=DEPART)

    un_resultat_publie(premiere.etudiant, SECONDE_CHANCE)

    assert droits(premiere.etudiant) == {L2}


def test_deux_formations_suivies_donnent_chacune_leur_droit() -> None:
    etudiante = un_ancien()
    un_resultat_publie(etudiante)
    un_resultat_publie(
        etudiante,
        DecisionDeJury("AJ", 2, redoublee="l1-histoire-aix"),
        formation_suivie="l1-histoire-aix",
    )

    assert droits(etudiante) == {L2, "l1-histoire-aix"}


def test_un_lot_coute_un_nombre_borne_de_requetes(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(20):
        un_resultat(jury=AJAC)

    with django_assert_max_num_queries(13):
        publier_resultats(resultats=Resultat.objects.all(), par=MME_ROUX, le=DEPART)

    assert Admission.objects.count() == 40
