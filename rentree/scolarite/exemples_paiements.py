"""The examples of e-mails about a payment: refused, without an answer, received, taken twice."""

from rentree.connecteurs.courriel.annonces import annonce_de_trop_percu
from rentree.connecteurs.courriel.annonces_paiements import (
    annonce_de_paiement_recu,
    annonce_de_paiement_refuse,
    annonce_de_silence,
)
from rentree.scolarite.modeles_de_courriel import Modele

MODELES_DES_PAIEMENTS = {
    "paiement_refuse": Modele(
        "Paiement refusé",
        "Quand la banque refuse.",
        lambda exemple: annonce_de_paiement_refuse(exemple.inscription, exemple.le),
    ),
    "paiement_sans_reponse": Modele(
        "Banque sans réponse",
        "Quand la page de la banque se ferme sans réponse.",
        lambda exemple: annonce_de_silence(exemple.inscription, exemple.le),
    ),
    "paiement_recu": Modele(
        "Paiement reçu",
        "Quand une personne déjà inscrite paie ce qu’elle devait encore.",
        lambda exemple: annonce_de_paiement_recu(exemple.inscription, exemple.droits),
    ),
    "trop_percu": Modele(
        "Paiement à rembourser",
        "Quand la banque prend une somme qui n’était plus due.",
        lambda exemple: annonce_de_trop_percu(exemple.inscription, exemple.droits),
    ),
}
