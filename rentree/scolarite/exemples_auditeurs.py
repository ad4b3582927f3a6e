"""The e-mails to auditors, as a fictitious outside person would get them, whatever the profile."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from rentree.connecteurs.courriel import annonces_auditeurs as annonces
from rentree.connecteurs.courriel.annonces import Message
from rentree.demandes.models import Demande
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Auditeur
from rentree.regles.cycle import AUDITEUR
from rentree.regles.cycle_demande import ACCEPTEE
from rentree.regles.unites import composante_de, unites_offertes
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

VALIDITE = timedelta(minutes=10)


def _auditeur(exemple: Exemple) -> Auditeur:
    etudiant = exemple.inscription.etudiant
    return Auditeur(
        nom="Exemple", prenom="Dominique", courriel=etudiant.courriel, langue=etudiant.langue
    )


def _code(exemple: Exemple) -> Message | None:
    if _genre(exemple) is None:
        return None
    lecteur = _auditeur(exemple)
    return annonces.annonce_de_code_d_auditeur(
        lecteur.courriel, lecteur.langue, "123456", exemple.le + VALIDITE
    )


def _autorisation(exemple: Exemple) -> Message | None:
    sienne, genre = campagne(exemple.inscription.campagne), _genre(exemple)
    depot = sienne.demandes[genre].depot if genre else None
    offertes = list(unites_offertes(sienne, depot).values()) if depot else []
    if genre is None or not offertes:
        return None
    demande = Demande(
        id=UUID(int=0),
        numero="D-EXEMPLE0",
        auditeur=_auditeur(exemple),
        composante=composante_de(sienne, offertes[0]),
        campagne=sienne.code,
        type=genre,
        etat=ACCEPTEE,
        deposee_le=exemple.le,
    )
    return annonces.annonce_d_autorisation(demande, offertes[:2], paye=False)


def _inscription(exemple: Exemple) -> Message | None:
    if _genre(exemple) is None:
        return None
    return annonces.annonce_d_inscription_d_auditeur(
        _auditeur(exemple), exemple.inscription.campagne
    )


def _genre(exemple: Exemple) -> str | None:
    """The kind of request of outside persons, where there is one."""
    demandes = campagne(exemple.inscription.campagne).demandes
    return next(
        (code for code, r in demandes.items() if r.depot and r.depot.public == AUDITEUR), None
    )


MODELES_DES_AUDITEURS: Mapping[str, Modele] = {
    "code_d_auditeur": Modele(
        "Code d’un auditeur libre",
        "Quand une personne extérieure entre dans son espace\u202f; part à l’adresse écrite.",
        _code,
    ),
    "auditeur_autorise": Modele(
        "Auditeur libre autorisé",
        "Quand le délégué de site accepte\u202f; dit comment s’inscrire.",
        _autorisation,
    ),
    "auditeur_inscrit": Modele(
        "Auditeur libre inscrit", "Quand le paiement d’un auditeur est accepté.", _inscription
    ),
}
