"""Typical profiles, to see a campaign through the eyes of those whom it concerns.

A plain table: to add a profile, add a row. The situation is written with the keys of
``rentree decider``. In its texts ``{n}`` stands for the year in which the campaign begins,
``{n1}``, ``{n2}`` and ``{n18}`` for so many years before: a profile is of no particular year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rentree.regles.campagne import Campagne


@dataclass(frozen=True, slots=True)
class Profil:
    """A name that a registrar chooses in a list, and the facts behind it."""

    code: str
    nom: str
    modele: Mapping[str, Any]

    def situation(self, campagne: Campagne) -> dict[str, Any]:
        """The situation dated for this campaign, as ``lire_situation`` reads it."""
        debut = campagne.rentree_le.year
        annees = {"n": debut, "n1": debut - 1, "n2": debut - 2, "n18": debut - 18}
        dates: dict[str, Any] = _dater(self.modele, annees)
        return dates


def _dater(valeur: Any, annees: Mapping[str, int]) -> Any:
    """The same value with its years written out."""
    if isinstance(valeur, str):
        return valeur.format(**annees)
    if isinstance(valeur, Mapping):
        return {cle: _dater(element, annees) for cle, element in valeur.items()}
    if isinstance(valeur, list):
        return [_dater(element, annees) for element in valeur]
    return valeur


def _parcoursup(acceptee_le: str, **faits: Any) -> dict[str, Any]:
    """A new bachelor in first year, through Parcoursup."""
    return {
        "formation": {"niveau": "L1", "mention": "psychologie"},
        "public": "neo-bachelier",
        "plateforme": "parcoursup",
        "admission": {"acceptee_le": acceptee_le},
        "date_naissance": "{n18}-05-03",
        **faits,
    }


def _mon_master(acceptee_le: str, **faits: Any) -> dict[str, Any]:
    """A newcomer in first year of master, through Mon Master."""
    return {
        "formation": {"niveau": "M1"},
        "public": "nouvel-entrant",
        "plateforme": "mon-master",
        "admission": {"acceptee_le": acceptee_le},
        **faits,
    }


def _reinscription(niveau: str, **faits: Any) -> dict[str, Any]:
    """A student of the year before."""
    return {"formation": {"niveau": niveau}, "public": "reinscription", **faits}


PROFILS = (
    Profil("parcoursup-juin", "Parcoursup, accepté en juin", _parcoursup("{n}-06-10")),
    Profil("parcoursup-juillet", "Parcoursup, accepté le 14 juillet", _parcoursup("{n}-07-14")),
    Profil("parcoursup-aout", "Parcoursup, accepté le 25 août", _parcoursup("{n}-08-25")),
    Profil(
        "mineur",
        "Parcoursup, pas encore 18 ans à la rentrée",
        _parcoursup("{n}-06-10", date_naissance="{n18}-12-03"),
    ),
    Profil(
        "bourse-demandee",
        "Parcoursup, bourse demandée, pas encore de réponse",
        _parcoursup("{n}-06-10", boursier="demande"),
    ),
    Profil(
        "parcoursup-provisoire",
        "Parcoursup, acceptation pas encore définitive",
        _parcoursup("{n}-06-10", admission={"acceptee_le": "{n}-06-10", "definitive": False}),
    ),
    Profil(
        "reorientation",
        "Réorientation par Parcoursup, en licence 1",
        {
            "formation": {"niveau": "L1"},
            "public": "reorientation",
            "plateforme": "parcoursup",
            "admission": {"acceptee_le": "{n}-06-10"},
            "inscriptions_anterieures": [{"annee": "{n1}-{n}", "niveau": "L1"}],
        },
    ),
    Profil(
        "etudes-en-france",
        "Études en France, sans accord de visa",
        {
            "formation": {"niveau": "L1"},
            "public": "etudes-en-france",
            "plateforme": "etudes-en-france",
            "admission": {"acceptee_le": "{n}-05-20"},
            "nationalite": "SN",
        },
    ),
    Profil(
        "reinscription-l2",
        "Réinscription en licence 2, admis à la 1re session, boursier",
        _reinscription(
            "L2",
            resultat={"decision": "ADM", "session": 1},
            inscriptions_anterieures=[{"annee": "{n1}-{n}", "niveau": "L1"}],
            boursier="conditionnel",
        ),
    ),
    Profil(
        "redoublement-l1",
        "Redoublement de licence 1, résultats le 10 juillet",
        _reinscription(
            "L1",
            resultat={"decision": "AJ", "session": 2, "publie_le": "{n}-07-10"},
            inscriptions_anterieures=[{"annee": "{n1}-{n}", "niveau": "L1"}],
        ),
    ),
    Profil(
        "derogation-l2",
        "3e inscription en licence 2, sans dérogation",
        _reinscription(
            "L2",
            resultat={"decision": "AJ", "session": 2, "publie_le": "{n}-07-10"},
            inscriptions_anterieures=[
                {"annee": "{n2}-{n1}", "niveau": "L2"},
                {"annee": "{n1}-{n}", "niveau": "L2"},
            ],
        ),
    ),
    Profil(
        "ajac",
        "AJAC licence 1 et licence 2, demande la licence 2",
        _reinscription(
            "L2",
            resultat={
                "decision": "AJAC",
                "publie_le": "{n}-07-10",
                "niveau_redouble": "L1",
                "niveau_superieur": "L2",
            },
            inscriptions_anterieures=[{"annee": "{n1}-{n}", "niveau": "L1"}],
        ),
    ),
    Profil("mon-master-juin", "Mon Master, accepté en juin", _mon_master("{n}-06-20")),
    Profil("mon-master-aout", "Mon Master, accepté le 28 août", _mon_master("{n}-08-28")),
    Profil(
        "auditeur-libre",
        "Auditeur libre en licence 3, sans autorisation",
        {"formation": {"niveau": "L3"}, "public": "auditeur-libre"},
    ),
    Profil(
        "doctorat",
        "Doctorat, 1re année",
        {"formation": {"niveau": "D1"}, "public": "nouvel-entrant"},
    ),
    Profil(
        "doctorat-tardif",
        "Doctorat, 1re année, financement tardif",
        {
            "formation": {"niveau": "D1"},
            "public": "nouvel-entrant",
            "financement_tardif": True,
        },
    ),
)
PAR_CODE: Mapping[str, Profil] = {profil.code: profil for profil in PROFILS}
