"""Whatever a decision may say has its English; the facts do not move."""

from datetime import datetime

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.cvec import EXONERATIONS, NON_CONCERNES
from rentree.regles.decision import decider
from rentree.regles.droits import CODES_EXEMPTIONS
from rentree.regles.issue import PAS, issue_la_plus_courte
from rentree.regles.lecture import trouver_campagne
from rentree.regles.page_decision import (
    campagne_dite,
    decision_dite,
    decomptes_dits,
    issue_dite,
)
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
