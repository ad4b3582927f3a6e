"""Every valid situation, for properties: each key present or absent, each value of the contract."""

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
