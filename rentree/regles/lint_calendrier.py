"""Gaps, rows that nobody reaches and exceptions that hold for nobody, over all the cases."""

from collections.abc import Iterator

from rentree.regles.calendrier import examiner
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import LigneCalendrier
from rentree.regles.constat import Constat
from rentree.regles.fenetres import minuit
from rentree.regles.francais import date_longue
from rentree.regles.lint_faits import Cas, produit
from rentree.regles.valeurs import NIVEAUX, PUBLICS


def relire_le_calendrier(
    campagne: Campagne, fichier: str, douteuses: frozenset[str]
) -> Iterator[Constat]:
    """All the findings; the windows of the rows in ``douteuses`` could not be read."""
    cas = list(produit(campagne))
    yield from sans_reponse(cas, fichier)
    yield from jamais_atteintes(campagne, cas, fichier)
    yield from sans_moment(campagne, cas, fichier, douteuses)
    yield from exceptions_sans_objet(campagne, cas, fichier)


def sans_reponse(cas: list[Cas], fichier: str) -> Iterator[Constat]:
    """Cases without a row that no exception explains: one finding per level and public."""
    vus: set[tuple[str, str]] = set()
    for un in cas:
        niveau, public = un.situation.formation.niveau, un.situation.public
        if un.lignes or un.exceptions or (niveau, public) in vus:
            continue
        vus.add((niveau, public))
        jour = un.situation.admission.acceptee_le
        precision = f", offre acceptée le {date_longue(jour)}" if jour else ""
        yield Constat(
            fichier,
            "lignes",
            f"aucune ligne ne répond à : {NIVEAUX[niveau]}, {PUBLICS[public]}{precision}.",
            "ajoutez une ligne, ou écrivez pourquoi il n’y en a pas dans « sans_ligne ».",
            un.exemple,
        )


def jamais_atteintes(campagne: Campagne, cas: list[Cas], fichier: str) -> Iterator[Constat]:
    """Rows that are never the first to match, so never the answer."""
    atteintes = {un.lignes[0].code for un in cas if un.lignes}
    for ligne in campagne.calendrier.lignes:
        if ligne.code in atteintes:
            continue
        exemple = _exemple_pour(ligne, cas)
        yield Constat(
            fichier,
            f"lignes.{ligne.code}",
            f"aucune situation n’atteint cette ligne{_au_profit_de(exemple)}.",
            "vérifiez ses conditions et celles des lignes du même niveau, ou retirez-la.",
            exemple.exemple if exemple else None,
        )


def _exemple_pour(ligne: LigneCalendrier, cas: list[Cas]) -> Cas | None:
    """A case of hers that another row answers, else one of her level and public."""
    siens = [
        un
        for un in cas
        if un.situation.formation.niveau in ligne.niveaux and un.situation.public in ligne.publics
    ]
    return next((un for un in siens if ligne in un.lignes), siens[0] if siens else None)


def _au_profit_de(un: Cas | None) -> str:
    return f" : c’est « {un.lignes[0].code} » qui répond" if un and un.lignes else ""


def sans_moment(
    campagne: Campagne, cas: list[Cas], fichier: str, douteuses: frozenset[str]
) -> Iterator[Constat]:
    """People whose row has windows, all closed before they could use one; one per row."""
    vues = set(douteuses)
    for un in cas:
        ligne = un.lignes[0] if un.lignes else None
        if ligne is None or ligne.code in vues or not ligne.periodes:
            continue
        if not _peut_s_inscrire(campagne, un):
            vues.add(ligne.code)
            yield Constat(
                fichier,
                f"lignes.{ligne.code}.periodes",
                "toutes les périodes sont fermées avant que cette personne puisse s’inscrire.",
                "vérifiez les fermetures, les dates d’acceptation et l’ouverture au plus tôt.",
                un.exemple,
            )


def _peut_s_inscrire(campagne: Campagne, un: Cas) -> bool:
    """Does a window of hers close after the day on which the offer was accepted?"""
    jour = un.situation.admission.acceptee_le
    premier = un.lignes[0].periodes[0].ferme_le
    fenetres = examiner(campagne, un.situation, premier).fenetres
    if jour is None or not un.lignes[0].selon_acceptation:
        return bool(fenetres)
    return any(fenetre.ferme_le > minuit(campagne, jour) for fenetre in fenetres)


def exceptions_sans_objet(campagne: Campagne, cas: list[Cas], fichier: str) -> Iterator[Constat]:
    """Exceptions that cover an answered case, or no case at all."""
    for exception in campagne.calendrier.sans_ligne:
        siens = [un for un in cas if exception in un.exceptions]
        contredit = next((un for un in siens if un.lignes), None)
        if siens and contredit is None:
            continue
        suite = (
            f"mais la ligne « {contredit.lignes[0].code} » y répond" if contredit else "introuvable"
        )
        yield Constat(
            fichier,
            f"sans_ligne.{exception.code}",
            f"ce cas est dit sans ligne, {suite}.",
            "resserrez cette exception, ou retirez-la.",
            contredit.exemple if contredit else None,
        )
