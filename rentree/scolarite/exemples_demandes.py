"""The e-mails about requests, as a fictitious person of a typical profile would get them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from rentree.comptes.models import Compte
from rentree.connecteurs.courriel import annonces_demandes as annonces
from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_recours import annonce_de_recours, annonce_de_rejet
from rentree.connecteurs.courriel.annonces_reponses import annonce_de_reponse_au_gestionnaire
from rentree.connecteurs.courriel.annonces_signataires import annonce_d_appel
from rentree.connecteurs.courriel.annonces_tiers import annonce_d_invitation, annonce_de_remise
from rentree.demandes.effets import fin_de_l_effet
from rentree.demandes.models import (
    Appel,
    Demande,
    InvitationDeTiers,
    MessageDeDemande,
    RecoursDepose,
)
from rentree.inscriptions.campagnes import campagne
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.circuit import echeance
from rentree.regles.cycle import ETUDIANT
from rentree.regles.cycle_demande import DEPOSEE
from rentree.regles.cycle_recours import DEPOSE
from rentree.regles.demandes import compte_du_silence, lecture_reputee, limite_du_complement
from rentree.regles.voies_de_recours import compte_du_recours
from rentree.scolarite.modeles_de_courriel import Exemple, Modele

DEPOT = timedelta(days=3)


def _avec_demande(
    ecrire: Callable[[Demande, Exemple], Message],
) -> Callable[[Exemple], Message | None]:
    """Nothing where no kind of request is filed online."""

    def ecrire_ou_rien(exemple: Exemple) -> Message | None:
        demande = _demande(exemple)
        return ecrire(demande, exemple) if demande else None

    return ecrire_ou_rien


def _demande(exemple: Exemple) -> Demande | None:
    """One filed some days before, of the first kind that is filed online."""
    inscription = exemple.inscription
    sienne = campagne(inscription.campagne)
    en_ligne = {code: r.depot for code, r in sienne.demandes.items() if r.depot}
    genre = next((code for code, depot in en_ligne.items() if depot.public == ETUDIANT), None)
    if genre is None:
        return None
    demande = Demande(
        id=UUID(int=0),
        numero="D-EXEMPLE0",
        admission=inscription.admission,
        campagne=inscription.campagne,
        type=genre,
        etat=DEPOSEE,
        deposee_le=exemple.le - DEPOT,
    )
    silence = compte_du_silence(sienne, demande.depot, demande.deposee_le, ())
    demande.echeance = silence.expire_le
    demande.a_connaitre_le = lecture_reputee(sienne, demande.depot, exemple.le)
    if demande.echeance is not None:
        demande.decidee_le = demande.echeance - UN_INSTANT
    return demande


def _complement(demande: Demande, exemple: Exemple) -> Message:
    limite = limite_du_complement(demande.sienne, demande.depot, exemple.le)
    texte = "Pouvez-vous joindre une attestation datée de l’événement dont vous parlez\u202f?"
    return annonces.annonce_de_complement(demande, MessageDeDemande(texte=texte, limite=limite))


def _message(demande: Demande, exemple: Exemple) -> Message:
    texte = "Nous avons bien reçu vos documents et nous les lisons."
    return annonces.annonce_de_message(demande, MessageDeDemande(texte=texte))


def _acceptation(demande: Demande, exemple: Exemple) -> Message:
    fins = [fin_de_l_effet(demande, effet, exemple.le) for effet in demande.depot.effets]
    return annonces.annonce_d_acceptation(demande, max(filter(None, fins), default=None))


def _reponse(demande: Demande, exemple: Exemple) -> Message:
    """To the registrar who asked."""
    compte = Compte(
        nom_affiche="Dominique Exemple",
        courriel="dominique.exemple@exemple.fr",
        langue=exemple.inscription.etudiant.langue,
    )
    message = MessageDeDemande(texte="Voici l’attestation.", le=exemple.le)
    return annonce_de_reponse_au_gestionnaire(compte, demande, message, 1)


def _recours(demande: Demande, exemple: Exemple) -> RecoursDepose:
    """Filed here, and unanswered, against a refusal by silence."""
    voie = next(recours for recours in demande.depot.recours if recours.silence is not None)
    silence = voie.silence or demande.depot.silence.delai
    compte = compte_du_recours(demande.sienne, silence, exemple.le)
    return RecoursDepose(
        demande=demande,
        voie=voie.code,
        etat=DEPOSE,
        depose_le=exemple.le,
        echeance=compte.expire_le or exemple.le,
    )


def _rejet(demande: Demande, exemple: Exemple) -> Message:
    recours = _recours(demande, exemple)
    recours.repondu_le, recours.par_silence = recours.echeance - UN_INSTANT, True
    return annonce_de_rejet(recours)


def _appel(demande: Demande, exemple: Exemple) -> Message:
    """To who holds the role of the first step."""
    etape = demande.depot.circuit[0]
    signataire = Compte(
        nom_affiche="Paule Exemple",
        courriel="paule.exemple@exemple.fr",
        langue=exemple.inscription.etudiant.langue,
    )
    appel = Appel(
        id=UUID(int=0),
        demande=demande,
        compte=signataire,
        etape=etape.code,
        attendue_avant=echeance(etape, exemple.le, demande.sienne.almanach),
        palier=Appel.Palier.PREMIER,
    )
    return annonce_d_appel(appel)


def _invitation(exemple: Exemple, ecrire: Callable[[InvitationDeTiers], Message]) -> Message | None:
    """Of the first kind that asks a document of somebody else; nothing where none does."""
    demande = _demande(exemple)
    for code, regles in demande.sienne.demandes.items() if demande else ():
        for piece in regles.depot.justificatifs.values() if regles.depot else ():
            if demande and piece.tiers:
                demande.type = code
                return ecrire(
                    InvitationDeTiers(
                        id=UUID(int=0),
                        demande=demande,
                        code=piece.code,
                        nom="Claude Exemple",
                        courriel="claude.exemple@exemple.fr",
                    )
                )
    return None


MODELES_DES_DEMANDES: Mapping[str, Modele] = {
    "demande_recue": Modele(
        "Demande reçue",
        "Quand une demande est déposée.",
        _avec_demande(lambda demande, _: annonces.annonce_de_reception(demande)),
    ),
    "demande_en_instruction": Modele(
        "Demande examinée",
        "Quand la scolarité prend une demande en charge, ou la réexamine.",
        _avec_demande(lambda demande, _: annonces.annonce_d_instruction(demande)),
    ),
    "demande_a_completer": Modele(
        "Demande à compléter",
        "Quand la scolarité demande un complément.",
        _avec_demande(_complement),
    ),
    "demande_message": Modele(
        "Message sur une demande", "Quand la scolarité écrit dans le fil.", _avec_demande(_message)
    ),
    "demande_reponse": Modele(
        "Réponse à un message de l’université",
        "Quand la personne répond dans le fil, à qui lui avait écrit.",
        _avec_demande(_reponse),
    ),
    "demande_acceptee": Modele(
        "Demande acceptée",
        "Quand une demande est acceptée, ou que le silence l’accepte.",
        _avec_demande(_acceptation),
    ),
    "demande_decision": Modele(
        "Décision à lire",
        "Quand une demande est refusée ou irrecevable\u202f; le courriel ne dit pas l’issue.",
        _avec_demande(lambda demande, _: annonces.annonce_de_decision(demande)),
    ),
    "demande_sans_reponse": Modele(
        "Demande refusée sans réponse",
        "Quand le délai est passé et que le silence refuse.",
        _avec_demande(lambda demande, _: annonces.annonce_de_refus_par_silence(demande)),
    ),
    "recours_recu": Modele(
        "Recours reçu",
        "Quand la personne conteste un refus en ligne.",
        _avec_demande(lambda demande, exemple: annonce_de_recours(_recours(demande, exemple))),
    ),
    "recours_rejete": Modele(
        "Recours rejeté",
        "Quand l’université rejette un recours, ou que le silence le rejette.",
        _avec_demande(_rejet),
    ),
    "demande_a_signer": Modele(
        "Demande à signer",
        "Quand une étape attend un signataire, puis à chaque relance.",
        _avec_demande(_appel),
    ),
    "tiers_invite": Modele(
        "Document demandé à une autre personne",
        "Quand l’étudiant désigne qui donne une pièce de sa demande.",
        lambda exemple: _invitation(exemple, annonce_d_invitation),
    ),
    "tiers_remis": Modele(
        "Document reçu d’une autre personne",
        "Quand la personne invitée dépose le document.",
        lambda exemple: _invitation(exemple, annonce_de_remise),
    ),
    "demande_retiree": Modele(
        "Demande retirée",
        "Quand la personne retire sa demande.",
        _avec_demande(lambda demande, _: annonces.annonce_de_retrait(demande)),
    ),
}
