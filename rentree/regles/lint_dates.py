"""Windows against closures, days off and the year itself.

What counts, and why:

- A window crosses a closure when somebody may register on one of its days while nobody is there
  to help. One that merely ends on the first closed day does not: offices write that day for the
  handover, and close during it.
- The first and the last day of a window should be worked days. A window that opens on the day of
  acceptance follows the platforms, which know no day off: its opening is not looked at.
- A window opens at most eight months before or after the start of the year, and closes within
  it. The rest was left from another year.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import CasVise, Fermeture, LigneCalendrier, Periode
from rentree.regles.constat import Constat
from rentree.regles.fenetres import minuit
from rentree.regles.francais import date_longue, jour_et_mois
from rentree.regles.jours_feries import est_chome, jour_chome_en_mots
from rentree.regles.lint_recouvrements import formation_visee, situation_minimale

JOUR_FERME = "jour-ferme"
UN_INSTANT = timedelta(seconds=1)
SAISON, ANNEE = timedelta(days=245), timedelta(days=365)


def relire_les_dates(
    campagne: Campagne, fichier: str, douteuses: frozenset[str]
) -> Iterator[Constat]:
    """All the findings about rows whose windows could be read, then about closures."""
    for ligne in campagne.calendrier.lignes:
        if ligne.code in douteuses:
            continue
        for rang, periode in enumerate(ligne.periodes):
            chemin = f"lignes.{ligne.code}.periodes[{rang}]"
            yield from _fermetures_traversees(campagne, ligne, periode, fichier, chemin)
            yield from _jours_chomes(campagne, ligne, periode, fichier, chemin)
            yield from _hors_saison(campagne, ligne, periode, fichier, chemin)
        yield from _acceptation_hors_saison(campagne, ligne, fichier)
        yield from _malgre_rien(campagne, ligne, fichier)
    yield from _fermetures_hors_saison(campagne, fichier)


def _fermetures_traversees(
    campagne: Campagne, ligne: LigneCalendrier, periode: Periode, fichier: str, chemin: str
) -> Iterator[Constat]:
    for fermeture in campagne.fermetures:
        if fermeture.code in ligne.malgre or not traverse(campagne, ligne, periode, fermeture):
            continue
        quoi = "la scolarité est fermée" if fermeture.guichet else "le site est fermé"
        yield Constat(
            fichier,
            chemin,
            f"cette période est ouverte alors que {quoi}, du {jour_et_mois(fermeture.debut)} au "
            f"{jour_et_mois(fermeture.fin)}, sans le dire.",
            f"changez la période, ou ajoutez « malgre » avec « {fermeture.code} » et sa source.",
            exemple_de(campagne, ligne),
        )


def traverse(
    campagne: Campagne, ligne: LigneCalendrier, periode: Periode, fermeture: Fermeture
) -> bool:
    """Is the window open on a closed day, other than by ending on the first one?

    A closure of the service is held against the window to the minute.
    """
    premier, dernier = _premier_jour(campagne, ligne, periode), dernier_jour(periode)
    if not fermeture.guichet:
        ouvre_le = periode.ouvre_le or minuit(campagne, premier)
        return ouvre_le < fermeture.rouvre_le and fermeture.ferme_le < periode.ferme_le
    if dernier == fermeture.debut and premier < fermeture.debut:
        return False
    return premier <= fermeture.fin and fermeture.debut <= dernier


def _premier_jour(campagne: Campagne, ligne: LigneCalendrier, periode: Periode) -> date:
    """The first day on which somebody of this row may register."""
    if periode.ouvre_le is not None:
        return periode.ouvre_le.date()
    return ligne.acceptee_du or campagne.rentree_le


def dernier_jour(periode: Periode) -> date:
    """The day of the last open instant: midnight belongs to the day before."""
    return (periode.ferme_le - UN_INSTANT).date()


def _jours_chomes(
    campagne: Campagne, ligne: LigneCalendrier, periode: Periode, fichier: str, chemin: str
) -> Iterator[Constat]:
    if JOUR_FERME in ligne.malgre:
        return
    bords = [("ferme", dernier_jour(periode))]
    if periode.ouvre_le is not None:
        bords.insert(0, ("ouvre", periode.ouvre_le.date()))
    for verbe, jour in bords:
        if est_chome(jour):
            yield Constat(
                fichier,
                chemin,
                f"cette période {verbe} le {jour_chome_en_mots(jour)}, quand personne ne répond.",
                f"choisissez un jour ouvré, ou ajoutez « malgre » avec « {JOUR_FERME} ».",
                exemple_de(campagne, ligne),
            )


def _hors_saison(
    campagne: Campagne, ligne: LigneCalendrier, periode: Periode, fichier: str, chemin: str
) -> Iterator[Constat]:
    ouvre = _premier_jour(campagne, ligne, periode)
    ferme = dernier_jour(periode)
    if not _en_saison(campagne, ouvre):
        yield _d_une_autre_annee(campagne, fichier, chemin, ouvre, ligne)
    if ferme >= campagne.rentree_le + ANNEE:
        yield _d_une_autre_annee(campagne, fichier, chemin, ferme, ligne)


def _en_saison(campagne: Campagne, jour: date) -> bool:
    return campagne.rentree_le - SAISON <= jour < campagne.rentree_le + SAISON


def _d_une_autre_annee(
    campagne: Campagne, fichier: str, chemin: str, jour: date, ligne: LigneCalendrier | None
) -> Constat:
    return Constat(
        fichier,
        chemin,
        f"le {date_longue(jour)} est trop loin de la rentrée {campagne.annee} : cette date semble "
        "celle d’une autre année.",
        "donnez la date de cette campagne.",
        exemple_de(campagne, ligne) if ligne else None,
    )


def _acceptation_hors_saison(
    campagne: Campagne, ligne: LigneCalendrier, fichier: str
) -> Iterator[Constat]:
    for cle, jour in (("acceptee_du", ligne.acceptee_du), ("acceptee_au", ligne.acceptee_au)):
        if jour is not None and not _en_saison(campagne, jour):
            yield _d_une_autre_annee(campagne, fichier, f"lignes.{ligne.code}.{cle}", jour, ligne)


def _fermetures_hors_saison(campagne: Campagne, fichier: str) -> Iterator[Constat]:
    for fermeture in campagne.fermetures:
        for cle, jour in (("debut", fermeture.debut), ("fin", fermeture.fin)):
            fin_d_annee = campagne.rentree_le + ANNEE
            if not campagne.rentree_le - SAISON <= jour < fin_d_annee:
                chemin = f"fermetures.{fermeture.code}.{cle}"
                yield _d_une_autre_annee(campagne, fichier, chemin, jour, None)


def _malgre_rien(campagne: Campagne, ligne: LigneCalendrier, fichier: str) -> Iterator[Constat]:
    """Acknowledgements of what the row does not do: they would hide the next mistake."""
    vrais = {
        fermeture.code
        for fermeture in campagne.fermetures
        if any(traverse(campagne, ligne, periode, fermeture) for periode in ligne.periodes)
    }
    bords = [dernier_jour(periode) for periode in ligne.periodes]
    bords += [periode.ouvre_le.date() for periode in ligne.periodes if periode.ouvre_le]
    if any(est_chome(jour) for jour in bords):
        vrais.add(JOUR_FERME)
    for fait in ligne.malgre:
        if fait not in vrais:
            yield Constat(
                fichier,
                f"lignes.{ligne.code}.malgre.{fait}",
                "aucune période de cette ligne n’est concernée.",
                "retirez cette mention.",
                exemple_de(campagne, ligne),
            )


def exemple_de(campagne: Campagne, ligne: CasVise) -> dict[str, Any]:
    """The simplest situation that the row, or the exception, selects."""
    visee = formation_visee(ligne.niveaux, ligne.composantes or None, campagne.formations)
    return situation_minimale(
        visee["niveau"] if visee else ligne.niveaux[0],
        ligne.publics[0],
        ligne.acceptee_du or ligne.acceptee_au,
        bool(ligne.financement_tardif),
        mention=visee.get("mention") if visee else None,
        seconde_session=ligne.seconde_session,
    )
