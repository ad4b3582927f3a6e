"""What is written to whom a césure was granted."""

from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.regles.cycle_inscription import CONFIRMEE, EN_PREPARATION


def annonce_de_cesure(
    inscription: Inscription,
    demande: str,
    *,
    baisse: bool,
    total: Decimal,
    rendu: Decimal,
    motif: str = "",
) -> Message:
    """It is granted: what is to be paid (``total``), what is paid back, what to do now.

    ``baisse``: the price went down; ``motif``: the words of the decision. Before the confirmation
    no amount is said: answers may change.
    """
    a_payer = bool(total) and inscription.etat == CONFIRMEE
    a_payer = a_payer and not paiement_suspendu(inscription)
    page = "remboursement" if rendu else "paiement" if a_payer else "inscription"
    return au_sujet_de(
        inscription,
        "cesure_accordee",
        demande=demande,
        baisse=baisse,
        total=total,
        rendu=rendu,
        motif=motif,
        a_payer=a_payer,
        a_confirmer=inscription.etat == EN_PREPARATION,
        reduite=inscription.admission.cesure_reduite,
        jours=campagne(inscription.campagne).fins.versement_jours,
        lien=lien(f"portail:{page}", inscription=inscription.pk),
    )
