"""The whole campaign at a glance: each typical profile on each day on which something changes."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.explication import moments_cles
from rentree.regles.situation import Situation, lire_situation
from rentree.scolarite.apercu import COULEURS, libelle_d_etat
from rentree.scolarite.profils import PROFILS, Profil


@dataclass(frozen=True, slots=True)
class Case:
    """The state in words, the ending of its badge's class, the query of its preview."""

    libelle: str
    couleur: str
    requete: str


@dataclass(frozen=True, slots=True)
class LigneDeMatrice:
    """One profile, one case per key moment."""

    profil: Profil
    cases: list[Case]


@dataclass(frozen=True, slots=True)
class Matrice:
    """Profiles down, key moments across (campaign's time zone)."""

    moments: list[datetime]
    lignes: list[LigneDeMatrice]


def dresser(campagne: Campagne) -> Matrice:
    """Decide every profile at every key moment of the campaign."""
    situations = [lire_situation(profil.situation(campagne)) for profil in PROFILS]
    moments = moments_cles(campagne, situations)
    return Matrice(
        moments,
        [
            LigneDeMatrice(profil, [_case(campagne, profil, situation, le) for le in moments])
            for profil, situation in zip(PROFILS, situations, strict=True)
        ],
    )


def _case(campagne: Campagne, profil: Profil, situation: Situation, le: datetime) -> Case:
    etat = decider(campagne, situation, le).inscription.etat
    requete = {"profil": profil.code, "jour": f"{le:%Y-%m-%d}", "heure": f"{le:%H:%M}"}
    return Case(libelle_d_etat(etat), COULEURS[etat], f"?{urlencode(requete)}")
