"""What an acceptance does: the effects of every room, called by their names."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from rentree.demandes.actions_auditeurs import inscrire_auditeur
from rentree.demandes.models import Demande
from rentree.inscriptions.effets import EFFETS_DES_INSCRIPTIONS, Accord
from rentree.journal.auteur import Auteur
from rentree.paiements.effets import EFFETS_DES_PAIEMENTS
from rentree.regles.campagne_demandes import Effet
from rentree.regles.delais_legaux import compter
from rentree.regles.effets_demandes import INSCRIRE_AUDITEUR, au_taux_reduit

UNE_MINUTE = timedelta(minutes=1)
EFFETS: Mapping[str, Callable[[Accord], None]] = {
    **EFFETS_DES_INSCRIPTIONS,
    **EFFETS_DES_PAIEMENTS,
}
# Those of this room know the whole request.
EFFETS_DES_DEMANDES: Mapping[str, Callable[..., None]] = {INSCRIRE_AUDITEUR: inscrire_auditeur}


def appliquer(demande: Demande, par: Auteur, le: datetime, montant: Decimal | None = None) -> None:
    """All the effects of its type, in order; ``montant`` is what was granted, when it is money.

    Raises EffetImpossible.
    """
    for effet in demande.depot.effets:
        if effet.code in EFFETS_DES_DEMANDES:
            EFFETS_DES_DEMANDES[effet.code](demande=demande, par=par, le=le)
            continue
        EFFETS[effet.code](
            Accord(
                admission=demande.son_admission,
                reponses=demande.reponses,
                raison=f"demande {demande.numero} acceptée ({demande.regles.libelle})",
                jusqu_au=fin_de_l_effet(demande, effet, le),
                par=par,
                le=le,
                deposee_le=demande.deposee_le,
                demande=demande.numero,
                montant=montant,
                taux_reduit=au_taux_reduit(effet, demande.reponses),
            )
        )


def fin_de_l_effet(demande: Demande, effet: Effet, le: datetime) -> datetime | None:
    """Until when what it opens lasts, counted from when it is really opened.

    One minute before midnight: people read « 0 h » as the end of that day.
    """
    if effet.delai is None:
        return None
    fin = compter(effet.delai, le, demande.sienne.almanach, evenement="Décision").expire_le
    return fin - UNE_MINUTE if fin else None
