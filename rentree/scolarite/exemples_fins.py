"""The e-mails about endings and refunds, as a person of a typical profile would get them."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_fins import (
    annonce_de_fin,
    annonce_de_rejet,
    annonce_de_versement,
)
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models_fins import FinDInscription
from rentree.paiements.iban import masquer
from rentree.paiements.models import Creance, Paiement, Remboursement
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

COMPTE = masquer("FR7630006000011234567890189")
NUMERO = "D-EXEMPLE0"


def _fin(exemple: Exemple) -> Message | None:
    """The first ending that the institution knows; None where it knows none."""
    regles = campagne(exemple.inscription.campagne)
    if not regles.fins.fins:
        return None
    fin = FinDInscription(
        inscription=exemple.inscription,
        genre=next(iter(regles.fins.fins)),
        demandee_le=exemple.le,
        le=exemple.le,
        demande=NUMERO,
    )
    rendu = exemple.droits - regles.frais_de_gestion.valeur
    rendus = [_remboursement(exemple, rendu)] if rendu > 0 else []
    return annonce_de_fin(fin, rendus, motif="", refusee=False)


def _remboursement(exemple: Exemple, montant: Decimal) -> Remboursement:
    paiement = Paiement(creance=Creance(inscription=exemple.inscription), montant=exemple.droits)
    return Remboursement(
        paiement=paiement,
        montant=montant,
        raison="Annulation",
        iban=COMPTE,
        verse_le=exemple.le.date(),
        reference="VIR-2024-0042",
    )


def _paye(ecrire: Callable[[Remboursement], Message]) -> Callable[[Exemple], Message | None]:
    """Nothing for whoever has nothing to pay."""
    return lambda exemple: (
        ecrire(_remboursement(exemple, exemple.droits)) if exemple.droits else None
    )


MODELES_DES_FINS: Mapping[str, Modele] = {
    "fin_d_inscription": Modele(
        "Fin d’une inscription",
        "Quand une inscription prend fin à la demande de la personne.",
        _fin,
    ),
    "remboursement_verse": Modele(
        "Remboursement versé",
        "Quand le comptable a versé un remboursement.",
        _paye(annonce_de_versement),
    ),
    "remboursement_rejete": Modele(
        "Remboursement renvoyé par la banque",
        "Quand un virement est revenu\u202f; un autre compte est demandé.",
        _paye(lambda remboursement: annonce_de_rejet(remboursement, COMPTE)),
    ),
}
