"""People who have registered too many times, in July 2024."""

from django.urls import reverse

from rentree.demandes.actions import deposer_demande
from rentree.demandes.models import InvitationDeTiers
from rentree.demandes.tiers import jeton_d_invitation
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.parcours import Annee
from rentree.regles.jury import DecisionDeJury
from tests.demandes.preparation import elle
from tests.fabriques import L2, un_ancien, un_droit, un_resultat_publie, une_inscription
from tests.horloge import DEPART

DEROGATION, MASTER, DECOMPTE = "derogation", "derogation-master", "decompte"
M1 = "m1-psychologie-aix"
LETTRE = {"raison": "travail", "lettre": "Je travaillais de nuit ; j’ai changé d’emploi."}


def _trop(formation: str, niveau: str, **personne: str) -> Inscription:
    """Fails twice in the same year: a third registration passes the limit."""
    annees = tuple(Annee(a, niveau, "psychologie") for a in ("2022-2023", "2023-2024"))
    resultat = un_resultat_publie(
        un_ancien(**personne),
        DecisionDeJury("AJ", 2, redoublee=formation),
        formation_suivie=formation,
        niveau_suivi=niveau,
        anterieures=annees,
    )
    return une_inscription(un_droit(resultat, formation))


def une_troisieme_l2(**personne: str) -> Inscription:
    return _trop(L2, "L2", **personne)


def un_troisieme_m1(**personne: str) -> Inscription:
    return _trop(M1, "M1", **personne)


def une_invitation(inscription: Inscription) -> InvitationDeTiers:
    """A dérogation in the master, whose report is awaited from somebody else."""
    demande = deposer_demande(
        inscription=inscription,
        genre=MASTER,
        reponses={**LETTRE, "lettre": "I worked at night; I have found another job."},
        justificatifs={},
        tiers={"rapport": ("Claude Meyer", "claude.meyer@labo.fr")},
        par=elle(inscription),
        le=DEPART,
    )
    return demande.invitations.get()


def lien_du_tiers(invitation: InvitationDeTiers) -> str:
    """The address in the letter."""
    return reverse("portail:tiers", args=[jeton_d_invitation(invitation)])
