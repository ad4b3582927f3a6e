"""What the life of a file writes: registered, cancelled, another address, results."""

from collections.abc import Callable
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import (
    Annulation,
    Message,
    Rendu,
    annonce_d_adresse,
    annonce_d_adresse_corrigee,
    annonce_d_annee_superieure,
    annonce_d_annulation,
    annonce_d_inscription,
    annonce_de_certificat,
    annonce_de_reinscription,
)
from rentree.connecteurs.courriel.objets import admission_de, inscription_de
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.annonces import droits_de
from rentree.inscriptions.certificat import GENRE
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.perimes import RAISON
from rentree.inscriptions.transferts import depart_conclu
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.cycle_paiement import ACCEPTE
from rentree.regles.droits_ligne import Ligne
from rentree.regles.page_redaction import LANGUES


def inscription_effective(evenement: Evenement) -> Message:
    """Registered."""
    return annonce_d_inscription(inscription_de(evenement))


def annee_superieure(evenement: Evenement) -> Message:
    """The registrar added what the jury grants above the repeated year."""
    return annonce_d_annee_superieure(inscription_de(evenement))


def inscription_annulee(evenement: Evenement) -> Message | None:
    """Cancelled, with what was paid and what the bank may still take.

    Nothing when its person asked for the end, or was transferred: another letter says it all.
    """
    inscription = inscription_de(evenement)
    if depart_conclu(inscription) or inscription.fins.filter(le=evenement.le).exists():
        return None
    siens = Paiement.objects.filter(creance__inscription=inscription)
    return annonce_d_annulation(
        inscription,
        Annulation(evenement.le, evenement.par_nom, evenement.donnees["raison"]),
        rendu=_rendu(evenement),
        paye=sum((paye.montant for paye in siens.filter(etat=ACCEPTE)), Decimal(0)),
        en_cours=siens.ouverts().exists(),
    )


def certificat_change(evenement: Evenement) -> Message | None:
    """What it printed is no longer right, and the inscription goes on.

    Nothing when a correction that the person asked for did it: its acceptance says so.
    """
    certificat = DocumentEmis.objects.get(pk=evenement.objet_id)
    if evenement.donnees.get("raison") != RAISON or certificat.genre != GENRE:
        return None
    inscription = Inscription.objects.completes().get(pk=evenement.dossier)
    demandees = Evenement.objects.filter(acte="corriger_etat_civil", le=evenement.le)
    if (
        inscription.etat != EFFECTIVE
        or demandees.filter(objet_id=str(inscription.etudiant_id)).exists()
    ):
        return None
    return annonce_de_certificat(inscription, certificat.emis_le)


def _rendu(evenement: Evenement) -> Rendu | None:
    """What the registrar decided of the money at that very moment."""
    decisions = Evenement.objects.filter(
        acte="rembourser_annulation", objet_id=evenement.objet_id, le=evenement.le
    )
    if (decision := decisions.first()) is None:
        return None
    estimation = decision.donnees["estimation"]
    lignes = tuple(
        Ligne(ligne["code"], ligne["libelle"], Decimal(ligne["montant"]), ligne["reference"])
        for ligne in estimation["lignes"]
    )
    return Rendu(Decimal(estimation["total"]), lignes)


def adresse_changee(evenement: Evenement) -> Message | None:
    """Only when the contact details that were saved hold another e-mail address."""
    changement = evenement.donnees["changements"].get("courriel")
    if changement is None:
        return None
    return annonce_d_adresse(inscription_de(evenement), changement["avant"], changement["apres"])


def adresse_corrigee(evenement: Evenement) -> Message:
    """The old address is told, whether it answers or not."""
    changement = evenement.donnees["changements"]["courriel"]
    admission = admission_de(evenement)
    return annonce_d_adresse_corrigee(admission, changement["avant"], changement["apres"])


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


MESSAGES_DES_INSCRIPTIONS: dict[str, Callable[[Evenement], Message | None]] = {
    "enregistrer_informations": adresse_changee,
    "changer_courriel": adresse_changee,
    "corriger_courriel": adresse_corrigee,
    "rendre_effective": inscription_effective,
    "ajouter_annee_superieure": annee_superieure,
    "ajouter_unites": annee_superieure,
    "annuler_inscription": inscription_annulee,
    "annuler_document": certificat_change,
    "publier_resultat": reinscription,
    "corriger_resultat": reinscription,
}
