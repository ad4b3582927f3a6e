"""Who is to answer now: the open steps of a circuit, their due days, what is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rentree.regles.campagne_demandes import AVIS, DECISION, Etape
from rentree.regles.campagne_unites import Unite
from rentree.regles.delais_legaux import Almanach
from rentree.regles.jours_ouvres import UN_JOUR, apres_jours_ouvres


@dataclass(frozen=True, slots=True)
class EtapeOuverte:
    """A step that waits for its answer: since when, and the first instant at which it is late."""

    etape: Etape
    depuis: datetime
    attendue_avant: datetime

    def en_retard(self, le: datetime) -> bool:
        return le >= self.attendue_avant


def deplier(circuit: Sequence[Etape], unites: Sequence[Unite]) -> tuple[Etape, ...]:
    """The circuit of one request: a step by unit becomes one step for each unit asked."""
    depliees: list[Etape] = []
    for etape in circuit:
        depliees += [d_une_unite(etape, unite) for unite in unites] if etape.par_unite else [etape]
    return tuple(depliees)


def d_une_unite(etape: Etape, unite: Unite) -> Etape:
    """This step for that unit."""
    return replace(
        etape,
        code=f"{etape.code}-{unite.code}",
        libelle=f"{etape.libelle}\u00a0: {unite.libelle}",
        role=unite.role,
        unite=unite.code,
    )


def etapes_ouvertes(
    circuit: Sequence[Etape],
    rendus: Mapping[str, datetime],
    depuis: datetime,
    le: datetime,
    almanach: Almanach,
) -> tuple[EtapeOuverte, ...]:
    """The steps open at ``le``, in order; ``rendus`` dates the answers given, by step.

    Steps of one order open together, once those before have answered; opinions that are all late
    let the next ones open too. The decision stays last, however late.
    """
    ouvertes: list[EtapeOuverte] = []
    for ordre in sorted({etape.ordre for etape in circuit}):
        groupe = [etape for etape in circuit if etape.ordre == ordre]
        attendues = [
            EtapeOuverte(etape, depuis, echeance(etape, depuis, almanach))
            for etape in groupe
            if etape.code not in rendus
        ]
        ouvertes += attendues
        if any(o.etape.nature == DECISION or not o.en_retard(le) for o in attendues):
            break
        fins = [rendus[etape.code] for etape in groupe if etape.code in rendus]
        depuis = max([*fins, *(o.attendue_avant for o in attendues), depuis])
    return tuple(ouvertes)


def echeance(etape: Etape, depuis: datetime, almanach: Almanach) -> datetime:
    """The first instant after the last of its working days."""
    dernier = apres_jours_ouvres(
        almanach.jour(depuis), etape.jours, almanach.fermetures, almanach.territoire
    )
    return almanach.minuit(dernier + UN_JOUR)


def decision_ouverte(ouvertes: Sequence[EtapeOuverte]) -> EtapeOuverte | None:
    """The step that decides, once its turn has come."""
    return next((o for o in ouvertes if o.etape.nature == DECISION), None)


def avis_attendus(ouvertes: Sequence[EtapeOuverte]) -> list[EtapeOuverte]:
    return [o for o in ouvertes if o.etape.nature == AVIS]
