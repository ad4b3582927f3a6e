"""Which act writes to whom, with which words: one function per act."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse

from rentree.comptes.codes import adresse_masquee, code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.faits import decision_pour
from rentree.inscriptions.models import Admission, Inscription, Piece
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement
from rentree.regles.cycle_inscription import ANNULEE, EFFECTIVE
from rentree.regles.cycle_paiement import ACCEPTE


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail to write: its template, its reader, what the template needs.

    ``secret`` names a value that the copy kept in the file must not show.
    """

    modele: str
    destinataire: str
    contexte: dict[str, Any]
    secret: str = ""


def lien(nom: str, **arguments: Any) -> str:
    """The full address of a page, for the only link of an e-mail."""
    return settings.ADRESSE_PUBLIQUE + reverse(nom, kwargs=arguments)


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


def acceptation_definitive(evenement: Evenement) -> Message | None:
    """The last wish is given up: from now on this person may register, at these dates."""
    changement = evenement.donnees["changements"].get("definitive")
    admission = _admission(evenement.objet_id)
    inscription = getattr(admission, "inscription", None)
    finie = inscription is not None and inscription.etat in (EFFECTIVE, ANNULEE)
    if changement is None or not changement["apres"] or finie or obstacles(admission):
        return None
    reponses = inscription.situation if inscription else {}
    return _au_sujet_de_l_admission(
        admission,
        "acceptation_definitive",
        periode=decision_pour(admission, reponses, evenement.le).inscription,
    )


def admission_retiree(evenement: Evenement) -> Message:
    """The platform took its offer back: why, what becomes of the file and of the money."""
    return _au_sujet_de_l_admission(
        _admission(evenement.objet_id),
        "admission_retiree",
        etat=evenement.donnees["etat_inscription"],
        cause=Retrait.Cause(evenement.donnees["cause"]).label,
    )


def admission_retablie(evenement: Evenement) -> Message:
    """The platform gives its offer again: the person goes on where they were."""
    admission = _admission(evenement.objet_id)
    inscription = getattr(admission, "inscription", None)
    return _au_sujet_de_l_admission(
        admission, "admission_retablie", etat=inscription.etat if inscription else ""
    )


def retrait_regle(evenement: Evenement) -> Message:
    """What the registrar decided for someone registered whose admission was withdrawn."""
    retrait = Retrait.objects.get(pk=evenement.objet_id)
    return _au_sujet_de_l_admission(
        _admission(retrait.admission_id),
        "retrait_regle",
        annulee=retrait.issue == Retrait.Issue.ANNULEE,
        raison=retrait.raison,
    )


def _admission(cle: str | int) -> Admission:
    return Admission.objects.select_related("etudiant", "inscription").get(pk=cle)


def _au_sujet_de_l_admission(admission: Admission, modele: str, **contexte: Any) -> Message:
    """To a person who may not have opened a file yet; ``paye`` is what the bank took, if any."""
    sienne = campagne(admission.campagne)
    payes = Paiement.objects.filter(creance__inscription__admission=admission, etat=ACCEPTE)
    return Message(
        modele,
        admission.etudiant.courriel,
        {
            "etudiant": admission.etudiant,
            "admission": admission,
            "formation": sienne.formations[admission.formation],
            "contact": sienne.composantes[admission.composante].courriel,
            "lien": lien("portail:accueil"),
            "paye": payes.aggregate(total=Sum("montant"))["total"],
            **contexte,
        },
    )


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
    "retirer_admission": admission_retiree,
    "retablir_admission": admission_retablie,
    "regler_retrait": retrait_regle,
    "modifier_admission": acceptation_definitive,
}
