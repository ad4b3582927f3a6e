"""Requests as data: what is read, what the linter finds, who may file and why not."""

import dataclasses
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.conditions_demandes import Demandeur
from rentree.regles.constat import Constat
from rentree.regles.decision import Decision
from rentree.regles.demandes import motifs_de_refus, reponses_refusees
from rentree.regles.effets_demandes import ACCORDER_CESURE, au_taux_reduit
from rentree.regles.lecture import lire_malgre_les_fautes
from rentree.regles.lint import relire
from rentree.regles.voies_de_recours import voies_de_recours

CODE, NATIONAL = "amu-allsh/2024-2025", "national/2024-2025"
PARIS = ZoneInfo("Europe/Paris")
TROP_TARD = "2024-10-01 10:00"
Decider = Callable[..., Decision]


def relire_apres(copie: Path, motif: str, remplacement: str) -> tuple[Constat, ...]:
    chemin = copie / CODE / "demandes.yaml"
    texte, nombre = re.subn(motif, remplacement, chemin.read_text(), count=1, flags=re.S)
    assert nombre == 1
    chemin.write_text(texte)
    return relire(lire_malgre_les_fautes(copie / CODE, national=copie / NATIONAL))


@pytest.mark.parametrize(
    ("motif", "remplacement", "chemin", "message"),
    [
        pytest.param(
            r"nature: decision",
            "nature: avis",
            "inscription-tardive.depot.circuit",
            "aucune décision",
            id="un-circuit-sans-decision",
        ),
        pytest.param(
            r"      circuit:\n",
            "      circuit:\n        avis: {libelle: Avis, ordre: 1, nature: avis, "
            "role: gestionnaire, jours: 2}\n",
            "inscription-tardive.depot.circuit.decision",
            "pas seule à la fin",
            id="une-decision-avec-un-avis",
        ),
        pytest.param(
            r"jours: 10\b",
            "jours: 90",
            "inscription-tardive.depot.silence",
            "avant la fin du circuit",
            id="un-silence-trop-court",
        ),
        pytest.param(
            r"ouvrir-inscription: \{delai: dix-jours-pour-s-inscrire\}",
            "corriger-etat-civil: {}",
            "inscription-tardive.depot.effets.corriger-etat-civil",
            "aucune question",
            id="un-effet-sans-ses-reponses",
        ),
        pytest.param(
            r"(ine:.*?)forme: ine",
            r"\1forme: texte",
            "correction.depot.questions.ine.forme",
            "attend ici une réponse de forme « ine »",
            id="une-reponse-d-une-autre-forme",
        ),
        pytest.param(
            r"complement: quinze-jours-pour-completer",
            "complement: deux-mois-de-silence",
            "inscription-tardive.depot.complement",
            "aucune pièce n’est attendue",
            id="un-delai-qui-attendrait-pour-rien",
        ),
        pytest.param(
            r"ouvrir-inscription: \{delai",
            "ouvrir-la-porte: {delai",
            "inscription-tardive.depot.effets.ouvrir-la-porte",
            "effet inconnu",
            id="un-effet-inconnu",
        ),
        pytest.param(
            r"taux_reduit: \[annee\]",
            "taux_reduit: [trimestre]",
            "cesure.depot.effets.accorder-cesure.taux_reduit[0]",
            "valeur inconnue",
            id="une-periode-de-cesure-que-personne-ne-peut-demander",
        ),
        pytest.param(
            r"(accorder-cesure:\n) +taux_reduit: \[annee\]\n",
            r"\1",
            "cesure.depot.effets.accorder-cesure.taux_reduit",
            "clé manquante",
            id="une-cesure-sans-ses-periodes",
        ),
        pytest.param(
            r"periode:\n( +libelle: La période de césure)",
            r"duree:\n\1",
            "cesure.depot.effets.accorder-cesure",
            "aucune question",
            id="une-cesure-sans-question-sur-la-periode",
        ),
        pytest.param(
            r"conditions: \[inscription-fermee\]",
            "conditions: [fermee]",
            "inscription-tardive.depot.conditions[0]",
            "valeur inconnue",
            id="une-condition-inconnue",
        ),
        pytest.param(
            r"roles: ?(\{\})?",
            "roles:\n  doyen: Doyen",
            "roles.doyen",
            "aucune demande ne s’en sert",
            id="un-role-que-rien-ne-demande",
        ),
        pytest.param(
            r"roles: ?(\{\})?",
            "roles:\n  gestionnaire: Doyen",
            "roles.gestionnaire",
            "déjà celui",
            id="un-role-deja-pris",
        ),
        pytest.param(
            r"silence: \{delai: un-mois-de-silence",
            "silence: {delai: deux-mois-de-silence",
            "delais_legaux.un-mois-de-silence",
            "aucune demande ne s’en sert",
            id="un-delai-inutile",
        ),
        pytest.param(
            r"conditions: \[inscription-fermee\]",
            "conditions: [inscription-fermee]\n"
            "      fenetre: {ouvre_le: 2024-09-02 08:00, ferme_le: 2024-09-01 08:00}",
            "inscription-tardive.depot.fenetre",
            "vide",
            id="une-periode-vide",
        ),
    ],
)
def test_une_demande_mal_faite_se_voit(
    copie: Path, motif: str, remplacement: str, chemin: str, message: str
) -> None:
    constats = relire_apres(copie, motif, remplacement)

    assert any(c.chemin.endswith(chemin) and message in c.message for c in constats), constats


@pytest.mark.parametrize(
    ("periode", "reduit"), [("annee", True), ("semestre-1", False), ("semestre-2", False)]
)
def test_seule_une_annee_de_cesure_se_paie_au_taux_reduit(
    campagne_2024: Campagne, periode: str, reduit: bool
) -> None:
    depot = campagne_2024.demandes["cesure"].depot
    assert depot is not None
    effet = depot.effet(ACCORDER_CESURE)
    assert effet is not None

    assert au_taux_reduit(effet, {"periode": periode}) is reduit


def demandeur(decision: Decision, etat: str = "en_preparation") -> Demandeur:
    return Demandeur(etat, decision.inscription)


def codes(campagne: Campagne, genre: str, qui: Demandeur, deja: int = 0) -> list[str]:
    regles = campagne.demandes[genre]
    le = datetime(2024, 10, 1, 10, tzinfo=PARIS)
    motifs = motifs_de_refus(campagne, regles, qui, {"inscription": deja}, le)
    return [motif.code for motif in motifs]


def test_qui_arrive_trop_tard_peut_demander_une_inscription_tardive(
    campagne_2024: Campagne, decider_pour: Decider
) -> None:
    assert codes(campagne_2024, "inscription-tardive", demandeur(decider_pour(TROP_TARD))) == []


def test_qui_peut_encore_s_inscrire_n_en_a_pas_besoin(
    campagne_2024: Campagne, decider_pour: Decider
) -> None:
    qui = demandeur(decider_pour("2024-07-10 10:00"))

    assert codes(campagne_2024, "inscription-tardive", qui) == ["DEMANDE_SANS_OBJET"]


def test_qui_est_inscrit_n_en_a_pas_besoin(campagne_2024: Campagne, decider_pour: Decider) -> None:
    qui = demandeur(decider_pour(TROP_TARD), "effective")

    assert codes(campagne_2024, "inscription-tardive", qui) == ["DEMANDE_SANS_OBJET"]


def test_une_seule_demande_d_inscription_tardive(
    campagne_2024: Campagne, decider_pour: Decider
) -> None:
    qui = demandeur(decider_pour(TROP_TARD))

    assert codes(campagne_2024, "inscription-tardive", qui, deja=1) == ["DEMANDE_PLAFOND"]
    assert codes(campagne_2024, "correction", qui, deja=1) == []


def test_tous_les_motifs_sont_dits_ensemble(campagne_2024: Campagne, decider_pour: Decider) -> None:
    qui = demandeur(decider_pour("2024-07-10 10:00"))

    assert codes(campagne_2024, "inscription-tardive", qui, deja=1) == [
        "DEMANDE_SANS_OBJET",
        "DEMANDE_PLAFOND",
    ]


def test_un_genre_sans_depot_ne_se_fait_pas_en_ligne(
    campagne_2024: Campagne, decider_pour: Decider
) -> None:
    qui = demandeur(decider_pour(TROP_TARD))
    sans = dataclasses.replace(campagne_2024.demandes["cesure"], depot=None)
    autre = dataclasses.replace(campagne_2024, demandes={"cesure": sans})

    assert codes(autre, "cesure", qui) == ["DEMANDE_PAS_EN_LIGNE"]


@pytest.mark.parametrize(
    ("fenetre", "attendu"),
    [
        ((datetime(2024, 10, 2, tzinfo=PARIS), None), ["DEMANDE_PAS_ENCORE"]),
        ((None, datetime(2024, 10, 1, 10, tzinfo=PARIS)), ["DEMANDE_TROP_TARD"]),
        ((None, datetime(2024, 10, 1, 11, tzinfo=PARIS)), []),
    ],
)
def test_hors_de_sa_periode_une_demande_est_refusee_avec_la_date(
    campagne_2024: Campagne,
    decider_pour: Decider,
    fenetre: tuple[datetime | None, datetime | None],
    attendu: list[str],
) -> None:
    tardive = campagne_2024.demandes["inscription-tardive"]
    assert tardive.depot is not None
    depot = dataclasses.replace(tardive.depot, ouvre_le=fenetre[0], ferme_le=fenetre[1])
    demandes = {"inscription-tardive": dataclasses.replace(tardive, depot=depot)}
    campagne = dataclasses.replace(campagne_2024, demandes=demandes)

    assert codes(campagne, "inscription-tardive", demandeur(decider_pour(TROP_TARD))) == attendu


def test_une_correction_donne_au_moins_une_valeur(campagne_2024: Campagne) -> None:
    depot = campagne_2024.demandes["correction"].depot
    assert depot is not None

    sans = reponses_refusees(depot, {"explication": "Une faute."})

    assert [motif.code for motif in sans] == ["DEMANDE_RIEN_A_CORRIGER"]
    assert reponses_refusees(depot, {"prenom": "Inès"}) == ()


def test_les_voies_de_recours_comptent_deux_mois_francs(campagne_2024: Campagne) -> None:
    depot = campagne_2024.demandes["inscription-tardive"].depot
    assert depot is not None

    voies = voies_de_recours(
        campagne_2024, depot, datetime(2024, 10, 1, 10, tzinfo=PARIS), par_silence=False
    )

    derniers = {voie.recours.code: voie.compte.dernier_jour for voie in voies}
    jour = datetime(2024, 12, 2, tzinfo=PARIS).date()
    assert derniers == {"gracieux": jour, "tribunal": jour}
