"""Catching up with Parcoursup: its whole list read, applied, and who is no longer on it."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rentree.connecteurs.models import Echange, Rythme
from rentree.connecteurs.models_parcoursup import ACCEPTEES, PropositionParcoursup
from rentree.connecteurs.parcoursup.actions import (
    Effets,
    appliquer_voeux,
    retirer_les_absents,
)
from rentree.connecteurs.parcoursup.client import EchecParcoursup, candidats_admis
from rentree.connecteurs.parcoursup.echanges import ESSAI, LISTE
from rentree.connecteurs.parcoursup.rapport import rapport_de, verdict_de
from rentree.connecteurs.parcoursup.reglages import PARCOURSUP, PARTENAIRE, intervalle
from rentree.connecteurs.parcoursup.voeux import Illisible, Voeu, lire_voeu
from rentree.connecteurs.tableaux.lots import par_lots
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.imports import Refus
from rentree.inscriptions.retraits import trop_d_un_coup
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne
from rentree.regles.motif import Motif

TAILLE_DE_LOT = 500
REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)]

LIRE_LA_TRACE = "Un administrateur doit lire la trace technique, puis relever de nouveau."
TROP_D_ABSENTS = (
    "La liste a perdu trop de candidats d’un coup\u00a0: aucun n’a été retiré. Vérifiez dans "
    "Parcoursup, puis relevez de nouveau en confirmant ces retraits."
)
ABSENTS_INCERTAINS = (
    "Un candidat de la liste ne se lit pas assez pour dire qui c’est\u00a0: personne n’a été "
    "retiré pour absence."
)

journal_technique = logging.getLogger(__name__)


def relever(*, par: Auteur, le: datetime, retraits_confirmes: bool = False) -> Echange:
    """Read the whole list and apply it; who is no longer on it has lost the offer.

    Withdrawals for absence wait for a list wholly read, and for a person's word
    (``retraits_confirmes``) when they are many. The exchange says everything, also a failure.
    """
    campagne = campagne_ouverte()
    echange = _parti(LISTE, par, le)
    try:
        objets = candidats_admis(campagne.etablissement.uai)
    except EchecParcoursup as erreur:
        return _echoue(echange, erreur)
    try:
        echange.rapport = _faire_le_tour(objets, campagne, par, le, retraits_confirmes)
    except Exception as erreur:
        journal_technique.exception("La liste de Parcoursup n’a pas pu être appliquée")
        return _echoue(echange, EchecParcoursup(type(erreur).__name__, LIRE_LA_TRACE))
    echange.verdict = verdict_de(echange.rapport)
    if echange.rapport["absence"] and echange.verdict == Echange.Verdict.ACCEPTE:
        echange.verdict = Echange.Verdict.PARTIEL
    echange.save(update_fields=["verdict", "rapport"])
    return echange


def _faire_le_tour(
    objets: Sequence[Any], campagne: Campagne, par: Auteur, le: datetime, confirmes: bool
) -> dict[str, Any]:
    """Apply every row, then look for those who are missing; the report."""
    lues = [lire_voeu(objet, rang, campagne, le) for rang, objet in enumerate(objets, start=1)]
    voeux = [lue for lue in lues if isinstance(lue, Voeu)]
    effets = _appliquer_tout(voeux, campagne, par, le)
    absents = _absents(lues, campagne, le)
    retenue = _retenue(absents, lues, confirmes)
    if not retenue:
        effets.retirees += retirer_les_absents(absents=absents, avant=le, par=par, le=le)
    illisibles = [lue for lue in lues if isinstance(lue, Illisible)]
    rapport = rapport_de(LISTE, campagne.code, len(objets), effets, illisibles)
    return rapport | {"absents": len(absents), "absence": retenue}


def relever_a_l_heure(*, le: datetime) -> Echange | None:
    """The periodic reading, by one worker alone; sooner again after a failure."""
    rythmes = Rythme.objects.filter(tache=PARTENAIRE)
    rythme = rythmes.first() or _premier_rythme(le)
    dus = rythmes.filter(prochaine_le__lte=le)
    prise = {"prochaine_le": le + intervalle(), "retraits_confirmes": False}
    if rythme.prochaine_le > le or dus.update(**prise) != 1:
        return None
    echange = relever(par=PARCOURSUP, le=le, retraits_confirmes=rythme.retraits_confirmes)
    if "erreur" in echange.rapport:
        reprise = REPRISES[min(rythme.essais, len(REPRISES) - 1)]
        rythmes.update(
            prochaine_le=le + min(reprise, intervalle()),
            essais=rythme.essais + 1,
            retraits_confirmes=rythme.retraits_confirmes,
        )
    elif rythme.essais:
        rythmes.update(essais=0)
    return echange


@transaction.atomic
def demander_releve(*, par: Auteur, le: datetime, retraits_confirmes: bool = False) -> None:
    """Let the worker read the list at its next turn."""
    voulu = {"prochaine_le": le, "essais": 0, "retraits_confirmes": retraits_confirmes}
    rythme, _ = Rythme.objects.update_or_create(tache=PARTENAIRE, defaults=voulu)
    consigner(
        acte="demander_releve",
        objet=rythme,
        par=par,
        le=le,
        donnees={"retraits_confirmes": retraits_confirmes},
    )


def _premier_rythme(le: datetime) -> Rythme:
    return Rythme.objects.get_or_create(tache=PARTENAIRE, defaults={"prochaine_le": le})[0]


def essayer(*, par: Auteur, le: datetime) -> Echange:
    """Ask for the candidates of one course, and change nothing: does Parcoursup answer us?"""
    campagne = campagne_ouverte()
    echange = _parti(ESSAI, par, le)
    formation = next((f for f in campagne.formations.values() if f.parcoursup), None)
    if formation is None:
        return _echoue(echange, AUCUN_COURS)
    cours = formation.parcoursup[0].code
    try:
        objets = candidats_admis(campagne.etablissement.uai, formation=cours)
    except EchecParcoursup as erreur:
        return _echoue(echange, erreur)
    echange.verdict = Echange.Verdict.ACCEPTE
    echange.rapport = {"lues": len(objets), "formation": formation.libelle, "cours": cours}
    echange.save(update_fields=["verdict", "rapport"])
    return echange


def _parti(nom: str, par: Auteur, le: datetime) -> Echange:
    """The exchange, kept before anything leaves."""
    return Echange.objects.create(
        partenaire=PARTENAIRE,
        sens=Echange.Sens.ENVOYE,
        nom=nom,
        le=le,
        par=par.reference,
        verdict=Echange.Verdict.ATTENTE,
    )


def _echoue(echange: Echange, erreur: EchecParcoursup) -> Echange:
    echange.verdict = Echange.Verdict.REFUSE
    echange.rapport = {"erreur": erreur.message, "que_faire": erreur.que_faire}
    echange.save(update_fields=["verdict", "rapport"])
    return echange


def _appliquer_tout(voeux: Sequence[Voeu], campagne: Campagne, par: Auteur, le: datetime) -> Effets:
    """Batch by batch; a batch that fails is tried one candidate at a time, so that one is lost."""
    effets = Effets()
    for lot in par_lots(voeux, TAILLE_DE_LOT):
        try:
            effets.cumuler(appliquer_voeux(voeux=lot, campagne=campagne.code, par=par, le=le))
        except Exception:
            journal_technique.exception("Un lot de Parcoursup est repris ligne à ligne")
            for seules in _une_a_une(lot, campagne, par, le):
                effets.cumuler(seules)
    return effets


def _une_a_une(
    lot: Sequence[Voeu], campagne: Campagne, par: Auteur, le: datetime
) -> Iterator[Effets]:
    for voeu in lot:
        try:
            yield appliquer_voeux(voeux=[voeu], campagne=campagne.code, par=par, le=le)
        except Exception as erreur:
            journal_technique.exception("Candidat de Parcoursup, ligne %s", voeu.ligne)
            perdue = Effets()
            perdue.bilan.refus.append(
                Refus(voeu.ligne, "", type(erreur).__name__, ERREUR_INATTENDUE)
            )
            yield perdue


def _absents(lues: Sequence[Voeu | Illisible], campagne: Campagne, le: datetime) -> list[int]:
    """The accepted offers, heard of before, that the list does not name."""
    presents = {lue.cle for lue in lues}
    acceptees = PropositionParcoursup.objects.filter(
        campagne=campagne.code, situation__in=ACCEPTEES, recue_le__lt=le
    )
    connues = acceptees.only("pk", "code_candidat", "code_formation")
    return [proposition.pk for proposition in connues if proposition.cle not in presents]


def _retenue(absents: Sequence[int], lues: Sequence[Voeu | Illisible], confirmes: bool) -> str:
    """Why nobody is withdrawn for being absent; empty when all is well, or a person said so."""
    if not absents:
        return ""
    if any(lue.cle is None for lue in lues):
        return ABSENTS_INCERTAINS
    trop = trop_d_un_coup(len(absents), len(lues))
    return TROP_D_ABSENTS if (trop or not lues) and not confirmes else ""


ERREUR_INATTENDUE = Motif(
    "ERREUR_INATTENDUE",
    "Ce candidat n’a pas pu être enregistré.",
    LIRE_LA_TRACE,
    "",
)
AUCUN_COURS = EchecParcoursup(
    "Aucune formation de la campagne n’a de cours dans Parcoursup.",
    "Donnez au moins un code («\u00a0parcoursup\u00a0» dans formations.yaml).",
)
