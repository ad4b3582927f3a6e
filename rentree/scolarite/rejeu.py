"""The answers kept in a file, replayed: what was answered, what differs today, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rentree.inscriptions.rejeu import Difference, Rejeu
from rentree.journal.models import Evenement
from rentree.regles.campagne import Campagne
from rentree.scolarite.apercu import COULEURS
from rentree.scolarite.recit import phrase_de
from rentree.scolarite.rubriques import (
    ETAT,
    RIEN,
    RUBRIQUES,
    VALEURS,
    EcartEnMots,
    Element,
    periode_en_mots,
)


@dataclass(frozen=True, slots=True)
class Reponse:
    """A verdict as it is shown: its state, its windows in words, the rest as kept."""

    verdict: Mapping[str, Any]

    @property
    def libelle(self) -> str:
        return ETAT(self.verdict["inscription"]["etat"])

    @property
    def couleur(self) -> str:
        """The ending of the badge's class."""
        return COULEURS.get(self.verdict["inscription"]["etat"], "")

    @property
    def periodes(self) -> list[str]:
        return [periode_en_mots(fenetre) for fenetre in self.verdict["inscription"]["fenetres"]]


@dataclass(frozen=True, slots=True)
class ReponseDonnee:
    """What the portal answered at an act; ``rang``, from 1, names it in its file for ever."""

    rang: int
    evenement: Evenement

    @property
    def acte(self) -> str:
        return phrase_de(self.evenement.acte)

    @property
    def reponse(self) -> Reponse:
        return Reponse(self.evenement.donnees["verdict"])


def reponses_donnees(evenements: Iterable[Evenement]) -> list[ReponseDonnee]:
    """Among the acts of a file, oldest first, those that kept a verdict."""
    gardees = (evenement for evenement in evenements if "verdict" in evenement.donnees)
    return [ReponseDonnee(rang, evenement) for rang, evenement in enumerate(gardees, start=1)]


def ecarts_en_mots(rejeu: Rejeu, sienne: Campagne) -> list[EcartEnMots]:
    """Every difference, in the order of an answer; ``sienne`` gives the rows their names."""
    ordre = {chemin: rang for rang, chemin in enumerate([*VALEURS, *RUBRIQUES])}
    differences = sorted(rejeu.differences, key=lambda d: ordre.get(d.chemin, len(ordre)))
    return [ecart for difference in differences for ecart in _ecarts(difference, sienne)]


def _ecarts(difference: Difference, sienne: Campagne) -> list[EcartEnMots]:
    """What has no name yet is shown with its path rather than passed over."""
    chemin, cotes = difference.chemin, (difference.avant, difference.apres)
    if rubrique := RUBRIQUES.get(chemin):
        avant, apres = (cote or [] for cote in cotes)
        if chemin == "inscription.fenetres":
            avant, apres = _periodes(avant, sienne), _periodes(apres, sienne)
        return rubrique.ecarts(avant, apres)
    nom, dire = VALEURS.get(chemin, (f"Autre valeur ({chemin})", str))
    return [EcartEnMots(nom, *(RIEN if cote is None else dire(cote) for cote in cotes))]


def _periodes(fenetres: Sequence[Element], sienne: Campagne) -> list[Element]:
    """The windows in words; having no code, each takes its rank."""
    lignes = {ligne.code: ligne.libelle for ligne in sienne.calendrier.lignes}
    return [
        {
            "code": rang,
            "periode": periode_en_mots(fenetre),
            "regle": lignes.get(fenetre["regle"], fenetre["regle"]),
        }
        for rang, fenetre in enumerate(fenetres, start=1)
    ]
