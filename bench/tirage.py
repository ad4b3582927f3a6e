"""Varied situations, always the same: the seed is fixed, so that two runs decide the same ones."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from rentree.regles import valeurs as v

GRAINE = 2024
NIVEAUX, PUBLICS = tuple(v.NIVEAUX), tuple(v.PUBLICS)
DEBUT = datetime(2024, 6, 1, tzinfo=UTC)
MINUTES = 365 * 24 * 60


def tirer(nombre: int) -> Iterator[tuple[dict[str, Any], datetime]]:
    """``nombre`` pairs (situation as JSON, moment), every key of the contract in use."""
    hasard = Random(GRAINE)
    for _ in range(nombre):
        yield _situation(hasard), DEBUT + timedelta(minutes=hasard.randrange(MINUTES))


def _situation(hasard: Random) -> dict[str, Any]:
    niveau = hasard.choice(NIVEAUX)
    redouble, superieur = hasard.choice([(niveau, "M1"), ("L1", niveau), (None, None)])
    return {
        "formation": {"niveau": niveau, "mention": hasard.choice([None, "psychologie"])},
        "public": hasard.choice(PUBLICS),
        "plateforme": hasard.choice([None, *v.PLATEFORMES]),
        "admission": {
            "acceptee_le": _jour(hasard, date(2024, 5, 25), 130),
            "definitive": _rarement(hasard, False, True),
            "accord_visa": hasard.random() < 0.5,
        },
        "cesure": _rarement(hasard, hasard.choice(v.CESURES), "non"),
        "resultat": {
            "decision": hasard.choice([None, *v.DECISIONS_DE_JURY]),
            "session": hasard.choice([None, 1, 2]),
            "publie_le": _jour(hasard, date(2024, 6, 15), 40),
            "niveau_redouble": redouble,
            "niveau_superieur": superieur,
        },
        "inscriptions_anterieures": _anterieures(hasard),
        "derogation_accordee": _rarement(hasard, True, False),
        "autorisation_auditeur": hasard.choice(v.AUTORISATIONS),
        "regime": _rarement(hasard, hasard.choice(v.REGIMES), "initiale"),
        "mobilite": _rarement(hasard, hasard.choice(v.MOBILITES), "aucune"),
        "boursier": hasard.choice(v.BOURSES),
        "pupille": _rarement(hasard, True, False),
        "protection": _rarement(hasard, hasard.choice(v.PROTECTIONS), None),
        "nationalite": hasard.choice(["FR", "FR", "FR", "DE", "SN", "CN", "MA"]),
        "droits_nationaux": _rarement(hasard, True, False),
        "exoneration_partielle": _rarement(hasard, True, False),
        "exoneration_totale": _rarement(hasard, True, False),
        "financement_tardif": _rarement(hasard, True, False),
        "soutenance_le": _rarement(hasard, _jour(hasard, date(2024, 8, 1), 200), None),
        "date_naissance": _jour(hasard, date(1994, 1, 1), 5000),
        "autres_inscriptions": _autres(hasard),
        "interdits": _rarement(hasard, [hasard.choice(v.INTERDITS)], []),
    }


def _rarement(hasard: Random, rare: Any, habituel: Any) -> Any:
    return rare if hasard.random() < 0.1 else habituel


def _jour(hasard: Random, debut: date, duree: int) -> str:
    return (debut + timedelta(days=hasard.randrange(duree))).isoformat()


def _anterieures(hasard: Random) -> list[dict[str, Any]]:
    return [
        {"annee": f"{debut}-{debut + 1}", "niveau": hasard.choice(NIVEAUX), "etablissement": nom}
        for debut in range(2023, 2023 - hasard.choice([0, 0, 1, 2, 3]), -1)
        for nom in (hasard.choice([None, "Université fictive", "Aix-Marseille Université"]),)
    ]


def _autres(hasard: Random) -> list[dict[str, Any]]:
    if hasard.random() < 0.9:
        return []
    return [{"niveau": hasard.choice(NIVEAUX), "droits": "175.00"}]
