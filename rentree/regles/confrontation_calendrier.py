"""The periods of a sentence against the rows, the earliest openings and the closures."""

from datetime import date, datetime, timedelta

from rentree.regles.calendrier_phrases import en_jours_ouvres
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import (
    Calendrier,
    LigneCalendrier,
    OuvertureAuPlusTot,
    Periode,
)
from rentree.regles.confrontation_contexte import Contexte
from rentree.regles.confrontation_dates import DATE_INEXISTANTE, Instant, Intervalle
from rentree.regles.confrontation_jugement import (
    CONTREDITE,
    Jugement,
    Regle,
    comparer,
    inconnue,
    meilleur,
)
from rentree.regles.confrontation_valeurs import Nombre
from rentree.regles.francais import date_longue, moment_long
from rentree.regles.valeurs import NIVEAUX

FICHIER = "calendrier.yaml"


def juger_intervalles(
    campagne: Campagne, contexte: Contexte, lus: tuple[Intervalle, ...]
) -> list[Jugement]:
    """All the periods of one sentence: they belong to the same rows."""
    poses = tuple(lu for lu in lus if lu.defaut is None)
    jugements = [_sans_date(lu) for lu in lus if lu.defaut is not None]
    if not poses:
        return jugements
    if contexte.fermeture:
        return jugements + [_fermeture(campagne, lu) for lu in poses]
    plancher = campagne.calendrier.au_plus_tot.get(contexte.public or "")
    if plancher and not contexte.niveaux and all(lu.fin is None for lu in poses):
        return jugements + [_plancher(plancher, lu) for lu in poses]
    lignes = _candidates(campagne.calendrier, contexte)
    if not lignes or not (contexte.niveaux or contexte.public):
        return jugements + [inconnue(lu.texte) for lu in poses]
    return jugements + _lignes(lignes, contexte, poses)


def juger_jours_ouvres(campagne: Campagne, contexte: Contexte, nombre: Nombre) -> Jugement:
    """Working days counted from the acceptance, against the rows that give such a time limit."""
    jugements = [
        comparer(
            periode.delai.jours == nombre.nombre,
            nombre.texte,
            Regle(f"{FICHIER}:lignes.{ligne.code}.periodes", ligne.libelle, ligne.reference),
            en_jours_ouvres(periode.delai.jours),
        )
        for ligne in _candidates(campagne.calendrier, contexte)
        for periode in ligne.periodes
        if periode.delai is not None
    ]
    return meilleur(nombre.texte, jugements)


def _sans_date(lu: Intervalle) -> Jugement:
    """A date that does not exist contradicts any calendar; an hour without a day says nothing."""
    if lu.defaut == DATE_INEXISTANTE:
        return Jugement(CONTREDITE, lu.texte, None, "cette date n’existe pas")
    return inconnue(lu.texte)


def _candidates(calendrier: Calendrier, contexte: Contexte) -> list[LigneCalendrier]:
    """The rows of the levels and the public; late funding is never implied."""
    tardif = contexte.financement_tardif
    return [
        ligne
        for ligne in calendrier.lignes
        if (not contexte.niveaux or set(ligne.niveaux) & set(contexte.niveaux))
        and (contexte.public is None or contexte.public in ligne.publics)
        and (ligne.financement_tardif is True if tardif else ligne.financement_tardif is not True)
    ]


def _lignes(
    lignes: list[LigneCalendrier], contexte: Contexte, lus: tuple[Intervalle, ...]
) -> list[Jugement]:
    """For each level, one row must say all that the sentence says; else the nearest is shown."""
    jugements: dict[str, list[Jugement]] = {}
    for niveau in contexte.niveaux or tuple(NIVEAUX):
        siennes = [ligne for ligne in lignes if niveau in ligne.niveaux]
        if siennes:
            proche = max(siennes, key=lambda ligne: _ressemblance(ligne, lus))
            jugements[proche.code] = _ligne(proche, lus)
    return [jugement for liste in jugements.values() for jugement in liste]


def _ressemblance(ligne: LigneCalendrier, lus: tuple[Intervalle, ...]) -> tuple[int, int, int]:
    """Values in agreement, then bounds, then open sides; acceptance needs a row that has one."""
    parle_d_acceptation = any(lu.acceptation for lu in lus)
    if parle_d_acceptation and not ligne.selon_acceptation:
        return (-1, 0, 0)
    accords = sum(_accord(ligne, lu) for lu in lus)
    ouverte = any(lu.acceptation and lu.fin is None for lu in lus)
    return (
        accords,
        sum(_bornes_en_accord(ligne, lu) for lu in lus),
        ouverte == (ligne.acceptee_au is None),
    )


def _ligne(ligne: LigneCalendrier, lus: tuple[Intervalle, ...]) -> list[Jugement]:
    chemin = f"{FICHIER}:lignes.{ligne.code}"
    jugements = []
    for lu in lus:
        cle, dit = (
            ("acceptee_du", _tranche_en_mots(ligne))
            if lu.acceptation
            else ("periodes", _periodes_en_mots(ligne))
        )
        regle = Regle(f"{chemin}.{cle}", ligne.libelle, ligne.reference)
        jugements.append(comparer(_accord(ligne, lu), lu.texte, regle, dit))
    return jugements


def _accord(ligne: LigneCalendrier, lu: Intervalle) -> bool:
    if lu.acceptation:
        return ligne.selon_acceptation and all(
            (borne.jour if borne else None) == sienne
            for borne, sienne in ((lu.debut, ligne.acceptee_du), (lu.fin, ligne.acceptee_au))
        )
    return any(_meme_periode(periode, lu) for periode in ligne.periodes)


def _meme_periode(periode: Periode, lu: Intervalle) -> bool:
    """Sides that the page leaves open are not compared; a lone date is one of the two sides."""
    if lu.debut == lu.fin:
        return _ouvre(periode, lu.debut) or _ferme(periode, lu.fin)
    return (lu.debut is None or _ouvre(periode, lu.debut)) and (
        lu.fin is None or _ferme(periode, lu.fin)
    )


def _bornes_en_accord(ligne: LigneCalendrier, lu: Intervalle) -> int:
    if lu.acceptation:
        return (lu.debut is not None and lu.debut.jour == ligne.acceptee_du) + (
            lu.fin is not None and lu.fin.jour == ligne.acceptee_au
        )
    ouvertures = any(_ouvre(periode, lu.debut) for periode in ligne.periodes)
    return ouvertures + any(_ferme(periode, lu.fin) for periode in ligne.periodes)


def _ouvre(periode: Periode, instant: Instant | None) -> bool:
    return (
        instant is not None
        and periode.ouvre_le is not None
        and _au_meme_moment(periode.ouvre_le, periode.ouvre_le.date(), instant)
    )


def _ferme(periode: Periode, instant: Instant | None) -> bool:
    return instant is not None and _au_meme_moment(
        periode.ferme_le, _dernier_jour(periode.ferme_le), instant
    )


def _au_meme_moment(moment: datetime, jour: date, instant: Instant) -> bool:
    """To the minute when the page gives the hour, else to the day."""
    if instant.heure is None:
        return instant.jour == jour
    return (instant.jour, instant.heure) == (moment.date(), (moment.hour, moment.minute))


def _dernier_jour(ferme_le: datetime) -> date:
    """A window that ends at midnight lasts until the end of the day before."""
    a_minuit = (ferme_le.hour, ferme_le.minute) == (0, 0)
    return ferme_le.date() - timedelta(days=1) if a_minuit else ferme_le.date()


def _plancher(plancher: OuvertureAuPlusTot, lu: Intervalle) -> Jugement:
    accord = lu.debut is not None and _au_meme_moment(plancher.le, plancher.le.date(), lu.debut)
    chemin = f"{FICHIER}:ouvertures_au_plus_tot.{plancher.public}"
    regle = Regle(chemin, "Ouverture au plus tôt", plancher.reference)
    return comparer(accord, lu.texte, regle, f"à partir du {moment_long(plancher.le)}")


def _fermeture(campagne: Campagne, lu: Intervalle) -> Jugement:
    """The closure that shares most with what is said; a page may name one the campaign lacks."""
    if not campagne.fermetures:
        return inconnue(lu.texte)
    jours = (lu.debut and lu.debut.jour, lu.fin and lu.fin.jour)
    proche = max(campagne.fermetures, key=lambda f: (f.debut == jours[0]) + (f.fin == jours[1]))
    regle = Regle(f"{FICHIER}:fermetures.{proche.code}", proche.libelle, proche.reference)
    dit = f"du {date_longue(proche.debut)} au {date_longue(proche.fin)}"
    return comparer((proche.debut, proche.fin) == jours, lu.texte, regle, dit)


def _tranche_en_mots(ligne: LigneCalendrier) -> str:
    if not ligne.selon_acceptation:
        return "aucune date d’acceptation"
    du = f"acceptation à partir du {date_longue(ligne.acceptee_du)}" if ligne.acceptee_du else ""
    au = f"jusqu’au {date_longue(ligne.acceptee_au)} inclus" if ligne.acceptee_au else ""
    return f"{du} {au}".strip()


def _periodes_en_mots(ligne: LigneCalendrier) -> str:
    return ", puis ".join(map(periode_en_mots, ligne.periodes)) or "délai à fixer"


def periode_en_mots(periode: Periode) -> str:
    """``du lundi 1er juillet 2024 à 14 h au vendredi 19 juillet 2024 à 12 h``."""
    ouvre = "jour d’acceptation" if periode.ouvre_le is None else moment_long(periode.ouvre_le)
    return f"du {ouvre} au {moment_long(periode.ferme_le)}"
