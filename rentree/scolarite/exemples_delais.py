"""The examples of e-mails about a delay granted beside the calendar."""

from collections.abc import Mapping
from datetime import timedelta

from rentree.connecteurs.courriel import annonces_delais as annonces
from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.delais import verdict_avec
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import ExceptionAccordee
from rentree.regles.decision import OUVERTE
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

APRES = timedelta(days=2)


def _delai(exemple: Exemple) -> ExceptionAccordee | None:
    """Two days after the end of this person's period; none for who is blocked anyway."""
    verdict = decision_sur(exemple.inscription, exemple.le).inscription
    admission = exemple.inscription.admission
    delai = ExceptionAccordee(
        campagne=admission.campagne,
        admission=admission,
        ouvre_le=exemple.le,
        ferme_le=(verdict.ferme_le or exemple.le) + APRES,
        raison="Votre courrier nous est arrivé après la fermeture.",
        accordee_le=exemple.le,
        accordee_par_nom="Martine Roux",
    )
    return delai if verdict_avec(admission, delai, exemple.le).etat == OUVERTE else None


def _accorde(exemple: Exemple) -> Message | None:
    delai = _delai(exemple)
    admission = exemple.inscription.admission
    return annonces.annonce_de_delai(admission, delai, exemple.le) if delai else None


def _retire(exemple: Exemple) -> Message | None:
    if (delai := _delai(exemple)) is None:
        return None
    inscription, le = exemple.inscription, exemple.le
    verdict = decision_sur(inscription, le).inscription
    return annonces.annonce_de_retrait_de_delai(inscription.admission, delai, verdict, le)


MODELES_DES_DELAIS: Mapping[str, Modele] = {
    "delai_accorde": Modele(
        "Délai accordé",
        "Quand la scolarité accorde une période, et qu’elle ouvre l’inscription de la personne.",
        _accorde,
    ),
    "delai_retire": Modele(
        "Délai retiré",
        "Quand la scolarité retire un délai déjà annoncé, et que la personne n’est pas inscrite.",
        _retire,
    ),
}
