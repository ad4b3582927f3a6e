"""Which act writes to whom, with which words: one function per act."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rentree.comptes.codes import adresse_masquee, code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.connecteurs.courriel.annonces import Message, lien
from rentree.connecteurs.courriel.annonces_visas import annonce_d_accord, annonce_de_retrait
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Admission, Inscription, Piece
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement


def code_de_connexion(evenement: Evenement) -> Message | None:
    """The six digits, to the known address; nothing when the number was unknown."""
    demande = CodeDeConnexion.objects.get(pk=evenement.objet_id)
    if not demande.courriel:
        return None
    code = code_de(demande.pk)
    return Message(
        "code_de_connexion",
        demande.courriel,
        {"code": code, "expire_le": demande.expire_le},
        secret=code,
    )


def inscription_effective(evenement: Evenement) -> Message:
    """You are registered: the number, the certificate, what comes next."""
    inscription = Inscription.objects.completes().get(pk=evenement.objet_id)
    return _au_sujet_de(inscription, "inscription_effective")


def piece_refusee(evenement: Evenement) -> Message:
    """The piece just refused, told to its student."""
    return annonce_de_refus(_piece(evenement))


def annonce_de_refus(piece: Piece) -> Message:
    """Which piece to replace, why, until when; the registrar reads it before it is sent."""
    return _au_sujet_de(piece.inscription, "piece_refusee", piece=piece, **_mots_de(piece))


def dossier_complet(evenement: Evenement) -> Message | None:
    """Everything is checked; said once, with the last piece."""
    if not evenement.donnees["dossier_complet"]:
        return None
    return _au_sujet_de(_piece(evenement).inscription, "dossier_complet")


def paiement_refuse(evenement: Evenement) -> Message:
    """The bank refused: nothing was taken, here is how to try again."""
    return _au_sujet_de(_paiement(evenement).creance.inscription, "paiement_refuse")


def adresse_changee(evenement: Evenement) -> Message | None:
    """To the old address, the only one that its owner still reads if someone else did it."""
    changement = evenement.donnees["changements"].get("courriel")
    if changement is None:
        return None
    inscription = Inscription.objects.completes().get(pk=evenement.objet_id)
    composantes = campagne(inscription.campagne).composantes
    message = _au_sujet_de(
        inscription,
        "adresse_changee",
        nouvelle=adresse_masquee(changement["apres"]),
        contact=composantes[inscription.admission.composante].courriel,
    )
    return replace(message, destinataire=changement["avant"])


def trop_percu(evenement: Evenement) -> Message:
    """Money taken that was no longer due: it will be paid back."""
    paiement = _paiement(evenement)
    return _au_sujet_de(paiement.creance.inscription, "trop_percu", montant=paiement.montant)


def accord_de_visa_enregistre(evenement: Evenement) -> Message | None:
    """The invitation; nothing when the same number was invited already, or lost it since."""
    admission = _admission(evenement)
    if not evenement.donnees["a_annoncer"] or admission.accord_visa_le is None:
        return None
    return annonce_d_accord(admission, evenement.le)


def accord_de_visa_retire(evenement: Evenement) -> Message | None:
    """Nothing when another admission of the number keeps it, or when it came back since."""
    admission = _admission(evenement)
    if not evenement.donnees["a_annoncer"] or admission.accord_visa_le is not None:
        return None
    return annonce_de_retrait(admission)


def _admission(evenement: Evenement) -> Admission:
    return Admission.objects.select_related("etudiant", "inscription").get(pk=evenement.objet_id)


def _piece(evenement: Evenement) -> Piece:
    return Piece.objects.select_related("inscription__etudiant", "inscription__admission").get(
        pk=evenement.objet_id
    )


def _paiement(evenement: Evenement) -> Paiement:
    return Paiement.objects.select_related(
        "creance__inscription__etudiant", "creance__inscription__admission"
    ).get(pk=evenement.objet_id)


def _mots_de(piece: Piece) -> dict[str, Any]:
    demandee = campagne(piece.inscription.campagne).pieces[piece.code]
    return {
        "libelle": demandee.libelle,
        "lien": lien("portail:piece", inscription=piece.inscription_id, code=piece.code),
    }


def _au_sujet_de(inscription: Inscription, modele: str, **contexte: Any) -> Message:
    sienne = campagne(inscription.campagne)
    return Message(
        modele,
        inscription.etudiant.courriel,
        {
            "etudiant": inscription.etudiant,
            "inscription": inscription,
            "formation": sienne.formations[inscription.formation],
            "lien": lien("portail:inscription", inscription=inscription.pk),
            **contexte,
        },
    )


MESSAGES: dict[str, Callable[[Evenement], Message | None]] = {
    "demander_code": code_de_connexion,
    "enregistrer_informations": adresse_changee,
    "rendre_effective": inscription_effective,
    "refuser_piece": piece_refusee,
    "valider_piece": dossier_complet,
    "refuser_paiement": paiement_refuse,
    "constater_trop_percu": trop_percu,
    "enregistrer_accord_de_visa": accord_de_visa_enregistre,
    "retirer_accord_de_visa": accord_de_visa_retire,
}
