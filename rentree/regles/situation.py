"""What the rules need to know about a person: the shape, and nothing that they do not use."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rentree.regles.situation_lecture import Objet, SituationInvalide
from rentree.regles.valeurs import (
    AUTORISATIONS,
    BOURSES,
    BOURSES_NOTIFIEES,
    CESURES,
    DECISIONS_DE_JURY,
    INSCRIPTIONS_AILLEURS,
    INTERDITS,
    MOBILITES,
    NATIONALITES,
    NIVEAUX,
    PLATEFORMES,
    PROTECTIONS,
    PUBLICS,
    REGIMES,
)

__all__ = ["Situation", "SituationInvalide", "lire_situation"]


@dataclass(frozen=True, slots=True)
class FormationVisee:
    """What the person wants to register in; ``mention`` is free text."""

    niveau: str
    mention: str | None


@dataclass(frozen=True, slots=True)
class Admission:
    """The offer: when it was accepted, for good or not, and the visa agreement."""

    acceptee_le: date | None
    definitive: bool
    accord_visa: bool


@dataclass(frozen=True, slots=True)
class Resultat:
    """The jury's decision on the year before."""

    decision: str | None
    session: int | None
    publie_le: date | None
    niveau_redouble: str | None
    niveau_superieur: str | None


@dataclass(frozen=True, slots=True)
class InscriptionAnterieure:
    """One earlier year, in any institution."""

    annee: str
    niveau: str
    mention: str | None
    etablissement: str | None


@dataclass(frozen=True, slots=True)
class AutreInscription:
    """A registration already taken this year in this institution; ``droits`` is what it cost."""

    niveau: str
    droits: Decimal


@dataclass(frozen=True, slots=True)
class Situation:
    """All the facts of one request; the keys are those of the contract."""

    formation: FormationVisee
    public: str
    plateforme: str | None
    admission: Admission
    cesure: str
    resultat: Resultat
    inscriptions_anterieures: tuple[InscriptionAnterieure, ...]
    derogation_accordee: bool
    autorisation_auditeur: str
    regime: str
    mobilite: str
    boursier: str
    pupille: bool
    protection: str | None
    nationalite: str
    droits_nationaux: bool
    exoneration_partielle: bool
    exoneration_totale: bool
    financement_tardif: bool
    soutenance_le: date | None
    date_naissance: date | None
    autres_inscriptions: tuple[AutreInscription, ...]
    inscription_ailleurs: str
    interdits: tuple[str, ...]

    @property
    def est_boursier(self) -> bool:
        """The scholarship was notified, if only conditionally; a mere request does not count."""
        return self.boursier in BOURSES_NOTIFIEES


def lire_situation(brut: Any) -> Situation:
    """The situation described by a JSON object. Raises SituationInvalide at the first fault."""
    racine = Objet(brut, "situation", tuple(Situation.__slots__))
    return Situation(
        formation=_formation(racine.objet("formation", FormationVisee.__slots__)),
        public=racine.choix("public", PUBLICS),
        plateforme=racine.choix_facultatif("plateforme", PLATEFORMES),
        admission=_admission(racine.objet_facultatif("admission", Admission.__slots__)),
        cesure=racine.choix("cesure", CESURES, "non"),
        resultat=_resultat(racine.objet_facultatif("resultat", Resultat.__slots__)),
        inscriptions_anterieures=tuple(
            _inscription_anterieure(element)
            for element in racine.objets(
                "inscriptions_anterieures", InscriptionAnterieure.__slots__
            )
        ),
        derogation_accordee=racine.booleen("derogation_accordee", False),
        autorisation_auditeur=racine.choix("autorisation_auditeur", AUTORISATIONS, "aucune"),
        regime=racine.choix("regime", REGIMES, "initiale"),
        mobilite=racine.choix("mobilite", MOBILITES, "aucune"),
        boursier=racine.choix("boursier", BOURSES, "non"),
        pupille=racine.booleen("pupille", False),
        protection=racine.choix_facultatif("protection", PROTECTIONS),
        nationalite=racine.choix("nationalite", NATIONALITES, "FR"),
        droits_nationaux=racine.booleen("droits_nationaux", False),
        exoneration_partielle=racine.booleen("exoneration_partielle", False),
        exoneration_totale=racine.booleen("exoneration_totale", False),
        financement_tardif=racine.booleen("financement_tardif", False),
        soutenance_le=racine.jour("soutenance_le"),
        date_naissance=racine.jour("date_naissance"),
        autres_inscriptions=tuple(
            AutreInscription(element.choix("niveau", NIVEAUX), element.montant("droits"))
            for element in racine.objets("autres_inscriptions", AutreInscription.__slots__)
        ),
        inscription_ailleurs=racine.choix("inscription_ailleurs", INSCRIPTIONS_AILLEURS, "aucune"),
        interdits=racine.liste_de_choix("interdits", INTERDITS),
    )


def _formation(objet: Objet) -> FormationVisee:
    return FormationVisee(objet.choix("niveau", NIVEAUX), objet.texte("mention"))


def _admission(objet: Objet) -> Admission:
    return Admission(
        acceptee_le=objet.jour("acceptee_le"),
        definitive=objet.booleen("definitive", True),
        accord_visa=objet.booleen("accord_visa", False),
    )


def _resultat(objet: Objet) -> Resultat:
    return Resultat(
        decision=objet.choix_facultatif("decision", DECISIONS_DE_JURY),
        session=objet.session("session"),
        publie_le=objet.jour("publie_le"),
        niveau_redouble=objet.choix_facultatif("niveau_redouble", NIVEAUX),
        niveau_superieur=objet.choix_facultatif("niveau_superieur", NIVEAUX),
    )


def _inscription_anterieure(objet: Objet) -> InscriptionAnterieure:
    return InscriptionAnterieure(
        annee=objet.annee("annee"),
        niveau=objet.choix("niveau", NIVEAUX),
        mention=objet.texte("mention"),
        etablissement=objet.texte("etablissement"),
    )
