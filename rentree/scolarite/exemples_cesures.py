"""The e-mail about a césure, as a person of a typical profile would get it."""

from collections.abc import Mapping

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_cesures import annonce_de_cesure
from rentree.regles.droits_ligne import RIEN
from rentree.scolarite.exemples_fins import NUMERO
from rentree.scolarite.modeles_de_courriel import Exemple, Modele


def _cesure(exemple: Exemple) -> Message:
    """Before the confirmation, when the price is still to come."""
    return annonce_de_cesure(
        exemple.inscription, NUMERO, baisse=False, total=exemple.droits, rendu=RIEN
    )


MODELES_DES_CESURES: Mapping[str, Modele] = {
    "cesure_accordee": Modele(
        "Césure accordée",
        "Quand la demande de césure est acceptée, avant le paiement ou après.",
        _cesure,
    ),
}
