"""Acts of a registrar on a file handed in: keep it, try a mapping, record it, import."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.correspondances.lecture import refuser_un_classeur
from rentree.connecteurs.correspondances.models import (
    RAYON,
    Correspondance,
    TableauRecu,
    Traitement,
)
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.documents import coffre
from rentree.documents.reception import nom_propre
from rentree.inscriptions.campagnes import campagne as campagne_de
from rentree.inscriptions.imports import reessayer
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur

REFUS_GARDES = 1_000
MEGA = 1_000_000


class NomDejaPris(Exception):
    """Another mapping has this name; only its own new versions may bear it."""


def recevoir_tableau(
    *, contenu: BinaryIO, nom: str, taille_max: int, par: Auteur, le: datetime
) -> TableauRecu:
    """Keep a file to be mapped; ``taille_max`` is in bytes. Raises FichierRefuse.

    The bytes are on the disk before the row is.
    """
    octets = contenu.read(taille_max + 1)
    if len(octets) > taille_max:
        raise FichierRefuse(
            f"Ce fichier pèse plus de {taille_max // MEGA} Mo.",
            "Découpez-le, ou demandez à l’exploitation de l’importer en ligne de commande.",
        )
    if not octets.strip():
        raise FichierRefuse("Le fichier est vide.", "Exportez-le de nouveau.")
    refuser_un_classeur(octets)
    empreinte = sha256(octets).hexdigest()
    with coffre.brouillon() as brouillon:
        brouillon.write(octets)
        coffre.ranger(RAYON, empreinte, brouillon)
    tableau = TableauRecu(
        nom=nom_propre(nom),
        taille=len(octets),
        empreinte=empreinte,
        recu_le=le,
        par=par.reference,
    )
    with transaction.atomic():
        tableau.save(force_insert=True)
        consigner(
            acte="recevoir_tableau",
            objet=tableau,
            par=par,
            le=le,
            donnees={"nom": tableau.nom, "taille": tableau.taille, "empreinte": empreinte},
        )
    return tableau


@transaction.atomic
def demander_traitement(
    *,
    tableau: TableauRecu,
    correspondance: Correspondance,
    campagne: str,
    essai: bool,
    par: Auteur,
    le: datetime,
    retraits_confirmes: bool = False,
) -> Traitement:
    """Ask the worker to try this file, or to import it; the one under way if it was asked already.

    A draft that is not in the database yet is kept with it. Raises ActeImpossible when a draft is
    to be imported: only a recorded version may write.
    """
    if not essai and correspondance.version is None:
        raise ActeImpossible("demander_traitement", correspondance)
    if correspondance._state.adding:
        correspondance.save(force_insert=True)
    demande = {
        "tableau": tableau,
        "correspondance": correspondance,
        "campagne": campagne,
        "essai": essai,
        "retraits_confirmes": retraits_confirmes,
    }
    if en_cours := Traitement.objects.filter(**demande, fini_le=None).first():
        return en_cours
    traitement = Traitement.objects.create(
        **demande, demande_le=le, par_role=par.role, par=par.reference, par_nom=par.nom
    )
    code, version = correspondance.code, correspondance.version
    donnees = {"nom": tableau.nom, "essai": essai, "code": code, "version": version}
    if retraits_confirmes:
        donnees["retraits_confirmes"] = True
    consigner(acte="demander_traitement", objet=traitement, par=par, le=le, donnees=donnees)
    return traitement


def enregistrer_correspondance(
    *, correspondance: Correspondance, libelle: str, par: Auteur, le: datetime
) -> None:
    """Give a draft its number: the next one of its code, or 1 under a new name.

    ``libelle`` names a new one; a new version keeps the name of its code. Raises NomDejaPris, and
    ActeImpossible when this draft is recorded already.
    """
    reessayer(lambda: _enregistrer(correspondance, libelle, par, le))


def _enregistrer(correspondance: Correspondance, libelle: str, par: Auteur, le: datetime) -> None:
    nouvelle = not correspondance.code
    code = slugify(libelle)[:40].strip("-") if nouvelle else correspondance.code
    siennes = Correspondance.objects.enregistrees().filter(code=code)
    if not code or (nouvelle and siennes.exists()):
        raise NomDejaPris(libelle)
    derniere = siennes.aggregate(Max("version"))["version__max"] or 0
    champs = {
        "code": code,
        "version": derniere + 1,
        "libelle": libelle if nouvelle else correspondance.libelle,
    }
    brouillon = Correspondance.objects.filter(pk=correspondance.pk, version=None)
    if brouillon.update(**champs) != 1:
        raise ActeImpossible("enregistrer_correspondance", correspondance)
    for champ, valeur in champs.items():
        setattr(correspondance, champ, valeur)
    consigner(
        acte="enregistrer_correspondance", objet=correspondance, par=par, le=le, donnees=champs
    )


def effectuer_traitement(*, traitement: Traitement, le: datetime) -> None:
    """Read the whole file, telling how far it is; an import writes as whoever asked for it.

    Started again after an interruption, it finds what was already done. Does nothing once finished.
    """
    if traitement.fini_le is not None:
        return
    lui_meme = Traitement.objects.filter(pk=traitement.pk)
    lui_meme.update(faites=0, total=0)

    def suivre(faites: int, total: int) -> None:
        lui_meme.update(faites=F("faites") + faites, total=total)

    try:
        rapport = importer_fichier(
            contenu=traitement.tableau.octets(),
            nom=traitement.tableau.nom,
            quoi=traitement.correspondance.contenu,
            correspondance=traitement.correspondance,
            campagne=campagne_de(traitement.campagne),
            par=traitement.auteur,
            le=le,
            essai=traitement.essai,
            retraits_confirmes=traitement.retraits_confirmes,
            suivre=suivre,
        )
    except FichierRefuse as erreur:
        lui_meme.update(fini_le=le, erreur=str(erreur))
    except FileNotFoundError:
        lui_meme.update(fini_le=le, erreur=PLUS_GARDE)
    except Exception:
        lui_meme.update(fini_le=le, erreur=ARRETE)
        raise
    else:
        lui_meme.update(fini_le=le, rapport=_resume(rapport), echange=rapport.echange)


def _resume(rapport: Rapport) -> Mapping[str, Any]:
    """The report as data, without more refusals than anybody reads; the counts stay whole."""
    donnees = rapport.en_json()
    donnees["refus"] = donnees["refus"][:REFUS_GARDES]
    return donnees


PLUS_GARDE = "Ce fichier n’est plus gardé : déposez-le de nouveau."
ARRETE = (
    "Le traitement s’est arrêté avant la fin. Ce qui était fait est gardé : relancez-le, et "
    "prévenez l’exploitation si cela recommence."
)
