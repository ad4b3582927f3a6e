"""Documents that name a person as they are no longer known: whoever checks them must read it."""

from collections.abc import Collection, Iterator
from datetime import datetime

from rentree.documents.actions import annuler_document
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.actions_transferts import remplacer_fiche
from rentree.inscriptions.certificat import etat_civil_imprime
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.inscriptions.models_transferts import Transfert
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_inscription import EFFECTIVE

Genre = DocumentEmis.Genre
GENRES = (
    Genre.CERTIFICAT_DE_SCOLARITE,
    Genre.FICHE_DE_TRANSFERT,
    Genre.CONTRAT_DE_CONCORDANCE,
)
RAISON = "L’état civil imprimé n’est plus celui du dossier."


def annuler_les_perimes(
    etudiants: Collection[Etudiant], *, ajouts: bool, par: Auteur, le: datetime
) -> None:
    """End what prints another civil status than these persons' own, as they are now.

    The next download issues the right one; a transfer form, which nobody downloads first, is
    issued again at once. With ``ajouts`` a datum that was not printed for want of being known ends
    the document too; without it, only a datum printed that is no longer right. The caller holds
    these persons (``tenir_les_personnes``), in the transaction that changed them.
    """
    for document in _valables(etudiants, ajouts):
        annuler_document(
            genre=document.genre,
            objet=document.objet,
            dossier=document.dossier,
            raison=RAISON,
            par=par,
            le=le,
        )
        if document.genre == Genre.FICHE_DE_TRANSFERT:
            transfert = Transfert.objects.get(pk=document.objet.partition(":")[2])
            remplacer_fiche(transfert=transfert, par=par, le=le)


def certificat_a_reprendre(etudiant: int, le: datetime) -> bool:
    """Did a certificate of this person, whose inscription goes on, end at that very moment?"""
    en_cours = Inscription.objects.filter(etudiant=etudiant, etat=EFFECTIVE)
    dossiers = [str(cle) for cle in en_cours.values_list("pk", flat=True)]
    certificats = DocumentEmis.objects.filter(genre=Genre.CERTIFICAT_DE_SCOLARITE, annule_le=le)
    return certificats.filter(dossier__in=dossiers).exists()


def _valables(etudiants: Collection[Etudiant], ajouts: bool) -> Iterator[DocumentEmis]:
    """Those that are out of date; two queries, whatever the number of persons."""
    par_cle = {etudiant.pk: etudiant for etudiant in etudiants}
    siennes = Inscription.objects.filter(etudiant__in=par_cle).values_list("pk", "etudiant")
    de_qui = {str(dossier): par_cle[etudiant] for dossier, etudiant in siennes}
    documents = DocumentEmis.objects.filter(genre__in=GENRES, dossier__in=de_qui, annule_le=None)
    for document in list(documents.order_by("emis_le", "pk")):
        if _perime(document, de_qui[document.dossier], ajouts):
            yield document


def _perime(document: DocumentEmis, etudiant: Etudiant, ajouts: bool) -> bool:
    actuel = etat_civil_imprime(etudiant)
    if document.genre == Genre.CONTRAT_DE_CONCORDANCE:
        actuel["prenoms"] = etudiant.prenom
    imprime = {champ: document.donnees[champ] for champ in actuel if champ in document.donnees}
    return any(valeur != actuel[champ] for champ, valeur in imprime.items() if valeur or ajouts)
