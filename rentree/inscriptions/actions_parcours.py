"""Earlier years told by the person, then checked by the registrar."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Etablissement
from rentree.regles.comparaison import comparable

Provenance = InscriptionAnterieure.Provenance


@transaction.atomic
def declarer_inscriptions_anterieures(
    *,
    etudiant: Etudiant,
    declarees: Sequence[InscriptionAnterieure],
    etablissement: Etablissement,
    par: Auteur,
    le: datetime,
) -> list[InscriptionAnterieure]:
    """Keep what the person declares in place of what they declared before; returns what is kept.

    ``declarees`` are unsaved rows without person nor provenance. A year that our records or the
    registrar already hold is not kept twice, whatever the spelling of the institution
    (``etablissement`` is ours).
    """
    tenir_les_personnes([etudiant.pk])
    siennes = InscriptionAnterieure.objects.filter(etudiant=etudiant)
    siennes.filter(provenance=Provenance.DECLAREE).delete()
    connues = {_cle(anterieure, etablissement) for anterieure in siennes}
    gardees = []
    for declaree in declarees:
        if (cle := _cle(declaree, etablissement)) not in connues:
            connues.add(cle)
            declaree.etudiant, declaree.provenance = etudiant, Provenance.DECLAREE
            gardees.append(declaree)
    InscriptionAnterieure.objects.bulk_create(gardees)
    consigner(
        acte="declarer_inscriptions_anterieures",
        objet=etudiant,
        par=par,
        le=le,
        donnees={"declarees": [str(declaree) for declaree in gardees]},
    )
    return gardees


def _cle(anterieure: InscriptionAnterieure, etablissement: Etablissement) -> tuple[str, str, str]:
    """The year, the level, the institution: the field is told too freely to tell two apart."""
    ici = etablissement.est_nomme(anterieure.etablissement)
    ou = "" if ici else comparable(anterieure.etablissement)
    return anterieure.annee, anterieure.niveau, ou


@transaction.atomic
def verifier_inscription_anterieure(
    *, anterieure: InscriptionAnterieure, par: Auteur, le: datetime
) -> None:
    """The registrar has seen the proof of a declared year. Raises ActeImpossible for any other."""
    declarees = InscriptionAnterieure.objects.filter(provenance=Provenance.DECLAREE)
    if declarees.filter(pk=anterieure.pk).update(provenance=Provenance.VERIFIEE) != 1:
        raise ActeImpossible("verifier_inscription_anterieure", anterieure)
    anterieure.provenance = Provenance.VERIFIEE
    consigner(
        acte="verifier_inscription_anterieure",
        objet=anterieure.etudiant,
        par=par,
        le=le,
        donnees={"verifiee": str(anterieure)},
    )
