"""From a Parcoursup object to what it announces: one candidate, one course, one answer."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rentree.connecteurs.admissions.lignes import NE_APRES
from rentree.connecteurs.models_parcoursup import ACCEPTEES, PropositionParcoursup
from rentree.connecteurs.parcoursup.champs import (
    COMPLEMENTS,
    PERSONNE,
    colonnes_de_la_proposition,
    valeurs_de,
)
from rentree.connecteurs.tableaux.lecture import Rangee
from rentree.connecteurs.tableaux.lignes import MANQUANTE, lire_rangee, refuser
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.inscriptions.actions_admissions import CandidatAdmis
from rentree.inscriptions.imports import Refus
from rentree.inscriptions.models import Admission
from rentree.regles.campagne import Campagne, Formation
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.motif import Motif

SIGNALER = (
    "Signalez cette valeur à l’assistance de Parcoursup, puis rejouez l’échange. En attendant, "
    "faites entrer cette personne par un fichier d’admissions."
)
SANS_ELLE = "La personne est entrée sans cette valeur\u00a0: elle se corrige dans son dossier."


@dataclass(frozen=True, slots=True)
class Voeu:
    """What one object says. ``candidat`` is given for an acceptance that could be read.

    ``formation`` is the code of ours, empty for a course that the campaign does not have.
    ``recue_le`` is when we heard it, or when we asked for it.
    """

    ligne: int
    code_candidat: str
    code_formation: str
    formation: str
    etablissement: str
    situation: str
    reponse_le: datetime | None
    recue_le: datetime
    candidat: CandidatAdmis | None = None
    avertissements: tuple[Refus, ...] = ()

    @property
    def cle(self) -> tuple[str, str]:
        """The candidate and the course, as Parcoursup names them."""
        return self.code_candidat, self.code_formation

    @property
    def cles(self) -> tuple[Hashable, ...]:
        """What says whom it speaks of: two answers of one person stay together."""
        return self.candidat.cles if self.candidat else (_cle_candidat(self.code_candidat),)

    @property
    def cle_admission(self) -> tuple[str, str]:
        """The normalised number and the formation of the admission that it speaks of."""
        return _cle_candidat(self.code_candidat)[1], self.formation


@dataclass(frozen=True, slots=True)
class Illisible:
    """An object refused: why, and of whom it spoke when that much could be read."""

    refus: list[Refus]
    cle: tuple[str, str] | None


def lire_voeu(objet: Any, ligne: int, campagne: Campagne, recue_le: datetime) -> Voeu | Illisible:
    """Read one object; ``ligne`` is its rank in what was received, from 1."""
    if not isinstance(objet, dict):
        return Illisible([Refus(ligne, "", ascii(objet)[:40], PAS_UN_OBJET)], None)
    try:
        rangee = Rangee(ligne, valeurs_de(objet))
    except ValeurInvalide as erreur:
        return Illisible([Refus(ligne, "", "", erreur.motif)], None)
    lues, refus = lire_rangee(rangee, colonnes_de_la_proposition(campagne.fuseau))
    if refus:
        return Illisible(_a_signaler(refus), _cle(lues))
    return _voeu(rangee, lues, campagne, recue_le)


def _cle(lues: Mapping[str, Any]) -> tuple[str, str] | None:
    if "codeCandidat" in lues and "codeFormationPsup" in lues:
        return lues["codeCandidat"], lues["codeFormationPsup"]
    return None


def _voeu(
    rangee: Rangee, lues: Mapping[str, Any], campagne: Campagne, recue_le: datetime
) -> Voeu | Illisible:
    formation = formation_du_cours(campagne, lues["codeFormationPsup"])
    voeu = Voeu(
        ligne=rangee.ligne,
        code_candidat=lues["codeCandidat"],
        code_formation=lues["codeFormationPsup"],
        formation=formation.code if formation else "",
        etablissement=lues["codeEtablissementAffectation"],
        situation=lues["codeSituation"],
        reponse_le=lues["dateReponse"],
        recue_le=recue_le,
    )
    if voeu.situation not in ACCEPTEES:
        return voeu
    personne, refus = lire_rangee(rangee, PERSONNE)
    refus = _a_signaler([*refus, *_refus_des_dates(rangee, voeu, personne)])
    if formation is None:
        refus.append(refuser(rangee, "codeFormationPsup", COURS_INCONNU))
    if refus or formation is None:
        return Illisible(refus, voeu.cle)
    complements, avertissements = lire_rangee(rangee, COMPLEMENTS)
    return replace(
        voeu,
        candidat=_candidat(voeu, personne, complements, formation, campagne),
        avertissements=tuple(_avec(refus, SANS_ELLE) for refus in avertissements),
    )


def _refus_des_dates(rangee: Rangee, voeu: Voeu, personne: Mapping[str, Any]) -> list[Refus]:
    """An acceptance has a day, after the birth."""
    if voeu.reponse_le is None:
        return [refuser(rangee, "dateReponse", MANQUANTE)]
    naissance = personne.get("dateNaissance")
    if naissance and naissance >= voeu.reponse_le.date():
        return [refuser(rangee, "dateNaissance", NE_APRES)]
    return []


def _candidat(
    voeu: Voeu,
    personne: Mapping[str, Any],
    complements: Mapping[str, Any],
    formation: Formation,
    campagne: Campagne,
) -> CandidatAdmis:
    assert voeu.reponse_le is not None
    plateforme, numero = _cle_candidat(voeu.code_candidat)
    return CandidatAdmis(
        ligne=voeu.ligne,
        plateforme=plateforme,
        numero_normalise=numero,
        formation=formation.code,
        personne={
            "nom_naissance": personne["nom"],
            "prenom": personne["prenom"],
            "date_naissance": personne["dateNaissance"],
            "nationalite": personne["codePaysNationalite"],
            "courriel": personne["mail"],
            "ine": complements.get("ine", ""),
            "sexe": complements.get("sexe", ""),
            "pays_naissance": complements.get("codePaysNaissance", ""),
            "commune_naissance": complements.get("codeCommuneNaissance", ""),
            "telephone": complements.get("telmobile") or complements.get("telfixe", ""),
            "adresse": _adresse(complements),
        },
        admission={
            "numero": voeu.code_candidat,
            "composante": formation.composante,
            "public": _public(complements.get("anneeBac", ""), campagne),
            "acceptee_le": voeu.reponse_le.date(),
            "definitive": voeu.situation == PropositionParcoursup.Situation.DEFINITIVE,
        },
    )


def _public(annee_bac: str, campagne: Campagne) -> str:
    """Who passed the baccalauréat another year than that of the campaign comes from elsewhere."""
    return "neo-bachelier" if annee_bac in ("", campagne.annee[:4]) else "reorientation"


def _adresse(complements: Mapping[str, Any]) -> dict[str, str]:
    """The first line is the street, the others complete it; empty when nothing is given."""
    lignes = [ligne for rang in "123" if (ligne := complements.get(f"adresse{rang}"))]
    adresse = {
        "voie": lignes[0] if lignes else "",
        "complement": ", ".join(lignes[1:]),
        "code_postal": complements.get("codepostal", ""),
        "code_commune": complements.get("codecommune", ""),
        "ville": complements.get("libellecommune", ""),
        "pays": complements.get("codepaysadresse", ""),
    }
    return {cle: valeur for cle, valeur in adresse.items() if valeur}


def formation_du_cours(campagne: Campagne, code: str) -> Formation | None:
    """The formation to which a course of Parcoursup leads; None when the campaign has none."""
    for formation in campagne.formations.values():
        if any(cours.code == code for cours in formation.parcoursup):
            return formation
    return None


def _cle_candidat(code: str) -> tuple[str, str]:
    return Admission.Plateforme.PARCOURSUP.value, normaliser_numero_candidat(code)


def _a_signaler(refus: list[Refus]) -> list[Refus]:
    return [_avec(un, SIGNALER) for un in refus]


def _avec(refus: Refus, que_faire: str) -> Refus:
    """The same refusal: nobody here can write the value again, so the remedy is another."""
    return replace(refus, motif=replace(refus.motif, que_faire=que_faire))


PAS_UN_OBJET = Motif("PAS_UN_OBJET", "Ceci n’est pas la description d’un candidat.", SIGNALER, "")
COURS_INCONNU = Motif(
    "COURS_INCONNU",
    "Ce cours de Parcoursup ne mène à aucune formation de la campagne.",
    "Ajoutez son code à la formation voulue («\u00a0parcoursup\u00a0» dans formations.yaml), puis "
    "rejouez l’échange.",
    "",
)
