"""For a fault at a place of the files, a situation that meets it: found by trying facts."""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

from rentree.regles.blocages import BLOCAGES
from rentree.regles.calendrier import DELAI_NON_FIXE, RENDEZ_VOUS, SANS_FENETRE
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import CasVise
from rentree.regles.constat import Constat
from rentree.regles.cvec import EXONERATIONS, NON_CONCERNES, decider_cvec
from rentree.regles.droits import decider_droits
from rentree.regles.limites import DEROGATION_REQUISE
from rentree.regles.lint_dates import exemple_de
from rentree.regles.lint_limites import situations_de
from rentree.regles.lint_recouvrements import situation_minimale
from rentree.regles.pieces import CONDITIONS, Cas
from rentree.regles.resultats import RESULTATS_NON_PUBLIES
from rentree.regles.situation import Situation, lire_situation
from rentree.regles.transferts import TRANSFERT
from rentree.regles.valeurs import (
    CYCLES,
    INTERDITS,
    MOBILITES,
    NIVEAUX,
    PROTECTIONS,
    PUBLICS,
    REGIMES,
)

Exemple = dict[str, Any]
AJAC = {"decision": "AJAC", "niveau_redouble": "L1", "niveau_superieur": "L2"}
AJRE = {**AJAC, "decision": "AJRE"}
# Facts that change an answer by themselves, beside the level and the public.
FAITS: tuple[Exemple, ...] = (
    {},
    *({"regime": regime} for regime in REGIMES[1:]),
    *({"mobilite": mobilite} for mobilite in MOBILITES[1:]),
    *({"protection": protection} for protection in PROTECTIONS),
    *({"interdits": [interdit]} for interdit in INTERDITS),
    {"inscription_ailleurs": TRANSFERT},
    {"boursier": "definitif"},
    {"pupille": True},
    {"exoneration_totale": True},
    {"droits_nationaux": True},
    {"financement_tardif": True},
    {"cesure": "accordee"},
    {"cesure": "demandee", "plateforme": "mon-master"},
    {"admission": {"definitive": False}},
    {"nationalite": "SN"},
    {"resultat": AJAC},
    {"resultat": AJRE},
    {"resultat": AJAC, "autres_inscriptions": [{"niveau": "L1", "droits": "0.00"}]},
)
TAUX: dict[str, Exemple] = {"reduit": {"cesure": "accordee"}, "differencie": {"nationalite": "SN"}}


def avec_exemple(constat: Constat, campagne: Campagne) -> Constat:
    """The finding with a situation, unless it has one already."""
    if constat.contre_exemple is not None:
        return constat
    cles = constat.chemin.replace("[", ".").split(".")
    trouve = exemple_pour(cles, campagne) or situation_minimale("L1", "neo-bachelier")
    return dataclasses.replace(constat, contre_exemple=trouve)


def exemple_pour(cles: list[str], campagne: Campagne) -> Exemple | None:
    """By the first two keys of the place; None when the place concerns everybody alike."""
    table, code = cles[0], cles[1] if len(cles) > 1 else ""
    if table in ("lignes", "sans_ligne", "ouvertures_au_plus_tot", "fermetures"):
        return _du_calendrier(table, code, campagne)
    if table == "limites":
        return _de_la_limite(code, campagne)
    if table == "tarifs":
        return _du_tarif(code, cles[2] if len(cles) > 2 else "")
    if table == "groupes" and (groupe := campagne.nationalites.groupes.get(code)):
        pays = min(groupe.pays, default="FR")
        return situation_minimale("L1", "neo-bachelier") | {"nationalite": pays}
    if table == "formations" and (formation := campagne.formations.get(code)):
        niveau = formation.niveau if formation.niveau in NIVEAUX else "L1"
        visee = {"niveau": niveau, "mention": formation.mention}
        return {"formation": visee, "public": "reinscription"}
    if table == "motifs" and (exemple := _du_motif(code, campagne)):
        return exemple
    return next((essai for essai in essais(campagne) if concerne(code, essai, campagne)), None)


def _du_calendrier(table: str, code: str, campagne: Campagne) -> Exemple | None:
    calendrier = campagne.calendrier
    if table == "ouvertures_au_plus_tot":
        niveau = next((niveau for niveau, public in calendrier.par_cas if public == code), "L1")
        return situation_minimale(niveau, code) if code in PUBLICS else None
    vises = calendrier.sans_ligne if table == "sans_ligne" else calendrier.lignes
    siens = (cas for cas in vises if table == "fermetures" or cas.code == code)
    return _premier_lisible(campagne, siens)


def _premier_lisible(campagne: Campagne, vises: Iterable[CasVise]) -> Exemple | None:
    """Of the first row or exception whose levels and publics could be read."""
    for cas in vises:
        connus = {*cas.niveaux, *cas.publics} <= {*NIVEAUX, *PUBLICS}
        if connus and cas.niveaux and cas.publics:
            return exemple_de(campagne, cas)
    return None


def _du_motif(code: str, campagne: Campagne) -> Exemple | None:
    """The reasons that no single fact gives: the calendar's own, and the limits."""
    calendrier = campagne.calendrier
    if code == SANS_FENETRE:
        return _premier_lisible(campagne, calendrier.sans_ligne)
    if code == DELAI_NON_FIXE:
        return _premier_lisible(
            campagne, (ligne for ligne in calendrier.lignes if ligne.delai_non_fixe)
        )
    if code == RENDEZ_VOUS:
        return _premier_lisible(
            campagne, (ligne for ligne in calendrier.lignes if ligne.rendez_vous)
        )
    if code == DEROGATION_REQUISE and campagne.limites:
        return _de_la_limite(campagne.limites[0].code, campagne)
    return None


def _de_la_limite(code: str, campagne: Campagne) -> Exemple | None:
    for limite in campagne.limites:
        if limite.code == code and all(niveau in NIVEAUX for niveau in limite.niveaux):
            return next(situations_de(limite), None)
    return None


def _du_tarif(cycle: str, taux: str) -> Exemple | None:
    niveau = next((niveau for niveau, sien in CYCLES.items() if sien == cycle), None)
    if niveau is None:
        return None
    return situation_minimale(niveau, "reinscription") | TAUX.get(taux, {})


def essais(campagne: Campagne) -> Iterator[Exemple]:
    """The simplest situations first: one fact, then levels, then publics."""
    annee = campagne.rentree_le.year
    datees = (
        {"soutenance_le": f"{annee}-10-01"},
        {"date_naissance": f"{annee - 16}-01-01"},
        {"inscriptions_anterieures": [_ailleurs(annee)]},
    )
    publics = ("neo-bachelier", "reinscription", "etudes-en-france", "auditeur-libre")
    for faits, public, niveau in product((*FAITS, *datees), publics, ("L1", "L2", "M1", "D1")):
        yield situation_minimale(niveau, public) | faits


def _ailleurs(annee: int) -> Exemple:
    """A registration of the year before, in another university."""
    passee = f"{annee - 1}-{annee}"
    return {"annee": passee, "niveau": "L1", "etablissement": "Université fictive"}


def concerne(code: str, essai: Exemple, campagne: Campagne) -> bool:
    """Does this exemption, piece or reason, by its code, hold for the situation?"""
    situation = lire_situation(essai)
    if code == RESULTATS_NON_PUBLIES:
        return situation.public == "reinscription"
    lignes = decider_droits(campagne, situation).lignes
    if any(ligne.code == f"exemption-{code}" for ligne in lignes):
        return True
    for conditions in (NON_CONCERNES, EXONERATIONS):
        if code in conditions and conditions[code](campagne, situation):
            return True
    if code in CONDITIONS:
        return _piece_demandee(code, situation, campagne)
    motifs = (blocage.motif.code for regle in BLOCAGES for blocage in regle(campagne, situation))
    return code in motifs


def _piece_demandee(code: str, situation: Situation, campagne: Campagne) -> bool:
    le = datetime(campagne.rentree_le.year, 7, 1, tzinfo=UTC).date()
    cas = Cas(campagne, situation, decider_cvec(campagne, situation), le)
    return CONDITIONS[code](cas) is not None
