"""Amounts, academic years and numbers of a sentence against the campaign."""

import re
from collections.abc import Iterable

from rentree.regles.campagne import Campagne, Limite, Montant
from rentree.regles.campagne_demandes import Delai, Plafond
from rentree.regles.comparaison import comparable
from rentree.regles.confrontation_calendrier import juger_jours_ouvres
from rentree.regles.confrontation_contexte import Contexte
from rentree.regles.confrontation_jugement import (
    Jugement,
    Regle,
    comparer,
    inconnue,
    meilleur,
)
from rentree.regles.confrontation_valeurs import CVEC, TAUX, Annee, Nombre, Somme
from rentree.regles.francais import euros
from rentree.regles.valeurs import CYCLES

PLAFONNES = {"demande": "demandes", "unite": "unites", "ue": "unites"}
JOURS_OUVRES = re.compile(r"\bjours? ouvres?\b")
DUREES = {"jour": "jours", "semaine": "semaines", "mois": "mois"}


def juger_somme(campagne: Campagne, contexte: Contexte, somme: Somme) -> Jugement:
    """The CVEC, or the fees of the cycle that the sentence names, at the rate said beside it."""
    if CVEC in somme.mots or (CVEC in contexte.sujets and CVEC not in contexte.phrase):
        candidats = [("cvec.yaml:montant", campagne.cvec.montant)]
    elif "droits" in contexte.sujets:
        candidats = list(_tarifs(campagne, contexte, somme))
    else:
        return inconnue(somme.texte)
    return meilleur(
        somme.texte,
        [
            comparer(
                somme.montant == montant.valeur,
                somme.texte,
                Regle(chemin, montant.libelle, montant.reference),
                euros(montant.valeur),
            )
            for chemin, montant in candidats
        ],
    )


def _tarifs(campagne: Campagne, contexte: Contexte, somme: Somme) -> Iterable[tuple[str, Montant]]:
    cycles = {CYCLES[niveau] for niveau in contexte.niveaux} or set(campagne.droits.tarifs)
    for cycle, tarif in campagne.droits.tarifs.items():
        taux = dict(zip(TAUX, (tarif.plein, tarif.reduit, tarif.differencie), strict=True))
        nomme = next((nom for nom in TAUX if nom in somme.mots), None)
        for nom, montant in taux.items():
            if cycle in cycles and montant is not None and nomme in (None, nom):
                yield f"droits.yaml:tarifs.{cycle}.{nom}", montant


def juger_annee(campagne: Campagne, contexte: Contexte, annee: Annee) -> Jugement:
    """Where the sentence speaks of this year's registration, the year is the campaign's."""
    if not contexte.annee_de_la_page:
        return inconnue(annee.texte)
    regle = Regle("campagne.yaml:annee", "Année de la campagne", None)
    return comparer(annee.annee == campagne.annee, annee.texte, regle, campagne.annee)


def juger_nombre(campagne: Campagne, contexte: Contexte, nombre: Nombre) -> Jugement:
    """By what is counted: registrations, cases of a limit, requests, units, days."""
    if nombre.unite == "inscription":
        return _limite(campagne, contexte, nombre)
    if nombre.unite == "cas" and "derogation" in contexte.sujets:
        return _nombre_de_cas(campagne, contexte, nombre)
    if nombre.unite == "jour" and JOURS_OUVRES.search(contexte.phrase):
        return juger_jours_ouvres(campagne, contexte, nombre)
    return _demande(campagne, contexte, nombre)


def _limite(campagne: Campagne, contexte: Contexte, nombre: Nombre) -> Jugement:
    """The limit on exactly these levels; a limit of one field is stated for that field."""
    jugements = [
        comparer(
            nombre.nombre == limite.maximum and _meme_mention(limite, contexte),
            nombre.texte,
            Regle(f"limites.yaml:limites.{limite.code}", limite.libelle, limite.reference),
            limite.libelle,
        )
        for limite in campagne.limites
        if set(limite.niveaux) == set(contexte.niveaux)
    ]
    return meilleur(nombre.texte, jugements)


def _meme_mention(limite: Limite, contexte: Contexte) -> bool:
    return limite.mention is None or comparable(limite.mention) in contexte.texte


def _nombre_de_cas(campagne: Campagne, contexte: Contexte, nombre: Nombre) -> Jugement:
    """How many limits bind the levels named above."""
    cycles = {CYCLES[niveau] for niveau in contexte.niveaux}
    siennes = [
        limite for limite in campagne.limites if {CYCLES[n] for n in limite.niveaux} <= cycles
    ]
    regle = Regle("limites.yaml:limites", "Nombre de limites", None)
    return comparer(nombre.nombre == len(siennes), nombre.texte, regle, f"{len(siennes)} cas")


def _demande(campagne: Campagne, contexte: Contexte, nombre: Nombre) -> Jugement:
    """A cap or a delay of the requests that the sentence, or else its heading, names."""
    jugements = []
    for sujet in contexte.sujets:
        if demande := campagne.demandes.get(sujet):
            chemin = f"demandes.yaml:demandes.{sujet}"
            jugements += [_plafond(chemin, p, nombre) for p in demande.plafonds if _vise(p, nombre)]
            jugements += [_delai(chemin, d, nombre) for d in demande.delais if _dure(d, nombre)]
    return meilleur(nombre.texte, jugements)


def _vise(plafond: Plafond, nombre: Nombre) -> bool:
    return PLAFONNES.get(nombre.unite) == plafond.quoi


def _plafond(chemin: str, plafond: Plafond, nombre: Nombre) -> Jugement:
    return comparer(
        nombre.nombre == plafond.maximum and nombre.par in (None, plafond.par),
        nombre.texte,
        Regle(f"{chemin}.plafonds.{plafond.code}", plafond.libelle, plafond.reference),
        f"{plafond.maximum} par {plafond.par}",
    )


def _dure(delai: Delai, nombre: Nombre) -> bool:
    return nombre.unite in DUREES


def _delai(chemin: str, delai: Delai, nombre: Nombre) -> Jugement:
    return comparer(
        nombre.nombre == delai.duree and DUREES[nombre.unite] == delai.unite,
        nombre.texte,
        Regle(f"{chemin}.delais.{delai.code}", delai.libelle, delai.reference),
        f"{delai.duree} {delai.unite}",
    )
