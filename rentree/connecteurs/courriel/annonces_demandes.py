"""What each e-mail about a request says, from objects that may be saved or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rentree.connecteurs.courriel.annonces import Message, au_sujet_de, lien
from rentree.connecteurs.courriel.annonces_auditeurs import a_l_auditeur
from rentree.demandes.models import Demande, MessageDeDemande
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.campagne_demandes import ACCORD
from rentree.regles.cycle_demande import CONTESTEE
from rentree.regles.effets_demandes import ACCORDER_DEPART, ETABLISSEMENT_ACCUEIL
from rentree.regles.page_redaction import LANGUES
from rentree.regles.voies_de_recours import VoieDeRecours, voies_de_recours


def sur_la_demande(demande: Demande, modele: str, **contexte: object) -> Message:
    """To its author; the name of its kind is French where the language has none."""
    if demande.auditeur is not None:
        return a_l_auditeur(demande, modele, **contexte)
    inscription = demande.son_admission.inscription
    mots = LANGUES[inscription.etudiant.langue].textes
    libelle = mots.get(f"demande.{demande.type}", demande.regles.libelle)
    return au_sujet_de(
        inscription,
        modele,
        demande=demande,
        libelle=libelle,
        **{"lien": lien("portail:demande", demande=demande.pk), **contexte},
    )


@dataclass(frozen=True, slots=True)
class VoieDite:
    """A way of appeal in the reader's language; ``dernier_jour`` if it ran from that moment."""

    libelle: str
    duree: str
    dernier_jour: date | None


def dire_les_voies(demande: Demande, voies: Iterable[VoieDeRecours]) -> list[VoieDite]:
    """In the language of who asked."""
    langue = LANGUES[demande.personne.langue]
    return [
        VoieDite(
            libelle=langue.textes.get(f"recours.{voie.recours.code}", voie.recours.libelle),
            duree=f"{voie.recours.delai.duree}\u00a0{langue.dire(f'unite.{voie.recours.delai.unite}')}",
            dernier_jour=voie.compte.dernier_jour,
        )
        for voie in voies
    ]


def _voies_du_silence(demande: Demande, depuis: datetime) -> list[VoieDite]:
    voies = voies_de_recours(demande.sienne, demande.depot, depuis, par_silence=True)
    return dire_les_voies(demande, voies)


def annonce_de_reception(demande: Demande) -> Message:
    """Received: until when the answer comes, what silence means, how a refusal is contested."""
    echeance = demande.echeance
    return sur_la_demande(
        demande,
        "demande_recue",
        dernier_jour=echeance - UN_INSTANT if echeance else None,
        accord=demande.depot.silence.vaut == ACCORD,
        voies=_voies_du_silence(demande, demande.deposee_le),
    )


def annonce_d_instruction(demande: Demande) -> Message:
    """Taken in hand, or taken up again."""
    de_nouveau = demande.reexaminee_le is not None or demande.etat == CONTESTEE
    return sur_la_demande(demande, "demande_en_instruction", de_nouveau=de_nouveau)


def annonce_de_complement(demande: Demande, message: MessageDeDemande) -> Message:
    """What is awaited, until when."""
    return sur_la_demande(demande, "demande_a_completer", message=message)


def annonce_de_message(demande: Demande, message: MessageDeDemande) -> Message:
    """The words of the registrar, and where to answer."""
    return sur_la_demande(demande, "demande_message", message=message)


def annonce_d_acceptation(
    demande: Demande, jusqu_au: datetime | None, *, certificat: bool = False
) -> Message:
    """Accepted, and until when the door is open when it opened one.

    ``certificat``: one printed what is corrected, and must be downloaded again.
    """
    inscription = demande.son_admission.inscription
    return sur_la_demande(
        demande,
        "demande_acceptee",
        jusqu_au=jusqu_au,
        certificat=certificat,
        transfert=demande.depot.fait(ACCORDER_DEPART)
        and demande.reponses.get(ETABLISSEMENT_ACCUEIL, ""),
        lien=lien("portail:inscription", inscription=inscription.pk),
    )


def annonce_de_decision(demande: Demande) -> Message:
    """A decision to be read: nothing tells which."""
    return sur_la_demande(demande, "demande_decision")


def annonce_de_refus_par_silence(demande: Demande) -> Message:
    """No answer came: refused since that day, and how to contest."""
    depuis = demande.decidee_le or demande.deposee_le
    return sur_la_demande(
        demande,
        "demande_sans_reponse",
        voies=_voies_du_silence(demande, depuis),
    )


def annonce_de_retrait(demande: Demande) -> Message:
    """Withdrawn by the person."""
    if demande.auditeur is not None:
        return sur_la_demande(demande, "demande_retiree", lien=lien("portail:espace_d_auditeur"))
    inscription = demande.son_admission.inscription
    return sur_la_demande(
        demande, "demande_retiree", lien=lien("portail:demandes", inscription=inscription.pk)
    )
