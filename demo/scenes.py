"""How far each person has come: the scenes are a road, each one goes a little further."""

from datetime import UTC, datetime, timedelta
from typing import Any

from demo.papiers import dessiner, dessiner_photo
from demo.personnages import Personnage
from rentree.documents.actions import recevoir_fichier
from rentree.inscriptions.actions import (
    annuler_inscription,
    enregistrer_cvec,
    enregistrer_informations,
    enregistrer_situation,
    ouvrir_inscription,
    rattacher_compte,
)
from rentree.inscriptions.actions_pieces import deposer_piece, refuser_piece, valider_piece
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import confirmer_et_constater, ouvrir_paiement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.fournisseur import EURO, Avis, fournisseur
from rentree.paiements.models import Paiement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.cycle_paiement import ACCEPTE, REFUSE

MARTINE = Auteur(GESTIONNAIRE, "compte:martine.roux", "Martine Roux")
PREMIER_JOUR = datetime(2024, 7, 2, 7, 0, tzinfo=UTC)
INSCRITES = {"inscrite", "a_corriger", "renvoyee", "complete", "annulee"}


def jouer(personnage: Personnage, admission: Admission, rang: int, fin: datetime) -> None:
    """Bring one person to the scene where the demonstration finds them at ``fin``."""
    if personnage.scene == "arrivee":
        return
    le = PREMIER_JOUR + timedelta(hours=3 * rang)
    inscription = _preparer(personnage, admission, rang, le)
    if personnage.scene in {"preparee", "prete"}:
        return
    if personnage.scene == "silence":
        _payer(inscription, _recemment(inscription, fin) or le)
        return
    paiement = _payer(inscription, le)
    _repondre(paiement, REFUSE if personnage.scene == "refus" else ACCEPTE, le)
    if personnage.scene in INSCRITES:
        inscription.refresh_from_db()
        _controler(personnage, inscription, le + timedelta(days=1))


def _recemment(inscription: Inscription, fin: datetime) -> datetime | None:
    """Just before ``fin``, so that the bank may still answer; None when the window is closed."""
    moment = fin - timedelta(minutes=3)
    ouverte = decision_sur(inscription, moment).inscription.etat == "ouverte"
    return moment if ouverte else None


def _etudiant(inscription: Inscription) -> Auteur:
    compte = inscription.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def _preparer(personnage: Personnage, admission: Admission, rang: int, le: datetime) -> Inscription:
    rattacher_compte(etudiant=admission.etudiant, le=le)
    compte = admission.etudiant.compte
    assert compte is not None
    par = compte.auteur(ETUDIANT)
    inscription = ouvrir_inscription(admission=admission, par=par, le=le)
    acte: dict[str, Any] = {"inscription": inscription, "par": par, "le": le}
    enregistrer_informations(informations={"telephone": "+33 6 00 00 00 00"}, **acte)
    enregistrer_situation(reponses=dict(personnage.reponses), **acte)
    enregistrer_cvec(saisie=f"AIX4-DEMO{rang:02d}-{rang:02d}", **acte)
    for piece in decision_sur(inscription, le).pieces:
        if piece.obligatoire and piece.code != "cvec":
            _deposer(inscription, piece.code, le)
    return inscription


def _deposer(inscription: Inscription, code: str, le: datetime) -> None:
    etudiant, par = inscription.etudiant, _etudiant(inscription)
    if code == "photo":
        nom, contenu = "photo.jpg", dessiner_photo(etudiant.pk)
    else:
        nom, contenu = f"{code}.pdf", dessiner(code, etudiant)
    fichier = recevoir_fichier(contenu=contenu, nom=nom, par=par, le=le, taille_max=10_000_000)
    deposer_piece(inscription=inscription, code=code, fichiers=[fichier], par=par, le=le)


def _payer(inscription: Inscription, le: datetime) -> Paiement:
    par = _etudiant(inscription)
    creance = confirmer_et_constater(inscription=inscription, par=par, le=le)
    return ouvrir_paiement(
        creance=creance,
        fournisseur=fournisseur(),
        retour_url="http://127.0.0.1/",
        avis_url="http://127.0.0.1/",
        par=par,
        le=le,
    )


def _repondre(paiement: Paiement, resultat: str, le: datetime) -> None:
    avis = Avis(paiement.reference, resultat, paiement.montant, EURO, "démonstration", "")
    appliquer_avis(avis=avis, le=le + timedelta(minutes=2))


def _controler(personnage: Personnage, inscription: Inscription, le: datetime) -> None:
    acte: dict[str, Any] = {"par": MARTINE, "le": le}
    pieces = list(inscription.pieces.courantes())
    if personnage.scene == "annulee":
        annuler_inscription(inscription=inscription, raison="renonce à s’inscrire", **acte)
    elif personnage.scene == "complete":
        for piece in pieces:
            valider_piece(piece=piece, **acte)
    elif personnage.scene in {"a_corriger", "renvoyee"}:
        photo = next(piece for piece in pieces if piece.code == "photo")
        refuser_piece(
            piece=photo,
            motif="photo-sombre",
            message="Votre visage n’est pas assez visible. Prenez une photo face à une fenêtre.",
            a_remplacer_avant=decision_sur(inscription, le).inscription.ferme_le,
            **acte,
        )
        if personnage.scene == "renvoyee":
            _deposer(inscription, "photo", le + timedelta(hours=5))
