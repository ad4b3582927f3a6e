"""Whatever a decision may say has its English; the facts do not move."""

from datetime import datetime

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.cvec import EXONERATIONS, NON_CONCERNES
from rentree.regles.decision import decider
from rentree.regles.delais_legaux import Attente
from rentree.regles.demandes import compte_du_silence
from rentree.regles.droits import CODES_EXEMPTIONS
from rentree.regles.issue import PAS, issue_la_plus_courte
from rentree.regles.lecture import trouver_campagne
from rentree.regles.page_decision import (
    campagne_dite,
    decision_dite,
    decomptes_dits,
    issue_dite,
)
from rentree.regles.page_demandes import compte_dit, genre_dit
from rentree.regles.page_redaction import ANGLAIS, FRANCAIS
from rentree.regles.page_textes_en import EN
from rentree.regles.pieces import CONDITIONS
from rentree.regles.situation import lire_situation
from tests.regles.conftest import CAMPAGNES


@pytest.fixture(scope="module")
def amu() -> Campagne:
    return trouver_campagne("amu-allsh/2024-2025", racine=CAMPAGNES)


def test_chaque_piece_chaque_ligne_et_chaque_pas_ont_leurs_mots(amu: Campagne) -> None:
    lignes = [f"{cycle}-{taux}" for cycle in amu.droits.tarifs for taux in ("plein", "reduit")]
    lignes += [f"{c}-differencie" for c, tarif in amu.droits.tarifs.items() if tarif.differencie]
    lignes += [f"exemption-{code}" for code in CODES_EXEMPTIONS]
    attendues = [f"piece.{code}{fin}" for code in CONDITIONS for fin in ("", ".aide", ".motif")]
    attendues += [f"ligne.{code}" for code in [*lignes, "auditeur-libre", "credit"]]
    attendues += [f"cvec.{code}.motif" for code in [*NON_CONCERNES, *EXONERATIONS]]
    attendues += [f"pas.{pas.code}" for pas in PAS]

    assert [cle for cle in attendues if cle not in EN] == []


def test_l_anglais_change_les_mots_et_rien_d_autre(amu: Campagne) -> None:
    le = datetime(2024, 7, 20, 10, tzinfo=amu.fuseau)
    situation = lire_situation(
        {
            "formation": {"niveau": "L2", "mention": "psychologie"},
            "public": "reinscription",
            "nationalite": "BR",
            "boursier": "definitif",
            "admission": {"definitive": True},
            "resultat": {"decision": "ADM", "session": 1, "publie_le": "2024-07-01"},
        }
    )
    decision = decider(amu, situation, le)

    dite = decision_dite(amu, decision, ANGLAIS)

    assert decision_dite(amu, decision, FRANCAIS) is decision
    assert dite.inscription.etat == decision.inscription.etat
    assert dite.droits.total == decision.droits.total
    assert [p.code for p in dite.pieces] == [p.code for p in decision.pieces]
    assert dite.cvec.motifs[0].message.startswith("Holders of a French State scholarship")
    assert all("number 1 in" in d for d in decomptes_dits(amu, situation, ANGLAIS))
    issue = issue_la_plus_courte(amu, situation, le)
    assert issue is not None
    assert len(issue_dite(issue, le, ANGLAIS)) == len(issue.phrases(le))


def test_une_campagne_dite_en_anglais_garde_les_noms_de_ses_formations(amu: Campagne) -> None:
    dite = campagne_dite(amu, ANGLAIS)

    assert dite.formations == amu.formations
    assert dite.pieces["photo"].libelle == "Identity photograph"
    assert {f.libelle for f in dite.fermetures} == {"Office closed"}


@pytest.mark.parametrize("code", ["amu-allsh/2024-2025", "universite-demo/2026-2027"])
def test_les_demandes_en_ligne_se_disent_toutes_en_anglais(code: str) -> None:
    campagne = trouver_campagne(code, racine=CAMPAGNES)
    en_ligne = [regles for regles in campagne.demandes.values() if regles.depot]

    assert [phrase for regles in en_ligne for phrase in phrases_de(regles) if phrase] == []


def phrases_de(regles: ReglesDeDemande) -> list[str]:
    """What a kind of request still says in French to who reads English."""
    dit = genre_dit(regles, ANGLAIS)
    assert regles.depot is not None
    assert dit.depot is not None
    paires = [(regles.libelle, dit.libelle), (regles.depot.presentation, dit.depot.presentation)]
    for avant, apres in (
        *zip(regles.depot.questions.values(), dit.depot.questions.values(), strict=True),
        *zip(regles.depot.justificatifs.values(), dit.depot.justificatifs.values(), strict=True),
    ):
        paires += [(avant.libelle, apres.libelle), (avant.aide, apres.aide)]
    for question, dite in zip(
        regles.depot.questions.values(), dit.depot.questions.values(), strict=True
    ):
        paires += zip(question.choix.values(), dite.choix.values(), strict=True)
    for etape, dite_etape in zip(regles.depot.circuit, dit.depot.circuit, strict=True):
        paires.append((etape.libelle, dite_etape.libelle))
    for recours, dit_recours in zip(regles.depot.recours, dit.depot.recours, strict=True):
        paires += [(recours.libelle, dit_recours.libelle), (recours.comment, dit_recours.comment)]
    return [avant for avant, apres in paires if avant == apres]


def test_le_delai_legal_se_raisonne_en_anglais() -> None:
    campagne = trouver_campagne("amu-allsh/2024-2025", racine=CAMPAGNES)
    depot = campagne.demandes["inscription-tardive"].depot
    assert depot is not None
    demandee, recue = (datetime(2024, 10, jour, 10, tzinfo=campagne.fuseau) for jour in (3, 8))
    attente = Attente(demandee, recue, None)
    deposee = datetime(2024, 10, 1, 10, tzinfo=campagne.fuseau)
    compte = compte_du_silence(campagne, depot, deposee, [attente])

    dit = compte_dit(compte, ANGLAIS)

    assert (dit.dernier_jour, dit.expire_le) == (compte.dernier_jour, compte.expire_le)
    assert [ligne.replace("\u00a0", " ") for ligne in dit.lignes] == [
        "Request received on Tuesday 1 October 2024: that day does not count.",
        "2 months: until Sunday 1 December 2024.",
        "5 days did not count, while a requested document was awaited.",
        "The last day becomes Friday 6 December 2024.",
        "The time is over after Friday 6 December 2024, at midnight.",
    ]
    assert compte_dit(compte, FRANCAIS) is compte
