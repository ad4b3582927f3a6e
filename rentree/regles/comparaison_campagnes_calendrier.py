"""What changes in the dates: rows, earliest openings, closures."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from rentree.regles.calendrier_phrases import en_jours_ouvres
from rentree.regles.campagne_calendrier import (
    DelaiOuvre,
    Fermeture,
    LigneCalendrier,
    OuvertureAuPlusTot,
    Periode,
)
from rentree.regles.francais import date_avec_jour, date_longue, heure, moment_long
from rentree.regles.valeurs import NIVEAUX, PUBLICS

EFFETS = {"guichet": "le guichet seul", "en-ligne": "l’inscription en ligne"}
SESSIONS = {None: "les deux sessions", False: "la première session", True: "la seconde session"}
Paire = tuple[LigneCalendrier | None, LigneCalendrier | None]


def paires_de_lignes(
    avant: tuple[LigneCalendrier, ...], apres: tuple[LigneCalendrier, ...]
) -> Iterator[Paire]:
    """Rows with the same code, else for the same people; then those of one side only."""
    restantes = {ligne.code: ligne for ligne in apres}
    seules = []
    for ligne in avant:
        if ligne.code in restantes:
            yield ligne, restantes.pop(ligne.code)
        else:
            seules.append(ligne)
    for ligne in seules:
        semblable = next((r for r in restantes.values() if _cible(r) == _cible(ligne)), None)
        yield ligne, restantes.pop(semblable.code) if semblable else None
    for ligne in restantes.values():
        yield None, ligne


def _cible(ligne: LigneCalendrier) -> tuple[object, ...]:
    """Whom a row serves, whatever its dates."""
    return (
        frozenset(ligne.niveaux),
        frozenset(ligne.publics),
        ligne.financement_tardif,
        ligne.seconde_session,
        frozenset(ligne.composantes),
        ligne.acceptee_du is None,
        ligne.acceptee_au is None,
    )


def changements_de_ligne(
    avant: LigneCalendrier | None, apres: LigneCalendrier | None
) -> Iterator[str]:
    """The sentences about one row, each under its name."""
    if avant is None or apres is None:
        if ligne := avant or apres:
            yield f"{ligne.libelle} : {'ligne supprimée' if apres is None else _nouvelle(ligne)}."
        return
    for dit in (
        *_cas(avant, apres),
        *_conditions(avant, apres),
        *_acceptation(avant, apres),
        *_periodes(avant, apres),
    ):
        yield f"{apres.libelle} : {dit}."


def _nouvelle(ligne: LigneCalendrier) -> str:
    return f"nouvelle ligne, {_fenetres(ligne)}"


def _cas(avant: LigneCalendrier, apres: LigneCalendrier) -> Iterator[str]:
    for nom, noms, unes, autres in (
        ("niveaux", NIVEAUX, avant.niveaux, apres.niveaux),
        ("publics", PUBLICS, avant.publics, apres.publics),
    ):
        if retires := [noms[code] for code in unes if code not in autres]:
            yield f"{nom} qui n’y sont plus, {', '.join(retires)}"
        if ajoutes := [noms[code] for code in autres if code not in unes]:
            yield f"{nom} qui s’y ajoutent, {', '.join(ajoutes)}"


def _conditions(avant: LigneCalendrier, apres: LigneCalendrier) -> Iterator[str]:
    """What tells apart the people of one level and public, and where they register."""
    if avant.composantes != apres.composantes:
        yield f"vaut pour {_composantes(apres)}, et non plus pour {_composantes(avant)}"
    if avant.seconde_session != apres.seconde_session:
        yield (
            f"vaut pour {SESSIONS[apres.seconde_session]}, et non plus pour "
            f"{SESSIONS[avant.seconde_session]}"
        )
    if avant.rendez_vous != apres.rendez_vous:
        yield "sur rendez-vous" if apres.rendez_vous else "n’est plus sur rendez-vous"


def _composantes(ligne: LigneCalendrier) -> str:
    return ", ".join(ligne.composantes) or "toutes les composantes"


def _acceptation(avant: LigneCalendrier, apres: LigneCalendrier) -> Iterator[str]:
    for nom, une, autre in (
        ("à partir du", avant.acceptee_du, apres.acceptee_du),
        ("jusqu’au", avant.acceptee_au, apres.acceptee_au),
    ):
        if une != autre:
            yield f"propositions acceptées {nom} {_jour(autre)} au lieu du {_jour(une)}"


def _jour(jour: date | None) -> str:
    return "jour de son choix" if jour is None else date_longue(jour)


def _periodes(avant: LigneCalendrier, apres: LigneCalendrier) -> Iterator[str]:
    if len(avant.periodes) != len(apres.periodes):
        yield f"{_fenetres(apres)}, au lieu de ({_fenetres(avant)})"
        return
    for rang, (une, autre) in enumerate(zip(avant.periodes, apres.periodes, strict=True), start=1):
        ou = f"fenêtre {rang}, " if len(apres.periodes) > 1 else ""
        if une.ouvre_le != autre.ouvre_le:
            yield f"{ou}ouvre le {_ouverture(autre)} au lieu du {_ouverture(une)}"
        if une.ferme_le != autre.ferme_le:
            yield f"{ou}ferme le {_fin(autre.ferme_le)} au lieu du {_fin(une.ferme_le)}"
        if une.delai != autre.delai:
            yield f"{ou}{_delai(autre.delai)}, et non plus {_delai(une.delai)}"


def _fenetres(ligne: LigneCalendrier) -> str:
    if ligne.delai_non_fixe:
        return "délai fixé par le chef d’établissement"
    return ", puis ".join(
        f"du {_ouverture(p)} au {_fin(p.ferme_le)}" + (f" ({_delai(p.delai)})" if p.delai else "")
        for p in ligne.periodes
    )


def _delai(delai: DelaiOuvre | None) -> str:
    if delai is None:
        return "sans délai compté depuis l’acceptation"
    jusqu_a = f", jusqu’à {heure(delai.heure)}" if delai.heure else ""
    return f"{en_jours_ouvres(delai.jours)} après l’acceptation{jusqu_a}"


def _ouverture(periode: Periode) -> str:
    if periode.ouvre_le is None:
        return "jour de l’acceptation"
    return moment_long(periode.ouvre_le)


def _fin(ferme_le: datetime) -> str:
    """A window that ends at midnight lasts until the end of the day before."""
    if (ferme_le.hour, ferme_le.minute) == (0, 0):
        return f"{date_avec_jour(ferme_le.date() - timedelta(days=1))} en fin de journée"
    return moment_long(ferme_le)


def changements_de_plancher(
    public: str, avant: OuvertureAuPlusTot | None, apres: OuvertureAuPlusTot | None
) -> Iterator[str]:
    """The moment before which nobody of this public registers."""
    une = moment_long(avant.le) if avant else None
    autre = moment_long(apres.le) if apres else None
    if une != autre:
        dit = f"pas avant le {autre}" if autre else "plus de date au plus tôt"
        yield f"{public} : {dit}{f' au lieu du {une}' if une and autre else ''}."


def changements_de_fermeture(avant: Fermeture, apres: Fermeture) -> Iterator[str]:
    """Days and what is closed."""
    if (avant.ferme_le, avant.rouvre_le) != (apres.ferme_le, apres.rouvre_le):
        yield f"{_jours(apres)} au lieu {_jours(avant)}"
    if avant.effet != apres.effet:
        yield f"ferme {EFFETS[apres.effet]}, et non plus {EFFETS[avant.effet]}"


def _jours(fermeture: Fermeture) -> str:
    if not fermeture.en_jours_entiers:
        return f"du {moment_long(fermeture.ferme_le)} au {moment_long(fermeture.rouvre_le)}"
    return f"du {date_longue(fermeture.debut)} au {date_longue(fermeture.fin)}"
