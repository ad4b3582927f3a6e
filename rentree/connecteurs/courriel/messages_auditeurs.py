"""Which act writes to an auditor."""

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_auditeurs import (
    annonce_d_autorisation,
    annonce_d_inscription_d_auditeur,
    annonce_de_code_d_auditeur,
)
from rentree.demandes.models import Demande
from rentree.inscriptions.models import AutorisationDAuditeur
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.page_redaction import FRANCAIS

PREFIXE = "auditeur:"  # of the ``destinataire`` of a code


def code_d_auditeur(demande: CodeDeConnexion, evenement: Evenement) -> Message | None:
    """None when this code is a student’s."""
    if not demande.destinataire.startswith(PREFIXE):
        return None
    langue = evenement.donnees.get("langue", FRANCAIS.code)
    return annonce_de_code_d_auditeur(
        demande.courriel, langue, code_de(demande.pk), demande.expire_le
    )


def autorisation(demande: Demande) -> Message:
    """With the units granted."""
    connues = demande.sienne.unites
    accordees = [u.unite for u in demande.unites.all() if u.accordee]
    paye = Paiement.objects.filter(
        creance__autorisation__auditeur=demande.auditeur,
        creance__autorisation__campagne=demande.campagne,
        etat=ACCEPTE,
    )
    unites = [connues[code] for code in accordees if code in connues]
    return annonce_d_autorisation(demande, unites, paye=paye.exists())


def inscription_d_auditeur(siennes: AutorisationDAuditeur) -> Message:
    """An auditor is registered by their payment."""
    return annonce_d_inscription_d_auditeur(siennes.auditeur, siennes.campagne)
