"""Requests about teaching units that lead nowhere."""

from collections.abc import Iterator

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import AVIS, Depot
from rentree.regles.cycle import AUDITEUR

ETAPE_MAX = 40  # characters of the code of a step, the unit's included


def fautes_d_unites(campagne: Campagne, depot: Depot) -> Iterator[tuple[str, str, str]]:
    """(path, message, remedy) for each fault."""
    for etape in depot.circuit:
        if not etape.par_unite:
            continue
        if not depot.niveaux or etape.nature != AVIS:
            yield (
                f"circuit.{etape.code}.par_unite",
                "aucune unité n’est demandée ici, ou cette étape décide.",
                "donnez les « niveaux » des unités, et gardez un avis.",
            )
        longs = [code for code in campagne.unites if len(f"{etape.code}-{code}") > ETAPE_MAX]
        if longs:
            yield (
                f"circuit.{etape.code}",
                f"avec l’unité « {longs[0]} », le nom de cette étape est trop long.",
                f"raccourcissez l’un des deux : {ETAPE_MAX} caractères en tout.",
            )
    if depot.niveaux and not any(etape.par_unite for etape in depot.circuit):
        yield (
            "niveaux",
            "personne ne répond des unités demandées.",
            "ajoutez une étape avec « par_unite: oui ».",
        )
    if depot.public == AUDITEUR and depot.conditions:
        yield (
            "conditions",
            "un auditeur n’a pas d’inscription : ces conditions ne le concernent pas.",
            "écrivez une liste vide.",
        )
