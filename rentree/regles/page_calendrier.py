"""The dates of the public page: one table per group of levels, then the closures."""

from collections.abc import Iterator

from rentree.regles.calendrier import DELAI_NON_FIXE
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import DelaiOuvre, LigneCalendrier, Periode
from rentree.regles.page_modele import Ligne, Liste, Paragraphe, Section, Tableau
from rentree.regles.page_redaction import Langue, Redaction
from rentree.regles.valeurs import CYCLES, DOCTORAT, NIVEAUX, PUBLICS


def section_calendrier(redaction: Redaction) -> Section:
    """Every row of the calendar, once, in the table of its levels."""
    return Section(
        "calendrier",
        redaction.dire("calendrier"),
        (
            Paragraphe(redaction.dire("calendrier.regle")),
            *_jours_ouvres(redaction),
            *_au_plus_tot(redaction),
            *(_tableau(redaction, niveaux) for niveaux in groupes(redaction)),
        ),
    )


def groupes(redaction: Redaction) -> list[tuple[str, ...]]:
    """The levels in their usual order, together when a row of the calendar speaks of both."""
    trouves: list[set[str]] = []
    for ligne in redaction.campagne.calendrier.lignes:
        lies = [groupe for groupe in trouves if groupe & set(ligne.niveaux)]
        trouves = [groupe for groupe in trouves if groupe not in lies]
        trouves.append(set(ligne.niveaux).union(*lies))
    ordre = list(NIVEAUX)
    ranges = [tuple(sorted(groupe, key=ordre.index)) for groupe in trouves]
    return sorted(ranges, key=lambda groupe: ordre.index(groupe[0]))


def ancre_de(niveaux: tuple[str, ...]) -> str:
    """Where the table of these levels is on the page."""
    return f"calendrier-{niveaux[0].lower()}"


def nommer(langue: Langue, niveaux: tuple[str, ...]) -> str:
    """``Licence 1 et DEUST 1``; the years of the doctorate as a range."""
    if len(niveaux) > 1 and all(CYCLES[niveau] == DOCTORAT for niveau in niveaux):
        premiere, derniere = niveaux[0][1:], niveaux[-1][1:]
        if premiere == "1":
            return langue.dire("calendrier.doctorat", derniere=derniere)
        return langue.dire("calendrier.doctorat_suite", premiere=premiere, derniere=derniere)
    return langue.enumerer([langue.dire(f"niveau.{niveau}") for niveau in niveaux])


def _jours_ouvres(redaction: Redaction) -> Iterator[Paragraphe]:
    """What a working day is, where a row counts in them."""
    lignes = redaction.campagne.calendrier.lignes
    if any(periode.delai for ligne in lignes for periode in ligne.periodes):
        yield Paragraphe(redaction.dire("calendrier.jours_ouvres"))


def _au_plus_tot(redaction: Redaction) -> Iterator[Paragraphe]:
    langue = redaction.langue
    for ouverture in redaction.campagne.calendrier.au_plus_tot.values():
        public = redaction.dire(f"public.{ouverture.public}")
        texte = redaction.dire(
            "calendrier.au_plus_tot", public=public, le=langue.debut(ouverture.le)
        )
        yield Paragraphe(texte, redaction.citer(ouverture.reference))


def _tableau(redaction: Redaction, niveaux: tuple[str, ...]) -> Tableau:
    lignes = [
        ligne
        for ligne in redaction.campagne.calendrier.lignes
        if set(ligne.niveaux) <= set(niveaux)
    ]
    return Tableau(
        ancre_de(niveaux),
        nommer(redaction.langue, niveaux),
        (redaction.dire("calendrier.qui"), redaction.dire("calendrier.quand")),
        tuple(_ligne(redaction, ligne, niveaux) for ligne in lignes),
    )


def _ligne(redaction: Redaction, ligne: LigneCalendrier, niveaux: tuple[str, ...]) -> Ligne:
    langue = redaction.langue
    precisions = list(conditions(redaction.campagne, langue, ligne))
    if set(ligne.niveaux) != set(niveaux):
        precisions.insert(0, nommer(langue, ligne.niveaux))
    detail = ", ".join(precisions)
    return Ligne(
        publics_de(langue, ligne),
        detail[:1].upper() + detail[1:],
        (periodes_de(redaction, ligne),),
        redaction.citer(ligne.reference),
    )


def publics_de(langue: Langue, ligne: LigneCalendrier) -> str:
    """Who the row speaks of."""
    if set(ligne.publics) == set(PUBLICS):
        return langue.dire("calendrier.tous")
    noms = [langue.dire(f"public.{public}") for public in ligne.publics]
    return langue.enumerer([noms[0], *(nom[0].lower() + nom[1:] for nom in noms[1:])])


def conditions(campagne: Campagne, langue: Langue, ligne: LigneCalendrier) -> Iterator[str]:
    """What else must hold for the row to apply, and where the registration is taken."""
    if ligne.composantes:
        yield composantes_de(campagne, langue, ligne)
    if ligne.selon_acceptation:
        yield acceptation(langue, ligne)
    if ligne.seconde_session is not None:
        yield langue.dire(
            f"calendrier.session.{'seconde' if ligne.seconde_session else 'premiere'}"
        )
    if ligne.financement_tardif is not None:
        reponse = "oui" if ligne.financement_tardif else "non"
        yield langue.dire(f"calendrier.financement.{reponse}")
    if ligne.rendez_vous:
        yield langue.dire("calendrier.rendez_vous")


def composantes_de(campagne: Campagne, langue: Langue, ligne: LigneCalendrier) -> str:
    """Who teaches, as the campaign names them."""
    return langue.enumerer([campagne.composantes[code].libelle for code in ligne.composantes])


def acceptation(langue: Langue, ligne: LigneCalendrier) -> str:
    """The bracket of the day of acceptance, both ends included."""
    du = langue.jour(ligne.acceptee_du) if ligne.acceptee_du else ""
    au = langue.jour(ligne.acceptee_au) if ligne.acceptee_au else ""
    if du and au:
        return langue.dire("calendrier.acceptee_entre", du=du, au=au)
    if du:
        return langue.dire("calendrier.acceptee_des", du=du)
    return langue.dire("calendrier.acceptee_avant", au=au)


def periodes_de(redaction: Redaction, ligne: LigneCalendrier) -> tuple[Paragraphe, ...]:
    """One line per window, or who gives the date."""
    if ligne.delai_non_fixe:
        return (
            Paragraphe(redaction.dire("calendrier.delai_non_fixe")),
            Paragraphe(redaction.motif(DELAI_NON_FIXE).texte),
        )
    return tuple(Paragraphe(_periode(redaction.langue, periode)) for periode in ligne.periodes)


def _periode(langue: Langue, periode: Periode) -> str:
    if periode.delai is not None:
        return _avec_delai(langue, periode, periode.delai)
    if periode.ouvre_le is None:
        return langue.dire("fenetre_acceptation", fin=langue.fin(periode.ferme_le))
    return langue.fenetre(periode.ouvre_le, periode.ferme_le)


def _avec_delai(langue: Langue, periode: Periode, delai: DelaiOuvre) -> str:
    """A window that closes so many working days after the acceptance."""
    depart = "acceptation" if periode.ouvre_le is None else "date"
    nombre = "un" if delai.jours == 1 else "plusieurs"
    heure = (
        langue.dire("fenetre_delai.heure", heure=langue.heure(delai.heure)) if delai.heure else ""
    )
    return langue.dire(
        f"fenetre_delai.{depart}.{nombre}",
        debut=langue.debut(periode.ouvre_le) if periode.ouvre_le else "",
        jours=str(delai.jours),
        heure=heure,
        fin=langue.fin(periode.ferme_le),
    )


def section_fermetures(redaction: Redaction) -> Section:
    """The days on which nobody answers, and what goes on meanwhile."""
    points = tuple(_fermetures(redaction))
    vide = Paragraphe(redaction.dire("fermetures.aucune"))
    return Section("fermetures", redaction.dire("fermetures"), (Liste(points) if points else vide,))


def _fermetures(redaction: Redaction) -> Iterator[Paragraphe]:
    langue = redaction.langue
    for fermeture in redaction.campagne.fermetures:
        entiers = fermeture.en_jours_entiers
        annonce = redaction.dire(
            "fermetures.ligne" if entiers else "fermetures.ligne.heures",
            libelle=redaction.propre(f"fermetures.libelle.{fermeture.effet}", fermeture.libelle),
            debut=langue.jour(fermeture.debut)
            if entiers
            else langue.moment_long(fermeture.ferme_le),
            fin=langue.jour(fermeture.fin) if entiers else langue.moment_long(fermeture.rouvre_le),
        )
        effet = redaction.dire(f"fermetures.{fermeture.effet}")
        yield Paragraphe(f"{annonce} {effet}", redaction.citer(fermeture.reference))
