"""The certificate of attendance of an auditor: which units, which year; never of enrolment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rentree.demandes.models import UniteDemandee
from rentree.demandes.papiers import emettre_a_jour, imprimer
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.models import Auditeur
from rentree.journal.auteur import Auteur
from rentree.paiements.models import Paiement
from rentree.regles.campagne import Campagne
from rentree.regles.campagne_unites import Unite
from rentree.regles.cycle_demande import ACCEPTEE
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.francais import date_longue

GENRE = DocumentEmis.Genre.ATTESTATION_D_AUDITEUR.value
MENTION = (
    "Cette attestation est valable sans signature. Elle n’est ni un certificat de scolarité, ni "
    "une attestation de réussite. Pour vérifier qu’elle est authentique, lisez ce code avec un "
    "téléphone, ou tapez les caractères ci-dessous à l’adresse indiquée."
)


class AttestationImpossible(Exception):
    """Nothing was granted this year, or the fee is not paid."""


@dataclass(frozen=True, slots=True)
class UniteSuivie:
    """A unit that this person may attend, and what it belongs to."""

    unite: Unite
    formation: str


def unites_suivies_par(auditeur: Auditeur, campagne: Campagne) -> list[UniteSuivie]:
    """Those granted this year, in the order of the semesters."""
    codes = UniteDemandee.objects.filter(
        demande__auditeur=auditeur,
        demande__campagne=campagne.code,
        demande__etat=ACCEPTEE,
        accordee=True,
    ).values_list("unite", flat=True)
    unites = [campagne.unites[code] for code in codes if code in campagne.unites]
    return [
        UniteSuivie(unite, campagne.formations[unite.formation].libelle)
        for unite in sorted(unites, key=lambda unite: (unite.semestre, unite.code))
    ]


@transaction.atomic
def attestation_de(
    auditeur: Auditeur, campagne: Campagne, *, par: Auteur, le: datetime
) -> DocumentEmis:
    """The valid one: as it was issued while the units are the same, else another one.

    Raises AttestationImpossible.
    """
    Auditeur.objects.select_for_update(of=("self",)).get(pk=auditeur.pk)
    suivies = unites_suivies_par(auditeur, campagne)
    paye = Paiement.objects.filter(
        creance__autorisation__auditeur=auditeur,
        creance__autorisation__campagne=campagne.code,
        etat=ACCEPTE,
    )
    if not suivies or not paye.exists():
        raise AttestationImpossible(auditeur.pk)
    return emettre_a_jour(
        genre=GENRE,
        objet=f"{auditeur._meta.label_lower}:{auditeur.pk}:{campagne.annee}",
        dossier=auditeur.dossier,
        donnees=_donnees(auditeur, campagne, suivies, le),
        par=par,
        le=le,
    )


def _donnees(
    auditeur: Auditeur, campagne: Campagne, suivies: list[UniteSuivie], le: datetime
) -> dict[str, Any]:
    etablissement = campagne.etablissement
    composante = campagne.composantes[campagne.formations[suivies[0].unite.formation].composante]
    return {
        "nom": auditeur.nom.upper(),
        "prenoms": auditeur.prenom,
        "date_naissance": auditeur.date_naissance.isoformat(),
        "etablissement": etablissement.nom,
        "coordonnees": [composante.libelle, ", ".join(etablissement.adresse)],
        "lieu": composante.site,
        "annee": campagne.annee,
        "formation": "Auditeur libre",
        "unites": [
            [f"Semestre {suivie.unite.semestre}", f"{suivie.unite.libelle} ({suivie.formation})"]
            for suivie in suivies
        ],
        "emis_le": le.astimezone(campagne.fuseau).date().isoformat(),
    }


def pdf_de_l_attestation(document: DocumentEmis) -> bytes:
    """The PDF, always the same bytes for the same document."""
    d = document.donnees
    return imprimer(
        document,
        titre="Attestation d’auditeur libre",
        phrase=f"{d['etablissement']} atteste que la personne désignée ci-dessous est autorisée "
        f"à suivre les cours de ces unités pendant l’année universitaire {d['annee']}, sans passer "
        "d’examen.",
        lignes=[
            ("Nom", d["nom"]),
            ("Prénom", d["prenoms"]),
            ("Date de naissance", date_longue(date.fromisoformat(d["date_naissance"]))),
            *d["unites"],
        ],
        mention=MENTION,
    )
