"""The dates of a campaign: rows, deliberate gaps, closures, no two rows for the same case."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from rentree.regles.calendrier import RENDEZ_VOUS
from rentree.regles.campagne import Blocage, Formation
from rentree.regles.campagne_calendrier import (
    Calendrier,
    CasVise,
    DelaiOuvre,
    Fermeture,
    LigneCalendrier,
    OuvertureAuPlusTot,
    Periode,
)
from rentree.regles.comparaison import comparable
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources
from rentree.regles.lint_recouvrements import recouvrements
from rentree.regles.reference import Reference
from rentree.regles.valeurs import NIVEAUX, PUBLICS

JOUR_D_ACCEPTATION = "jour-d-acceptation"
TOUS = "tous"
HEURE = r"([01][0-9]|2[0-3]):[0-5][0-9]"
EFFETS = ("guichet", "en-ligne")
VISEE = ("libelle", "niveaux", "publics", "reference")
VISEE_FACULTATIVE = (
    "acceptee_du",
    "acceptee_au",
    "financement_tardif",
    "seconde_session",
    "composantes",
)


@dataclass(frozen=True, slots=True)
class Cadre:
    """What the dates of a campaign are read with: its year, its time zone, its other files."""

    sources: Sources
    fuseau: ZoneInfo
    annee: str
    formations: Mapping[str, Formation]
    blocages: Mapping[str, Blocage]

    @property
    def composantes(self) -> set[str]:
        return {formation.composante for formation in self.formations.values()}


class ChampsDuCas(TypedDict):
    """The members that a CasVise is built from."""

    code: str
    libelle: str
    niveaux: tuple[str, ...]
    publics: tuple[str, ...]
    acceptee_du: date | None
    acceptee_au: date | None
    financement_tardif: bool | None
    seconde_session: bool | None
    composantes: tuple[str, ...]
    reference: Reference


def lire_calendrier(champs: dict[str, Noeud], cadre: Cadre) -> Calendrier:
    """All the rows of the year, indexed by (level, public); ``champs`` are those of the file."""
    lignes = champs["lignes"]
    lues = tuple(_ligne(code, entree, cadre) for code, entree in lignes.entrees().items())
    lignes.constats.extend(recouvrements(lues, lignes.fichier, cadre.formations))
    if RENDEZ_VOUS in cadre.blocages and not any(ligne.rendez_vous for ligne in lues):
        lignes.constater(
            f"motifs.yaml a les mots de {RENDEZ_VOUS}, mais aucune ligne n’est sur rendez-vous.",
            "retirez ce motif, ou ajoutez « rendez_vous: oui » à la ligne.",
        )
    par_cas = defaultdict(list)
    for ligne in lues:
        for niveau in ligne.niveaux:
            for public in ligne.publics:
                par_cas[niveau, public].append(ligne)
    return Calendrier(
        lignes=lues,
        sans_ligne=tuple(
            CasVise(**_cas(code, entree.champs(VISEE, VISEE_FACULTATIVE), cadre))
            for code, entree in champs["sans_ligne"].entrees(vide=True).items()
        ),
        par_cas={cas: tuple(siennes) for cas, siennes in par_cas.items()},
        au_plus_tot=_au_plus_tot(champs["ouvertures_au_plus_tot"], cadre),
        composantes=_composantes(lignes, lues, cadre),
    )


def _composantes(
    noeud: Noeud, lignes: tuple[LigneCalendrier, ...], cadre: Cadre
) -> dict[tuple[str, str], str]:
    """Who teaches each level and mention, when a row depends on it; it must be one composante."""
    if not any(ligne.composantes for ligne in lignes):
        return {}
    trouvees: dict[tuple[str, str], str] = {}
    for formation in cadre.formations.values():
        cas = (formation.niveau, comparable(formation.mention))
        if trouvees.setdefault(cas, formation.composante) != formation.composante:
            noeud.constater(
                f"la mention « {formation.mention} » ({formation.niveau}) est enseignée par deux "
                "composantes, et des lignes dépendent de la composante.",
                "donnez une mention propre à chaque composante dans formations.yaml.",
            )
    return trouvees


def _ligne(code: str, noeud: Noeud, cadre: Cadre) -> LigneCalendrier:
    champs = noeud.champs(VISEE, (*VISEE_FACULTATIVE, "periodes", "delai", "malgre", "rendez_vous"))
    cas = _cas(code, champs, cadre)
    if ("periodes" in champs) == ("delai" in champs):
        noeud.constater(
            "il faut des périodes, ou un délai à fixer, mais pas les deux.",
            "gardez « periodes » ou « delai ».",
        )
    if "delai" in champs:
        champs["delai"].choix(("fixe-par-le-chef-d-etablissement",))
    periodes = _periodes(champs["periodes"], cadre) if "periodes" in champs else ()
    if any(p.ouvre_le is None or p.delai for p in periodes) and cas["acceptee_du"] is None:
        noeud.constater(
            "une période dépend du jour de l’acceptation, mais la ligne n’en dépend pas.",
            "ajoutez « acceptee_du ».",
        )
    rendez_vous = champs["rendez_vous"].oui_non() if "rendez_vous" in champs else False
    if rendez_vous and RENDEZ_VOUS not in cadre.blocages:
        champs["rendez_vous"].constater(
            f"les mots de {RENDEZ_VOUS} manquent.", "ajoutez ce motif dans motifs.yaml."
        )
    malgre = champs["malgre"].entrees() if "malgre" in champs else {}
    return LigneCalendrier(
        **cas,
        periodes=periodes,
        delai_non_fixe="delai" in champs,
        rendez_vous=rendez_vous,
        malgre={fait: cadre.sources.reference(reference) for fait, reference in malgre.items()},
    )


def _cas(code: str, champs: dict[str, Noeud], cadre: Cadre) -> ChampsDuCas:
    """For whom a row is meant, or an exception."""
    tardif, seconde = champs.get("financement_tardif"), champs.get("seconde_session")
    siennes = champs.get("composantes")
    return {
        "code": code,
        "libelle": champs["libelle"].phrase(),
        "niveaux": champs["niveaux"].choix_multiples(NIVEAUX),
        "publics": _publics(champs["publics"]),
        "acceptee_du": _jour_de(champs["acceptee_du"], cadre) if "acceptee_du" in champs else None,
        "acceptee_au": _jour_de(champs["acceptee_au"], cadre) if "acceptee_au" in champs else None,
        "financement_tardif": tardif.oui_non() if tardif is not None else None,
        "seconde_session": seconde.oui_non() if seconde is not None else None,
        "composantes": siennes.choix_multiples(cadre.composantes) if siennes is not None else (),
        "reference": cadre.sources.reference(champs["reference"]),
    }


def _publics(noeud: Noeud) -> tuple[str, ...]:
    """A list of publics, or the word ``tous``."""
    return tuple(PUBLICS) if noeud.valeur == TOUS else noeud.choix_multiples(PUBLICS)


def _periodes(noeud: Noeud, cadre: Cadre) -> tuple[Periode, ...]:
    """In order, one after the other."""
    periodes = tuple(_periode(element, cadre) for element in noeud.elements())
    if not periodes:
        noeud.constater("aucune période.", "ajoutez-en une, ou remplacez par « delai ».")
    for avant, apres in zip(periodes, periodes[1:], strict=False):
        if apres.ouvre_le is None or apres.ouvre_le < avant.ferme_le:
            noeud.constater("deux périodes se recouvrent.", "mettez-les dans l’ordre du temps.")
    return periodes


def _periode(noeud: Noeud, cadre: Cadre) -> Periode:
    """``ouvre`` and ``ferme`` with hours, or days from ``premier_jour`` to ``dernier_jour``."""
    fautes = len(noeud.constats)
    if isinstance(noeud.valeur, dict) and "premier_jour" in noeud.valeur:
        champs = noeud.champs(("premier_jour", "dernier_jour"), ("delai",))
        bornes = _jours_entiers(champs["premier_jour"], champs["dernier_jour"], cadre)
        ouvre_le: datetime | None = bornes[0]
        ferme_le = bornes[1]
    else:
        champs = noeud.champs(("ouvre", "ferme"), ("delai",))
        ferme_le = _moment_de(champs["ferme"], cadre)
        ouvre_le = None
        if champs["ouvre"].valeur != JOUR_D_ACCEPTATION:
            ouvre_le = _moment_de(champs["ouvre"], cadre)
    lisible = len(noeud.constats) == fautes
    if lisible and ouvre_le is not None and ouvre_le >= ferme_le:
        noeud.constater("la période ferme avant d’ouvrir.", "vérifiez les deux moments.")
    return Periode(ouvre_le, ferme_le, _delai(champs["delai"]) if "delai" in champs else None)


def _delai(noeud: Noeud) -> DelaiOuvre:
    """``jours_ouvres`` after the acceptance, and ``heure`` of the last one when it is not whole."""
    champs = noeud.champs(("jours_ouvres",), ("heure",))
    lue = champs["heure"].conforme(HEURE, "une heure comme 17:00") if "heure" in champs else ""
    heure = time.fromisoformat(lue) if lue else None
    return DelaiOuvre(champs["jours_ouvres"].entier(), heure)


def _jours_entiers(premier: Noeud, dernier: Noeud, cadre: Cadre) -> tuple[datetime, datetime]:
    """From the midnight that begins the first day to the one that ends the last."""
    lendemain = _jour_de(dernier, cadre) + timedelta(days=1)
    return _minuit(_jour_de(premier, cadre), cadre.fuseau), _minuit(lendemain, cadre.fuseau)


def _minuit(jour: date, fuseau: ZoneInfo) -> datetime:
    return datetime(jour.year, jour.month, jour.day, tzinfo=fuseau)


def _jour_de(noeud: Noeud, cadre: Cadre) -> date:
    jour = noeud.jour()
    _dans_l_annee(noeud, jour, cadre.annee)
    return jour


def _moment_de(noeud: Noeud, cadre: Cadre) -> datetime:
    moment = noeud.moment(cadre.fuseau)
    _dans_l_annee(noeud, moment.date(), cadre.annee)
    return moment


def _dans_l_annee(noeud: Noeud, jour: date, annee: str) -> None:
    """A date of another year is one that was copied and forgotten."""
    lisible = isinstance(noeud.valeur, str) and noeud.valeur.startswith(str(jour.year))
    if annee and lisible and str(jour.year) not in annee.split("-"):
        noeud.constater(
            f"cette date n’est pas dans l’année {annee}.", "donnez la date de cette campagne."
        )


def _au_plus_tot(noeud: Noeud, cadre: Cadre) -> dict[str, OuvertureAuPlusTot]:
    planchers = {}
    for public, entree in noeud.champs((), tuple(PUBLICS)).items():
        champs = entree.champs(("le", "reference"))
        planchers[public] = OuvertureAuPlusTot(
            public=public,
            le=_moment_de(champs["le"], cadre),
            reference=cadre.sources.reference(champs["reference"]),
        )
    return planchers


def lire_fermetures(noeud: Noeud, cadre: Cadre) -> tuple[Fermeture, ...]:
    """Closures in the order of time; whole days (``debut``, ``fin``), or ``ferme`` and ``rouvre``
    to the minute.
    """
    fermetures = []
    for code, entree in noeud.entrees(vide=True).items():
        a_l_heure = isinstance(entree.valeur, dict) and "ferme" in entree.valeur
        bornes = ("ferme", "rouvre") if a_l_heure else ("debut", "fin")
        champs = entree.champs(("libelle", *bornes, "effet", "reference"))
        premiere, derniere = (champs[borne] for borne in bornes)
        ferme_le, rouvre_le = (
            (_moment_de(premiere, cadre), _moment_de(derniere, cadre))
            if a_l_heure
            else _jours_entiers(premiere, derniere, cadre)
        )
        if rouvre_le <= ferme_le:
            entree.constater("la fin est avant le début.", "vérifiez les deux dates.")
        fermetures.append(
            Fermeture(
                code=code,
                libelle=champs["libelle"].phrase(),
                ferme_le=ferme_le,
                rouvre_le=rouvre_le,
                effet=champs["effet"].choix(EFFETS),
                reference=cadre.sources.reference(champs["reference"]),
            )
        )
    return tuple(sorted(fermetures, key=lambda fermeture: fermeture.ferme_le))
