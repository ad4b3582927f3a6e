"""The minutes of a session: numbered, frozen when it is closed, checked by anyone by their code."""

from datetime import datetime
from typing import Any

from rentree.demandes.models import Demande, PointDeSeance, SeanceDeCommission
from rentree.demandes.seances import points_de
from rentree.documents.actions import annuler_document, emettre_document
from rentree.documents.fabrication import fabriquer_pdf
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.certificat import entete_et_controle
from rentree.journal.auteur import Auteur
from rentree.regles.campagne_demandes import AVIS
from rentree.regles.francais import euros, moment_long

GENRE = DocumentEmis.Genre.PROCES_VERBAL.value
MENTION = (
    "Les décisions ci-dessus sont publiées à l’heure choisie par la scolarité, après la signature "
    "de ce procès-verbal. Pour vérifier qu’il est authentique, lisez ce code avec un téléphone, ou "
    "tapez les caractères ci-dessous à l’adresse indiquée."
)


def proces_verbal_de(seance: SeanceDeCommission, *, par: Auteur, le: datetime) -> DocumentEmis:
    """Those of a session that is closed: the same until it is opened again."""
    return emettre_document(
        genre=GENRE, objet=_objet(seance), donnees=_donnees(seance, le), par=par, le=le
    )


def annuler_le_proces_verbal(seance: SeanceDeCommission, *, par: Auteur, le: datetime) -> None:
    """They no longer say what was decided."""
    annuler_document(genre=GENRE, objet=_objet(seance), par=par, le=le)


def proces_verbal_emis(seance: SeanceDeCommission) -> DocumentEmis | None:
    """The valid ones; None while the session is not closed."""
    return DocumentEmis.objects.filter(genre=GENRE, objet=_objet(seance), annule_le=None).first()


def _objet(seance: SeanceDeCommission) -> str:
    return f"{seance._meta.label_lower}:{seance.pk}"


def _donnees(seance: SeanceDeCommission, le: datetime) -> dict[str, Any]:
    sienne = seance.sienne
    composante = sienne.composantes.get(seance.composante)
    lignes = [", ".join(sienne.etablissement.adresse)]
    return {
        "etablissement": sienne.etablissement.nom,
        "coordonnees": [composante.libelle, *lignes] if composante else lignes,
        "commission": seance.commission,
        "numero": seance.numero,
        "annee": sienne.annee,
        "tenue": f"Séance du {moment_long(seance.prevue_le.astimezone(sienne.fuseau))}",
        "lieu": seance.lieu,
        "membres": [[membre.nom, membre.qualite] for membre in seance.presents],
        "points": [_point(point) for point in points_de(seance)],
        "emis_le": le.astimezone(sienne.fuseau).date().isoformat(),
    }


def _point(point: PointDeSeance) -> dict[str, Any]:
    demande = point.demande
    return {
        "rang": str(point.rang),
        "numero": demande.numero,
        "personne": str(demande.personne),
        "objet": demande.regles.libelle,
        "formation": _formation(demande),
        "avis": [_avis_dit(demande, avis.etape, avis.favorable) for avis in demande.avis.all()],
        "decision": point.decision_dite,
        "montant": euros(point.montant) if point.montant is not None else "",
        "motif": point.motif,
    }


def _formation(demande: Demande) -> str:
    if demande.admission is None:
        return ""
    return demande.sienne.formations[demande.admission.formation].libelle


def _avis_dit(demande: Demande, etape: str, favorable: bool) -> str:
    libelles = {e.code: e.libelle for e in demande.circuit if e.nature == AVIS}
    return f"{libelles.get(etape, etape)}\u00a0: {'favorable' if favorable else 'défavorable'}"


def pdf_du_proces_verbal(document: DocumentEmis) -> bytes:
    """The PDF, always the same bytes for the same document."""
    imprime = {
        **document.donnees,
        **entete_et_controle(document),
        "titre": f"Procès-verbal n°\u00a0{document.donnees['numero']}",
        "mention": MENTION,
    }
    return fabriquer_pdf("proces_verbal", donnees=imprime, le=document.emis_le)
