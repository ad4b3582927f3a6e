"""A file as it was at a given moment, rebuilt from the journal.

The journal keeps the answers given, the states reached, and both values of whatever was changed:
later changes are undone, earlier answers are read again. All is done on copies that nobody saves;
the rules and the pages read them like the rows themselves.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q

from rentree.inscriptions.faits import situation_connue
from rentree.inscriptions.models import Admission, DoublonPossible, Inscription, Piece
from rentree.inscriptions.models_parcours import Resultat
from rentree.journal.historique import etat_apres
from rentree.journal.models import Evenement
from rentree.regles.cycle_doublon import MEME_PERSONNE
from rentree.regles.cycle_inscription import CYCLE_INSCRIPTION
from rentree.regles.cycle_piece import CYCLE_PIECE, REMPLACEE

M = TypeVar("M", bound=Model)
# The acts by which an admission appears.
RECEPTIONS = ("creer_admission", "accorder_reinscription")


@dataclass(frozen=True, slots=True)
class Instantane:
    """What was known at the moment ``le``; later acts are not in ``evenements``.

    ``inscription`` is None while the file was not open, ``pieces`` are the versions current then.
    ``recue_le`` is when the admission arrived, perhaps later than ``le``; None when the journal
    does not say.
    """

    le: datetime
    admission: Admission
    inscription: Inscription | None
    pieces: list[Piece]
    recue_le: datetime | None
    evenements: list[Evenement]

    @property
    def situation(self) -> dict[str, Any]:
        """What the rules could know then, as JSON with their keys."""
        reponses = self.inscription.situation if self.inscription else {}
        return situation_connue(self.admission, reponses, self.le)


def lire_instantane(admission: Admission, le: datetime) -> Instantane:
    """Four queries: what changed the person through another admission counts too."""
    siennes = Admission.objects.filter(etudiant=admission.etudiant_id)
    cles = list(siennes.values_list("pk", "inscription"))
    evenements = Evenement.objects.filter(
        Q(dossier__in=[str(dossier) for _, dossier in cles if dossier])
        | Q(objet_type=Admission._meta.label_lower, objet_id__in=[str(cle) for cle, _ in cles])
        | Q(objet_type=Resultat._meta.label_lower, objet_id=str(admission.resultat_id))
        | Q(objet_type=DoublonPossible._meta.label_lower, objet_id__in=_reunions(admission))
    )
    inscription = getattr(admission, "inscription", None)
    pieces = inscription.pieces.order_by("code", "version") if inscription else ()
    return instantane(admission, list(pieces), list(evenements.order_by("pk")), le)


def _reunions(admission: Admission) -> list[str]:
    """The pairs of records that became this person's."""
    faites = DoublonPossible.objects.filter(premier=admission.etudiant_id, etat=MEME_PERSONNE)
    return [str(cle) for cle in faites.values_list("pk", flat=True)]


def instantane(
    admission: Admission, pieces: Sequence[Piece], evenements: Sequence[Evenement], le: datetime
) -> Instantane:
    """From every version of the pieces and all the acts about the person, oldest first."""
    faits = [evenement for evenement in evenements if evenement.le <= le]
    ensuite = [evenement for evenement in evenements if evenement.le > le]
    alors = _avant(admission, (e for e in ensuite if e.porte_sur(admission)))
    alors.etudiant = _avant(admission.etudiant, ensuite)
    if (resultat := admission.resultat) is not None:
        alors.resultat = _avant(resultat, (e for e in ensuite if e.porte_sur(resultat)))
    if alors.retiree_le and alors.retiree_le > le:
        alors.retiree_le = None
    recues = [e.le for e in evenements if e.acte in RECEPTIONS and e.porte_sur(admission)]
    return Instantane(
        le=le,
        admission=alors,
        inscription=_inscription(admission, alors, faits),
        pieces=_pieces(pieces, faits),
        recue_le=recues[0] if recues else None,
        evenements=faits,
    )


def _avant(objet: M, ensuite: Iterable[Evenement]) -> M:
    """A copy with the values from before these changes: the oldest of them knows the first."""
    champs = {champ.name: champ for champ in objet._meta.concrete_fields}
    alors = copy(objet)
    for evenement in reversed(list(ensuite)):
        for nom, valeurs in evenement.donnees.get("changements", {}).items():
            if nom in champs:
                setattr(alors, nom, champs[nom].to_python(valeurs["avant"]))
    return alors


def _inscription(
    admission: Admission, alors: Admission, faits: Sequence[Evenement]
) -> Inscription | None:
    """The file with the state and the answers that these acts left."""
    actuelle = getattr(admission, "inscription", None)
    etat = etat_apres(faits, actuelle, CYCLE_INSCRIPTION) if actuelle else None
    if actuelle is None or etat is None:
        return None
    inscription: Inscription = copy(actuelle)
    inscription.admission, inscription.etudiant = alors, alors.etudiant
    inscription.etat = etat
    _repondre(inscription, [e for e in faits if e.porte_sur(actuelle)])
    return inscription


def _repondre(inscription: Inscription, faits: Sequence[Evenement]) -> None:
    """Put the answers of these acts, and their moments, in place of those of today."""
    derniers = {evenement.acte: evenement for evenement in faits}
    informations = derniers.get("enregistrer_informations")
    situation = derniers.get("enregistrer_situation")
    cvec, sejour = derniers.get("enregistrer_cvec"), derniers.get("enregistrer_sejour")
    ajoutee = derniers.get("ajouter_annee_superieure")
    if ajoutee is None:
        inscription.avec = None
    ecrites = (derniers.get("ouvrir_inscription"), informations, situation, cvec, sejour)
    inscription.informations_le = _le(informations)
    inscription.situation_le = _le(situation)
    reponses = situation or ajoutee
    inscription.situation = reponses.donnees["reponses"] if reponses else {}
    inscription.unites_ajoutees_le = _le(derniers.get("ajouter_unites"))
    inscription.sejour = sejour.donnees["sejour"] if sejour else {}
    inscription.cvec_numero = cvec.donnees["numero"] if cvec else None
    inscription.enregistree_le = max(
        (evenement.le for evenement in ecrites if evenement), default=inscription.enregistree_le
    )
    _confirmer(inscription, derniers)


def _verdict(confirmee: Evenement) -> dict[str, Any]:
    """As frozen in the file: what the rules said, with a price fixed outside the scale."""
    prix = {cle: confirmee.donnees[cle] for cle in ("droits",) if cle in confirmee.donnees}
    return {**confirmee.donnees["verdict"], **prix}


APRES_LA_CONFIRMATION = (
    "enregistrer_notification",
    "enregistrer_refus_de_bourse",
    "accorder_cesure",
)


def _confirmer(inscription: Inscription, derniers: dict[str, Evenement]) -> None:
    confirmee, reprise, effective = (
        derniers.get(acte)
        for acte in ("confirmer_inscription", "reprendre_inscription", "rendre_effective")
    )
    if confirmee and reprise and reprise.pk > confirmee.pk:
        confirmee = None
    if ajoutee := derniers.get("ajouter_annee_superieure"):
        confirmee = effective = ajoutee
    inscription.confirmee_le = _le(confirmee)
    inscription.verdict = _verdict(confirmee) if confirmee else {}
    inscription.effective_le = _le(effective)
    _dire_ce_qui_a_suivi(inscription, derniers, confirmee)


def _dire_ce_qui_a_suivi(
    inscription: Inscription, derniers: dict[str, Evenement], confirmee: Evenement | None
) -> None:
    """What changed the price after the confirmation, in the order in which it was recorded."""
    suites = [derniers[acte] for acte in APRES_LA_CONFIRMATION if acte in derniers]
    for suite in sorted(suites, key=lambda evenement: evenement.pk):
        if confirmee is None or suite.pk < confirmee.pk:
            continue
        inscription.situation = suite.donnees.get("reponses", inscription.situation)
        inscription.verdict = suite.donnees.get("garde", inscription.verdict)


def _le(evenement: Evenement | None) -> datetime | None:
    return evenement.le if evenement else None


def _pieces(pieces: Sequence[Piece], faits: Sequence[Evenement]) -> list[Piece]:
    """The versions sent by then and not yet replaced."""
    courantes = []
    for piece in pieces:
        etat = etat_apres(faits, piece, CYCLE_PIECE)
        if etat not in (None, REMPLACEE):
            alors = copy(piece)
            alors.etat = etat
            dernier = [e for e in faits if e.porte_sur(piece)][-1]
            limite = dernier.donnees.get("a_remplacer_avant")
            alors.a_remplacer_avant = limite and datetime.fromisoformat(limite)
            courantes.append(alors)
    return courantes
