"""What Parcoursup is told of one inscription, with the members that its method takes."""

from typing import Any

from rentree.connecteurs.models_parcoursup import (
    ACCEPTEES,
    PropositionParcoursup,
    RemonteeParcoursup,
)
from rentree.connecteurs.parcoursup.client import EchecParcoursup
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, Inscription
from rentree.regles.campagne import CoursParcoursup

SANS_COURS = (
    "Aucun cours de Parcoursup ne mène à la formation de cette inscription.",
    "Donnez son code («\u00a0parcoursup\u00a0» dans formations.yaml). L’envoi se refera seul.",
)
SANS_NUMERO = (
    "Le numéro Parcoursup de cette admission n’est pas un nombre.",
    "Faites entrer de nouveau cette admission avec son numéro Parcoursup.",
)


def donnees_de(remontee: RemonteeParcoursup) -> dict[str, Any]:
    """The candidate, the course, the state. Raises EchecParcoursup when one of them is missing."""
    inscription = remontee.inscription
    etudiant = inscription.admission.etudiant
    proposition = _proposition(inscription.admission)
    cours = _cours(inscription, proposition)
    return {
        "codeCandidat": _numero(inscription.admission, proposition),
        "ine": etudiant.ine,
        "nom": etudiant.nom_naissance,
        "prenom": etudiant.prenom,
        "dateNaissance": etudiant.date_naissance.strftime("%d/%m/%Y"),
        "codeFormationPsup": int(cours.code),
        "codeFormation1": inscription.formation,
        "codeSISE": cours.sise,
        "etatInscription": remontee.etat,
        "codeEtablissementAffectation": (proposition.etablissement if proposition else "")
        or campagne(inscription.campagne).etablissement.uai,
    }


def _proposition(admission: Admission) -> PropositionParcoursup | None:
    """The offer that gave this admission, the accepted one first; none for one read in a file."""
    siennes = admission.propositions_parcoursup.order_by("-recue_le", "pk")
    return siennes.filter(situation__in=ACCEPTEES).first() or siennes.first()


def _cours(inscription: Inscription, proposition: PropositionParcoursup | None) -> CoursParcoursup:
    connus = campagne(inscription.campagne).formations[inscription.formation].parcoursup
    for cours in connus:
        if proposition is None or cours.code == proposition.code_formation:
            return cours
    raise EchecParcoursup(*SANS_COURS)


def _numero(admission: Admission, proposition: PropositionParcoursup | None) -> int:
    numero = proposition.code_candidat if proposition else admission.numero_normalise
    if not numero.isdecimal():
        raise EchecParcoursup(*SANS_NUMERO)
    return int(numero)
