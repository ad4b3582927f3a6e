"""A file as the registrar fills it in front of the person: what is known, asked and due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.coordonnees import coordonnees_connues
from rentree.inscriptions.dossier import Dossier, lire_dossier
from rentree.inscriptions.faits import situation_de
from rentree.inscriptions.models import Inscription, Piece
from rentree.paiements.models import Creance
from rentree.regles.campagne import PieceDemandee
from rentree.regles.cycle_inscription import EN_PREPARATION
from rentree.regles.cycle_piece import VALIDEE
from rentree.regles.majorite import AUTORISATION
from rentree.regles.pieces import PieceRequise
from rentree.regles.questions import questions_pour, reponse_saisie, reponses_possibles
from rentree.regles.taches import A_FAIRE, TERMINEE
from rentree.scolarite.forms.guichet import (
    FormulaireCoordonnees,
    FormulaireCvec,
    FormulaireEncaissement,
    FormulaireInscription,
    FormulaireOriginal,
    FormulaireReponses,
    FormulaireSejour,
)
from rentree.scolarite.pieces import etat_de

COORDONNEES, REPONSES, SEJOUR = "coordonnees", "reponses", "sejour"
CVEC, INSCRIRE = "cvec", "inscrire"
PIECE = "piece-"  # followed by the code


@dataclass(frozen=True, slots=True)
class PieceAuGuichet:
    """One piece asked of the person: its rule, why, the current version, the form to receive it."""

    regle: PieceDemandee
    requise: PieceRequise
    piece: Piece | None
    form: FormulaireOriginal

    @property
    def recue(self) -> bool:
        return self.piece is not None and self.piece.etat == VALIDEE

    @property
    def etat(self) -> tuple[str, str]:
        if self.piece is None:
            return ("À recevoir", "info") if self.requise.obligatoire else ("Facultative", "")
        return etat_de(self.piece)


@dataclass(frozen=True, slots=True)
class Guichet:
    """The file, and the forms of its steps; ``refuse`` is the one that was not accepted."""

    dossier: Dossier
    formulaires: Mapping[str, forms.Form]
    refuse: forms.Form | None
    creance: Creance | None

    @property
    def etapes(self) -> dict[str, bool]:
        """By code of step: is it done?"""
        return {tache.code: tache.etat == TERMINEE for tache in self.dossier.taches}

    @property
    def pret(self) -> bool:
        """Nothing is left but to confirm, and nothing stands in the way."""
        return (
            self.dossier.taches[-1].etat == A_FAIRE and not self.dossier.decision.inscription.motifs
        )

    @property
    def pieces(self) -> list[PieceAuGuichet]:
        envoyees = {piece.code: piece for piece in self.dossier.pieces}
        return [
            PieceAuGuichet(
                self.dossier.campagne.pieces[requise.code],
                requise,
                envoyees.get(requise.code),
                self.formulaires[f"{PIECE}{requise.code}"],  # type: ignore[arg-type]
            )
            for requise in self.dossier.decision.pieces
            if not self._prouvee_autrement(requise)
        ]

    def _prouvee_autrement(self, requise: PieceRequise) -> bool:
        """The number proves the CVEC; a representative may have answered by their link."""
        if requise.code == CVEC:
            return self.dossier.faits.cvec
        accordee = requise.code == AUTORISATION and self.dossier.faits.autorisation == TERMINEE
        return accordee and AUTORISATION not in self.dossier.faits.pieces


def lire_guichet(
    inscription: Inscription,
    le: datetime,
    refuse: tuple[str, forms.Form] | None = None,
) -> Guichet:
    """The file at this moment; ``refuse`` is a form to show again as it was typed, by its name."""
    dossier = lire_dossier(inscription, le)
    vierges = _formulaires(dossier) if inscription.etat == EN_PREPARATION else _a_encaisser()
    if refuse is not None:
        vierges[refuse[0]] = refuse[1]
    creance = Creance.objects.en_cours().filter(inscription=inscription).first()
    return Guichet(dossier, vierges, refuse[1] if refuse else None, creance)


def formulaire(dossier: Dossier, nom: str, *donnees: Any) -> forms.Form:
    """The form of this step, filled with ``donnees`` when they were sent."""
    inscription = dossier.inscription
    options: dict[str, Any] = {"auto_id": f"{nom}-%s"}
    if nom == COORDONNEES:
        options["initial"] = coordonnees_connues(inscription.etudiant)
        return FormulaireCoordonnees(*donnees, **options)
    if nom == REPONSES:
        connue = situation_de(inscription.admission, {}, dossier.le)
        posees = questions_pour(dossier.campagne, connue)
        dites = inscription.situation
        options["initial"] = {c: reponse_saisie(c, dites[c]) for c in posees if c in dites}
        possibles = {cle: reponses_possibles(cle, connue) for cle in posees}
        return FormulaireReponses(*donnees, questions=possibles, **options)
    if nom == SEJOUR:
        options["initial"] = inscription.sejour
        return FormulaireSejour(*donnees, **options)
    if nom == CVEC:
        options["initial"] = {"numero": dossier.numero_cvec}
        return FormulaireCvec(*donnees, **options)
    if nom == INSCRIRE:
        return FormulaireInscription(*donnees, a_payer=a_payer(dossier), **options)
    regle = dossier.campagne.pieces[nom.removeprefix(PIECE)]
    return FormulaireOriginal(*donnees, regle=regle, **options)


def a_payer(dossier: Dossier) -> bool:
    """Is there something to pay now?"""
    return bool(dossier.decision.droits.total) and not paiement_suspendu(dossier.inscription)


def _formulaires(dossier: Dossier) -> dict[str, forms.Form]:
    pieces = [f"{PIECE}{piece.code}" for piece in dossier.decision.pieces]
    noms = [COORDONNEES, REPONSES, SEJOUR, CVEC, *pieces, INSCRIRE]
    return {nom: formulaire(dossier, nom) for nom in noms}


def _a_encaisser() -> dict[str, forms.Form]:
    return {INSCRIRE: FormulaireEncaissement(auto_id=f"{INSCRIRE}-%s")}
