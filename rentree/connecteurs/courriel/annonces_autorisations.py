"""What is written about the agreement of a minor's legal representative, to both of them."""

from datetime import datetime

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien, periode
from rentree.inscriptions.autorisations import jeton_d_autorisation
from rentree.inscriptions.models import AutorisationParentale


def annonce_de_demande(autorisation: AutorisationParentale) -> Message:
    """To the representative: who asks for what, and the link, which the kept copy does not show."""
    jeton = jeton_d_autorisation(autorisation)
    message = au_sujet_de(
        autorisation.inscription,
        "autorisation_demandee",
        autorisation=autorisation,
        lien=lien("portail:representant", jeton=jeton),
    )
    return Message(message.modele, autorisation.courriel, message.contexte, secret=jeton)


def annonce_de_code_de_representant(
    autorisation: AutorisationParentale, code: str, expire_le: datetime
) -> Message:
    """The six digits, to the address to which the link was sent."""
    message = au_sujet_de(
        autorisation.inscription, "code_de_representant", code=code, expire_le=expire_le
    )
    return Message(message.modele, autorisation.courriel, message.contexte, secret=code)


def annonce_de_reponse(autorisation: AutorisationParentale, le: datetime) -> Message:
    """To the student: agreed or refused, why, and what to do now."""
    inscription = autorisation.inscription
    modele = "autorisation_refusee" if autorisation.raison else "autorisation_accordee"
    page = "autorisation" if autorisation.raison else "inscription"
    return au_sujet_de(
        inscription,
        modele,
        autorisation=autorisation,
        lien=lien(f"portail:{page}", inscription=inscription.pk),
        **periode(inscription, le),
    )
