"""Every refusal, code by code: its sentence, its way out, its source, in French and in English."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rentree.regles.anglais import DAYS, MONTHS
from rentree.regles.blocages import CODES
from rentree.regles.calendrier import DELAI_NON_FIXE, RENDEZ_VOUS, SANS_FENETRE
from rentree.regles.calendrier_phrases import FERME, PAS_ENCORE, delai_non_fixe
from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.francais import JOURS, MOIS, typographie
from rentree.regles.lecture import trouver_campagne
from rentree.regles.motif import Motif
from rentree.regles.page_motifs import traduire
from rentree.regles.page_motifs_en import MOTIFS_EN
from rentree.regles.page_redaction import ANGLAIS, FRANCAIS
from rentree.regles.page_situation import repondre
from rentree.regles.resultats import RESULTATS_NON_PUBLIES
from rentree.regles.situation import lire_situation
from tests.regles.conftest import CAMPAGNES

PARIS = ZoneInfo("Europe/Paris")
AMU, DEMO = "amu-allsh/2024-2025", "universite-demo/2026-2027"
TOUS = {*CODES, DELAI_NON_FIXE, SANS_FENETRE, FERME, PAS_ENCORE, RENDEZ_VOUS, RESULTATS_NON_PUBLIES}


@dataclass(frozen=True, slots=True)
class Cas:
    """A person who is refused with this reason at that Paris time."""

    code: str
    quoi: str
    situation: dict[str, Any]
    le: str = "2024-07-15 10:00"
    campagne: str = AMU


def bachelier(**faits: Any) -> dict[str, Any]:
    return {
        "formation": {"niveau": "L1"},
        "public": "neo-bachelier",
        "plateforme": "parcoursup",
        "admission": {"acceptee_le": "2024-06-10"},
        **faits,
    }


def master(**faits: Any) -> dict[str, Any]:
    return {
        "formation": {"niveau": "M1"},
        "public": "nouvel-entrant",
        "plateforme": "mon-master",
        "admission": {"acceptee_le": "2024-06-20"},
        **faits,
    }


def reinscription(niveau: str, decision: str = "ADM", **faits: Any) -> dict[str, Any]:
    return {
        "formation": {"niveau": niveau, "mention": faits.pop("mention", None)},
        "public": "reinscription",
        "resultat": {
            "decision": decision,
            "session": 1 if decision == "ADM" else 2,
            "publie_le": "2024-07-10",
            "niveau_redouble": "L1",
            "niveau_superieur": "L2",
        },
        "inscriptions_anterieures": [
            {"annee": f"20{20 + rang}-20{21 + rang}", "niveau": passe}
            for rang, passe in enumerate(faits.pop("passees", ()))
        ],
        **faits,
    }


CAS = (
    Cas(
        "ACCEPTATION_NON_DEFINITIVE",
        "il garde d’autres vœux",
        bachelier(admission={"acceptee_le": "2024-06-10", "definitive": False}),
    ),
    Cas(
        "VISA_NON_ENREGISTRE",
        "le consulat n’a rien enregistré",
        {"formation": {"niveau": "L3"}, "public": "etudes-en-france", "nationalite": "SN"},
    ),
    Cas("DEROGATION_REQUISE", "3e L2", reinscription("L2", passees=("L2", "L2"))),
    Cas(
        "DEROGATION_REQUISE",
        "3e L1 de psychologie, et 4e L1 et L2 ensemble",
        reinscription("L1", "AJ", mention="Psychologie", passees=("L1", "L1", "L2")),
    ),
    Cas("DEROGATION_REQUISE", "2e M2", reinscription("M2", "AJ", passees=("M2",))),
    Cas("AJAC_NIVEAU_SUPERIEUR_A_LA_SCOLARITE", "il demande L2", reinscription("L2", "AJAC")),
    Cas("AJRE_UE_A_LA_SCOLARITE", "il demande L2", reinscription("L2", "AJRE")),
    Cas("CESURE_DOSSIER_ECANDIDAT", "demandée sur Mon Master", master(cesure="demandee")),
    Cas(
        "AUTORISATION_AUDITEUR_REQUISE",
        "rien demandé",
        {"formation": {"niveau": "L3"}, "public": "auditeur-libre"},
    ),
    Cas(
        "AUTORISATION_AUDITEUR_REQUISE",
        "demande en cours",
        {
            "formation": {"niveau": "L3"},
            "public": "auditeur-libre",
            "autorisation_auditeur": "demandee",
        },
    ),
    Cas("INTERDIT_IMPAYE", "des droits impayés", reinscription("L3", interdits=["IM"])),
    Cas("INTERDIT_ECHEANCE", "une échéance impayée", reinscription("L3", interdits=["EI"])),
    Cas("INTERDIT_BIBLIOTHEQUE", "un livre à rendre", reinscription("L3", interdits=["BU"])),
    Cas(
        "RESULTATS_NON_PUBLIES",
        "aucun résultat connu",
        {"formation": {"niveau": "L3"}, "public": "reinscription"},
    ),
    Cas("RESULTATS_NON_PUBLIES", "publiés demain", reinscription("L2", "AJ"), "2024-07-09 23:00"),
    Cas("CALENDRIER_PAS_ENCORE", "avant l’été", bachelier(), "2024-07-09 13:59"),
    Cas("CALENDRIER_PAS_ENCORE", "entre deux périodes", reinscription("L3"), "2024-08-01 10:00"),
    Cas("CALENDRIER_PAS_ENCORE", "à minuit", master(), "2024-06-30 23:59"),
    Cas("CALENDRIER_FERME", "à l’instant de la fermeture", bachelier(), "2024-07-19 12:00"),
    Cas(
        "CALENDRIER_FERME",
        "acceptée après la fermeture",
        bachelier(admission={"acceptee_le": "2024-09-25"}),
        "2024-09-26 10:00",
    ),
    Cas(
        "CALENDRIER_FERME",
        "des résultats annoncés pour après la fermeture",
        {
            "formation": {"niveau": "L3"},
            "public": "reinscription",
            "resultat": {"decision": "AJ", "publie_le": "2024-10-05"},
        },
        "2024-09-10 10:00",
    ),
    Cas(
        "CALENDRIER_SANS_FENETRE",
        "aucune ligne ne convient",
        {"formation": {"niveau": "L1"}, "public": "nouvel-entrant", "plateforme": "ecandidat"},
    ),
    Cas("CALENDRIER_SANS_FENETRE", "jour d’acceptation inconnu", bachelier(admission={})),
    Cas(
        "DELAI_FIXE_PAR_LE_CHEF_D_ETABLISSEMENT",
        "acceptée tard",
        master(admission={"acceptee_le": "2024-08-27"}),
        "2024-09-02 10:00",
    ),
    Cas(
        "RENDEZ_VOUS_A_LA_SCOLARITE",
        "une licence de santé",
        bachelier(formation={"niveau": "L1", "mention": "sciences de la santé"}),
        "2026-07-08 10:00",
        DEMO,
    ),
    Cas(
        "CALENDRIER_SANS_FENETRE",
        "dans une formation qui n’est pas connue",
        bachelier(admission={"acceptee_le": "2026-06-20"}),
        "2026-07-08 10:00",
        DEMO,
    ),
    Cas(
        "CALENDRIER_PAS_ENCORE",
        "pendant l’interruption du service",
        bachelier(
            formation={"niveau": "L1", "mention": "lettres"},
            admission={"acceptee_le": "2026-06-20"},
        ),
        "2026-08-01 10:00",
        DEMO,
    ),
)
CHAQUE_CAS = pytest.mark.parametrize("cas", CAS, ids=lambda cas: f"{cas.code} {cas.quoi}")
# Names that keep their French form, for want of an English one that would be recognised.
TERMES = (
    "Études en France",
    "dérogation",
    "télédemande",
    "césure",
    "auditeur libre",
    "quitus",
    "psychologie",
)
FRANCAIS_COURANT = re.compile(
    r"\b(le|la|les|un|une|des|du|de|et|est|vous|votre|vos|pour|dans|qui|que|par|sur|avec|ne|pas|au"
    r"|aux|en|ou|inscription|scolarité)\b|\b[ldnsc]’|[éèêàùçôîœ]",
    re.IGNORECASE,
)
# What the typography of French forbids, in the order in which it is read.
FAUTES = re.compile(r"'|\.\.\.|[^\u202f][;!?]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|\d h\b| {2}")


@cache
def campagne_de(code: str) -> Campagne:
    return trouver_campagne(code, racine=CAMPAGNES)


def motif_de(cas: Cas, langue: Any) -> Motif:
    """The reason as « Ma situation » says it, which must be given exactly once."""
    campagne = campagne_de(cas.campagne)
    le = datetime.fromisoformat(cas.le).replace(tzinfo=PARIS)
    decision = decider(campagne, lire_situation(cas.situation), le)
    [motif] = [m for m in repondre(campagne, decision, langue).motifs if m.code == cas.code]
    return motif


def faits(texte: str) -> list[str]:
    """Numbers, days, hours and addresses, written the same whatever the language."""
    texte = texte.replace("\u00a0", " ").replace("\u202f", " ").replace("1er", "1")
    for noms in (JOURS, MOIS, DAYS, MONTHS):
        for rang, nom in enumerate(noms, start=1):
            texte = re.sub(rf"\b{nom}\b", f"{rang:02d}", texte)
    texte = re.sub(r"(\d+) h (\d\d)", r"\1:\2", texte)
    texte = re.sub(r"(\d+) h\b", r"\1:00", texte)
    texte = re.sub(r"\b0(\d:\d\d)", r"\1", texte)
    return re.findall(r"[\w.]+@[\w.]+\w|\d+(?::\d+)?", texte)


def test_chaque_code_a_son_cas() -> None:
    assert {cas.code for cas in CAS} == TOUS
    assert len({(cas.code, cas.quoi) for cas in CAS}) == len(CAS)


@CHAQUE_CAS
def test_chaque_motif_a_sa_phrase_son_issue_et_sa_reference(cas: Cas) -> None:
    for langue in (FRANCAIS, ANGLAIS):
        motif = motif_de(cas, langue)
        for texte in (motif.message, motif.que_faire):
            assert re.fullmatch(r"[A-ZÀÉ].{20,}\.", texte), texte
            assert "{" not in texte
            assert len(texte) < 260
        assert motif.message != motif.que_faire
        assert motif.reference


@CHAQUE_CAS
def test_le_francais_de_chaque_motif_est_bien_compose(cas: Cas) -> None:
    motif = motif_de(cas, FRANCAIS)

    for texte in (motif.message, motif.que_faire, motif.reference):
        assert not FAUTES.search(texte), texte
        assert texte == typographie(texte)


@CHAQUE_CAS
def test_l_anglais_de_chaque_motif_est_de_l_anglais(cas: Cas) -> None:
    motif = motif_de(cas, ANGLAIS)

    for texte in (motif.message, motif.que_faire):
        for terme in TERMES:
            texte = texte.replace(terme, "")
        assert not FRANCAIS_COURANT.search(texte), texte


@CHAQUE_CAS
def test_l_anglais_de_chaque_motif_dit_les_memes_faits_que_le_francais(cas: Cas) -> None:
    francais, anglais = (motif_de(cas, langue) for langue in (FRANCAIS, ANGLAIS))

    assert faits(anglais.message) == faits(francais.message)
    assert faits(anglais.que_faire) == faits(francais.que_faire)
    assert ("Paris" in anglais.message) == ("Paris" in francais.message)
    assert anglais.reference == francais.reference


@CHAQUE_CAS
def test_le_contrat_ne_voit_que_quatre_membres(cas: Cas) -> None:
    motif = motif_de(cas, FRANCAIS)

    assert list(motif.en_json()) == ["code", "message", "que_faire", "reference"]


def test_aucune_phrase_anglaise_ne_reste_sans_cas() -> None:
    """But for a time limit that depends on no day: no row of this campaign has one."""
    motifs = [motif_de(cas, ANGLAIS) for cas in CAS]
    dites = {".".join(filter(None, ("motif", m.code, m.variante))) for m in motifs}

    ecrites = {cle.rpartition(".")[0] for cle in MOTIFS_EN}
    # What an act refuses, whatever the rules decide.
    des_actes = {
        "motif.ADMISSION_RETIREE",
        "motif.DROIT_PERDU",
        "motif.AUTRE_INSCRIPTION_A_PAYER",
        "motif.ETAPES_A_TERMINER",
        "motif.DROITS_HORS_BAREME",
    }
    # Where a late registration is not asked online: no campaign of this repository.
    sans_demande = {f"motif.{FERME}", f"motif.{FERME}.avant"}
    assert ecrites - dites == {f"motif.{DELAI_NON_FIXE}", *des_actes, *sans_demande}


def test_un_delai_qui_ne_depend_d_aucun_jour_se_dit_aussi(campagne_2024: Campagne) -> None:
    [ligne] = [ligne for ligne in campagne_2024.calendrier.lignes if ligne.delai_non_fixe]
    motif = campagne_2024.blocages[DELAI_NON_FIXE].motif

    sans_jour = delai_non_fixe(motif, replace(ligne, acceptee_du=None))

    assert "August" not in traduire(campagne_2024, sans_jour, ANGLAIS).message
    assert (
        "27\u00a0August" in traduire(campagne_2024, delai_non_fixe(motif, ligne), ANGLAIS).message
    )


def test_une_ouverture_qui_attend_des_resultats_n_est_pas_promise(campagne_2024: Campagne) -> None:
    situation = lire_situation({"formation": {"niveau": "L3"}, "public": "reinscription"})
    decision = decider(campagne_2024, situation, datetime(2024, 6, 20, 10, tzinfo=PARIS))

    assert "au plus tôt" in repondre(campagne_2024, decision, FRANCAIS).phrase
    assert "at the earliest" in repondre(campagne_2024, decision, ANGLAIS).phrase


def test_une_raison_qu_une_langue_ne_connait_pas_garde_ses_mots(campagne_2024: Campagne) -> None:
    inconnu = Motif("UN_AUTRE", "Une phrase {telle quelle}.", "Un conseil.", "un texte")

    assert traduire(campagne_2024, inconnu, ANGLAIS) == inconnu
