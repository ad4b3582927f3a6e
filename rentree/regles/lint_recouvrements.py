"""Two rows of the calendar for the same case: the answer would depend on their order."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from rentree.regles.campagne import CasVise, LigneCalendrier
from rentree.regles.constat import Constat

REMEDE = "séparez-les par le niveau, le public, la date d’acceptation ou le financement."


def recouvrements(lignes: Sequence[LigneCalendrier], fichier: str) -> Iterator[Constat]:
    """One finding per pair of rows; whether they also disagree is said."""
    for une, autre in combinations(lignes, 2):
        exemple = cas_commun(une, autre)
        if exemple is None:
            continue
        accord = (une.periodes, une.delai_non_fixe) == (autre.periodes, autre.delai_non_fixe)
        suite = "et répètent la même réponse" if accord else "et se contredisent"
        message = f"les lignes « {une.code} » et « {autre.code} » visent le même cas {suite}."
        yield Constat(fichier, f"lignes.{autre.code}", message, REMEDE, exemple)


def cas_commun(une: CasVise, autre: CasVise) -> dict[str, Any] | None:
    """A situation that both select, if there is one."""
    niveaux = [niveau for niveau in une.niveaux if niveau in autre.niveaux]
    publics = [public for public in une.publics if public in autre.publics]
    financements = {une.financement_tardif, autre.financement_tardif} - {None}
    du = max(une.acceptee_du or date.min, autre.acceptee_du or date.min)
    au = min(une.acceptee_au or date.max, autre.acceptee_au or date.max)
    if not niveaux or not publics or len(financements) > 1 or du > au:
        return None
    acceptee_le = du if du > date.min else au if au < date.max else None
    return situation_minimale(niveaux[0], publics[0], acceptee_le, True in financements)


def situation_minimale(
    niveau: str, public: str, acceptee_le: date | None = None, financement_tardif: bool = False
) -> dict[str, Any]:
    """The JSON of the contract with these facts and no other."""
    situation: dict[str, Any] = {"formation": {"niveau": niveau}, "public": public}
    if acceptee_le is not None:
        situation["admission"] = {"acceptee_le": acceptee_le.isoformat()}
    if financement_tardif:
        situation["financement_tardif"] = True
    return situation
