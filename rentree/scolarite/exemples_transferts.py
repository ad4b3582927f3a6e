"""The e-mails about transfers, as a fictitious person of a typical profile would cause them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from rentree.connecteurs.courriel import annonces_transferts as annonces
from rentree.connecteurs.courriel.annonces import Message
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Transfert
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

CODE = "0" * 26


def _depart(exemple: Exemple) -> Transfert:
    """Towards a university that does not exist."""
    return Transfert(
        id=UUID(int=0),
        inscription=exemple.inscription,
        sens=Transfert.Sens.DEPART,
        etablissement="Université Exemple",
        courriel="scolarite@universite.exemple.fr",
        formation="Licence 2 de psychologie",
        motif="Le nombre de places est atteint.",
        accord_depart_le=exemple.le.date(),
        cree_le=exemple.le,
    )


def _du_depart(ecrire: Callable[[Transfert], Message]) -> Callable[[Exemple], Message]:
    return lambda exemple: ecrire(_depart(exemple))


def _conclu(exemple: Exemple) -> Message:
    frais = campagne(exemple.inscription.campagne).frais_de_gestion
    return annonces.annonce_de_depart(_depart(exemple), exemple.droits - frais.valeur)


MODELES_DES_TRANSFERTS: Mapping[str, Modele] = {
    "transfert_attendu": Modele(
        "Transfert demandé, rien à payer",
        "Quand les réponses sont confirmées et que les deux universités doivent être d’accord.",
        lambda exemple: annonces.annonce_d_attente_de_transfert(exemple.inscription),
    ),
    "fiche_de_transfert": Modele(
        "Fiche de transfert",
        "Quand un départ est accordé\u202f; part à l’université d’accueil, dans les deux langues.",
        _du_depart(lambda depart: annonces.annonce_de_fiche(depart, DocumentEmis(code=CODE))),
    ),
    "transfert_conclu": Modele(
        "Transfert accepté, inscription finie",
        "Quand la scolarité enregistre l’accord de l’université d’accueil.",
        _conclu,
    ),
    "transfert_refuse": Modele(
        "Transfert refusé",
        "Quand l’une des deux universités n’est pas d’accord.",
        _du_depart(annonces.annonce_de_refus_de_transfert),
    ),
}
