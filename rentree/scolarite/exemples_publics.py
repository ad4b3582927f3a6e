"""The examples of e-mails that some publics alone receive: minors, scholarship holders."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from rentree.connecteurs.courriel import annonces_bourse
from rentree.connecteurs.courriel.annonces import Message
from rentree.inscriptions.actions_autorisations import VALIDITE
from rentree.inscriptions.autorisations import autorisation_requise
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import AutorisationParentale
from rentree.regles.bourse import bourse_attendue
from rentree.regles.droits_ligne import RIEN

if TYPE_CHECKING:
    from rentree.scolarite.exemples import Exemple


def _autorisation(exemple: "Exemple", raison: str = "") -> AutorisationParentale | None:
    """Asked of the representative of this person, when there must be one."""
    if not autorisation_requise(exemple.inscription, exemple.le):
        return None
    return AutorisationParentale(
        inscription=exemple.inscription,
        nom="Dominique Exemple",
        courriel="dominique.exemple@exemple.fr",
        expire_le=exemple.le + VALIDITE,
        raison=raison,
    )


def attente_du_crous(exemple: "Exemple") -> Message | None:
    """Only where nothing is paid meanwhile, and to who waits."""
    if not (paiement_suspendu(exemple.inscription) and exemple.droits):
        return None
    return annonces_bourse.annonce_d_attente(exemple.inscription)


def bourse_notifiee(exemple: "Exemple") -> Message | None:
    """To who had asked for it: the amount is then that of a scholarship holder."""
    inscription = exemple.inscription
    if not bourse_attendue(inscription.situation):
        return None
    paye = RIEN if paiement_suspendu(inscription) else exemple.droits
    inscription.situation = {**inscription.situation, "boursier": "definitif"}
    inscription.verdict = decision_sur(inscription, exemple.le).en_json()
    return annonces_bourse.annonce_de_bourse(inscription, paye)


def du_representant(
    ecrire: Callable[[AutorisationParentale, datetime], Message], raison: str = ""
) -> Callable[["Exemple"], Message | None]:
    """An e-mail about this agreement, from the agreement and the moment."""

    def exemple_d_autorisation(exemple: "Exemple") -> Message | None:
        autorisation = _autorisation(exemple, raison)
        return ecrire(autorisation, exemple.le) if autorisation else None

    return exemple_d_autorisation
