"""Sessions of the commission on refunds, at the dates of the real campaign."""

from datetime import datetime, timedelta
from decimal import Decimal

from rentree.demandes.actions import instruire_demande
from rentree.demandes.actions_seances import (
    ReponseSaisie,
    fixer_l_ordre_du_jour,
    preparer_seance,
    saisir_les_reponses,
)
from rentree.demandes.actions_seances_publication import (
    clore_seance,
    joindre_le_proces_verbal,
    programmer_la_seance,
)
from rentree.demandes.models import Demande, SeanceDeCommission
from rentree.regles.seances import Membre
from tests.demandes.fins import demander, une_inscription_payee
from tests.demandes.preparation import CODE, MARTINE, OCTOBRE, le
from tests.fabriques import un_fichier

SEANCE, PUBLICATION = le("2024-10-08", "14:00"), le("2024-10-09", "18:00")
APRES_LA_SEANCE = SEANCE + timedelta(hours=2)
PAUL = Membre("Paul Ferrer", "président")
TOUT = ReponseSaisie("accord", Decimal("152.00"), "")
PARTIE = ReponseSaisie("partiel", Decimal("100.00"), "Cours suivis en septembre.")
RIEN = ReponseSaisie("refus", None, "Raison non établie.")
PLUS_TARD = ReponseSaisie("ajourne", None, "Attestation attendue.")


def une_demande_de_remboursement(
    quand: datetime = OCTOBRE, genre: str = "annulation", **reponses: str
) -> Demande:
    """Taken in hand: it waits for the commission."""
    demande = demander(une_inscription_payee(), genre, quand, **reponses)
    instruire_demande(demande=demande, par=MARTINE, le=quand)
    return demande


def une_seance(*demandes: Demande, role: str = "commission") -> SeanceDeCommission:
    """Called, with these requests on its agenda."""
    seance = preparer_seance(
        campagne=CODE,
        role=role,
        prevue_le=SEANCE,
        lieu="Salle 2, Aix",
        membres=[PAUL, Membre("Leïla Haddad", "assistante sociale")],
        par=MARTINE,
        le=OCTOBRE,
    )
    if demandes:
        fixer_l_ordre_du_jour(seance=seance, demandes=demandes, par=MARTINE, le=OCTOBRE)
    return seance


def une_seance_close(
    reponses: dict[Demande, ReponseSaisie], role: str = "commission"
) -> SeanceDeCommission:
    """Held: everything is answered, the minutes are signed."""
    seance = une_seance(*reponses, role=role)
    siennes = dict(enumerate(reponses.values(), start=1))
    saisir_les_reponses(seance=seance, reponses=siennes, par=MARTINE, le=SEANCE)
    clore_seance(seance=seance, par=MARTINE, le=APRES_LA_SEANCE)
    joindre_le_proces_verbal(seance=seance, fichier=un_fichier(), par=MARTINE, le=APRES_LA_SEANCE)
    return seance


def une_seance_programmee(
    reponses: dict[Demande, ReponseSaisie], role: str = "commission"
) -> SeanceDeCommission:
    """To be published on the next day at six."""
    seance = une_seance_close(reponses, role)
    programmer_la_seance(seance=seance, a_publier_le=PUBLICATION, par=MARTINE, le=APRES_LA_SEANCE)
    return seance
