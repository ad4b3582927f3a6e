"""The head of « Mon inscription »: the visible state of a file, and what its sentence needs."""

from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.dossier import Dossier
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.models import Evenement
from rentree.paiements.etat_visible import etat_visible
from rentree.paiements.models import Paiement
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE
from rentree.regles.cycle_piece import REFUSEE
from rentree.regles.taches import TERMINEE


@dataclass(frozen=True, slots=True)
class Bandeau:
    """What ``inscription/_bandeau.html`` says of a file, on whatever page it is shown.

    ``paiement`` is the last one of the current debt, ``annulation`` the act that ended the file.
    """

    dossier: Dossier
    paiement: Paiement | None
    annulation: Evenement | None

    @property
    def etat(self) -> str:
        return etat_visible(self.dossier, self.paiement)

    @property
    def fini(self) -> bool:
        """Nothing is left to confirm nor to pay: dates no longer matter."""
        return self.dossier.inscription.etat in (ANNULEE, EFFECTIVE)

    @property
    def restantes(self) -> int:
        """How many steps are left."""
        return sum(tache.etat != TERMINEE for tache in self.dossier.taches)

    @property
    def refusees(self) -> list[Piece]:
        return [piece for piece in self.dossier.pieces if piece.etat == REFUSEE]

    @property
    def a_remplacer_avant(self) -> datetime | None:
        """The first deadline of the pieces to replace, if one was given."""
        echeances = [p.a_remplacer_avant for p in self.refusees if p.a_remplacer_avant]
        return min(echeances, default=None)


def lire_bandeau(dossier: Dossier) -> Bandeau:
    """One query at most."""
    inscription = dossier.inscription
    return Bandeau(dossier, _dernier_paiement(inscription), _annulation(inscription))


def _dernier_paiement(inscription: Inscription) -> Paiement | None:
    """Only a confirmed file may be waiting for a payment."""
    if inscription.etat != CONFIRMEE:
        return None
    siens = Paiement.objects.filter(creance__inscription=inscription, creance__abandonnee_le=None)
    return siens.order_by("-ouvert_le").first()


def _annulation(inscription: Inscription) -> Evenement | None:
    """The act that ended the file: when, by whom, and the reason given."""
    if inscription.etat != ANNULEE:
        return None
    fins = Evenement.objects.filter(dossier=inscription.dossier, acte="annuler_inscription")
    return fins.order_by("-pk").first()
