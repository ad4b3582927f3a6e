"""Files that go to another university, come from one, or leave for a stay: states to be read."""

from collections.abc import Callable
from datetime import datetime

from rentree.inscriptions.models import Inscription
from rentree.paiements.actions_transferts import terminer_depart
from tests.fabriques import L2, un_ancien, un_resultat_publie, une_inscription_prete
from tests.paiements.test_transferts import (
    ENSUITE,
    L_ACCORD,
    MARTINE,
    ne_pas_accueillir,
    partir,
    une_arrivante,
)


def partie() -> Inscription:
    transfert = partir()
    terminer_depart(transfert=transfert, accord_accueil_le=L_ACCORD, par=MARTINE, le=ENSUITE)
    return transfert.inscription


def refusee() -> Inscription:
    inscription = une_arrivante()
    ne_pas_accueillir(inscription)
    return inscription


def en_echange() -> Inscription:
    resultat = un_resultat_publie(un_ancien())
    droit = resultat.admissions.get(formation=L2)
    return une_inscription_prete(droit, reponses={"boursier": "non", "mobilite": "sortante"})


TRANSFERTS: dict[str, tuple[Callable[[], Inscription], datetime]] = {
    "départ accordé": (lambda: partir().inscription, ENSUITE),
    "transférée": (partie, ENSUITE),
    "arrivée attendue": (une_arrivante, ENSUITE),
    "arrivée refusée": (refusee, ENSUITE),
    "en échange": (en_echange, ENSUITE),
}
