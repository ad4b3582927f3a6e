"""The six checks of the end of the year, on the base, the bank and the mailboxes."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import requests

from bench.annee import (
    controles_argent,
    controles_courriels,
    controles_histoires,
    controles_journal,
    controles_personnes,
    controles_regles,
)
from bench.annee.calendrier import FIN
from bench.annee.population import ILLISIBLE

if TYPE_CHECKING:
    from bench.annee.monde import Monde

Constats = dict[str, list[str]]
Controle = Callable[[], Iterable[str]]
NUMERO_DONNE = "numéro étudiant"  # in the subject of the e-mail that says « registered »


def verifier(monde: "Monde") -> Constats:
    """By check: what is wrong, nothing when all is well."""
    debits = requests.get(f"{monde.adresses.banque}/releve/", timeout=60).json()["debits"]
    controles: dict[str, tuple[Controle, ...]] = {
        "1. États et règles": (
            controles_regles.portes_ouvertes,
            controles_regles.inscrits_par_la_porte,
            controles_regles.verdicts_exacts,
            controles_regles.reponses_rejouees,
        ),
        "2. Courriels": (
            controles_courriels.annonces_faites,
            controles_courriels.paiements_annonces,
            controles_courriels.accords_annonces,
            controles_courriels.acceptations_annoncees,
            lambda: controles_courriels.doublons(monde.facteur.envoyes),
            controles_courriels.redites,
            controles_courriels.en_souffrance,
        ),
        "3. Personne d’oublié": _personne_d_oublie(monde),
        "4. Argent": (
            lambda: controles_argent.debits_expliques(debits),
            controles_argent.inscrits_en_regle,
        ),
        "5. Journal": (
            controles_journal.etats_ecrits,
            controles_journal.valeurs_ecrites,
            controles_journal.naissances_ecrites,
        ),
        "6. Histoires rares": _histoires(monde),
    }
    return {
        nom: [faute for controle in siens for faute in _constater(controle)]
        for nom, siens in controles.items()
    }


def _constater(controle: Controle) -> Iterator[str]:
    """A check that stops half-way says so: the others are still made."""
    try:
        yield from controle()
    except Exception:
        yield f"vérification interrompue : {traceback.format_exc(limit=-3)}"


def _personne_d_oublie(monde: "Monde") -> tuple[Controle, ...]:
    """What each person believes and was sent, against where they end."""
    fins = controles_personnes.sorts(monde.personnes, FIN)
    avertis = {
        rang
        for rang, recus in monde.facteur.boites.items()
        if any(NUMERO_DONNE in message.subject for message in recus)
    }
    transmis = monde.partenaires.transmis
    refuses = {
        p.rang
        for p in monde.personnes
        if p.envois[transmis[p.rang] - 1][1]["code_nationalite"] == ILLISIBLE
    }
    return (
        lambda: controles_personnes.sans_raison(fins),
        lambda: controles_personnes.droits_sans_raison(FIN),
        lambda: controles_personnes.perdus(fins, transmis, refuses),
        lambda: controles_personnes.croyances(fins, avertis),
        lambda: controles_personnes.rappels_dits(FIN),
        lambda: (f"visite : {anomalie}" for anomalie in monde.anomalies),
    )


def _histoires(monde: "Monde") -> tuple[Controle, ...]:
    """What the partners and the registrars did, against what is left of it."""
    personnes, retires = monde.personnes, monde.plateforme.retires
    venus, corriges = monde.partenaires.ailleurs, monde.gestionnaire.a_traiter.corriges
    return (
        lambda: controles_histoires.offres_retirees(personnes, retires),
        lambda: controles_histoires.fiches_reunies(personnes, venus),
        lambda: controles_histoires.resultats_corriges(personnes, corriges),
        controles_histoires.bourses_enregistrees,
        lambda: controles_histoires.demandes_repondues(FIN),
    )
