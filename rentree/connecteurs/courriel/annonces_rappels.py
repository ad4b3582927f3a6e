"""What a reminder says: what is left to do on each file, until when, and what comes after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien, periode
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_pour, faits_de
from rentree.inscriptions.models import Admission, Inscription, Piece
from rentree.regles.campagne import Formation
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.taches import TERMINEE, taches
from rentree.regles.valeurs import CYCLES, DOCTORAT

FINANCEMENT_TARDIF = "financement_tardif"


@dataclass(frozen=True, slots=True)
class Reste:
    """One right to register that is not used to the end: the steps left, the payment alone.

    ``inscription`` is None when the file is not even open; ``rouvre_le`` is the next opening after
    the one that ends; ``dette`` is what a refused scholarship left to pay; ``si_finance`` is until
    when a thesis may still be registered once its funding comes.
    """

    admission: Admission
    inscription: Inscription | None
    etapes: int
    rouvre_le: datetime | None
    dette: Decimal | None = None
    si_finance: datetime | None = None

    @property
    def formation(self) -> Formation:
        return campagne(self.admission.campagne).formations[self.admission.formation]

    @property
    def a_payer(self) -> bool:
        confirmee = self.inscription is not None and self.inscription.etat == CONFIRMEE
        return confirmee or self.dette is not None

    @property
    def a_commencer(self) -> bool:
        return self.inscription is None


def reste_a_faire(
    admission: Admission, inscription: Inscription | None, pieces: Iterable[Piece], le: datetime
) -> Reste:
    """As « Mon inscription » counts it; ``pieces`` are the current versions."""
    reponses = inscription.situation if inscription else {}
    decision = decision_pour(admission, reponses, le)
    ferme_le = decision.inscription.ferme_le
    suivantes = (
        fenetre.ouvre_le
        for fenetre in decision.inscription.fenetres
        if ferme_le is not None and ferme_le <= fenetre.ouvre_le
    )
    etapes = taches(decision, faits_de(inscription, pieces, le)) if inscription else ()
    return Reste(
        admission,
        inscription,
        sum(etape.etat != TERMINEE for etape in etapes),
        min(suivantes, default=None),
        si_finance=_si_finance(admission, reponses, ferme_le, le),
    )


def _si_finance(
    admission: Admission, reponses: Mapping[str, Any], ferme_le: datetime | None, le: datetime
) -> datetime | None:
    """The later closing of a thesis that is funded late; None for everybody else."""
    niveau = campagne(admission.campagne).formations[admission.formation].niveau
    if CYCLES[niveau] != DOCTORAT:
        return None
    financee = decision_pour(admission, {**reponses, FINANCEMENT_TARDIF: True}, le).inscription
    dernier = max((fenetre.ferme_le for fenetre in financee.fenetres), default=None)
    return dernier if dernier and ferme_le and ferme_le < dernier else None


def annonce_de_rappel(restes: Sequence[Reste], echeance: datetime, seuil: int) -> Message:
    """To one person, about every file whose period ends at this moment, ``seuil`` days from now.

    The last threshold of the campaign says that nothing more will be written.
    """
    admission = restes[0].admission
    etudiant = admission.etudiant
    return Message(
        "rappel_echeance",
        etudiant.courriel,
        {
            "etudiant": etudiant,
            "campagne": campagne(admission.campagne),
            "echeance": echeance,
            "seuil": seuil,
            "dernier": seuil == min(campagne(admission.campagne).rappels.jours),
            "restes": restes,
            "seul": restes[0] if len(restes) == 1 else None,
            "lien": _lien(restes),
        },
    )


def _lien(restes: Sequence[Reste]) -> str:
    """The page of the only file; else where the person chooses one."""
    inscription = restes[0].inscription
    if len(restes) > 1 or inscription is None:
        return lien("portail:inscriptions")
    return lien("portail:inscription", inscription=inscription.pk)


def annonce_de_pause(inscription: Inscription, pieces: Iterable[Piece], le: datetime) -> Message:
    """What was answered is kept; how many steps are left, and until when."""
    reste = reste_a_faire(inscription.admission, inscription, pieces, le)
    return au_sujet_de(
        inscription, "dossier_garde", etapes=reste.etapes, **periode(inscription, le)
    )
