"""Ending one registration among several: what is kept in the end is what the rest costs."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.droits import decider_droits
from rentree.regles.droits_ensemble import Prise, hausses, prix_ensemble
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.remboursements import FRAIS, Estimation, estimer
from rentree.regles.situation import AutreInscription, Situation, lire_situation
from tests.regles.situations import NIVEAUX

JUILLET = date(2024, 7, 20)
NATIONALITES = st.sampled_from(["FR", "SN"])


def situation(niveau: str, autres: tuple[AutreInscription, ...] = (), **faits: object) -> Situation:
    brut = {"public": "nouvel-entrant", **faits, "formation": {"niveau": niveau}}
    brut["autres_inscriptions"] = [
        {"niveau": autre.niveau, "droits": str(autre.droits)} for autre in autres
    ]
    return lire_situation(brut)


@dataclass
class Compte:
    """The books of one person: what each registration was charged, received, and what is kept."""

    campagne: Campagne
    faits: dict[str, object] = field(default_factory=dict)
    prises: dict[str, str] = field(default_factory=dict)
    payes: dict[str, Decimal] = field(default_factory=dict)
    reports: dict[str, Decimal] = field(default_factory=dict)
    garde: Decimal = RIEN
    frais: Decimal = RIEN

    def prendre(self, niveau: str) -> Decimal:
        autres = tuple(
            AutreInscription(sien, self.payes[cle] + self.reports[cle])
            for cle, sien in self.prises.items()
        )
        total = decider_droits(self.campagne, situation(niveau, autres, **self.faits)).total
        assert total is not None
        cle = f"{len(self.payes)}"
        self.prises[cle], self.payes[cle], self.reports[cle] = niveau, total, RIEN
        self.garde += total
        return total

    def finir(self, cle: str) -> Estimation:
        estimation = estimer(
            self.campagne,
            self.campagne.fins.fins["annulation"],
            JUILLET,
            [Ligne("droits", "Droits", self.payes[cle], "")],
            RIEN,
            recu=self.reports[cle],
            pour=hausses(self.campagne, self.situations(), {cle}),
        )
        for autre, montant in estimation.reports:
            self.reports[autre] += montant
        del self.prises[cle]
        self.garde -= estimation.total
        self.frais -= sum((li.montant for li in estimation.lignes if li.code == FRAIS), RIEN)
        return estimation

    def situations(self) -> list[Prise]:
        return [
            Prise(cle, niveau, situation(niveau, **self.faits))
            for cle, niveau in self.prises.items()
        ]

    @property
    def prix(self) -> Decimal:
        return sum(prix_ensemble(self.campagne, self.situations()).values(), RIEN)


@pytest.mark.parametrize(
    ("niveaux", "finie", "payes", "rendu", "garde"),
    [
        (["L3", "M1"], "0", ["175.00", "191.00"], "93.00", "273.00"),
        (["M1", "L3"], "1", ["250.00", "116.00"], "93.00", "273.00"),
        (["L3", "M1"], "1", ["175.00", "191.00"], "168.00", "198.00"),
        (["M1", "L3"], "0", ["250.00", "116.00"], "168.00", "198.00"),
        (["L3", "LP"], "0", ["175.00", "116.00"], "93.00", "198.00"),
        (["L3", "LP"], "1", ["175.00", "116.00"], "93.00", "198.00"),
        (["L3"], "0", ["175.00"], "152.00", "23.00"),
    ],
)
def test_ce_qui_reste_est_paye_a_son_prix(
    campagne_2024: Campagne,
    niveaux: list[str],
    finie: str,
    payes: list[str],
    rendu: str,
    garde: str,
) -> None:
    compte = Compte(campagne_2024)
    assert [str(compte.prendre(niveau)) for niveau in niveaux] == payes

    estimation = compte.finir(finie)

    assert (str(estimation.total), str(compte.garde)) == (rendu, garde)


def test_la_ligne_dit_pourquoi(campagne_2024: Campagne) -> None:
    compte = Compte(campagne_2024)
    compte.prendre("L3")
    compte.prendre("M1")

    ligne = compte.finir("0").lignes[1]

    assert (ligne.code, str(ligne.montant)) == ("gardee-pour-une-autre", "-59.00")
    assert ligne.libelle.replace("\u00a0", " ") == (
        "Gardé pour M1, dont le prix passe de 191,00 € à 250,00 € sans cette inscription"
    )


def test_ce_qui_avait_ete_garde_est_rendu_quand_l_autre_finit_aussi(
    campagne_2024: Campagne,
) -> None:
    compte = Compte(campagne_2024)
    compte.prendre("L3")
    compte.prendre("M1")
    compte.finir("0")

    estimation = compte.finir("1")

    assert [str(ligne.montant) for ligne in estimation.lignes] == ["191.00", "59.00", "-23.00"]
    assert str(compte.garde) == "46.00"


@settings(max_examples=300, deadline=None)
@given(
    gestes=st.lists(st.tuples(st.booleans(), NIVEAUX, st.integers(0, 9)), min_size=1, max_size=8),
    nationalite=NATIONALITES,
)
def test_quel_que_soit_l_ordre_on_garde_le_prix_de_ce_qui_reste_et_les_frais(
    campagne_2024: Campagne, gestes: list[tuple[bool, str, int]], nationalite: str
) -> None:
    """Registering and cancelling in any order: to the cent, and one fee for each cancellation."""
    compte = Compte(campagne_2024, {"nationalite": nationalite})
    annulations = 0
    for prend, niveau, rang in gestes:
        if prend or not compte.prises:
            compte.prendre(niveau)
        else:
            cles = list(compte.prises)
            compte.finir(cles[rang % len(cles)])
            annulations += 1
        assert compte.garde == compte.prix + compte.frais
    assert compte.frais == annulations * campagne_2024.frais_de_gestion.valeur


@settings(max_examples=100, deadline=None)
@given(a_l_envers=st.booleans(), superieure_d_abord=st.booleans())
def test_les_deux_annees_d_un_ajac_se_paient_une_fois_et_se_rendent_une_fois(
    campagne_2024: Campagne, a_l_envers: bool, superieure_d_abord: bool
) -> None:
    resultat = {"decision": "AJAC", "niveau_redouble": "L2", "niveau_superieur": "L3"}
    compte = Compte(campagne_2024, {"public": "reinscription", "resultat": resultat})
    for niveau in ("L3", "L2") if superieure_d_abord else ("L2", "L3"):
        compte.prendre(niveau)

    for cle in ("1", "0") if a_l_envers else ("0", "1"):
        compte.finir(cle)
        assert compte.garde == compte.prix + compte.frais

    assert compte.garde == campagne_2024.frais_de_gestion.valeur


def test_qui_est_boursier_ne_garde_rien_pour_les_autres(campagne_2024: Campagne) -> None:
    compte = Compte(campagne_2024, {"boursier": "definitif"})
    compte.prendre("L3")
    compte.prendre("M1")

    estimation = compte.finir("0")

    assert (estimation.total, estimation.reports, compte.garde) == (RIEN, (), RIEN)
