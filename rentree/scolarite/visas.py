"""Registered people whose visa agreement is no longer recorded: nobody has to note it, it is read.

The line goes by itself when the agreement comes back, or when the inscription ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.accords import ETUDES_EN_FRANCE, accord_attendu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Evenement
from rentree.regles.campagne import Formation
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE

ETATS = (CONFIRMEE, EFFECTIVE)


@dataclass(frozen=True, slots=True)
class AccordPerdu:
    """Since when, and what the e-mail of that moment said; none was written unless ``ecrit``.

    ``inscrit``: the inscription was effective already, and the person was told to write to us.
    """

    inscription: Inscription
    depuis: datetime
    ecrit: bool
    inscrit: bool

    @property
    def formation(self) -> Formation:
        return campagne(self.inscription.campagne).formations[self.inscription.formation]


def accords_perdus(composantes: list[str]) -> list[AccordPerdu]:
    """Those that these composantes see, the oldest first."""
    siennes = Inscription.objects.completes().de_la_composante(composantes)
    concernees = siennes.filter(
        etat__in=ETATS,
        admission__public=ETUDES_EN_FRANCE,
        admission__accord_visa_le=None,
        admission__retiree_le=None,
    )
    return sorted(_lus(concernees), key=lambda perdu: perdu.depuis)


def accord_perdu(inscription: Inscription) -> AccordPerdu | None:
    """What the registrar reads on this file, if its agreement was lost."""
    admission = inscription.admission
    retiree = admission.retiree_le is not None
    if inscription.etat not in ETATS or retiree or not accord_attendu(admission):
        return None
    return next(iter(_lus([inscription])), None)


def _lus(inscriptions: Iterable[Inscription]) -> list[AccordPerdu]:
    """Leaves out who never had an agreement: a registrar let them in knowing it."""
    par_admission = {str(inscription.admission_id): inscription for inscription in inscriptions}
    retraits = Evenement.objects.filter(
        acte="retirer_accord_de_visa",
        objet_type=Admission._meta.label_lower,
        objet_id__in=par_admission,
    ).prefetch_related("courriels")
    derniers = {retrait.objet_id: retrait for retrait in retraits.order_by("pk")}
    return [_perdu(par_admission[cle], retrait) for cle, retrait in derniers.items()]


def _perdu(inscription: Inscription, retrait: Evenement) -> AccordPerdu:
    effective_le = inscription.effective_le
    return AccordPerdu(
        inscription,
        depuis=retrait.le,
        ecrit=bool(retrait.courriels.all()),
        inscrit=effective_le is not None and effective_le <= retrait.le,
    )
