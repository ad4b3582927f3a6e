"""What is written to whose inscription ends, and to whom money is paid back."""

from collections.abc import Sequence

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_fins import FinDInscription
from rentree.paiements.models import Remboursement
from rentree.regles.campagne_fins import SUJETS
from rentree.regles.page_demandes import phrase_dite
from rentree.regles.page_redaction import LANGUES


def annonce_de_fin(
    fin: FinDInscription, rendus: Sequence[Remboursement], *, motif: str, refusee: bool
) -> Message:
    """It has ended: what this changes, what is paid back, where to give the account.

    ``refusee``: the commission refused the money, and its decision is still to be read.
    """
    inscription = fin.inscription
    regles = campagne(inscription.campagne).fins
    langue = LANGUES[inscription.etudiant.langue]
    sienne = regles.fins[fin.genre]
    return au_sujet_de(
        inscription,
        "fin_d_inscription",
        fin=fin,
        libelle=phrase_dite(sienne.libelle, langue),
        termine=sienne.termine,
        effets=[phrase_dite(sienne.effets[sujet], langue) for sujet in SUJETS],
        rendu=sum(rendu.montant for rendu in rendus),
        garde=max(-inscription.reporte, 0),
        jours=regles.versement_jours,
        motif=motif,
        refusee=refusee,
        lien=_page_du_rendu(inscription, rendus),
    )


def annonce_de_versement(remboursement: Remboursement) -> Message:
    """Paid: how much, when, to which account (masked), under which reference."""
    inscription = remboursement.paiement.creance.son_inscription
    return au_sujet_de(
        inscription,
        "remboursement_verse",
        remboursement=remboursement,
        lien=_page(inscription, "remboursement"),
    )


def annonce_de_rejet(remboursement: Remboursement, compte: str) -> Message:
    """The transfer came back: another account is needed."""
    inscription = remboursement.paiement.creance.son_inscription
    return au_sujet_de(
        inscription,
        "remboursement_rejete",
        remboursement=remboursement,
        compte=compte,
        lien=_page(inscription, "remboursement"),
    )


def _page_du_rendu(inscription: Inscription, rendus: Sequence[Remboursement]) -> str:
    """Where the account is given: on the file with which it was paid, perhaps another one."""
    if not rendus:
        return _page(inscription, "inscription")
    payee = next((r.paiement.creance.son_inscription for r in rendus), inscription)
    return _page(payee, "remboursement")


def _page(inscription: Inscription, nom: str) -> str:
    return lien(f"portail:{nom}", inscription=inscription.pk)
