"""The head of « Mon inscription »: the visible state of a file, and what its sentence needs."""

from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.bourses import AVANT_LA_BOURSE
from rentree.inscriptions.dossier import Dossier, dossier_de
from rentree.inscriptions.instantane import Instantane
from rentree.inscriptions.models import Inscription, Piece, Transfert
from rentree.inscriptions.transferts import attend_un_transfert, dernier_transfert
from rentree.journal.historique import etat_apres
from rentree.journal.models import Evenement
from rentree.paiements.etat_visible import ATTENTE_TRANSFERT, etat_visible
from rentree.paiements.models import Creance, Paiement
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE
from rentree.regles.cycle_paiement import CYCLE_PAIEMENT
from rentree.regles.cycle_piece import REFUSEE
from rentree.regles.cycle_transfert import CONCLU
from rentree.regles.fins import DEMISSION
from rentree.regles.resultats import RESULTATS_NON_PUBLIES
from rentree.regles.taches import TERMINEE

ANNULATION = "annuler_inscription"


@dataclass(frozen=True, slots=True)
class Bandeau:
    """What ``inscription/_bandeau.html`` says of a file, on whatever page it is shown.

    ``paiement`` is the last one of the current debt, ``annulation`` the act that ended the file,
    ``transfert`` the last one of a file that is registered, ended, or waits for it, ``dette`` what
    is due after all, with its own deadline.
    """

    dossier: Dossier
    paiement: Paiement | None
    annulation: Evenement | None
    transfert: Transfert | None = None
    dette: Creance | None = None

    @property
    def etat(self) -> str:
        return etat_visible(self.dossier, self.paiement, relevee=self.dette is not None)

    @property
    def payer_avant(self) -> datetime | None:
        """The deadline of who has only to pay, if there is one."""
        if self.dette is not None:
            return self.dette.a_payer_avant
        return self.dossier.decision.inscription.ferme_le

    @property
    def fini(self) -> bool:
        """Nothing is left to confirm nor to pay: dates no longer matter."""
        return self.dossier.inscription.etat in (ANNULEE, EFFECTIVE)

    @property
    def resultats_attendus(self) -> bool:
        """Nothing opens before the jury's decision is out, whatever the calendar says."""
        motifs = self.dossier.decision.inscription.motifs
        return any(motif.code == RESULTATS_NON_PUBLIES for motif in motifs)

    @property
    def restantes(self) -> int:
        """How many steps are left."""
        return sum(tache.etat != TERMINEE for tache in self.dossier.taches)

    @property
    def transfert_attendu(self) -> bool:
        """Is the answer of the universities awaited? Dates no longer matter meanwhile."""
        return self.etat == ATTENTE_TRANSFERT and self.transfert is None

    @property
    def parti(self) -> bool:
        """Did the inscription end because another university took it over?"""
        sien = self.transfert
        return sien is not None and (sien.sens, sien.etat) == (Transfert.Sens.DEPART, CONCLU)

    @property
    def demission(self) -> bool:
        """Did the person leave during the year?"""
        return self.annulation is not None and self.annulation.donnees.get("fin") == DEMISSION

    @property
    def refusees(self) -> list[Piece]:
        return [piece for piece in self.dossier.pieces if piece.etat == REFUSEE]

    @property
    def a_remplacer_avant(self) -> datetime | None:
        """The first deadline of the pieces to replace, if one was given."""
        echeances = [p.a_remplacer_avant for p in self.refusees if p.a_remplacer_avant]
        return min(echeances, default=None)


def lire_bandeau(dossier: Dossier) -> Bandeau:
    """The banner of a file as it is. Three queries at most."""
    inscription = dossier.inscription
    annulation = None
    if inscription.etat == ANNULEE:
        actes = Evenement.objects.du_dossier(inscription.dossier)
        annulation = actes.filter(acte=ANNULATION).last()
    paiement = _dernier_paiement(inscription, dossier.le)
    transfert, dette = _transfert(inscription, dossier.le), _dette(inscription, dossier.le)
    return Bandeau(dossier, paiement, annulation, transfert, dette)


def bandeau_d_alors(vu: Instantane) -> Bandeau | None:
    """The banner at the moment of ``vu``; None while the file was not open. Three queries."""
    if vu.inscription is None:
        return None
    paiement = _dernier_paiement(vu.inscription, vu.le)
    if paiement is not None:
        paiement.etat = etat_apres(vu.evenements, paiement, CYCLE_PAIEMENT) or paiement.etat
    annulations = [e for e in vu.evenements if e.acte == ANNULATION and e.porte_sur(vu.inscription)]
    return Bandeau(
        dossier_de(vu.inscription, vu.pieces, vu.le),
        paiement,
        next(reversed(annulations), None),
        _transfert(vu.inscription, vu.le),
        _dette(vu.inscription, vu.le),
    )


def _transfert(inscription: Inscription, le: datetime) -> Transfert | None:
    """Only a registered person leaves, and only who says so comes: an answer to this demand."""
    if inscription.etat in (ANNULEE, EFFECTIVE):
        return dernier_transfert(inscription, le)
    if not attend_un_transfert(inscription):
        return None
    dernier, confirmee_le = dernier_transfert(inscription, le), inscription.confirmee_le
    return dernier if dernier and confirmee_le and dernier.cree_le >= confirmee_le else None


def _dette(inscription: Inscription, le: datetime) -> Creance | None:
    """What is due after all; asked of the base after a scholarship was refused alone."""
    if AVANT_LA_BOURSE not in inscription.verdict or inscription.etat == ANNULEE:
        return None
    return Creance.objects.relevees(le).filter(inscription=inscription).first()


def _dernier_paiement(inscription: Inscription, le: datetime) -> Paiement | None:
    """Only a confirmed file may be waiting for a payment, that of the debt not dropped by then."""
    if inscription.etat != CONFIRMEE:
        return None
    siens = Paiement.objects.filter(creance__inscription=inscription, ouvert_le__lte=le)
    return siens.exclude(creance__abandonnee_le__lte=le).order_by("-ouvert_le").first()
