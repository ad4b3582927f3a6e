"""From the folders of a campaign to a Campagne, or to all that is wrong in them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import ReglesDeDemande
from rentree.regles.constat import CampagneInvalide, Constat
from rentree.regles.lecture_calendrier import Cadre, lire_calendrier, lire_fermetures
from rentree.regles.lecture_demandes import lire_demandes, lire_ecarts
from rentree.regles.lecture_depots import CadreDeDepot, lire_cadre_de_depot
from rentree.regles.lecture_etablissement import (
    FICHIERS_ETABLISSEMENT,
    lire_blocages,
    lire_bourse_en_attente,
    lire_composantes,
    lire_etablissement,
    lire_formations,
    lire_fuseau,
    lire_limites,
    lire_motifs_de_refus,
    lire_pieces,
    lire_rentree,
)
from rentree.regles.lecture_exonerations import lire_effectifs
from rentree.regles.lecture_fins import lire_fins
from rentree.regles.lecture_national import FICHIERS_NATIONAUX, Fichiers, lire_national
from rentree.regles.lecture_noeud import ABSENT, Noeud
from rentree.regles.lecture_rappels import lire_rappels
from rentree.regles.lecture_sources import Sources, lire_sources
from rentree.regles.lecture_unites import lire_equivalences, lire_examens, lire_unites
from rentree.regles.lecture_yaml import lire_fichier

__all__ = [
    "CampagneInvalide",
    "Constat",
    "Lecture",
    "lire_campagne",
    "lire_malgre_les_fautes",
    "trouver_campagne",
]

CODE = re.compile(r"[a-z0-9-]+/([0-9]{4}-[0-9]{4})")
DOSSIER_NATIONAL = "national"
FICHIERS_DE_DEMANDES = (
    "derogations.yaml",
    "demandes.yaml",
    "unites.yaml",
    "fins.yaml",
    "exonerations.yaml",
)


@dataclass(frozen=True, slots=True)
class Lecture:
    """All that was read, and what was wrong with it.

    With a single finding ``campagne`` may hold neutral values: it is for who looks for more
    faults, never for who decides. ``feuilles`` are the texts of all the files, in their place.
    """

    campagne: Campagne
    constats: tuple[Constat, ...]
    feuilles: tuple[Noeud, ...]


def trouver_campagne(code: str, *, racine: Path) -> Campagne:
    """The campaign ``amu-allsh/2024-2025`` in the folder ``racine``, with its year's national data.

    Raises CampagneInvalide.
    """
    forme = CODE.fullmatch(code)
    if forme is None or not (racine / code).is_dir():
        connues = sorted(
            chemin.parent.relative_to(racine).as_posix()
            for chemin in racine.glob("*/*/campagne.yaml")
        )
        remede = f"écrivez l’une de : {', '.join(connues)}." if connues else "vérifiez le dossier."
        raise CampagneInvalide([Constat(racine.name, code, "campagne inconnue.", remede)])
    return lire_campagne(racine / code, national=racine / DOSSIER_NATIONAL / forme[1])


def lire_campagne(dossier: Path, *, national: Path) -> Campagne:
    """Read the institution's folder and the national one; every file is of the same year.

    Raises CampagneInvalide with all the findings. The paths in findings start at the folder's
    name.
    """
    lecture = lire_malgre_les_fautes(dossier, national=national)
    if lecture.constats:
        raise CampagneInvalide(lecture.constats)
    return lecture.campagne


def lire_malgre_les_fautes(dossier: Path, *, national: Path) -> Lecture:
    """The same reading, kept whole when something is wrong."""
    constats: list[Constat] = []
    dossier, national = dossier.resolve(), national.resolve()
    siens = _lire_dossier(dossier, FICHIERS_ETABLISSEMENT, constats)
    communs = _lire_dossier(national, FICHIERS_NATIONAUX, constats)
    annee = _annee_commune(siens, communs)
    code = siens["campagne.yaml"]["code"]
    forme = CODE.fullmatch(code.texte())
    if code.texte() and (forme is None or forme[1] != annee):
        code.constater("ce code ne va pas avec l’année.", f"écrivez etablissement/{annee}.")
    campagne = _assembler(siens, communs, annee, _empreinte(dossier, national))
    feuilles = tuple(
        feuille
        for fichiers in (siens, communs)
        for champs in fichiers.values()
        for champ in champs.values()
        for feuille in champ.feuilles()
    )
    return Lecture(campagne, tuple(constats), feuilles)


def _assembler(siens: Fichiers, communs: Fichiers, annee: str, empreinte: str) -> Campagne:
    sources = lire_sources(siens["sources.yaml"]["sources"])
    etat = lire_national(communs, lire_sources(communs["sources.yaml"]["sources"]))
    identite, dates = siens["campagne.yaml"], siens["calendrier.yaml"]
    fuseau = lire_fuseau(identite["fuseau"])
    composantes = lire_composantes(siens["formations.yaml"]["composantes"], sources)
    formations = lire_formations(siens["formations.yaml"]["formations"], sources, composantes)
    blocages = lire_blocages(siens["motifs.yaml"]["motifs"], sources)
    cadre = Cadre(sources, fuseau, annee, formations, blocages)
    motifs_de_refus = lire_motifs_de_refus(siens["pieces.yaml"]["motifs_de_refus"])
    depots = lire_cadre_de_depot(siens["demandes.yaml"], sources, fuseau)
    return Campagne(
        code=identite["code"].texte(),
        annee=annee,
        empreinte=empreinte,
        etablissement=lire_etablissement(identite["etablissement"], sources),
        fuseau=fuseau,
        rentree_le=lire_rentree(identite["rentree_le"], annee),
        composantes=composantes,
        formations=formations,
        calendrier=lire_calendrier(dates, cadre),
        fermetures=lire_fermetures(dates["fermetures"], cadre),
        limites=lire_limites(siens["limites.yaml"]["limites"], sources),
        blocages=blocages,
        pieces=lire_pieces(siens["pieces.yaml"]["pieces"], sources, motifs_de_refus),
        territoire=depots.territoire,
        roles=depots.roles,
        unites=lire_unites(siens["unites.yaml"]["unites"], sources, formations, depots.roles),
        equivalences=lire_equivalences(siens["unites.yaml"]["equivalences"]),
        examens=lire_examens(siens["unites.yaml"]["examens"]),
        demandes=_demandes(siens, sources, depots),
        rappels=lire_rappels(siens["rappels.yaml"]["rappels"], sources),
        bourse_en_attente=lire_bourse_en_attente(identite["bourse_en_attente"], sources),
        fins=lire_fins(siens["fins.yaml"], sources),
        effectifs=lire_effectifs(siens["exonerations.yaml"], sources, etat.droits.quotas),
        ecarts=lire_ecarts(siens["ecarts.yaml"]["ecarts"], sources),
        droits=etat.droits,
        cvec=etat.cvec,
        nationalites=etat.nationalites,
    )


def _demandes(
    siens: Fichiers, sources: Sources, depots: CadreDeDepot
) -> dict[str, ReglesDeDemande]:
    """Those about teaching units, endings or exemptions are written beside what they are about."""
    demandes: dict[str, ReglesDeDemande] = {}
    for fichier in FICHIERS_DE_DEMANDES:
        demandes |= lire_demandes(siens[fichier]["demandes"], sources, depots)
    return demandes


def _lire_dossier(
    dossier: Path, attendus: Mapping[str, tuple[str, ...]], constats: list[Constat]
) -> Fichiers:
    """The members of every expected file; a missing or an unknown file is a finding."""
    presents = {chemin.name for chemin in dossier.iterdir()} if dossier.is_dir() else set()
    for nom in sorted(presents - set(attendus)):
        constats.append(
            Constat(_nom(dossier, nom), "", "fichier inconnu.", "retirez-le de ce dossier.")
        )
    fichiers = {}
    for nom, cles in attendus.items():
        chemin, affiche = dossier / nom, _nom(dossier, nom)
        valeur = ABSENT
        if nom not in presents:
            constats.append(
                Constat(affiche, "", "fichier manquant.", "ajoutez-le, même si rien n’a changé.")
            )
        elif (lue := lire_fichier(chemin, affiche, constats)) is not None:
            valeur = lue
        fichiers[nom] = Noeud(affiche, "", valeur, constats).champs(("annee", *cles))
    return fichiers


def _nom(dossier: Path, fichier: str) -> str:
    return f"{dossier.parent.name}/{dossier.name}/{fichier}"


def _annee_commune(siens: Fichiers, communs: Fichiers) -> str:
    """The year of ``campagne.yaml``; nothing is carried forward, so every file repeats it."""
    annee = siens["campagne.yaml"]["annee"].conforme(r"[0-9]{4}-[0-9]{4}", "une année 2024-2025")
    for fichiers in (siens, communs):
        for champs in fichiers.values():
            lue = champs["annee"].texte()
            if annee and lue and lue != annee:
                champs["annee"].constater(
                    f"ce fichier est celui de {lue}, la campagne est celle de {annee}.",
                    f"vérifiez chaque valeur du fichier, puis écrivez {annee}.",
                )
    return annee


def _empreinte(*dossiers: Path) -> str:
    """SHA-256 over names and contents, in a fixed order; where the folders stand is left out."""
    somme = hashlib.sha256()
    for role, dossier in zip(("etablissement", "national"), dossiers, strict=True):
        for chemin in sorted(dossier.glob("*.yaml")):
            contenu = chemin.read_bytes()
            somme.update(f"{role}/{chemin.name}:{len(contenu)}\n".encode())
            somme.update(contenu)
    return somme.hexdigest()
