"""Correcting what a person cannot change alone: names, date of birth, INE, on proof."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from rentree.inscriptions.imports import ecarts_avec
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.perimes import annuler_les_perimes
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur
from rentree.regles.motif import Motif

INE_D_UN_AUTRE = Motif(
    "INE_D_UN_AUTRE",
    "Cet INE est déjà celui d’une autre personne.",
    "Vérifiez le numéro sur la preuve. S’il est juste, deux dossiers concernent peut-être la même "
    "personne\u00a0: réglez d’abord ce doublon.",
    "",
)
DEJA_JUSTE = Motif(
    "ETAT_CIVIL_DEJA_JUSTE",
    "Les valeurs demandées sont déjà celles du dossier.",
    "Refusez cette demande en le disant, ou relisez ce qui est demandé.",
    "",
)


class CorrectionImpossible(Exception):
    """The civil status cannot take these values; ``motif`` says why."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


@transaction.atomic
def corriger_etat_civil(
    *,
    admission: Admission,
    valeurs: Mapping[str, str | date],
    raison: str,
    par: Auteur,
    le: datetime,
) -> dict[str, dict[str, str]]:
    """Write the right values; the older ones stay in the journal, no file brings them back.

    The documents that print the older ones are no longer valid from then on. Returns what
    changed. Raises CorrectionImpossible.
    """
    tenir_les_personnes([admission.etudiant_id])
    etudiant = Etudiant.objects.get(pk=admission.etudiant_id)
    changements = ecarts_avec(etudiant, valeurs)
    if not changements:
        raise CorrectionImpossible(DEJA_JUSTE)
    ine = valeurs.get("ine")
    if ine and Etudiant.objects.filter(ine=ine).exclude(pk=etudiant.pk).exists():
        raise CorrectionImpossible(INE_D_UN_AUTRE)
    corriges = sorted({*etudiant.corriges, *changements})
    nouvelles = {champ: valeurs[champ] for champ in changements}
    Etudiant.objects.filter(pk=etudiant.pk).update(corriges=corriges, **nouvelles)
    admission.etudiant.refresh_from_db()
    dossier = Inscription.objects.filter(admission=admission).first()
    consigner(
        acte="corriger_etat_civil",
        objet=etudiant,
        dossier=dossier.dossier if dossier else "",
        par=par,
        le=le,
        donnees={"changements": changements, "raison": raison},
    )
    annuler_les_perimes([admission.etudiant], ajouts=True, par=par, le=le)
    return changements
