"""What is written to whom an exemption of fees was granted."""

from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Exoneration
from rentree.regles.cycle_inscription import CONFIRMEE, EN_PREPARATION


def annonce_d_exoneration(accordee: Exoneration, total: Decimal, rendu: Decimal) -> Message:
    """What was granted, what is left to pay (``total``) and what is paid back, what to do now."""
    inscription = accordee.inscription
    a_payer = bool(total) and inscription.etat == CONFIRMEE
    page = "remboursement" if rendu else "paiement" if a_payer else "inscription"
    return au_sujet_de(
        inscription,
        "exoneration_accordee",
        accordee=accordee,
        total=total,
        rendu=rendu,
        a_payer=a_payer,
        a_confirmer=inscription.etat == EN_PREPARATION,
        jours=campagne(inscription.campagne).fins.versement_jours,
        lien=lien(f"portail:{page}", inscription=inscription.pk),
    )
