"""Acts on documents: a file received, a document issued, a document that is no longer valid."""

from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction

from rentree.documents.codes import nouveau_code
from rentree.documents.models import DocumentEmis, Fichier
from rentree.documents.reception import nom_propre, recevoir
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur


def recevoir_fichier(
    *, contenu: BinaryIO | bytes, nom: str, par: Auteur, le: datetime, taille_max: int
) -> Fichier:
    """Decode, sanitise and keep one file; ``taille_max`` is in bytes.

    Raises FichierRefuse, and then nothing is kept. The bytes are on the disk before the row is.
    """
    reception = recevoir(contenu, taille_max)
    fichier = Fichier(
        nom=nom_propre(nom),
        type_mime=reception.type_mime,
        taille=reception.taille,
        pages=reception.pages,
        sha256=reception.sha256,
        sha256_servi=reception.sha256_servi,
        avertissements=list(reception.avertissements),
        depose_le=le,
        depose_par=par.reference,
    )
    donnees = {
        "type_mime": reception.type_mime,
        "taille": reception.taille,
        "sha256": reception.sha256,
    }
    with transaction.atomic():
        fichier.save(force_insert=True)
        consigner(acte="recevoir_fichier", objet=fichier, par=par, le=le, donnees=donnees)
    return fichier


@transaction.atomic
def emettre_document(
    *,
    genre: str,
    objet: str,
    donnees: dict[str, Any],
    par: Auteur,
    le: datetime,
    dossier: str = "",
) -> DocumentEmis:
    """The valid document of this kind for this object: the one there is, or a new one.

    ``donnees`` (JSON) is frozen the first time; to print other data, cancel and issue again.
    Simultaneous calls give the same row.
    """
    document, nouveau = DocumentEmis.objects.get_or_create(
        genre=genre,
        objet=objet,
        annule_le=None,
        defaults={
            "code": nouveau_code(),
            "donnees": donnees,
            "emis_le": le,
            "dossier": dossier,
        },
    )
    if nouveau:
        consigner(
            acte="emettre_document",
            objet=document,
            dossier=dossier,
            par=par,
            le=le,
            donnees={"genre": genre, "objet": objet},
        )
    return document


@transaction.atomic
def annuler_document(
    *, genre: str, objet: str, par: Auteur, le: datetime, dossier: str = "", raison: str = ""
) -> DocumentEmis | None:
    """From now on the document of this object is no longer valid; None when there was none.

    ``raison`` is told in the journal, when the act that ends it does not say it.
    """
    valables = DocumentEmis.objects.filter(genre=genre, objet=objet, annule_le=None)
    document = valables.first()
    if document is None or valables.filter(pk=document.pk).update(annule_le=le) != 1:
        return None
    document.annule_le = le
    consigner(
        acte="annuler_document",
        objet=document,
        dossier=dossier,
        par=par,
        le=le,
        donnees={"genre": genre, "objet": objet, **({"raison": raison} if raison else {})},
    )
    return document


@transaction.atomic
def annuler_les_documents(*, genre: str, dossier: str, par: Auteur, le: datetime) -> None:
    """From now on no document of this kind is valid for this file."""
    siens = DocumentEmis.objects.filter(genre=genre, dossier=dossier, annule_le=None)
    for objet in list(siens.order_by("pk").values_list("objet", flat=True)) if dossier else ():
        annuler_document(genre=genre, objet=objet, dossier=dossier, par=par, le=le)
