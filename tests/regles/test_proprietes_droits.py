"""What holds of the fees for every person, whatever the facts and the order of the requests."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.droits import DecisionDroits, decider_droits
from rentree.regles.situation import lire_situation
from rentree.regles.valeurs import CYCLES, DOCTORAT
from tests.regles.situations import (
    AU_BAREME,
    EXONERATIONS,
    EXONERATIONS_PARTIELLES,
    EXONERATIONS_TOTALES,
    NIVEAUX,
    SUITES,
)

Brut = dict[str, Any]
RIEN = Decimal("0.00")
NATIONALITES = st.sampled_from(["FR", "DE", "CH", "SN", "CN"])


def droits(campagne: Campagne, brut: Brut) -> DecisionDroits:
    return decider_droits(campagne, lire_situation(brut))


def prix(campagne: Campagne, brut: Brut) -> Decimal:
    total = droits(campagne, brut).total
    assert total is not None
    return total


def seule(brut: Brut) -> Brut:
    """The same person, with no other registration this year."""
    return {**brut, "autres_inscriptions": []}


def prendre(
    campagne: Campagne, brut: Brut, niveaux: list[str], *, ramenees: bool = False
) -> list[Brut]:
    """Register at each level in turn, each request carrying what the earlier ones were charged.

    With ``ramenees``, an earlier registration that is given a credit is then carried at what is
    left of it, and the new one at its full line: the other way of keeping the same books.
    """
    prises: list[Brut] = []
    for niveau in niveaux:
        demande = {**brut, "formation": {"niveau": niveau}, "autres_inscriptions": prises}
        decision = droits(campagne, demande)
        debit = decision.lignes[0].montant if ramenees else decision.total
        credits = {ligne.code: ligne.montant for ligne in decision.lignes[1:]} if ramenees else {}
        prises = [
            {**prise, "droits": str(Decimal(prise["droits"]) + credits.get(f"credit-{rang}", RIEN))}
            for rang, prise in enumerate(prises, start=1)
        ]
        prises.append({"niveau": niveau, "droits": str(debit)})
    return prises


def somme(prises: list[Brut]) -> Decimal:
    return sum((Decimal(prise["droits"]) for prise in prises), RIEN)


def annee(campagne: Campagne, brut: Brut, niveaux: list[str]) -> Decimal:
    """What the whole year costs to who registers at these levels, in this order."""
    return somme(prendre(campagne, brut, niveaux))


@pytest.mark.parametrize("fait", EXONERATIONS.values(), ids=EXONERATIONS)
@settings(max_examples=60, deadline=None)
@given(brut=AU_BAREME)
def test_une_exoneration_n_augmente_jamais_le_prix_d_une_inscription_seule(
    campagne_2024: Campagne, fait: Brut, brut: Brut
) -> None:
    sans = seule(brut)

    assert prix(campagne_2024, {**sans, **fait}) <= prix(campagne_2024, sans)


@pytest.mark.parametrize("fait", EXONERATIONS_TOTALES.values(), ids=EXONERATIONS_TOTALES)
@settings(max_examples=60, deadline=None)
@given(brut=AU_BAREME)
def test_une_exoneration_totale_annule_le_prix_quelles_que_soient_les_autres_inscriptions(
    campagne_2024: Campagne, fait: Brut, brut: Brut
) -> None:
    """But for who prepares no national diploma, and for a thesis outside a doctorate."""
    avec = prix(campagne_2024, {**brut, **fait})

    etranger_a_la_these = "soutenance_le" in fait and (
        CYCLES[brut["formation"]["niveau"]] != DOCTORAT
    )
    if brut["public"] == "auditeur-libre" or etranger_a_la_these:
        assert avec == prix(campagne_2024, {**brut, "soutenance_le": None})
    else:
        assert avec == RIEN


@pytest.mark.parametrize("fait", EXONERATIONS.values(), ids=EXONERATIONS)
@settings(max_examples=60, deadline=None)
@given(brut=AU_BAREME, niveaux=SUITES)
def test_une_exoneration_n_augmente_jamais_ce_que_coute_l_annee(
    campagne_2024: Campagne, fait: Brut, brut: Brut, niveaux: list[str]
) -> None:
    """When the fact holds all year, the price of one registration may not be compared alone.

    For a national of a State outside Europe the master is the dearest and the doctorate reduced;
    with national fees the doctorate is the dearest and the master reduced. The year costs less.
    """
    avec, sans = (annee(campagne_2024, personne, niveaux) for personne in ({**brut, **fait}, brut))

    assert avec <= sans


@pytest.mark.parametrize("fait", EXONERATIONS.values(), ids=EXONERATIONS)
@settings(max_examples=60, deadline=None)
@given(brut=AU_BAREME, niveaux=SUITES, dernier=NIVEAUX)
def test_une_exoneration_obtenue_en_cours_d_annee_n_augmente_pas_la_suite(
    campagne_2024: Campagne, fait: Brut, brut: Brut, niveaux: list[str], dernier: str
) -> None:
    """What is already taken was charged without the fact; the next registration has it."""
    sans = {
        **brut,
        "formation": {"niveau": dernier},
        "autres_inscriptions": prendre(campagne_2024, brut, niveaux),
    }

    assert prix(campagne_2024, {**sans, **fait}) <= prix(campagne_2024, sans)


@pytest.mark.parametrize("fait", EXONERATIONS_PARTIELLES.values(), ids=EXONERATIONS_PARTIELLES)
@settings(max_examples=60, deadline=None)
@given(brut=AU_BAREME, niveaux=SUITES, dernier=NIVEAUX)
def test_perdre_l_exoneration_ne_fait_baisser_que_le_doctorat_et_de_sa_seule_part_pleine(
    campagne_2024: Campagne, fait: Brut, brut: Brut, niveaux: list[str], dernier: str
) -> None:
    """The one case in which a registration costs more with the fact than without.

    It was held when the others were charged and no longer is: the others then count as the
    dearest, so the doctorate, for which no differentiated fee exists, is at its reduced rate.
    """
    sans = {
        **brut,
        "formation": {"niveau": dernier},
        "autres_inscriptions": prendre(campagne_2024, {**brut, **fait}, niveaux),
    }
    hausse = prix(campagne_2024, {**sans, **fait}) - prix(campagne_2024, sans)

    if hausse > 0:
        tarif = campagne_2024.droits.tarifs[DOCTORAT]
        assert CYCLES[dernier] == DOCTORAT
        assert hausse <= tarif.plein.valeur - tarif.reduit.valeur


@settings(max_examples=300, deadline=None)
@given(
    brut=AU_BAREME,
    paire=st.lists(NIVEAUX, min_size=2, max_size=2, unique=True),
    a_l_envers=st.booleans(),
    isole=st.booleans(),
)
def test_un_ajac_ne_paie_qu_une_fois_les_droits_de_l_annee_superieure(
    campagne_2024: Campagne, brut: Brut, paire: list[str], a_l_envers: bool, isole: bool
) -> None:
    """Whatever else is known of the person, and whichever of the two years comes first.

    A thesis spares the doctorate alone: a jury says AJAC of no doctorate, so that fact is left out.
    """
    redouble, superieur = paire
    personne = {**brut, "public": "reinscription", "soutenance_le": None}
    ajac = {
        **personne,
        "resultat": {
            "decision": "AJAC",
            "session": 2,
            "niveau_redouble": redouble,
            "niveau_superieur": superieur,
        },
    }
    premier, second = (superieur, redouble) if a_l_envers else (redouble, superieur)
    deja = [] if isole else brut.get("autres_inscriptions", [])
    charge = prix(
        campagne_2024, {**ajac, "formation": {"niveau": premier}, "autres_inscriptions": deja}
    )
    prises = [*deja, {"niveau": premier, "droits": str(charge)}]
    reste = prix(
        campagne_2024, {**ajac, "formation": {"niveau": second}, "autres_inscriptions": prises}
    )
    unique = prix(
        campagne_2024,
        {**seule(personne), "resultat": {}, "formation": {"niveau": superieur}},
    )

    assert reste == RIEN
    assert charge <= unique
    assert charge == unique or deja


@settings(max_examples=200, deadline=None)
@given(
    paire=st.lists(NIVEAUX, min_size=2, max_size=2, unique=True),
    autre=NIVEAUX,
    nationalite=NATIONALITES,
    rang=st.integers(0, 2),
)
def test_un_ajac_qui_prend_un_autre_diplome_paie_deux_inscriptions_dans_tous_les_ordres(
    campagne_2024: Campagne, paire: list[str], autre: str, nationalite: str, rang: int
) -> None:
    """The two years of the AJAC count as one, the upper; the other diploma as any second one."""
    assume(autre not in paire)
    ajac = {
        "public": "reinscription",
        "nationalite": nationalite,
        "resultat": {
            "decision": "AJAC",
            "niveau_redouble": paire[0],
            "niveau_superieur": paire[1],
        },
    }
    etranger = nationalite in {"SN", "CN"}

    for suite in (paire, paire[::-1]):
        assert annee(campagne_2024, ajac, [*suite[:rang], autre, *suite[rang:]]) == (
            plein_puis_reduits(campagne_2024, [paire[1], autre], etranger=etranger)
        )


@settings(max_examples=300, deadline=None)
@given(
    niveaux=SUITES.flatmap(lambda suite: st.tuples(st.just(suite), st.permutations(suite))),
    nationalite=NATIONALITES,
    droits_nationaux=st.booleans(),
    ramenees=st.booleans(),
)
def test_l_ordre_des_inscriptions_ne_change_pas_ce_qu_elles_coutent_ensemble(
    campagne_2024: Campagne,
    niveaux: tuple[list[str], list[str]],
    nationalite: str,
    droits_nationaux: bool,
    ramenees: bool,
) -> None:
    """Full rate on the dearest, reduced on the others, when nothing exempts."""
    personne = {
        "public": "nouvel-entrant",
        "nationalite": nationalite,
        "droits_nationaux": droits_nationaux,
    }
    ordre, autre_ordre = niveaux
    totaux = {
        somme(prendre(campagne_2024, personne, suite, ramenees=ramenees))
        for suite in (ordre, autre_ordre)
    }

    etranger = nationalite in {"SN", "CN"} and not droits_nationaux
    assert totaux == {plein_puis_reduits(campagne_2024, ordre, etranger=etranger)}


def plein_puis_reduits(campagne: Campagne, niveaux: list[str], *, etranger: bool) -> Decimal:
    """The rule itself, written on the whole list at once."""
    tarifs = [campagne.droits.tarifs[CYCLES[niveau]] for niveau in niveaux]
    pleins = [(t.differencie if etranger and t.differencie else t.plein).valeur for t in tarifs]
    plus_cher = pleins.index(max(pleins))
    reduits = (t.reduit.valeur for rang, t in enumerate(tarifs) if rang != plus_cher)
    return sum(reduits, pleins[plus_cher])


@settings(max_examples=200, deadline=None)
@given(
    demandes=st.lists(st.tuples(NIVEAUX, st.booleans()), min_size=1, max_size=4),
    nationalite=NATIONALITES,
)
def test_une_cesure_parmi_les_inscriptions_laisse_le_total_entre_les_deux_taux(
    campagne_2024: Campagne, demandes: list[tuple[str, bool]], nationalite: str
) -> None:
    """Then the order counts: a gap year is reduced by itself, and what follows is reduced too.

    The contract gives a registration already taken its level and its price, not its gap year.
    """
    personne = {"public": "nouvel-entrant", "nationalite": nationalite}
    prises: list[Brut] = []
    for niveau, cesure in demandes:
        demande = {
            **personne,
            "formation": {"niveau": niveau},
            "cesure": "accordee" if cesure else "non",
            "autres_inscriptions": prises,
        }
        prises = [*prises, {"niveau": niveau, "droits": str(prix(campagne_2024, demande))}]

    niveaux = [niveau for niveau, _ in demandes]
    tarifs = campagne_2024.droits.tarifs
    reduits = sum((tarifs[CYCLES[niveau]].reduit.valeur for niveau in niveaux), RIEN)
    assert reduits <= somme(prises) <= annee(campagne_2024, personne, niveaux)
