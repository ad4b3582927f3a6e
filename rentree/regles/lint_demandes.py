"""Requests that lead nowhere: circuits without an end, effects without answers, idle names."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import DECISION, Depot
from rentree.regles.circuit import echeance
from rentree.regles.constat import Constat
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.delais_legaux import COMPTE, DelaiLegal
from rentree.regles.demandes import compte_du_silence
from rentree.regles.effets_demandes import ACCORDER_DEPART, EFFETS, FINS
from rentree.regles.fins import FIN_PAR_TRANSFERT
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lint_unites import fautes_d_unites


def relire_les_demandes(
    campagne: Campagne, feuilles: Sequence[Noeud], fichier: str
) -> Iterator[Constat]:
    """All the findings of ``fichier``, one kind of request after the other."""
    depots = {code: t.depot for code, t in campagne.demandes.items() if t.depot is not None}
    for code, depot in depots.items():
        for chemin, message, remede in (
            *_fenetre(depot),
            *_circuit(depot),
            *_effets(depot),
            *_fins(campagne, depot),
            *_delais(depot),
            *_silence(campagne, depot),
            *fautes_d_unites(campagne, depot),
        ):
            sien = _fichier(feuilles, code) or fichier
            yield Constat(sien, f"demandes.{code}.depot.{chemin}", message, remede)
    yield from _inutiles(campagne, list(depots.values()), feuilles, fichier)


Faute = tuple[str, str, str]


def _fichier(feuilles: Sequence[Noeud], code: str) -> str | None:
    """Where this kind of request is written."""
    debut = f"demandes.{code}."
    return next((f.fichier for f in feuilles if f.chemin.startswith(debut)), None)


def _fenetre(depot: Depot) -> Iterator[Faute]:
    if depot.ouvre_le and depot.ferme_le and depot.ferme_le <= depot.ouvre_le:
        yield "fenetre", "cette période est vide.", "donnez une fin après le début."


def _circuit(depot: Depot) -> Iterator[Faute]:
    decisions = [etape for etape in depot.circuit if etape.nature == DECISION]
    if len(decisions) != 1:
        nombre = "aucune" if not decisions else "plus d’une"
        yield "circuit", f"ce circuit a {nombre} décision.", "gardez une seule étape qui décide."
        return
    dernier = max(etape.ordre for etape in depot.circuit)
    finales = [etape for etape in depot.circuit if etape.ordre == dernier]
    if finales != decisions:
        yield (
            f"circuit.{decisions[0].code}",
            "la décision n’est pas seule à la fin du circuit.",
            "donnez-lui un ordre plus grand que celui de chaque avis.",
        )


def _effets(depot: Depot) -> Iterator[Faute]:
    for effet in depot.effets:
        lit = EFFETS[effet.code].lit if effet.code in EFFETS else {}
        lues = {code: depot.questions[code] for code in lit if code in depot.questions}
        if lit and not lues:
            possibles = ", ".join(lit)
            yield (
                f"effets.{effet.code}",
                "aucune question ne donne ce que cet effet utilise.",
                f"ajoutez l’une de ces questions : {possibles}.",
            )
        for code, question in lues.items():
            if question.forme != lit[code]:
                yield (
                    f"questions.{code}.forme",
                    f"l’effet « {effet.code} » attend ici une réponse de forme « {lit[code]} ».",
                    f"écrivez {lit[code]}.",
                )


def _fins(campagne: Campagne, depot: Depot) -> Iterator[Faute]:
    """What ends an inscription is told in ``fins.yaml``, money included."""
    for effet in depot.effets:
        fin = {**FINS, ACCORDER_DEPART: FIN_PAR_TRANSFERT}.get(effet.code)
        if fin is not None and fin not in campagne.fins.fins:
            yield (
                f"effets.{effet.code}",
                f"fins.yaml ne dit pas ce que change la fin « {fin} ».",
                "ajoutez cette fin, ou retirez cet effet.",
            )


def _delais(depot: Depot) -> Iterator[Faute]:
    """Only the clock of silence may wait for a piece."""
    sans_attente: list[tuple[str, DelaiLegal | None]] = [
        ("complement", depot.complement),
        ("lecture.delai", depot.lecture.delai),
        ("lecture.recommande", depot.lecture.recommande),
        *((f"effets.{effet.code}.delai", effet.delai) for effet in depot.effets),
        *((f"recours.{recours.code}.delai", recours.delai) for recours in depot.recours),
        *((f"recours.{recours.code}.silence", recours.silence) for recours in depot.recours),
    ]
    for chemin, delai in sans_attente:
        if delai is not None and delai.attente != COMPTE:
            yield (
                chemin,
                "aucune pièce n’est attendue pendant ce délai.",
                "citez un délai dont l’attente est « compte ».",
            )


def _silence(campagne: Campagne, depot: Depot) -> Iterator[Faute]:
    """Steps answered on their last day must leave time before silence decides."""
    almanach = campagne.almanach
    debut = datetime.combine(campagne.rentree_le, time(12), campagne.fuseau)
    depuis = debut
    for ordre in sorted({etape.ordre for etape in depot.circuit}):
        groupe = [etape for etape in depot.circuit if etape.ordre == ordre]
        depuis = max(echeance(etape, depuis, almanach) for etape in groupe)
    silence = compte_du_silence(campagne, depot, debut, ()).expire_le
    if silence is not None and silence < depuis:
        yield (
            "silence",
            "le silence décide avant la fin du circuit.",
            "raccourcissez les étapes, ou citez un délai plus long.",
        )


def _inutiles(
    campagne: Campagne, depots: list[Depot], feuilles: Sequence[Noeud], fichier: str
) -> Iterator[Constat]:
    """Delays and roles that nothing cites."""
    cites = {delai.code for depot in depots for delai in _delais_de(depot)}
    tenus = {etape.role for depot in depots for etape in depot.circuit} | {GESTIONNAIRE}
    tenus |= {unite.role for unite in campagne.unites.values()}
    definis = {
        feuille.chemin.split(".")[1]
        for feuille in feuilles
        if feuille.fichier == fichier and feuille.chemin.startswith("delais_legaux.")
    }
    for table, noms in (
        ("delais_legaux", definis - cites),
        ("roles", set(campagne.roles) - tenus),
    ):
        for nom in sorted(noms):
            yield Constat(
                fichier, f"{table}.{nom}", "aucune demande ne s’en sert.", "retirez cette entrée."
            )


def _delais_de(depot: Depot) -> Iterator[DelaiLegal]:
    yield from (depot.complement, depot.silence.delai, depot.lecture.delai)
    if depot.proposition is not None:
        yield depot.proposition
    if depot.lecture.recommande is not None:
        yield depot.lecture.recommande
    yield from (effet.delai for effet in depot.effets if effet.delai is not None)
    yield from (recours.delai for recours in depot.recours)
    yield from (recours.silence for recours in depot.recours if recours.silence is not None)
