"""Two rows of the calendar for the same case: the answer would depend on their order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from rentree.regles.campagne import Formation
from rentree.regles.campagne_calendrier import CasVise, LigneCalendrier
from rentree.regles.constat import Constat

REMEDE = (
    "séparez-les par le niveau, le public, la composante, la date d’acceptation, la session des "
    "résultats ou le financement."
)
PREMIERE_SESSION = {"decision": "ADM", "session": 1}
SECONDE_SESSION = {"decision": "ADM", "session": 2}


def recouvrements(
    lignes: Sequence[LigneCalendrier], fichier: str, formations: Mapping[str, Formation]
) -> Iterator[Constat]:
    """One finding per pair of rows; whether they also disagree is said."""
    for une, autre in combinations(lignes, 2):
        exemple = cas_commun(une, autre, formations)
        if exemple is None:
            continue
        accord = _reponse(une) == _reponse(autre)
        suite = "et répètent la même réponse" if accord else "et se contredisent"
        message = f"les lignes « {une.code} » et « {autre.code} » visent le même cas {suite}."
        yield Constat(fichier, f"lignes.{autre.code}", message, REMEDE, exemple)


def _reponse(ligne: LigneCalendrier) -> tuple[object, ...]:
    """What a row answers, whomever it speaks of."""
    return ligne.periodes, ligne.delai_non_fixe, ligne.rendez_vous


def cas_commun(
    une: CasVise, autre: CasVise, formations: Mapping[str, Formation]
) -> dict[str, Any] | None:
    """A situation that both select, if there is one."""
    niveaux = [niveau for niveau in une.niveaux if niveau in autre.niveaux]
    publics = [public for public in une.publics if public in autre.publics]
    financements = {une.financement_tardif, autre.financement_tardif} - {None}
    sessions = {une.seconde_session, autre.seconde_session} - {None}
    du = max(une.acceptee_du or date.min, autre.acceptee_du or date.min)
    au = min(une.acceptee_au or date.max, autre.acceptee_au or date.max)
    if not publics or len(financements) > 1 or len(sessions) > 1 or du > au:
        return None
    visee = formation_visee(niveaux, _composantes_communes(une, autre), formations)
    if visee is None:
        return None
    return situation_minimale(
        visee["niveau"],
        publics[0],
        du if du > date.min else au if au < date.max else None,
        True in financements,
        mention=visee.get("mention"),
        seconde_session=next(iter(sessions), None),
    )


def _composantes_communes(une: CasVise, autre: CasVise) -> tuple[str, ...] | None:
    """Those of both; None when both take all of them."""
    if not une.composantes or not autre.composantes:
        return une.composantes or autre.composantes or None
    return tuple(code for code in une.composantes if code in autre.composantes)


def formation_visee(
    niveaux: Sequence[str],
    composantes: Sequence[str] | None,
    formations: Mapping[str, Formation],
) -> dict[str, str] | None:
    """A level, and a mention where the composante matters; None when nobody teaches it."""
    if composantes is None:
        return {"niveau": niveaux[0]} if niveaux else None
    for formation in formations.values():
        if formation.niveau in niveaux and formation.composante in composantes:
            return {"niveau": formation.niveau, "mention": formation.mention}
    return None


def situation_minimale(
    niveau: str,
    public: str,
    acceptee_le: date | None = None,
    financement_tardif: bool = False,
    *,
    mention: str | None = None,
    seconde_session: bool | None = None,
) -> dict[str, Any]:
    """The JSON of the contract with these facts and no other."""
    formation = {"niveau": niveau} | ({"mention": mention} if mention else {})
    situation: dict[str, Any] = {"formation": formation, "public": public}
    if acceptee_le is not None:
        situation["admission"] = {"acceptee_le": acceptee_le.isoformat()}
    if financement_tardif:
        situation["financement_tardif"] = True
    if seconde_session is not None:
        situation["resultat"] = SECONDE_SESSION if seconde_session else PREMIERE_SESSION
    return situation
