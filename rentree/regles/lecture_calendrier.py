"""The dates of a campaign: rows, deliberate gaps, closures, no two rows for the same case."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from rentree.regles.campagne import (
    Calendrier,
    CasVise,
    Fermeture,
    LigneCalendrier,
    OuvertureAuPlusTot,
    Periode,
    Reference,
)
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources
from rentree.regles.lint_recouvrements import recouvrements
from rentree.regles.valeurs import NIVEAUX, PUBLICS

JOUR_D_ACCEPTATION = "jour-d-acceptation"
TOUS = "tous"
EFFETS = ("guichet", "en-ligne")
VISEE = ("libelle", "niveaux", "publics", "reference")
VISEE_FACULTATIVE = ("acceptee_du", "acceptee_au", "financement_tardif")


class ChampsDuCas(TypedDict):
    """The members that a CasVise is built from."""

    code: str
    libelle: str
    niveaux: tuple[str, ...]
    publics: tuple[str, ...]
    acceptee_du: date | None
    acceptee_au: date | None
    financement_tardif: bool | None
    reference: Reference


def lire_calendrier(
    champs: dict[str, Noeud], sources: Sources, fuseau: ZoneInfo, annee: str
) -> Calendrier:
    """All the rows of the year, indexed by (level, public); ``champs`` are those of the file."""
    lignes = champs["lignes"]
    lues = tuple(
        _ligne(code, entree, sources, fuseau, annee) for code, entree in lignes.entrees().items()
    )
    lignes.constats.extend(recouvrements(lues, lignes.fichier))
    par_cas = defaultdict(list)
    for ligne in lues:
        for niveau in ligne.niveaux:
            for public in ligne.publics:
                par_cas[niveau, public].append(ligne)
    return Calendrier(
        lignes=lues,
        sans_ligne=tuple(
            CasVise(**_cas(code, entree.champs(VISEE, VISEE_FACULTATIVE), sources, annee))
            for code, entree in champs["sans_ligne"].entrees(vide=True).items()
        ),
        par_cas={cas: tuple(siennes) for cas, siennes in par_cas.items()},
        au_plus_tot=_au_plus_tot(champs["ouvertures_au_plus_tot"], sources, fuseau, annee),
    )


def _ligne(
    code: str, noeud: Noeud, sources: Sources, fuseau: ZoneInfo, annee: str
) -> LigneCalendrier:
    champs = noeud.champs(VISEE, (*VISEE_FACULTATIVE, "periodes", "delai", "malgre"))
    cas = _cas(code, champs, sources, annee)
    if ("periodes" in champs) == ("delai" in champs):
        noeud.constater(
            "il faut des périodes, ou un délai à fixer, mais pas les deux.",
            "gardez « periodes » ou « delai ».",
        )
    if "delai" in champs:
        champs["delai"].choix(("fixe-par-le-chef-d-etablissement",))
    periodes = _periodes(champs["periodes"], fuseau, annee) if "periodes" in champs else ()
    if any(p.ouvre_le is None for p in periodes) and cas["acceptee_du"] is None:
        noeud.constater(
            "une période s’ouvre le jour de l’acceptation, mais la ligne n’en dépend pas.",
            "ajoutez « acceptee_du ».",
        )
    malgre = champs["malgre"].entrees() if "malgre" in champs else {}
    return LigneCalendrier(
        **cas,
        periodes=periodes,
        delai_non_fixe="delai" in champs,
        malgre={fait: sources.reference(reference) for fait, reference in malgre.items()},
    )


def _cas(code: str, champs: dict[str, Noeud], sources: Sources, annee: str) -> ChampsDuCas:
    """For whom a row is meant, or an exception."""
    tardif = champs.get("financement_tardif")
    return {
        "code": code,
        "libelle": champs["libelle"].phrase(),
        "niveaux": champs["niveaux"].choix_multiples(NIVEAUX),
        "publics": _publics(champs["publics"]),
        "acceptee_du": _jour_de(champs["acceptee_du"], annee) if "acceptee_du" in champs else None,
        "acceptee_au": _jour_de(champs["acceptee_au"], annee) if "acceptee_au" in champs else None,
        "financement_tardif": tardif.oui_non() if tardif is not None else None,
        "reference": sources.reference(champs["reference"]),
    }


def _publics(noeud: Noeud) -> tuple[str, ...]:
    """A list of publics, or the word ``tous``."""
    return tuple(PUBLICS) if noeud.valeur == TOUS else noeud.choix_multiples(PUBLICS)


def _periodes(noeud: Noeud, fuseau: ZoneInfo, annee: str) -> tuple[Periode, ...]:
    """In order, one after the other."""
    periodes = tuple(_periode(element, fuseau, annee) for element in noeud.elements())
    if not periodes:
        noeud.constater("aucune période.", "ajoutez-en une, ou remplacez par « delai ».")
    for avant, apres in zip(periodes, periodes[1:], strict=False):
        if apres.ouvre_le is None or apres.ouvre_le < avant.ferme_le:
            noeud.constater("deux périodes se recouvrent.", "mettez-les dans l’ordre du temps.")
    return periodes


def _periode(noeud: Noeud, fuseau: ZoneInfo, annee: str) -> Periode:
    """``ouvre`` and ``ferme`` with hours, or days from ``premier_jour`` to ``dernier_jour``."""
    fautes = len(noeud.constats)
    if isinstance(noeud.valeur, dict) and "premier_jour" in noeud.valeur:
        champs = noeud.champs(("premier_jour", "dernier_jour"))
        ouvre_le: datetime | None = _minuit(_jour_de(champs["premier_jour"], annee), fuseau)
        lendemain = _jour_de(champs["dernier_jour"], annee) + timedelta(days=1)
        ferme_le = _minuit(lendemain, fuseau)
    else:
        champs = noeud.champs(("ouvre", "ferme"))
        ferme_le = _moment_de(champs["ferme"], fuseau, annee)
        ouvre_le = None
        if champs["ouvre"].valeur != JOUR_D_ACCEPTATION:
            ouvre_le = _moment_de(champs["ouvre"], fuseau, annee)
    lisible = len(noeud.constats) == fautes
    if lisible and ouvre_le is not None and ouvre_le >= ferme_le:
        noeud.constater("la période ferme avant d’ouvrir.", "vérifiez les deux moments.")
    return Periode(ouvre_le, ferme_le)


def _minuit(jour: date, fuseau: ZoneInfo) -> datetime:
    return datetime(jour.year, jour.month, jour.day, tzinfo=fuseau)


def _jour_de(noeud: Noeud, annee: str) -> date:
    jour = noeud.jour()
    _dans_l_annee(noeud, jour, annee)
    return jour


def _moment_de(noeud: Noeud, fuseau: ZoneInfo, annee: str) -> datetime:
    moment = noeud.moment(fuseau)
    _dans_l_annee(noeud, moment.date(), annee)
    return moment


def _dans_l_annee(noeud: Noeud, jour: date, annee: str) -> None:
    """A date of another year is one that was copied and forgotten."""
    lisible = isinstance(noeud.valeur, str) and noeud.valeur.startswith(str(jour.year))
    if annee and lisible and str(jour.year) not in annee.split("-"):
        noeud.constater(
            f"cette date n’est pas dans l’année {annee}.", "donnez la date de cette campagne."
        )


def _au_plus_tot(
    noeud: Noeud, sources: Sources, fuseau: ZoneInfo, annee: str
) -> dict[str, OuvertureAuPlusTot]:
    planchers = {}
    for public, entree in noeud.champs((), tuple(PUBLICS)).items():
        champs = entree.champs(("le", "reference"))
        planchers[public] = OuvertureAuPlusTot(
            public=public,
            le=_moment_de(champs["le"], fuseau, annee),
            reference=sources.reference(champs["reference"]),
        )
    return planchers


def lire_fermetures(noeud: Noeud, sources: Sources, annee: str) -> tuple[Fermeture, ...]:
    """Closures in the order of the file; first and last days included."""
    fermetures = []
    for code, entree in noeud.entrees(vide=True).items():
        champs = entree.champs(("libelle", "debut", "fin", "effet", "reference"))
        fermeture = Fermeture(
            code=code,
            libelle=champs["libelle"].phrase(),
            debut=_jour_de(champs["debut"], annee),
            fin=_jour_de(champs["fin"], annee),
            effet=champs["effet"].choix(EFFETS),
            reference=sources.reference(champs["reference"]),
        )
        if fermeture.fin < fermeture.debut:
            entree.constater("la fin est avant le début.", "vérifiez les deux dates.")
        fermetures.append(fermeture)
    return tuple(fermetures)
