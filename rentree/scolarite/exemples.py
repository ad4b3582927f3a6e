"""A fictitious person of a typical profile, never saved, and every e-mail written to them.

The words are those of ``annonces``: what is shown here is what the acts send.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from rentree.connecteurs.courriel import (
    annonces,
    annonces_admissions,
    annonces_autorisations,
    annonces_rappels,
    annonces_visas,
)
from rentree.connecteurs.courriel.annonces import Annulation, Message
from rentree.inscriptions.annonces import Droit
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import (
    Admission,
    Etudiant,
    Inscription,
    Piece,
)
from rentree.inscriptions.models_retraits import Retrait
from rentree.regles import cycle_inscription
from rentree.regles.campagne import Campagne, Formation
from rentree.regles.comparaison import comparable
from rentree.regles.decision import OUVERTE, PAS_ENCORE
from rentree.regles.droits_ligne import RIEN, Ligne
from rentree.regles.page_redaction import LANGUES
from rentree.regles.page_situation import repondre
from rentree.regles.remplacement import limite_de_remplacement
from rentree.scolarite.exemples_adresses import MODELES_DES_ADRESSES
from rentree.scolarite.exemples_auditeurs import MODELES_DES_AUDITEURS
from rentree.scolarite.exemples_cesures import MODELES_DES_CESURES
from rentree.scolarite.exemples_delais import MODELES_DES_DELAIS
from rentree.scolarite.exemples_demandes import MODELES_DES_DEMANDES
from rentree.scolarite.exemples_exonerations import MODELES_DES_EXONERATIONS
from rentree.scolarite.exemples_fins import MODELES_DES_FINS
from rentree.scolarite.exemples_paiements import MODELES_DES_PAIEMENTS
from rentree.scolarite.exemples_propositions import MODELES_DES_PROPOSITIONS
from rentree.scolarite.exemples_publics import (
    annee_ecartee,
    attente_du_crous,
    bourse_notifiee,
    bourse_refusee,
    du_representant,
    prix_fixe,
)
from rentree.scolarite.exemples_transferts import MODELES_DES_TRANSFERTS
from rentree.scolarite.forms.refus import message_habituel
from rentree.scolarite.modeles_de_courriel import Exemple, Modele
from rentree.scolarite.profils import Profil

ADRESSE = "camille.exemple@exemple.fr"
CVEC = "EXE4EXEMPLE000"
DEBUT = timedelta(hours=1)


def exemple_de(
    profil: Profil, langue: Etudiant.Langue, ouverte: Campagne, ici: datetime
) -> Exemple:
    """Written now if the period is open, else as at the beginning of the first one."""
    situation = {"admission": {}, "plateforme": None, **profil.situation(ouverte)}
    etudiant = _etudiant(situation, langue, ouverte)
    formation = _formation(ouverte, situation["formation"])
    admission = Admission(
        etudiant=etudiant,
        campagne=ouverte.code,
        plateforme=situation["plateforme"] or "",
        numero="000000",
        formation=formation.code,
        composante=formation.composante,
        public=situation["public"],
        acceptee_le=ouverte.rentree_le,
        definitive=True,
    )
    inscription = Inscription(
        id=UUID(int=0),
        etudiant=etudiant,
        admission=admission,
        campagne=ouverte.code,
        formation=formation.code,
        etat=cycle_inscription.EN_PREPARATION,
        cvec_numero=CVEC,
        situation=situation,
    )
    le = _moment(inscription, ici)
    inscription.enregistree_le = le
    inscription.verdict = decision_sur(inscription, le).en_json()
    return Exemple(inscription, le)


def _etudiant(situation: Mapping[str, Any], langue: Etudiant.Langue, ouverte: Campagne) -> Etudiant:
    naissance = situation.get("date_naissance", f"{ouverte.rentree_le.year - 18}-05-03")
    return Etudiant(
        nom_naissance="Exemple",
        prenom="Camille",
        date_naissance=date.fromisoformat(naissance),
        nationalite=situation.get("nationalite", "FR"),
        courriel=ADRESSE,
        numero_etudiant=f"{ouverte.annee[2:4]}000000",
        langue=langue,
    )


def _formation(ouverte: Campagne, visee: Mapping[str, Any]) -> Formation:
    """One that this campaign has, of the level and, if there is one, of the mention."""
    du_niveau = [f for f in ouverte.formations.values() if f.niveau == visee["niveau"]]
    mention = comparable(visee.get("mention", ""))
    exactes = [f for f in du_niveau if comparable(f.mention) == mention]
    return [*exactes, *du_niveau, *ouverte.formations.values()][0]


def _moment(inscription: Inscription, ici: datetime) -> datetime:
    verdict = decision_sur(inscription, ici).inscription
    if verdict.etat == OUVERTE or not verdict.fenetres:
        return ici
    return verdict.fenetres[0].ouvre_le + DEBUT


def _code(exemple: Exemple) -> Message:
    expire_le = exemple.le + timedelta(minutes=10)
    return annonces.annonce_de_code(exemple.inscription.etudiant, ADRESSE, "123456", expire_le)


def _refus(exemple: Exemple) -> Message:
    return annonces.annonce_de_refus(_piece_refusee(exemple))


def _piece_refusee(exemple: Exemple) -> Piece:
    inscription, le = exemple.inscription, exemple.le
    sienne, decision = campagne(inscription.campagne), decision_sur(inscription, le)
    demandees = [sienne.pieces[piece.code] for piece in decision.pieces]
    regle = [*demandees, *sienne.pieces.values()][0]
    ici = le.astimezone(sienne.fuseau)
    return Piece(
        inscription=inscription,
        code=regle.code,
        message=message_habituel(regle.motifs_de_refus[0]),
        a_remplacer_avant=limite_de_remplacement(ici, decision.inscription.ferme_le).moment,
    )


def _de_plateforme(
    ecrire: Callable[[Exemple], Message],
) -> Callable[[Exemple], Message | None]:
    """Only what comes from a platform may become definitive, be withdrawn, be given again."""
    return lambda exemple: ecrire(exemple) if exemple.inscription.admission.plateforme else None


@_de_plateforme
def _admission_recue(exemple: Exemple) -> Message:
    return annonces_admissions.annonce_d_admission(exemple.inscription.admission, exemple.le)


@_de_plateforme
def _definitive(exemple: Exemple) -> Message:
    admission = exemple.inscription.admission
    return annonces_admissions.annonce_d_acceptation_definitive(admission, None, exemple.le)


@_de_plateforme
def _admission_retiree(exemple: Exemple) -> Message:
    inscription = exemple.inscription
    return annonces_admissions.annonce_d_admission_retiree(
        inscription.admission, inscription, cause=Retrait.Cause.RENONCEMENT, paye=Decimal(0)
    )


@_de_plateforme
def _admission_retablie(exemple: Exemple) -> Message:
    inscription = exemple.inscription
    return annonces_admissions.annonce_de_retablissement(inscription.admission, inscription)


@_de_plateforme
def _maintien(exemple: Exemple) -> Message:
    raison = "a confirmé vouloir s’inscrire"
    return annonces_admissions.annonce_de_maintien(exemple.inscription, raison)


def _annulation(exemple: Exemple) -> Message:
    fin = Annulation(exemple.le, "Martine Roux", "renonce à s’inscrire")
    inscription, droits = exemple.inscription, exemple.droits
    frais = campagne(inscription.campagne).frais_de_gestion
    lignes = (
        Ligne("droits", "Droits d’inscription", droits, ""),
        Ligne("frais-de-gestion", frais.libelle, -min(frais.valeur, droits), ""),
    )
    rendu = annonces.Rendu(max(droits - frais.valeur, RIEN), lignes) if droits else None
    return annonces.annonce_d_annulation(inscription, fin, paye=droits, rendu=rendu, en_cours=False)


def _reinscription(exemple: Exemple) -> Message:
    inscription, le = exemple.inscription, exemple.le
    etudiant, admission = inscription.etudiant, inscription.admission
    sienne, decision = campagne(inscription.campagne), decision_sur(inscription, le)
    langue = LANGUES[etudiant.langue]
    droit = Droit(
        admission=admission,
        formation=sienne.formations[admission.formation],
        decision=decision,
        reponse=repondre(sienne, decision, langue),
        decomptes=(),
        inscription=None,
    )
    return annonces.annonce_de_reinscription(etudiant, [droit], corrige=False)


def _rappel(exemple: Exemple) -> Message | None:
    """Only to who can still register: the others are not reminded."""
    inscription, le = exemple.inscription, exemple.le
    verdict = decision_sur(inscription, le).inscription
    if verdict.etat != OUVERTE or verdict.ferme_le is None:
        return None
    reste = annonces_rappels.reste_a_faire(inscription.admission, inscription, (), le)
    return annonces_rappels.annonce_de_rappel(
        [reste], verdict.ferme_le, min(campagne(inscription.campagne).rappels.jours)
    )


def _pause(exemple: Exemple) -> Message | None:
    if decision_sur(exemple.inscription, exemple.le).inscription.etat not in (OUVERTE, PAS_ENCORE):
        return None
    return annonces_rappels.annonce_de_pause(exemple.inscription, (), exemple.le)


def _candidate(exemple: Exemple) -> Admission:
    """The same admission, as it would come from Études en France."""
    admission = exemple.inscription.admission
    admission.plateforme = Admission.Plateforme.ETUDES_EN_FRANCE
    admission.numero = f"FR{campagne(admission.campagne).annee[2:4]}-000000"
    return admission


def _accord(exemple: Exemple) -> Message:
    admission = _candidate(exemple)
    admission.accord_visa_le = exemple.le.date()
    return annonces_visas.annonce_d_accord(admission, exemple.le)


def _retrait(exemple: Exemple) -> Message:
    return annonces_visas.annonce_de_retrait(_candidate(exemple))


MODELES: Mapping[str, Modele] = {
    "code_de_connexion": Modele(
        "Code de connexion", "Quand une personne demande à se connecter.", _code
    ),
    "admission_recue": Modele(
        "Admission reçue",
        "Quand une plateforme transmet une admission définitivement acceptée.",
        _admission_recue,
    ),
    "acceptation_definitive": Modele(
        "Acceptation définitive",
        "Quand la plateforme dit que la proposition est acceptée définitivement.",
        _definitive,
    ),
    "reinscription": Modele(
        "Résultats publiés",
        "Quand les résultats d’une personne sont publiés ou corrigés.",
        _reinscription,
    ),
    "dossier_garde": Modele(
        "Réponses gardées",
        "Quand un dossier commencé n’a plus bougé, une seule fois.",
        _pause,
    ),
    "rappel_echeance": Modele(
        "Rappel avant la fermeture",
        "Avant la fin de la période de la personne, tant qu’elle n’est pas inscrite.",
        _rappel,
    ),
    "autorisation_demandee": Modele(
        "Autorisation demandée",
        "Quand une personne mineure désigne son représentant légal\u202f; part au représentant.",
        du_representant(lambda demande, _: annonces_autorisations.annonce_de_demande(demande)),
    ),
    "code_de_representant": Modele(
        "Code du représentant légal",
        "Quand le représentant ouvre le lien et demande un code\u202f; part au représentant.",
        du_representant(
            lambda demande, le: annonces_autorisations.annonce_de_code_de_representant(
                demande, "123456", le + timedelta(minutes=10)
            )
        ),
    ),
    "autorisation_accordee": Modele(
        "Autorisation donnée",
        "Quand le représentant légal autorise l’inscription.",
        du_representant(annonces_autorisations.annonce_de_reponse),
    ),
    "autorisation_refusee": Modele(
        "Autorisation refusée",
        "Quand le représentant légal refuse.",
        du_representant(
            annonces_autorisations.annonce_de_reponse, "Nous préférons attendre un an."
        ),
    ),
    "accord_de_visa_enregistre": Modele(
        "Accord de visa enregistré",
        "Quand le consulat enregistre un accord de visa\u202f; dans les deux langues.",
        _accord,
    ),
    "accord_de_visa_retire": Modele(
        "Accord de visa retiré",
        "Quand un accord de visa n’est plus enregistré\u202f; dans les deux langues.",
        _retrait,
    ),
    "inscription_a_payer": Modele(
        "Inscription à payer",
        "Quand les réponses sont confirmées et qu’il reste à payer.",
        lambda exemple: annonces.annonce_a_payer(exemple.inscription, exemple.le),
    ),
    "bourse_attendue": Modele(
        "Bourse attendue, rien à payer",
        "Quand les réponses sont confirmées et que le paiement attend le Crous.",
        attente_du_crous,
    ),
    "bourse_notifiee": Modele(
        "Bourse prise en compte",
        "Quand la scolarité enregistre une bourse notifiée après la confirmation.",
        bourse_notifiee,
    ),
    "bourse_refusee": Modele(
        "Bourse refusée",
        "Quand la scolarité enregistre que le Crous refuse une bourse attendue.",
        bourse_refusee,
    ),
    "annee_ecartee": Modele(
        "Année écartée",
        "Quand la scolarité écarte une année que la personne a déclarée.",
        annee_ecartee,
    ),
    "prix_fixe": Modele(
        "Prix de la formation continue",
        "Quand son service fixe le prix, ou le change avant la confirmation.",
        prix_fixe,
    ),
    **MODELES_DES_PAIEMENTS,
    "inscription_effective": Modele(
        "Inscription enregistrée",
        "Quand le paiement est accepté, ou qu’il n’y a rien à payer.",
        lambda exemple: annonces.annonce_d_inscription(exemple.inscription),
    ),
    "annee_superieure": Modele(
        "Année supérieure ou unités ajoutées",
        "Quand la scolarité ajoute ce que le jury accorde au-dessus d’une année redoublée.",
        lambda exemple: annonces.annonce_d_annee_superieure(exemple.inscription),
    ),
    "certificat_change": Modele(
        "Certificat à reprendre",
        "Quand une plateforme ou la scolarité corrige ce que le certificat imprime.",
        lambda exemple: annonces.annonce_de_certificat(exemple.inscription, exemple.le),
    ),
    "piece_refusee": Modele("Pièce à remplacer", "Quand la scolarité refuse une pièce.", _refus),
    "refus_annule": Modele(
        "Pièce à ne plus remplacer",
        "Quand la scolarité revient sur le refus d’une pièce.",
        lambda exemple: annonces.annonce_de_refus_annule(_piece_refusee(exemple)),
    ),
    "dossier_complet": Modele(
        "Dossier complet",
        "Quand la dernière pièce est validée.",
        lambda exemple: annonces.annonce_de_dossier_complet(exemple.inscription),
    ),
    "admission_retiree": Modele(
        "Admission retirée", "Quand la plateforme retire une admission.", _admission_retiree
    ),
    "admission_retablie": Modele(
        "Admission rétablie", "Quand la plateforme rend une admission retirée.", _admission_retablie
    ),
    "retrait_regle": Modele(
        "Inscription maintenue",
        "Quand la scolarité maintient une inscription dont l’admission était retirée.",
        _maintien,
    ),
    "inscription_annulee": Modele(
        "Inscription annulée", "Quand une inscription est annulée.", _annulation
    ),
    **MODELES_DES_ADRESSES,
    **MODELES_DES_TRANSFERTS,
    **MODELES_DES_DELAIS,
    **MODELES_DES_DEMANDES,
    **MODELES_DES_AUDITEURS,
    **MODELES_DES_PROPOSITIONS,
    **MODELES_DES_EXONERATIONS,
    **MODELES_DES_CESURES,
    **MODELES_DES_FINS,
}
