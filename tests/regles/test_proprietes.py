"""What holds for every situation at every moment."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.situation import lire_situation
from tests.regles.situations import MOMENTS, SITUATIONS

UN_INSTANT = timedelta(microseconds=1)
ETATS = {"ouverte", "pas_encore", "fermee", "bloquee"}
CANAUX = {"en_ligne", "scolarite", "ecandidat", "teledemande"}


@settings(max_examples=300, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_toute_situation_recoit_une_reponse_complete(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    reponse = json.loads(json.dumps(decider(campagne_2024, lire_situation(brut), le).en_json()))

    inscription = reponse["inscription"]
    assert inscription["etat"] in ETATS
    assert inscription["canal"] in CANAUX
    assert (inscription["etat"] == "ouverte") == (not inscription["motifs"])
    codes = [motif["code"] for motif in inscription["motifs"]]
    assert len(set(codes)) == len(codes)
    assert all(
        all(motif.values()) for motif in (*inscription["motifs"], *reponse["cvec"]["motifs"])
    )
    pieces = [piece["code"] for piece in reponse["pieces"]]
    assert len(set(pieces)) == len(pieces)
    assert ("cvec" in pieces) == (reponse["cvec"]["etat"] != "non_concerne")


@settings(max_examples=300, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_le_total_est_la_somme_des_lignes(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    droits = decider(campagne_2024, lire_situation(brut), le).droits

    if droits.total is None:
        assert (droits.etat, droits.lignes) == ("hors_bareme", ())
    else:
        assert droits.total == sum((ligne.montant for ligne in droits.lignes), Decimal("0.00"))
        assert droits.total >= 0
        assert droits.lignes
        assert all(ligne.montant.as_tuple().exponent == -2 for ligne in droits.lignes)


@settings(max_examples=200, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_on_ouvre_et_on_ferme_aux_instants_dits_et_nulle_part_ailleurs(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    situation = lire_situation(brut)

    def etat(moment: datetime) -> str:
        return decider(campagne_2024, situation, moment).inscription.etat

    fenetres = decider(campagne_2024, situation, le).inscription.fenetres
    dedans = any(fenetre.ouvre_le <= le < fenetre.ferme_le for fenetre in fenetres)
    assert etat(le) != "ouverte" or dedans
    for fenetre in fenetres:
        assert etat(fenetre.ouvre_le - UN_INSTANT) != "ouverte"
        assert etat(fenetre.ferme_le) != "ouverte"
        assert etat(fenetre.ouvre_le) == etat(fenetre.ferme_le - UN_INSTANT)
    if dedans:
        assert etat(le) in {"ouverte", "bloquee", "pas_encore"}


@settings(max_examples=200, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_sans_obstacle_etre_dans_une_fenetre_c_est_etre_ouvert(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    inscription = decider(campagne_2024, lire_situation(brut), le).inscription

    if inscription.etat == "pas_encore" and any(f.contient(le) for f in inscription.fenetres):
        assert [motif.code for motif in inscription.motifs] == ["RESULTATS_NON_PUBLIES"]
    if inscription.etat == "fermee":
        assert all(fenetre.ferme_le <= le for fenetre in inscription.fenetres)


@settings(max_examples=100, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_la_meme_question_a_toujours_la_meme_reponse(
    campagne_2024: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    premiere = decider(campagne_2024, lire_situation(brut), le)

    assert decider(campagne_2024, lire_situation(brut), le) == premiere
