"""Which act writes to whom: one function per act; what it says is in ``annonces``.

A new message is a function here, its entry in ``MESSAGES``, its two templates
(``courriels/<name>.txt`` and ``<name>.en.txt``): tests say what is missing.
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion, Compte
from rentree.comptes.signataires import signataire_du_code
from rentree.connecteurs.courriel.annonces import (
    Annulation,
    Message,
    annonce_a_payer,
    annonce_d_adresse,
    annonce_d_adresse_corrigee,
    annonce_d_annee_superieure,
    annonce_d_annulation,
    annonce_d_inscription,
    annonce_de_code,
    annonce_de_dossier_complet,
    annonce_de_paiement_refuse,
    annonce_de_refus,
    annonce_de_refus_annule,
    annonce_de_reinscription,
    annonce_de_silence,
    annonce_de_trop_percu,
)
from rentree.connecteurs.courriel.annonces_autorisations import (
    annonce_de_code_de_representant,
    annonce_de_demande,
    annonce_de_reponse,
)
from rentree.connecteurs.courriel.annonces_bourse import (
    annonce_d_attente,
    annonce_de_bourse,
    annonce_de_refus_de_bourse,
)
from rentree.connecteurs.courriel.annonces_prix import annonce_de_prix, attend_ce_prix
from rentree.connecteurs.courriel.annonces_rappels import (
    annonce_de_pause,
    annonce_de_rappel,
    reste_a_faire,
)
from rentree.connecteurs.courriel.annonces_signataires import annonce_de_code_de_signataire
from rentree.connecteurs.courriel.annonces_tiers import annonce_de_code_de_tiers
from rentree.connecteurs.courriel.annonces_transferts import annonce_d_attente_de_transfert
from rentree.connecteurs.courriel.annonces_visas import annonce_d_accord, annonce_de_retrait
from rentree.connecteurs.courriel.messages_admissions import (
    acceptation_definitive,
    admission_retablie,
    admission_retiree,
    est_dit,
    retrait_regle,
)
from rentree.connecteurs.courriel.messages_auditeurs import code_d_auditeur, paiement_accepte
from rentree.connecteurs.courriel.messages_demandes import MESSAGES_DES_DEMANDES
from rentree.connecteurs.courriel.messages_fins import MESSAGES_DES_FINS
from rentree.connecteurs.courriel.messages_parcours import annee_ecartee
from rentree.connecteurs.courriel.messages_signataires import MESSAGES_DES_SIGNATAIRES
from rentree.connecteurs.courriel.messages_tiers import MESSAGES_DES_TIERS
from rentree.connecteurs.courriel.messages_transferts import MESSAGES_DES_TRANSFERTS
from rentree.demandes.tiers import invitation_du_code
from rentree.inscriptions.annonces import droits_de
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.autorisations import autorisation_du_code
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.models import (
    Admission,
    AutorisationParentale,
    Etudiant,
    Inscription,
    Piece,
    PrixFixe,
)
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.transferts import attend_un_transfert, depart_conclu
from rentree.journal.models import Evenement
from rentree.paiements.dettes import est_a_payer
from rentree.paiements.models import Creance, Paiement, Remboursement
from rentree.regles.cycle_autorisation import DEMANDEE
from rentree.regles.cycle_inscription import ANNULEE, CONFIRMEE, EFFECTIVE, EN_PREPARATION
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.cycle_piece import DEPOSEE, REFUSEE, VALIDEE
from rentree.regles.page_redaction import LANGUES


def code_de_connexion(evenement: Evenement) -> Message | None:
    """The six digits, to the known address; nothing when the number was unknown."""
    demande = CodeDeConnexion.objects.get(pk=evenement.objet_id)
    if not demande.courriel:
        return None
    if message := code_d_auditeur(demande, evenement):
        return message
    code = code_de(demande.pk)
    if cle := autorisation_du_code(demande.destinataire):
        return annonce_de_code_de_representant(_autorisation(cle), code, demande.expire_le)
    if cle := signataire_du_code(demande.destinataire):
        compte = Compte.objects.get(pk=cle)
        return annonce_de_code_de_signataire(compte, code, demande.expire_le)
    if invitation_du_code(demande.destinataire):
        return annonce_de_code_de_tiers(code, demande.courriel, demande.expire_le)
    etudiant = Etudiant.objects.get(pk=int(demande.destinataire))
    if not etudiant.langue_choisie:  # this letter is in that of the page that asked for it
        etudiant.langue = evenement.donnees.get("langue", etudiant.langue)
    return annonce_de_code(etudiant, demande.courriel, code, demande.expire_le)


def inscription_a_payer(evenement: Evenement) -> Message | None:
    """Answers confirmed; nothing when it is free, or already paid, or taken back."""
    inscription = _inscription(evenement)
    if attend_un_transfert(inscription):
        return annonce_d_attente_de_transfert(inscription)
    if inscription.etat != CONFIRMEE or not Decimal(inscription.verdict["droits"]["total"]):
        return None
    if paiement_suspendu(inscription):
        return annonce_d_attente(inscription)
    return annonce_a_payer(inscription, evenement.le)


def inscription_effective(evenement: Evenement) -> Message:
    """Registered."""
    return annonce_d_inscription(_inscription(evenement))


def annee_superieure(evenement: Evenement) -> Message:
    """The registrar added what the jury grants above the repeated year."""
    return annonce_d_annee_superieure(_inscription(evenement))


def piece_refusee(evenement: Evenement) -> Message | None:
    """The piece just refused; nothing when it was replaced, or the decision undone, meanwhile."""
    piece = _piece(evenement)
    if piece.etat != REFUSEE or piece.controlee_le != evenement.le:
        return None
    return annonce_de_refus(piece)


def refus_annule(evenement: Evenement) -> Message | None:
    """A piece that somebody was asked to replace waits to be checked again.

    Nothing when the refusal was not told, or when the piece was replaced or refused since.
    """
    piece = _piece(evenement)
    precedent = Evenement.objects.de(piece).filter(pk__lt=evenement.pk).last()
    refusee = precedent is not None and precedent.acte == "refuser_piece"
    if not refusee or not est_dit(precedent) or piece.etat not in (DEPOSEE, VALIDEE):
        return None
    return annonce_de_refus_annule(piece)


def dossier_complet(evenement: Evenement) -> Message | None:
    """Said once, with the last piece; nothing to who is not registered yet."""
    inscription = _piece(evenement).inscription
    if not evenement.donnees["dossier_complet"] or inscription.etat != EFFECTIVE:
        return None
    return annonce_de_dossier_complet(inscription)


def bourse_notifiee(evenement: Evenement) -> Message | None:
    """The scholarship changed the amount; nothing when it only became definitive."""
    inscription = _inscription(evenement)
    if evenement.donnees["avant"] == evenement.donnees["verdict"]["droits"]["total"]:
        return None
    rendus = Remboursement.objects.de(inscription).filter(constate_le=evenement.le)
    return annonce_de_bourse(inscription, sum((r.montant for r in rendus), Decimal(0)))


def prix_fixe(evenement: Evenement) -> Message | None:
    """The price and who pays; nothing when another replaced it, or when it is confirmed."""
    lies = ("inscription__etudiant", "inscription__admission__etudiant")
    prix = PrixFixe.objects.select_related(*lies).get(pk=evenement.objet_id)
    if prix.inscription.etat != EN_PREPARATION or not attend_ce_prix(prix):
        return None
    return annonce_de_prix(prix, evenement.le)


def bourse_refusee(evenement: Evenement) -> Message | None:
    """What is due after all; nothing when the money was already taken."""
    inscription = _inscription(evenement)
    creance = Creance.objects.en_cours().filter(inscription=inscription).first()
    if creance is None or creance.a_payer_avant is None or not est_a_payer(creance):
        return None
    return annonce_de_refus_de_bourse(inscription, creance.a_payer_avant)


def paiement_refuse(evenement: Evenement) -> Message | None:
    """The bank refused, and the registration is still to be paid."""
    inscription = _paiement(evenement).creance.inscription
    if inscription is None or inscription.etat != CONFIRMEE:
        return None
    return annonce_de_paiement_refuse(inscription, evenement.le)


def paiement_sans_reponse(evenement: Evenement) -> Message | None:
    """The bank stayed silent; nothing when the person has already started another payment."""
    creance = _paiement(evenement).creance
    inscription = creance.inscription
    if inscription is None or inscription.etat != CONFIRMEE or creance.abandonnee_le is not None:
        return None
    if creance.paiements.engages().exists():
        return None
    return annonce_de_silence(inscription, evenement.le)


def inscription_annulee(evenement: Evenement) -> Message | None:
    """Cancelled, with what was paid and what the bank may still take.

    Nothing when its person asked for the end, or was transferred: another letter says it all.
    """
    inscription = _inscription(evenement)
    if depart_conclu(inscription) or inscription.fins.filter(le=evenement.le).exists():
        return None
    siens = Paiement.objects.filter(creance__inscription=inscription)
    return annonce_d_annulation(
        inscription,
        Annulation(evenement.le, evenement.par_nom, evenement.donnees["raison"]),
        paye=sum((paye.montant for paye in siens.filter(etat=ACCEPTE)), Decimal(0)),
        en_cours=siens.ouverts().exists(),
    )


def adresse_changee(evenement: Evenement) -> Message | None:
    """Only when the contact details that were saved hold another e-mail address."""
    changement = evenement.donnees["changements"].get("courriel")
    if changement is None:
        return None
    return annonce_d_adresse(_inscription(evenement), changement["avant"], changement["apres"])


def adresse_corrigee(evenement: Evenement) -> Message:
    """The old address is told, whether it answers or not."""
    changement = evenement.donnees["changements"]["courriel"]
    admission = _admission(evenement)
    return annonce_d_adresse_corrigee(admission, changement["avant"], changement["apres"])


def trop_percu(evenement: Evenement) -> Message | None:
    """Money taken that was no longer due."""
    paiement = _paiement(evenement)
    inscription = paiement.creance.inscription
    return annonce_de_trop_percu(inscription, paiement.montant) if inscription else None


def dossier_garde(evenement: Evenement) -> Message | None:
    """The answers are kept; nothing to who went on in the meantime."""
    inscription = _inscription(evenement)
    if inscription.etat != EN_PREPARATION:
        return None
    return annonce_de_pause(inscription, inscription.pieces.courantes(), evenement.le)


def rappel_echeance(evenement: Evenement) -> Message | None:
    """A deadline is near for these admissions; those that were used or withdrawn are left out."""
    cles, echeance = evenement.donnees["admissions"], evenement.donnees["echeance"]
    admissions = Admission.objects.en_vigueur().filter(pk__in=cles).order_by("pk")
    restes = []
    for admission in admissions.select_related("etudiant", "inscription"):
        inscription: Inscription | None = getattr(admission, "inscription", None)
        if inscription is None:
            restes.append(reste_a_faire(admission, None, (), evenement.le))
        elif inscription.etat in (EN_PREPARATION, CONFIRMEE) and not attend_un_tiers(inscription):
            pieces = inscription.pieces.courantes()
            restes.append(reste_a_faire(admission, inscription, pieces, evenement.le))
    if not restes:
        return None
    return annonce_de_rappel(restes, datetime.fromisoformat(echeance), evenement.donnees["seuil"])


def _inscription(evenement: Evenement) -> Inscription:
    return Inscription.objects.completes().get(pk=evenement.objet_id)


def reinscription(evenement: Evenement) -> Message | None:
    """A result is out, or corrected: where the person may register again, as the rules now decide.

    Once for all the results of a person that are published together; nothing to who has no right
    and never had any.
    """
    if not evenement.donnees["annoncer"]:
        return None
    resultat = Resultat.objects.select_related("etudiant").get(pk=evenement.objet_id)
    corrige = evenement.acte == "corriger_resultat"
    admissions = Admission.objects.des_etudiants(resultat.campagne, [resultat.etudiant_id])
    etudiant = resultat.etudiant
    droits = droits_de(admissions.en_vigueur(), evenement.le, LANGUES[etudiant.langue])
    if not (droits or corrige):
        return None
    return annonce_de_reinscription(etudiant, droits, corrige=corrige)


def autorisation_demandee(evenement: Evenement) -> Message | None:
    """The link, to the representative; nothing when another one was asked in the meantime."""
    autorisation = _autorisation(evenement.objet_id)
    return annonce_de_demande(autorisation) if autorisation.etat == DEMANDEE else None


def autorisation_repondue(evenement: Evenement) -> Message:
    """Agreed or refused, told to the student."""
    return annonce_de_reponse(_autorisation(evenement.objet_id), evenement.le)


def _autorisation(cle: str | UUID) -> AutorisationParentale:
    return AutorisationParentale.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(pk=cle)


def accord_de_visa_enregistre(evenement: Evenement) -> Message | None:
    """The invitation; nothing when the same number was invited already, or lost it since.

    Nothing either for an inscription that is effective or ended, nor for an admission withdrawn.
    """
    admission = _admission(evenement)
    if not evenement.donnees["a_annoncer"] or admission.accord_visa_le is None:
        return None
    if admission.retiree_le or _etat(admission) in (ANNULEE, EFFECTIVE):
        return None
    return annonce_d_accord(admission, evenement.le)


def accord_de_visa_retire(evenement: Evenement) -> Message | None:
    """Nothing when another admission of the number keeps it, or when it came back since.

    Nothing either once the inscription is ended, or the admission withdrawn.
    """
    admission = _admission(evenement)
    if not evenement.donnees["a_annoncer"] or admission.accord_visa_le is not None:
        return None
    if admission.retiree_le or _etat(admission) == ANNULEE:
        return None
    return annonce_de_retrait(admission)


def _admission(evenement: Evenement) -> Admission:
    return Admission.objects.select_related("etudiant", "inscription").get(pk=evenement.objet_id)


def _etat(admission: Admission) -> str:
    """The state of its inscription, empty when there is none."""
    inscription: Inscription | None = getattr(admission, "inscription", None)
    return inscription.etat if inscription else ""


def _piece(evenement: Evenement) -> Piece:
    return Piece.objects.select_related(
        "inscription__etudiant", "inscription__admission__etudiant"
    ).get(pk=evenement.objet_id)


def _paiement(evenement: Evenement) -> Paiement:
    return Paiement.objects.select_related(
        "creance__inscription__etudiant", "creance__inscription__admission__etudiant"
    ).get(pk=evenement.objet_id)


MESSAGES: dict[str, Callable[[Evenement], Message | None]] = {
    "demander_code": code_de_connexion,
    "enregistrer_informations": adresse_changee,
    "changer_courriel": adresse_changee,
    "corriger_courriel": adresse_corrigee,
    "confirmer_inscription": inscription_a_payer,
    "enregistrer_notification": bourse_notifiee,
    "fixer_le_prix": prix_fixe,
    "ecarter_inscription_anterieure": annee_ecartee,
    "enregistrer_refus_de_bourse": bourse_refusee,
    "rendre_effective": inscription_effective,
    "ajouter_annee_superieure": annee_superieure,
    "ajouter_unites": annee_superieure,
    "annuler_inscription": inscription_annulee,
    "refuser_piece": piece_refusee,
    "revenir_sur_piece": refus_annule,
    "valider_piece": dossier_complet,
    "refuser_paiement": paiement_refuse,
    "expirer_paiement": paiement_sans_reponse,
    "accepter_paiement": paiement_accepte,
    "constater_trop_percu": trop_percu,
    "modifier_admission": acceptation_definitive,
    "retirer_admission": admission_retiree,
    "retablir_admission": admission_retablie,
    "regler_retrait": retrait_regle,
    "publier_resultat": reinscription,
    "corriger_resultat": reinscription,
    "demander_autorisation": autorisation_demandee,
    "accorder_autorisation": autorisation_repondue,
    "refuser_autorisation": autorisation_repondue,
    "dire_la_pause": dossier_garde,
    "rappeler_echeance": rappel_echeance,
    "enregistrer_accord_de_visa": accord_de_visa_enregistre,
    "retirer_accord_de_visa": accord_de_visa_retire,
    **MESSAGES_DES_DEMANDES,
    **MESSAGES_DES_FINS,
    **MESSAGES_DES_SIGNATAIRES,
    **MESSAGES_DES_TRANSFERTS,
    **MESSAGES_DES_TIERS,
}
