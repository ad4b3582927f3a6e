"""A decision and what it rests on, in the language of the reader; French is how they are made.

A language without its words for something keeps those of the campaign.
"""

from dataclasses import replace
from datetime import datetime

from rentree.regles.campagne import Campagne, Limite, PieceDemandee
from rentree.regles.campagne_calendrier import Fermeture
from rentree.regles.cvec import EXONERATION, NON_CONCERNE, DecisionCvec
from rentree.regles.decision import Decision
from rentree.regles.droits_ligne import Ligne
from rentree.regles.fenetres import Fenetre
from rentree.regles.identifiants import IdentifiantInvalide
from rentree.regles.issue import Issue
from rentree.regles.limites import comptes, decompte
from rentree.regles.motif import Motif
from rentree.regles.page_bornes import nommer_limite
from rentree.regles.page_motifs import traduire
from rentree.regles.page_redaction import FRANCAIS, Langue
from rentree.regles.page_situation import pourquoi
from rentree.regles.pieces import DEJA_DONNEE, PieceRequise
from rentree.regles.situation import Situation


def campagne_dite(campagne: Campagne, langue: Langue) -> Campagne:
    """The same year; the names of its formations and offices are names, and stay."""
    if langue is FRANCAIS:
        return campagne
    return replace(
        campagne,
        pieces={code: _piece_dite(piece, langue) for code, piece in campagne.pieces.items()},
        fermetures=tuple(_fermeture_dite(f, langue) for f in campagne.fermetures),
    )


def _piece_dite(piece: PieceDemandee, langue: Langue) -> PieceDemandee:
    cle = f"piece.{piece.code}"
    return replace(
        piece,
        libelle=langue.textes.get(cle, piece.libelle),
        aide=langue.textes.get(f"{cle}.aide", piece.aide),
    )


def _fermeture_dite(fermeture: Fermeture, langue: Langue) -> Fermeture:
    cle = f"fermetures.libelle.{fermeture.effet}"
    return replace(fermeture, libelle=langue.textes.get(cle, fermeture.libelle))


def decision_dite(campagne: Campagne, decision: Decision, langue: Langue) -> Decision:
    """The same answer: states, moments and amounts do not move, nor do references."""
    if langue is FRANCAIS:
        return decision
    inscription, cvec = decision.inscription, decision.cvec
    return replace(
        decision,
        inscription=replace(
            inscription,
            fenetres=tuple(_fenetre_dite(campagne, f, langue) for f in inscription.fenetres),
            motifs=tuple(traduire(campagne, motif, langue) for motif in inscription.motifs),
        ),
        cvec=replace(cvec, motifs=tuple(_cvec_dite(cvec, m, langue) for m in cvec.motifs)),
        droits=replace(
            decision.droits,
            lignes=tuple(ligne_dite(ligne, langue) for ligne in decision.droits.lignes),
        ),
        pieces=tuple(_requise_dite(piece, cvec, langue) for piece in decision.pieces),
    )


def _fenetre_dite(campagne: Campagne, fenetre: Fenetre, langue: Langue) -> Fenetre:
    return replace(fenetre, phrase=pourquoi(campagne, fenetre, langue))


def _cvec_dite(cvec: DecisionCvec, motif: Motif, langue: Langue) -> Motif:
    code = motif.code.removeprefix("CVEC_").lower().replace("_", "-")
    que_faire = "cvec.non_concerne" if cvec.etat == NON_CONCERNE else "cvec.gratuite"
    return replace(
        motif,
        message=langue.textes.get(f"cvec.{code}.motif", motif.message),
        que_faire=langue.dire(que_faire),
    )


def ligne_dite(ligne: Ligne, langue: Langue) -> Ligne:
    """The same amount; what the language does not name keeps the words of the campaign."""
    code = "credit" if ligne.code.startswith("credit-") else ligne.code
    return replace(ligne, libelle=langue.textes.get(f"ligne.{code}", ligne.libelle))


def _requise_dite(piece: PieceRequise, cvec: DecisionCvec, langue: Langue) -> PieceRequise:
    gratuite = piece.code == "cvec" and cvec.etat == EXONERATION
    cle = f"piece.{piece.code}{'.exoneration' if gratuite else ''}.motif"
    motif = langue.textes.get(cle, piece.motif)
    if cle in langue.textes and piece.motif.endswith(DEJA_DONNEE):
        motif = f"{motif} {langue.dire('piece.deja_donnee')}"
    return replace(
        piece, libelle=langue.textes.get(f"piece.{piece.code}", piece.libelle), motif=motif
    )


def proposee_dite(piece: PieceRequise, langue: Langue) -> PieceRequise:
    """A proof that may be sent as soon as it arrives."""
    motif = langue.textes.get(f"piece.{piece.code}.attendue", piece.motif)
    return replace(piece, motif=motif)


def issue_dite(issue: Issue, le: datetime, langue: Langue) -> tuple[str, ...]:
    """The way out, one sentence a step; waiting comes last."""
    if langue is FRANCAIS:
        return issue.phrases(le)
    etapes = tuple(langue.dire(f"pas.{pas.code}") for pas in issue.pas)
    if issue.des <= le:
        return etapes
    moment = langue.a_paris(langue.moment_long(issue.des))
    return (*etapes, langue.dire("pas.attendre", moment=moment))


def decomptes_dits(campagne: Campagne, situation: Situation, langue: Langue) -> tuple[str, ...]:
    """Which registration this one is, for each limit that binds this person."""
    return tuple(
        decompte_dit(limite, rang, langue) for limite, rang in comptes(campagne, situation)
    )


def decompte_dit(limite: Limite, rang: int, langue: Langue) -> str:
    """The same, for one limit."""
    if langue is FRANCAIS:
        return decompte(limite, rang)
    return langue.dire(
        "decompte",
        rang=str(rang),
        niveaux=nommer_limite(langue, limite),
        maximum=str(limite.maximum),
    )


def refus_dit(refus: IdentifiantInvalide, langue: Langue) -> str:
    """Why an identifier that was typed cannot be right, and what to do."""
    redige = f"{refus.message} {refus.que_faire}"
    return langue.textes.get(f"refus.{refus.code}", redige)
