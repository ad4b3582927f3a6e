"""The e-mail about an exemption, as a person of a typical profile would get it."""

from collections.abc import Mapping
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_exonerations import annonce_d_exoneration
from rentree.inscriptions.models import Exoneration
from rentree.regles.droits_ligne import RIEN
from rentree.scolarite.exemples_fins import NUMERO
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

MOITIE = Decimal(2)


def _exoneration(exemple: Exemple) -> Message | None:
    """Half of the fees, before the payment; None for whoever pays nothing."""
    if not exemple.droits:
        return None
    moitie = (exemple.droits / MOITIE).quantize(RIEN)
    accordee = Exoneration(
        inscription=exemple.inscription,
        montant=moitie,
        demande=NUMERO,
        accordee_le=exemple.le,
    )
    return annonce_d_exoneration(accordee, exemple.droits - moitie, RIEN)


MODELES_DES_EXONERATIONS: Mapping[str, Modele] = {
    "exoneration_accordee": Modele(
        "Exonération accordée",
        "Quand la commission accorde une exonération, en tout ou en partie.",
        _exoneration,
    ),
}
