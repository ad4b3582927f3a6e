"""Which proofs are asked of this person, each with the fact that makes it necessary."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rentree.regles.bourse import NOTIFICATION, bourse_attendue
from rentree.regles.campagne import Campagne, PieceDemandee
from rentree.regles.cvec import EXONERATION, NON_CONCERNE, DecisionCvec
from rentree.regles.majorite import AUTORISATION, age_le, mineur_a_la_rentree
from rentree.regles.parcours import deja_inscrit_ici, vient_d_une_autre_universite
from rentree.regles.situation import Situation
from rentree.regles.transferts import FICHE, transfert_demande

JDC_DES, JDC_AVANT = 16, 25
ACCORD_CESURE = "accord-cesure"
PREMIERES_ANNEES = frozenset({"L1", "DEUST1"})
DEJA_DONNEE = "Vous l’avez donnée pour une inscription précédente\u00a0: ne la renvoyez pas."
ADMIS_A_UN_DIPLOME = frozenset(
    {"neo-bachelier", "reorientation", "nouvel-entrant", "etudes-en-france"}
)


@dataclass(frozen=True, slots=True)
class PieceRequise:
    """One proof asked; ``motif`` is the sentence that says why this person must give it."""

    code: str
    libelle: str
    obligatoire: bool
    motif: str

    def en_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Cas:
    """The facts on which pieces depend; ``jour`` is the day of the decision, local."""

    campagne: Campagne
    situation: Situation
    cvec: DecisionCvec
    jour: date


def pieces_requises(
    campagne: Campagne, situation: Situation, cvec: DecisionCvec, jour: date
) -> tuple[PieceRequise, ...]:
    """The proofs to give, in the order of the list below."""
    cas = Cas(campagne, situation, cvec, jour)
    return tuple(
        _requise(campagne.pieces[code], motif, situation)
        for code, condition in CONDITIONS.items()
        if (motif := condition(cas)) is not None
    )


def _requise(piece: PieceDemandee, motif: str, situation: Situation) -> PieceRequise:
    """What the campaign asks for once was given by whoever registers again."""
    if piece.une_fois and situation.public == "reinscription":
        return PieceRequise(piece.code, piece.libelle, False, f"{motif} {DEJA_DONNEE}")
    return PieceRequise(piece.code, piece.libelle, piece.obligatoire, motif)


def pieces_proposees(campagne: Campagne, reponses: Mapping[str, Any]) -> tuple[PieceRequise, ...]:
    """Proofs that nobody asks for yet, and that may be sent as soon as they arrive."""
    if not bourse_attendue(reponses):
        return ()
    motif = (
        "Votre demande de bourse est en cours\u00a0: déposez la notification dès que vous l’avez."
    )
    return (PieceRequise(NOTIFICATION, campagne.pieces[NOTIFICATION].libelle, False, motif),)


def _cvec(cas: Cas) -> str | None:
    if cas.cvec.etat == NON_CONCERNE:
        return None
    if cas.cvec.etat == EXONERATION:
        return "La CVEC est gratuite pour vous, mais le numéro de l’attestation est nécessaire."
    return "Votre CVEC doit être en règle avant l’inscription."


def _premiere_inscription(cas: Cas) -> str | None:
    if deja_inscrit_ici(cas.campagne, cas.situation):
        return None
    return "C’est votre première inscription dans cette université."


def _releve_bac(cas: Cas) -> str | None:
    return _si(cas.situation.public == "neo-bachelier", "Vous venez d’obtenir le baccalauréat.")


def _titre_acces(cas: Cas) -> str | None:
    situation = cas.situation
    concerne = (
        situation.public in ADMIS_A_UN_DIPLOME
        and situation.formation.niveau not in PREMIERES_ANNEES
    )
    return _si(concerne, "Vous entrez directement au-dessus de la première année.")


def _jdc(cas: Cas) -> str | None:
    naissance = cas.situation.date_naissance
    if naissance is None or cas.situation.nationalite != "FR":
        return None
    concerne = JDC_DES <= age_le(naissance, cas.jour) < JDC_AVANT
    return _si(concerne, "Vous avez la nationalité française et entre 16 et 24 ans.")


def _notification_bourse(cas: Cas) -> str | None:
    return _si(cas.situation.est_boursier, "Une bourse vous a été notifiée.")


def _justificatif_pupille(cas: Cas) -> str | None:
    return _si(cas.situation.pupille, "Vous êtes pupille de la Nation ou de la République.")


def _autorisation_parentale(cas: Cas) -> str | None:
    naissance = cas.situation.date_naissance
    mineur = naissance is not None and mineur_a_la_rentree(cas.campagne, naissance)
    return _si(mineur, "Vous aurez moins de 18 ans à la rentrée.")


def _titre_sejour(cas: Cas) -> str | None:
    libre = cas.situation.nationalite in cas.campagne.nationalites.libre_circulation
    return _si(
        not libre,
        "Vous avez la nationalité d’un État situé hors de l’Union européenne, de l’Espace "
        "économique européen et de la Suisse.",
    )


def _justificatif_droits_nationaux(cas: Cas) -> str | None:
    return _si(
        cas.situation.droits_nationaux,
        "Vous demandez à payer les mêmes droits que les étudiants européens.",
    )


def _fiche_transfert(cas: Cas) -> str | None:
    return _si(
        transfert_demande(cas.situation)
        or vient_d_une_autre_universite(cas.campagne, cas.situation),
        "Vous avez déjà pris une inscription dans une autre université française.",
    )


def _certificat_origine(cas: Cas) -> str | None:
    return _si(
        transfert_demande(cas.situation),
        "Vous y avez déjà payé les droits de cette année : ils ne sont pas dus ici.",
    )


def _contrat_alternance(cas: Cas) -> str | None:
    alternant = cas.situation.regime in ("apprentissage", "contrat-pro")
    return _si(alternant, "Vous préparez ce diplôme en alternance.")


def _financement_formation_continue(cas: Cas) -> str | None:
    return _si(cas.situation.regime == "continue", "Vous vous inscrivez en formation continue.")


def _attestation_mobilite(cas: Cas) -> str | None:
    return _si(
        cas.situation.mobilite == "entrante-convention",
        "Vous venez dans le cadre d’une convention entre universités.",
    )


def _accord_cesure(cas: Cas) -> str | None:
    return _si(cas.situation.cesure == "accordee", "Votre césure a été accordée.")


def _justificatif_financement_these(cas: Cas) -> str | None:
    situation = cas.situation
    return _si(
        situation.financement_tardif and situation.formation.niveau == "D1",
        "Le financement de votre thèse a été obtenu tardivement.",
    )


def _si(condition: bool, motif: str) -> str | None:
    return motif if condition else None


# Code → the reason why it is asked, or None. The campaign describes each of these pieces.
CONDITIONS: dict[str, Callable[[Cas], str | None]] = {
    "cvec": _cvec,
    "identite": _premiere_inscription,
    "photo": _premiere_inscription,
    "releve-bac": _releve_bac,
    "titre-acces": _titre_acces,
    "jdc": _jdc,
    NOTIFICATION: _notification_bourse,
    "justificatif-pupille": _justificatif_pupille,
    AUTORISATION: _autorisation_parentale,
    "titre-sejour": _titre_sejour,
    "justificatif-droits-nationaux": _justificatif_droits_nationaux,
    FICHE: _fiche_transfert,
    "certificat-origine": _certificat_origine,
    "contrat-alternance": _contrat_alternance,
    "financement-formation-continue": _financement_formation_continue,
    "attestation-mobilite": _attestation_mobilite,
    ACCORD_CESURE: _accord_cesure,
    "justificatif-financement-these": _justificatif_financement_these,
}
