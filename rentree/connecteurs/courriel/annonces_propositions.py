"""What each e-mail about a proposal says."""

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_demandes import sur_la_demande
from rentree.demandes.models import Demande
from rentree.regles.campagne_unites import Unite
from rentree.regles.page_demandes import duree_dite
from rentree.regles.page_redaction import LANGUES


def annonce_de_proposition(demande: Demande) -> Message:
    """A proposal to be read, and how long it may be contested."""
    delai = demande.depot.proposition
    if delai is None:
        raise ValueError(demande.numero)
    duree = duree_dite(delai, LANGUES[demande.personne.langue])
    return sur_la_demande(demande, "proposition_a_lire", duree=duree)


def annonce_de_proposition_acceptee(demande: Demande) -> Message:
    """Accepted in so many words, or because it was not contested in time."""
    return sur_la_demande(demande, "proposition_acceptee")


def annonce_de_renonciation(demande: Demande, unite: Unite) -> Message:
    """A unit was given up, for good."""
    return sur_la_demande(demande, "unite_renoncee", unite=unite)
