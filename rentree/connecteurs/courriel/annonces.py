"""What each e-mail says, from objects that may be saved or not.

The acts and the previews call the same functions, so that a preview is the e-mail itself.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from rentree.comptes.codes import adresse_masquee
from rentree.connecteurs.models import ADRESSE_CHANGEE
from rentree.inscriptions.annonces import Droit, paie_une_fois
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Admission, Etudiant, Inscription, Piece
from rentree.regles.decision import OUVERTE, PAS_ENCORE, DecisionInscription
from rentree.regles.droits_ligne import Ligne
from rentree.regles.page_decision import ligne_dite
from rentree.regles.page_redaction import LANGUES, Langue


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail to write: its template, its reader's address, what the template needs.

    ``contexte["etudiant"]`` is who reads it, in their own language, or in every one when it is
    ``bilingue``: one part in each, from one template for each. A reader who is not a student reads
    in ``autre_langue``. ``secret`` names a value that the copy kept in the file must not show.
    """

    modele: str
    destinataire: str
    contexte: dict[str, Any]
    secret: str = ""
    bilingue: bool = False
    autre_langue: str = ""

    @property
    def etudiant(self) -> Etudiant | None:
        """None when an auditor reads it, or somebody who is not of the file."""
        lecteur = self.contexte.get("etudiant")
        return lecteur if isinstance(lecteur, Etudiant) else None

    @property
    def langue(self) -> Etudiant.Langue:
        return Etudiant.Langue(self.autre_langue or self.contexte["etudiant"].langue)

    @property
    def langues(self) -> tuple[Etudiant.Langue, ...]:
        """Those in which it is written, in order."""
        return tuple(Etudiant.Langue) if self.bilingue else (self.langue,)


@dataclass(frozen=True, slots=True)
class Annulation:
    """The end of a file. ``agent`` is the registrar's name, empty when the system did it."""

    le: datetime
    agent: str
    raison: str


@dataclass(frozen=True, slots=True)
class Rendu:
    """What a cancellation gives back, and the lines that make it."""

    total: Decimal
    lignes: tuple[Ligne, ...]

    def dites(self, langue: Langue) -> list[Ligne]:
        return [ligne_dite(ligne, langue) for ligne in self.lignes]


def lien(nom: str, **arguments: Any) -> str:
    """The full address of a page, for the only link of an e-mail."""
    return settings.ADRESSE_PUBLIQUE + reverse(nom, kwargs=arguments)


def au_sujet_de(inscription: Inscription, modele: str, **contexte: Any) -> Message:
    """To the student of this file, about it."""
    sienne = campagne(inscription.campagne)
    return Message(
        modele,
        inscription.etudiant.courriel,
        {
            "etudiant": inscription.etudiant,
            "inscription": inscription,
            "campagne": sienne,
            "formation": sienne.formations[inscription.formation],
            "contact": sienne.composantes[inscription.admission.composante].courriel,
            "lien": lien("portail:inscription", inscription=inscription.pk),
            **contexte,
        },
    )


def contexte_d_admission(admission: Admission) -> dict[str, Any]:
    """What every e-mail about an admission reads, to a person who may not have a file yet."""
    sienne = campagne(admission.campagne)
    return {
        "etudiant": admission.etudiant,
        "admission": admission,
        "campagne": sienne,
        "formation": sienne.formations[admission.formation],
        "contact": sienne.composantes[admission.composante].courriel,
    }


def annonce_de_code(etudiant: Etudiant, courriel: str, code: str, expire_le: datetime) -> Message:
    """The six digits, to the address known when they were asked for."""
    contexte = {"etudiant": etudiant, "code": code, "expire_le": expire_le}
    return Message("code_de_connexion", courriel, contexte, secret=code)


def annonce_d_inscription(inscription: Inscription) -> Message:
    """You are registered: the number, the certificate, what comes next."""
    return au_sujet_de(inscription, "inscription_effective")


def annonce_de_certificat(inscription: Inscription, emis_le: datetime) -> Message:
    """The certificate issued then names its person wrongly: another one is to be downloaded."""
    return au_sujet_de(inscription, "certificat_change", emis_le=emis_le)


def annonce_d_annee_superieure(inscription: Inscription) -> Message:
    """The registrar added the upper year (AJAC) or its units (AJRE): nothing is to be done."""
    resultat = inscription.admission.resultat
    unites = resultat.jury.unites if resultat else ()
    return au_sujet_de(inscription, "annee_superieure", unites=unites)


def annonce_de_refus(piece: Piece) -> Message:
    """Which piece to replace, why, until when; the registrar reads it before it is sent."""
    return _au_sujet_de_la_piece(
        piece,
        "piece_refusee",
        lien=lien("portail:piece", inscription=piece.inscription_id, code=piece.code),
    )


def annonce_de_refus_annule(piece: Piece) -> Message:
    """The piece is no longer to be replaced; the refusal was told before."""
    return _au_sujet_de_la_piece(piece, "refus_annule")


def _au_sujet_de_la_piece(piece: Piece, modele: str, **contexte: Any) -> Message:
    """To its student, the piece named in their language."""
    inscription = piece.inscription
    demandee = campagne(inscription.campagne).pieces[piece.code]
    mots = LANGUES[inscription.etudiant.langue].textes
    libelle = mots.get(f"piece.{piece.code}", demandee.libelle)
    return au_sujet_de(inscription, modele, piece=piece, libelle=libelle, **contexte)


def annonce_de_dossier_complet(inscription: Inscription) -> Message:
    """Everything is checked."""
    return au_sujet_de(inscription, "dossier_complet")


def annonce_a_payer(inscription: Inscription, le: datetime) -> Message:
    """Confirmed: it remains to pay, how much and until when."""
    return au_sujet_de(
        inscription,
        "inscription_a_payer",
        total=inscription.verdict["droits"]["total"],
        lien=lien("portail:paiement", inscription=inscription.pk),
        **periode(inscription, le),
    )


def annonce_de_trop_percu(inscription: Inscription, montant: Decimal) -> Message:
    """Money taken that was no longer due: the account to which it is paid back is asked for."""
    return au_sujet_de(
        inscription,
        "trop_percu",
        montant=montant,
        sans_droit=bool(obstacles(inscription.admission)),
        **compte_a_donner(inscription),
    )


def annonce_d_adresse(inscription: Inscription, ancienne: str, nouvelle: str) -> Message:
    """To the old address, the only one that its owner still reads if someone else did it."""
    message = au_sujet_de(inscription, ADRESSE_CHANGEE, nouvelle=adresse_masquee(nouvelle))
    return Message(message.modele, ancienne, message.contexte)


def annonce_d_adresse_corrigee(admission: Admission, ancienne: str, nouvelle: str) -> Message:
    """The same, to somebody who may not have a file yet."""
    contexte = {**contexte_d_admission(admission), "nouvelle": adresse_masquee(nouvelle)}
    return Message(ADRESSE_CHANGEE, ancienne, contexte)


def annonce_d_annulation(
    inscription: Inscription,
    fin: Annulation,
    *,
    paye: Decimal,
    rendu: Rendu | None = None,
    en_cours: bool,
) -> Message:
    """Cancelled: when, by whom, what it changes, the money paid and the payment under way.

    ``rendu`` is what was decided of the money; None when nothing was.
    """
    return au_sujet_de(
        inscription,
        "inscription_annulee",
        annulee_le=fin.le,
        agent=fin.agent,
        raison=fin.raison,
        paye=paye,
        decide=rendu is not None,
        rendu=rendu.total if rendu else Decimal(0),
        lignes=rendu.dites(LANGUES[inscription.etudiant.langue]) if rendu else [],
        jours=campagne(inscription.campagne).fins.versement_jours,
        en_cours=en_cours,
        lien=lien(
            f"portail:{'remboursement' if rendu and rendu.total else 'inscription'}",
            inscription=inscription.pk,
        ),
    )


def annonce_de_reinscription(etudiant: Etudiant, droits: list[Droit], *, corrige: bool) -> Message:
    """Results are out, or ``corrige``: where the person may register again, and until when."""
    return Message(
        "reinscription",
        etudiant.courriel,
        {
            "etudiant": etudiant,
            "corrige": corrige,
            "droits": droits,
            "paie_une_fois": paie_une_fois(droits),
            "ferme_le": min(filter(None, (droit.ferme_le for droit in droits)), default=None),
            "ouvre_le": min(filter(None, (droit.ouvre_le for droit in droits)), default=None),
            "lien": lien("portail:inscriptions"),
        },
    )


def compte_a_donner(inscription: Inscription) -> dict[str, Any]:
    """Where the account is given, and how many days later the transfer leaves."""
    return {
        "lien": lien("portail:remboursement", inscription=inscription.pk),
        "jours": campagne(inscription.campagne).fins.versement_jours,
    }


def periode(inscription: Inscription, le: datetime) -> dict[str, datetime | None]:
    """The end of the person's period when it is still to come, its opening when it is too."""
    return bornes(decision_sur(inscription, le).inscription, le)


def bornes(verdict: DecisionInscription, le: datetime) -> dict[str, datetime | None]:
    """The same, of a verdict that is already known."""
    ouvre_le, ferme_le = verdict.ouvre_le, verdict.ferme_le
    if ferme_le is None or ferme_le <= le:
        return {"echeance": None, "ouverture": None}
    a_venir = ouvre_le is not None and le < ouvre_le
    return {"echeance": ferme_le, "ouverture": ouvre_le if a_venir else None}


def bornes_permises(verdict: DecisionInscription, le: datetime) -> dict[str, datetime | None]:
    """The same, for who may register now or later; neither for the others."""
    if verdict.etat in (OUVERTE, PAS_ENCORE):
        return bornes(verdict, le)
    return {"echeance": None, "ouverture": None}


def page_du_dossier(inscription: Inscription | None) -> str:
    """The file's page; before it is open, where the person chooses one."""
    if inscription is None:
        return lien("portail:inscriptions")
    return lien("portail:inscription", inscription=inscription.pk)
