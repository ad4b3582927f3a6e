"""What a platform does to an admission, told to its person; called by ``messages``."""

from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_admissions import (
    annonce_d_acceptation_definitive,
    annonce_d_admission,
    annonce_d_admission_retiree,
    annonce_de_maintien,
    annonce_de_retablissement,
)
from rentree.inscriptions.accords import ETUDES_EN_FRANCE
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE
from rentree.regles.cycle_paiement import ACCEPTE


def admission_recue(evenement: Evenement) -> Message | None:
    """The first word to somebody admitted by a platform, once they may act on it.

    Nothing for a result of a jury, told by ``reinscription``; nor to who waits for a visa, invited
    by its agreement, or for a definitive acceptance; nor once it was lost or used.
    """
    admission = _admission(evenement.objet_id)
    inscription = _inscription(admission)
    attend = admission.public == ETUDES_EN_FRANCE or not admission.definitive
    if not admission.plateforme or attend or _perdue_ou_finie(admission, inscription):
        return None
    return annonce_d_admission(admission, evenement.le)


def acceptation_definitive(evenement: Evenement) -> Message | None:
    """Only when the acceptance becomes definitive and the person may still register."""
    changement = evenement.donnees["changements"].get("definitive")
    if changement is None or not changement["apres"]:
        return None
    admission = _admission(evenement.objet_id)
    inscription = _inscription(admission)
    if _perdue_ou_finie(admission, inscription):
        return None
    return annonce_d_acceptation_definitive(admission, inscription, evenement.le)


def admission_retiree(evenement: Evenement) -> Message | None:
    """Withdrawn; nothing when the platform has changed its mind in the meantime."""
    admission = _admission(evenement.objet_id)
    if admission.retiree_le != evenement.le:
        return None
    payes = Paiement.objects.filter(creance__inscription__admission=admission, etat=ACCEPTE)
    return annonce_d_admission_retiree(
        admission,
        _inscription(admission),
        cause=Retrait.Cause(evenement.donnees["cause"]),
        paye=sum((paye.montant for paye in payes), Decimal(0)),
    )


def admission_retablie(evenement: Evenement) -> Message | None:
    """Given again; nothing to who was never told that it was withdrawn, or when it is again."""
    admission = _admission(evenement.objet_id)
    actes = Evenement.objects.de(admission).filter(acte="retirer_admission", pk__lt=evenement.pk)
    if admission.retiree_le is not None or not est_dit(actes.last()):
        return None
    return annonce_de_retablissement(admission, _inscription(admission))


def retrait_regle(evenement: Evenement) -> Message | None:
    """The inscription is kept; a cancellation is told by ``inscription_annulee``."""
    retrait = Retrait.objects.get(pk=evenement.objet_id)
    inscription = Inscription.objects.completes().get(admission=retrait.admission_id)
    if retrait.issue != Retrait.Issue.MAINTENUE or inscription.etat == ANNULEE:
        return None
    return annonce_de_maintien(inscription, retrait.raison)


def est_dit(evenement: Evenement | None) -> bool:
    """Was an e-mail written because of this act?"""
    return evenement is not None and evenement.courriels.exists()


def _perdue_ou_finie(admission: Admission, inscription: Inscription | None) -> bool:
    """Nothing is left to do with it."""
    finie = inscription is not None and inscription.etat in (EFFECTIVE, ANNULEE)
    return finie or bool(obstacles(admission))


def _admission(cle: str) -> Admission:
    completes = Admission.objects.select_related("etudiant", "resultat", "inscription")
    return completes.get(pk=cle)


def _inscription(admission: Admission) -> Inscription | None:
    inscription: Inscription | None = getattr(admission, "inscription", None)
    return inscription
