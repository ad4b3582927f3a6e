"""The mapping page of a file: how it is written, where our columns come from, its first rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from rentree.connecteurs.correspondances.apercu import LigneTraduite, apercevoir
from rentree.connecteurs.correspondances.reglages import Reglages
from rentree.connecteurs.tableaux.lecture import NOTRE_FORME, FichierRefuse
from rentree.connecteurs.tableaux.rapport import refus_en_json
from rentree.journal.auteur import Auteur
from rentree.regles.francais import typographie
from rentree.scolarite.appariement import (
    Appariement,
    Depart,
    premiers_reglages,
    reglages_postes,
)
from rentree.scolarite.forms.colonnes import FormulaireColonnes
from rentree.scolarite.forms.tableau import FormulaireLecture

SANS_REGLAGES = Reglages(NOTRE_FORME, "jj/mm/aaaa", {})


@dataclass(slots=True)
class Ecran:
    """The mapping page. Without ``colonnes`` the file cannot be read as it is said to be written;
    ``gardees`` is then what was chosen, to be posted again.
    """

    depart: Depart
    lecture: FormulaireLecture
    reglages: Reglages
    colonnes: FormulaireColonnes | None = None
    lignes: list[LigneTraduite] = field(default_factory=list)
    gardees: dict[str, str] = field(default_factory=dict)

    @property
    def refus(self) -> list[dict[str, Any]]:
        """What is wrong in the first rows, in the order of the file."""
        return [refus_en_json(refus) for ligne in self.lignes for refus in ligne.refus]

    @property
    def libelles(self) -> dict[str, str]:
        """The columns of ours that the preview shows."""
        if self.colonnes is None:
            return {}
        champs = self.colonnes.appariement.champs
        return {nom: champ.libelle for nom, champ in champs.items() if nom in self.reglages.champs}

    @property
    def pret(self) -> bool:
        """Is there nothing left to choose nor to look at?"""
        return bool(
            self.colonnes
            and self.colonnes.is_bound
            and not self.colonnes.errors
            and not self.lecture.errors
        )


def lire_ecran(
    poste: Mapping[str, str] | None, octets: bytes, depart: Depart, par: Auteur, le: datetime
) -> Ecran:
    """The page of this file: as it starts, or (``poste``) as it was answered."""
    ecran = _ecran_poste(poste, octets, depart) if poste is not None else None
    ecran = ecran or _premier_ecran(octets, depart)
    if ecran.colonnes:
        ecran.lignes = apercevoir(
            octets,
            depart.quoi,
            ecran.reglages,
            campagne=ecran.colonnes.appariement.campagne,
            par=par,
            le=le,
        )
    return ecran


def _premier_ecran(octets: bytes, depart: Depart) -> Ecran:
    """The start, or what the likeness of names proposes."""
    try:
        reglages, proposees = premiers_reglages(octets, depart)
        appariement = Appariement(octets, depart, reglages)
    except FichierRefuse as erreur:
        reglages = depart.reglages or SANS_REGLAGES
        return Ecran(depart, _illisible(None, reglages, erreur), reglages)
    lecture = FormulaireLecture(None, reglages=reglages)
    colonnes = FormulaireColonnes(None, appariement=appariement, proposees=proposees)
    return Ecran(depart, lecture, appariement.reglages_montres, colonnes)


def _ecran_poste(poste: Mapping[str, str], octets: bytes, depart: Depart) -> Ecran | None:
    """What was chosen; None when even the way to read the file makes no sense."""
    lecture = FormulaireLecture(poste, reglages=depart.reglages or SANS_REGLAGES)
    if not lecture.is_valid():
        return None
    format_de_date = lecture.cleaned_data["format_de_date"]
    reglages = reglages_postes(poste, depart, lecture.forme(), format_de_date)
    try:
        appariement = Appariement(octets, depart, reglages)
    except FichierRefuse as erreur:
        illisible = _illisible(poste, reglages, erreur)
        return Ecran(depart, illisible, reglages, gardees=_gardees(poste, lecture))
    colonnes = FormulaireColonnes(poste, appariement=appariement)
    colonnes.is_valid()
    utiles = replace(reglages, champs=colonnes.champs())
    return Ecran(depart, lecture, utiles, colonnes)


def _illisible(
    poste: Mapping[str, str] | None, reglages: Reglages, erreur: FichierRefuse
) -> FormulaireLecture:
    """How it is written, with what is wrong; bound, since only a bound form shows errors."""
    if poste is None:
        vide = FormulaireLecture(None, reglages=reglages)
        poste = {nom: str(vide[nom].value()) for nom in vide.fields}
    lecture = FormulaireLecture(poste, reglages=reglages)
    lecture.full_clean()
    lecture.add_error("encodage", typographie(str(erreur)))
    return lecture


def _gardees(poste: Mapping[str, str], lecture: FormulaireLecture) -> dict[str, str]:
    autres = {"csrfmiddlewaretoken", "essayer", "apercu", *lecture.fields}
    return {nom: valeur for nom, valeur in poste.items() if nom not in autres}
