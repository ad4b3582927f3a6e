"""The e-mails about a proposal, as a fictitious student would get them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from rentree.connecteurs.courriel import annonces_propositions as annonces
from rentree.connecteurs.courriel.annonces import Message
from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne
from rentree.regles.campagne_unites import Unite
from rentree.regles.cycle_demande import PROPOSEE
from rentree.regles.demandes import lecture_reputee
from rentree.scolarite.modeles_de_courriel import Exemple, Modele


def _avec_proposition(
    ecrire: Callable[[Demande, Unite], Message],
) -> Callable[[Exemple], Message | None]:
    """Nothing where no kind of request is answered by a proposal."""

    def ecrire_ou_rien(exemple: Exemple) -> Message | None:
        sienne = campagne(exemple.inscription.campagne)
        genres = {c: r.depot for c, r in sienne.demandes.items() if r.depot and r.depot.proposition}
        if not genres or not sienne.unites:
            return None
        demande = Demande(
            id=UUID(int=0),
            numero="D-EXEMPLE0",
            admission=exemple.inscription.admission,
            campagne=sienne.code,
            type=next(iter(genres)),
            etat=PROPOSEE,
            deposee_le=exemple.le,
        )
        demande.a_connaitre_le = lecture_reputee(sienne, demande.depot, exemple.le)
        return ecrire(demande, next(iter(sienne.unites.values())))

    return ecrire_ou_rien


MODELES_DES_PROPOSITIONS: Mapping[str, Modele] = {
    "proposition_a_lire": Modele(
        "Proposition à lire",
        "Quand la scolarité répond unité par unité\u202f; le courriel ne dit pas les réponses.",
        _avec_proposition(lambda demande, _: annonces.annonce_de_proposition(demande)),
    ),
    "proposition_acceptee": Modele(
        "Proposition acceptée",
        "Quand la personne accepte, ou n’a pas contesté dans le délai.",
        _avec_proposition(lambda demande, _: annonces.annonce_de_proposition_acceptee(demande)),
    ),
    "unite_renoncee": Modele(
        "Renonciation à une unité",
        "Quand la personne renonce à une unité reconnue, avant ses examens.",
        _avec_proposition(annonces.annonce_de_renonciation),
    ),
}
