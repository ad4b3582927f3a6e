"""What an e-mail carries besides its words: the form that the host university is to sign."""

from rentree.connecteurs.courriel.annonces_transferts import FICHE
from rentree.connecteurs.courriel.messages_transferts import transfert_de
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.fiche_transfert import fiche_emise, pdf_de_la_fiche


def jointe_de(courriel: Courriel) -> tuple[str, bytes, str] | None:
    """(name, content, type) of the file to attach, made when it is sent."""
    if courriel.modele != FICHE:
        return None
    fiche = fiche_emise(transfert_de(courriel.evenement))
    if fiche is None:
        return None
    return "fiche-de-transfert.pdf", pdf_de_la_fiche(fiche), "application/pdf"
