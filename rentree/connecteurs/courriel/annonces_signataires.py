"""What is written to those who sign requests: a code, a call, a reminder."""

from datetime import datetime

from rentree.comptes.models import Compte
from rentree.connecteurs.courriel.annonces import Message, lien
from rentree.demandes.models import Appel
from rentree.demandes.signataires import jeton_d_appel
from rentree.regles.campagne_demandes import DECISION
from rentree.regles.page_redaction import LANGUES


def annonce_de_code_de_signataire(compte: Compte, code: str, expire_le: datetime) -> Message:
    """The six digits, to the address of the account."""
    contexte = {"code": code, "expire_le": expire_le}
    return Message(
        "code_de_connexion", compte.courriel, contexte, secret=code, autre_langue=compte.langue
    )


def annonce_d_appel(appel: Appel) -> Message:
    """What is awaited, until when, and the way in; the person asked about is not named."""
    demande, compte = appel.demande, appel.compte
    sienne = demande.sienne
    etape = next(e for e in demande.depot.circuit if e.code == appel.etape)
    mots = LANGUES[compte.langue].textes
    return Message(
        "demande_a_signer",
        compte.courriel,
        {
            "signataire": compte,
            "demande": demande,
            "appel": appel,
            "campagne": sienne,
            "formation": sienne.formations[demande.admission.formation],
            "libelle": mots.get(f"demande.{demande.type}", demande.regles.libelle),
            "decision": etape.nature == DECISION,
            "rappel": appel.palier == Appel.Palier.RAPPEL,
            "suppleance": appel.palier == Appel.Palier.SUPPLEANCE,
            "contact": sienne.composantes[demande.admission.composante].courriel,
            "lien": lien("signatures:lien", jeton=jeton_d_appel(appel)),
        },
        autre_langue=compte.langue,
    )
