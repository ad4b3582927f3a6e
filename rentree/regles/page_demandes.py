"""A kind of request and its legal clock in the language of the reader; French is how they come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rentree.regles.campagne_demandes import (
    Depot,
    Etape,
    Justificatif,
    Question,
    Recours,
    ReglesDeDemande,
    Statut,
)
from rentree.regles.delais_legaux import Compte, DelaiLegal, Pas
from rentree.regles.francais import INSECABLE
from rentree.regles.page_redaction import FRANCAIS, Langue


def phrase_dite(phrase: str, langue: Langue) -> str:
    """A sentence of a campaign; one that the language does not know stays as it is."""
    return langue.textes.get(f"phrase.{phrase}", phrase)


def genre_dit(regles: ReglesDeDemande, langue: Langue) -> ReglesDeDemande:
    """The same kind: delays, steps and effects do not move, nor do references."""
    if langue is FRANCAIS:
        return regles
    depot = regles.depot and depot_dit(regles.depot, langue)
    return replace(regles, libelle=phrase_dite(regles.libelle, langue), depot=depot)


def depot_dit(depot: Depot, langue: Langue) -> Depot:
    """The same way to ask and to answer."""
    if langue is FRANCAIS:
        return depot
    return replace(
        depot,
        presentation=phrase_dite(depot.presentation, langue),
        questions={c: _question_dite(q, langue) for c, q in depot.questions.items()},
        justificatifs={c: _preuve_dite(j, langue) for c, j in depot.justificatifs.items()},
        circuit=tuple(_etape_dite(etape, langue) for etape in depot.circuit),
        recours=tuple(_recours_dit(recours, langue) for recours in depot.recours),
        statut=depot.statut and _statut_dit(depot.statut, langue),
    )


def _question_dite(question: Question, langue: Langue) -> Question:
    return replace(
        question,
        libelle=phrase_dite(question.libelle, langue),
        aide=phrase_dite(question.aide, langue),
        choix=_choix_dits(question.choix, langue),
    )


def _choix_dits(choix: Mapping[str, str], langue: Langue) -> Mapping[str, str]:
    return {valeur: phrase_dite(phrase, langue) for valeur, phrase in choix.items()}


def _preuve_dite(preuve: Justificatif, langue: Langue) -> Justificatif:
    libelle, aide = phrase_dite(preuve.libelle, langue), phrase_dite(preuve.aide, langue)
    return replace(preuve, libelle=libelle, aide=aide, tiers=phrase_dite(preuve.tiers, langue))


def _etape_dite(etape: Etape, langue: Langue) -> Etape:
    return replace(etape, libelle=phrase_dite(etape.libelle, langue))


def _recours_dit(recours: Recours, langue: Langue) -> Recours:
    libelle, comment = phrase_dite(recours.libelle, langue), phrase_dite(recours.comment, langue)
    return replace(recours, libelle=libelle, comment=comment)


def _statut_dit(statut: Statut, langue: Langue) -> Statut:
    ouvre, n_ouvre_pas = (
        tuple(phrase_dite(phrase, langue) for phrase in phrases)
        for phrases in (statut.ouvre, statut.n_ouvre_pas)
    )
    return replace(statut, ouvre=ouvre, n_ouvre_pas=n_ouvre_pas)


def duree_dite(delai: DelaiLegal, langue: Langue) -> str:
    """``2 mois``, ``2 months``."""
    if langue is FRANCAIS:
        return delai.en_mots
    nombre = "un" if delai.duree == 1 else "plusieurs"
    return f"{delai.duree}{INSECABLE}{langue.dire(f'duree.{delai.unite}.{nombre}')}"


def compte_dit(compte: Compte, langue: Langue) -> Compte:
    """The same count, its reasoning line by line in this language."""
    if langue is FRANCAIS:
        return compte
    return replace(compte, pas=tuple(_pas_dit(pas, compte.delai, langue) for pas in compte.pas))


def _pas_dit(pas: Pas, delai: DelaiLegal, langue: Langue) -> Pas:
    valeurs = {
        nom: langue.jour_de_semaine(valeur)
        if isinstance(valeur, date)
        else phrase_dite(str(valeur), langue)
        for nom, valeur in pas.valeurs.items()
    }
    phrase = langue.dire(f"compte.{pas.code}", duree=duree_dite(delai, langue), **valeurs)
    return replace(pas, phrase=phrase)
