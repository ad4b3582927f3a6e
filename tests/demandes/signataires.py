"""People who sign, with the mandates that let them."""

from datetime import date
from typing import Any

from rentree.comptes.actions_signataires import creer_compte_signataire
from rentree.comptes.models import Compte
from rentree.demandes.actions_mandats import donner_mandat
from rentree.demandes.models import Mandat
from tests.demandes.preparation import MARTINE, OCTOBRE

ROLE = "responsable-essai"


def un_compte(nom: str = "Paul Ferrer") -> Compte:
    """Somebody with an address at the university."""
    adresse = f"{nom.lower().replace(' ', '.')}@univ.fr"
    return creer_compte_signataire(nom=nom, courriel=adresse, langue="fr", par=MARTINE, le=OCTOBRE)


def un_mandat(nom: str = "Paul Ferrer", role: str = ROLE, **champs: Any) -> Mandat:
    """In force since September, for everything unless said otherwise."""
    voulu = {"du": date(2024, 9, 1), "par": MARTINE, "le": OCTOBRE, **champs}
    return donner_mandat(compte=un_compte(nom), role=role, **voulu)
