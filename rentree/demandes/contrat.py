"""The contract of a concordance: what is recognised, against what was obtained, without a mark."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from rentree.demandes.models import Demande
from rentree.demandes.papiers import emettre_a_jour, imprimer
from rentree.documents.models import DocumentEmis
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_demande import ACCEPTEE
from rentree.regles.cycle_inscription import ANNULEE
from rentree.regles.francais import date_longue

GENRE = DocumentEmis.Genre.CONTRAT_DE_CONCORDANCE.value
MENTION = (
    "Les unités reconnues ne gardent pas de note et n’entrent pas dans la moyenne du semestre. "
    "Pour vérifier ce contrat, lisez ce code avec un téléphone, ou tapez les caractères ci-dessous "
    "à l’adresse indiquée."
)


class ContratImpossible(Exception):
    """No unit is recognised by this request, or not yet; or the inscription has ended."""


@transaction.atomic
def contrat_de(demande: Demande, *, par: Auteur, le: datetime) -> DocumentEmis:
    """The valid one: a unit given up since ends it, and another one is issued.

    Raises ContratImpossible.
    """
    Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    demande.refresh_from_db()
    if demande.admission is None or demande.son_admission.inscription.etat == ANNULEE:
        raise ContratImpossible(demande.numero)
    connues = demande.sienne.unites
    gardees = [
        [connues[u.unite].libelle, u.obtenue]
        for u in demande.unites.filter(accordee=True, renoncee_le=None)
        if u.unite in connues
    ]
    if demande.etat != ACCEPTEE or demande.depot.proposition is None or not gardees:
        raise ContratImpossible(demande.numero)
    return emettre_a_jour(
        genre=GENRE,
        objet=f"{demande._meta.label_lower}:{demande.pk}",
        dossier=demande.dossier,
        donnees=_donnees(demande, gardees, le),
        par=par,
        le=le,
    )


def _donnees(demande: Demande, gardees: list[list[str]], le: datetime) -> dict[str, Any]:
    sienne, admission = demande.sienne, demande.son_admission
    etudiant, composante = admission.etudiant, sienne.composantes[admission.composante]
    return {
        "nom": etudiant.nom_naissance.upper(),
        "prenoms": etudiant.prenom,
        "date_naissance": etudiant.date_naissance.isoformat(),
        "etablissement": sienne.etablissement.nom,
        "coordonnees": [composante.libelle, ", ".join(sienne.etablissement.adresse)],
        "lieu": composante.site,
        "annee": sienne.annee,
        "formation": sienne.formations[admission.formation].libelle,
        "unites": gardees,
        "emis_le": le.astimezone(sienne.fuseau).date().isoformat(),
    }


def pdf_du_contrat(document: DocumentEmis) -> bytes:
    """The PDF, always the same bytes for the same document."""
    d = document.donnees
    return imprimer(
        document,
        titre="Contrat de concordance",
        phrase=f"{d['etablissement']} reconnaît à la personne désignée ci-dessous, inscrite en "
        f"{d['formation']}, ces unités d’enseignement pour ce qu’elle a validé ailleurs.",
        lignes=[
            ("Nom de naissance", d["nom"]),
            ("Prénom", d["prenoms"]),
            ("Date de naissance", date_longue(date.fromisoformat(d["date_naissance"]))),
            *((unite, f"pour\u00a0: {obtenue}") for unite, obtenue in d["unites"]),
        ],
        mention=MENTION,
    )
