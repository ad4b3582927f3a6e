"""The examples of e-mails about an address: the old one is told, the new one catches up."""

from rentree.connecteurs.courriel.annonces import (
    Message,
    annonce_d_adresse,
    annonce_d_inscription,
)
from rentree.connecteurs.courriel.consommateur import rediger
from rentree.connecteurs.courriel.manques import annonce_de_manques
from rentree.connecteurs.models import ADRESSE_CHANGEE, MANQUES, Courriel
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

NOUVELLE = "nouvelle@exemple.fr"


def _changee(exemple: Exemple) -> Message:
    return annonce_d_adresse(exemple.inscription, exemple.inscription.etudiant.courriel, NOUVELLE)


def _manques(exemple: Exemple) -> Message:
    objet = rediger(annonce_d_inscription(exemple.inscription))["objet"]
    manque = Courriel(objet=objet, cree_le=exemple.le)
    return annonce_de_manques(exemple.inscription.etudiant, NOUVELLE, [manque], 1)


MODELES_DES_ADRESSES = {
    ADRESSE_CHANGEE: Modele(
        "Adresse changée",
        "Quand l’adresse électronique change\u202f; part à l’ancienne adresse.",
        _changee,
    ),
    MANQUES: Modele(
        "Courriels manqués",
        "Quand l’adresse est corrigée après des courriels revenus\u202f; part à la nouvelle.",
        _manques,
    ),
}
