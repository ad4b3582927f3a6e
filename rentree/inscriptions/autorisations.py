"""Where the agreement of a minor's legal representative stands, at any moment."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from rentree.comptes.jetons import jeton_de, lire_jeton
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription, Piece
from rentree.inscriptions.models_autorisations import AutorisationParentale
from rentree.journal.auteur import Auteur
from rentree.regles import majorite
from rentree.regles.cycle import REPRESENTANT
from rentree.regles.cycle_autorisation import ACCORDEE, REFUSEE
from rentree.regles.cycle_piece import REFUSEE as PIECE_REFUSEE
from rentree.regles.taches import A_CORRIGER, A_FAIRE, EN_ATTENTE, TERMINEE

USAGE = "autorisation"
PREFIXE = "representant:"


def autorisation_requise(inscription: Inscription, le: datetime) -> bool:
    """Must somebody else agree before this file is confirmed, at this moment?"""
    sienne = campagne(inscription.campagne)
    jour = le.astimezone(sienne.fuseau).date()
    return majorite.autorisation_requise(sienne, inscription.etudiant.date_naissance, jour)


def majorite_de(inscription: Inscription) -> date:
    """The day from which this student answers alone."""
    return majorite.majeur_le(inscription.etudiant.date_naissance)


def derniere_autorisation(inscription: Inscription, le: datetime) -> AutorisationParentale | None:
    """The last request made by then, whatever became of it."""
    faites = AutorisationParentale.objects.filter(inscription=inscription.pk, demandee_le__lte=le)
    return faites.order_by("-demandee_le").first()


def etape_d_autorisation(
    inscription: Inscription, pieces: Iterable[Piece], le: datetime
) -> str | None:
    """The state of that step, None when nobody else has to agree; one query, for minors alone.

    A paper sent by the student is taken as it comes, and checked like the other pieces.
    """
    if not autorisation_requise(inscription, le):
        return None
    if any(p.code == majorite.AUTORISATION and p.etat != PIECE_REFUSEE for p in pieces):
        return TERMINEE
    derniere = derniere_autorisation(inscription, le)
    if derniere is None:
        return A_FAIRE
    if derniere.lien_valable(le):
        return EN_ATTENTE
    return {ACCORDEE: TERMINEE, REFUSEE: A_CORRIGER}.get(derniere.etat_le(le), A_FAIRE)


def jeton_d_autorisation(autorisation: AutorisationParentale) -> str:
    """The secret part of the representative's link."""
    return jeton_de(USAGE, autorisation.pk)


def autorisation_du_jeton(jeton: str) -> AutorisationParentale | None:
    """The request that a link names, whatever became of it; None when it is not one of ours."""
    cle = lire_jeton(USAGE, jeton)
    demandes = AutorisationParentale.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    )
    return demandes.filter(pk=cle).first() if cle else None


def destinataire_du_code(autorisation: AutorisationParentale) -> str:
    """Whom a code sent to this representative lets answer: this request and nothing else."""
    return f"{PREFIXE}{autorisation.pk}"


def autorisation_du_code(destinataire: str) -> UUID | None:
    """The request that a code lets answer, None when it is a student's sign-in code."""
    return UUID(destinataire.removeprefix(PREFIXE)) if destinataire.startswith(PREFIXE) else None


def representant(autorisation: AutorisationParentale) -> Auteur:
    """Who answers by the link, once the code has shown that they read that address."""
    return Auteur(REPRESENTANT, f"autorisation:{autorisation.pk}", autorisation.nom)
