"""Every valid situation, for properties: each key present or absent, each value of the contract."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from rentree.regles import valeurs as v

JOURS = st.dates(date(2023, 9, 1), date(2025, 9, 30)).map(date.isoformat)
MOMENTS = st.datetimes(
    datetime(2024, 5, 1),  # noqa: DTZ001 - the zone is added by the strategy
    datetime(2025, 9, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
NIVEAUX = st.sampled_from(sorted(v.NIVEAUX))
# Registrations of one year, in order: what counts is the cycle of each.
SUITES = st.lists(st.sampled_from(["M1", "L1", "D1", "L3", "M2"]), min_size=1, max_size=4)
ANNEES = st.integers(2015, 2024).map(lambda debut: f"{debut}-{debut + 1}")
MONTANTS = st.sampled_from(["0.00", "116.00", "175.00", "250.00", "391.00", "2850.00", "3879.00"])
TEXTES = st.one_of(st.none(), st.sampled_from(["psychologie", "Histoire", "Université de Nantes"]))


def _facultatif(**champs: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=champs)


SITUATIONS = st.fixed_dictionaries(
    {
        "formation": st.fixed_dictionaries({"niveau": NIVEAUX}, optional={"mention": TEXTES}),
        "public": st.sampled_from(sorted(v.PUBLICS)),
    },
    optional={
        "plateforme": st.sampled_from(sorted(v.PLATEFORMES)),
        "admission": _facultatif(
            acceptee_le=JOURS, definitive=st.booleans(), accord_visa=st.booleans()
        ),
        "cesure": st.sampled_from(v.CESURES),
        "resultat": _facultatif(
            decision=st.sampled_from(v.DECISIONS_DE_JURY),
            session=st.sampled_from([1, 2]),
            publie_le=JOURS,
            niveau_redouble=NIVEAUX,
            niveau_superieur=NIVEAUX,
        ),
        "inscriptions_anterieures": st.lists(
            st.fixed_dictionaries(
                {"annee": ANNEES, "niveau": NIVEAUX},
                optional={"mention": TEXTES, "etablissement": TEXTES},
            ),
            max_size=4,
        ),
        "derogation_accordee": st.booleans(),
        "autorisation_auditeur": st.sampled_from(v.AUTORISATIONS),
        "regime": st.sampled_from(v.REGIMES),
        "mobilite": st.sampled_from(v.MOBILITES),
        "inscription_ailleurs": st.sampled_from(v.INSCRIPTIONS_AILLEURS),
        "boursier": st.sampled_from(v.BOURSES),
        "pupille": st.booleans(),
        "protection": st.sampled_from(v.PROTECTIONS),
        "nationalite": st.sampled_from(sorted(v.NATIONALITES)),
        "droits_nationaux": st.booleans(),
        "exoneration_partielle": st.booleans(),
        "exoneration_totale": st.booleans(),
        "financement_tardif": st.booleans(),
        "soutenance_le": JOURS,
        "date_naissance": st.dates(date(1940, 1, 1), date(2010, 12, 31)).map(date.isoformat),
        "autres_inscriptions": st.lists(
            st.fixed_dictionaries({"niveau": NIVEAUX, "droits": MONTANTS}), max_size=3
        ),
        "interdits": st.lists(st.sampled_from(v.INTERDITS), max_size=3),
    },
)


# The facts that spare from the fees, one by one; with each, the student is charged nothing.
EXONERATIONS_TOTALES: Mapping[str, dict[str, Any]] = {
    "bourse conditionnelle": {"boursier": "conditionnel"},
    "bourse définitive": {"boursier": "definitif"},
    "pupille": {"pupille": True},
    "exonération totale": {"exoneration_totale": True},
    "mobilité sous convention": {"mobilite": "entrante-convention"},
    "apprentissage": {"regime": "apprentissage"},
    "contrat de professionnalisation": {"regime": "contrat-pro"},
    "transfert": {"inscription_ailleurs": "transfert"},
    "soutenance en septembre": {"soutenance_le": "2024-09-01"},
    "soutenance en décembre": {"soutenance_le": "2024-12-31"},
}
# With each of these the student pays the national full rate, or the reduced one.
EXONERATIONS_PARTIELLES: Mapping[str, dict[str, Any]] = {
    "droits nationaux": {"droits_nationaux": True},
    "exonération partielle": {"exoneration_partielle": True},
    "réfugié": {"protection": "refugie"},
    "protection subsidiaire": {"protection": "subsidiaire"},
    "césure accordée": {"cesure": "accordee"},
}
EXONERATIONS = {**EXONERATIONS_TOTALES, **EXONERATIONS_PARTIELLES}
# Nothing but time stands in the way of most of these people.
SANS_OBSTACLE = SITUATIONS.map(
    lambda brut: {
        **brut,
        "admission": {**brut.get("admission", {}), "definitive": True, "accord_visa": True},
        "cesure": "non",
        "derogation_accordee": True,
        "autorisation_auditeur": "accordee",
        "interdits": [],
    }
)
# Results come out while registrations are open, or between two periods.
REINSCRIPTIONS = st.fixed_dictionaries(
    {
        "formation": st.fixed_dictionaries({"niveau": NIVEAUX}),
        "public": st.just("reinscription"),
        "resultat": st.fixed_dictionaries(
            {
                "decision": st.sampled_from(["AJ", "ADM", "AJAC", "AJRE"]),
                "session": st.just(2),
                "publie_le": st.dates(date(2024, 6, 25), date(2024, 9, 25)).map(date.isoformat),
            }
        ),
    }
)
# People who pay something, from outside Europe and inside: one more fact makes a difference.
PAYANTS = st.fixed_dictionaries(
    {
        "formation": st.fixed_dictionaries({"niveau": NIVEAUX}),
        "public": st.sampled_from(["nouvel-entrant", "reinscription"]),
        "nationalite": st.sampled_from(["SN", "CN", "FR", "CH"]),
    }
)
# A scale exists for them: continuing education has a local price only.
AU_BAREME = PAYANTS | SITUATIONS.filter(lambda brut: brut.get("regime") != "continue")
