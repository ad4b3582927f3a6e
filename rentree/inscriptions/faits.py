"""From rows to what the rules need to know: the only translation, used by every face."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.inscriptions.autorisations import etape_d_autorisation
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles, sans_droit
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.models import Admission, Etudiant, Inscription, Piece
from rentree.inscriptions.prix import avec_le_prix
from rentree.regles.campagne import Campagne
from rentree.regles.cycle_inscription import CONFIRMEE, EFFECTIVE
from rentree.regles.decision import BLOQUEE, Decision, DecisionInscription, decider
from rentree.regles.droits import HORS_BAREME
from rentree.regles.exceptions import Exceptions
from rentree.regles.situation import Situation, lire_situation
from rentree.regles.taches import Faits

Dossiers = Iterable[Inscription]
SCOLARITE = "scolarite"


def situation_connue(
    admission: Admission, reponses: dict[str, Any], le: datetime, dossiers: Dossiers | None = None
) -> dict[str, Any]:
    """What is known of this person at this moment, with the answers given, as the rules read it.

    ``dossiers`` are the person's files as an act that holds them has read them; otherwise those
    confirmed by ``le`` count. A typical profile, never saved, has neither files nor earlier years
    but those of its answers.
    """
    regles = campagne(admission.campagne)
    etudiant = admission.etudiant
    formation = regles.formations[admission.formation]
    siens: Dossiers = dossiers or ()
    if etudiant.pk is not None:
        siens = _confirmes(etudiant, le) if dossiers is None else dossiers
    connue = {
        "formation": {"niveau": formation.niveau, "mention": formation.mention},
        "public": admission.public,
        "plateforme": admission.plateforme or None,
        "admission": {
            "acceptee_le": admission.acceptee_le and admission.acceptee_le.isoformat(),
            "definitive": admission.definitive,
            "accord_visa": admission.accord_visa_le is not None,
        },
        "nationalite": etudiant.nationalite,
        "date_naissance": etudiant.date_naissance.isoformat(),
        **_resultat(admission, regles, le),
        **_derogation(admission, le),
        "inscriptions_anterieures": _anterieures(etudiant),
        "autres_inscriptions": _autres(admission, siens, regles, le),
    }
    return {**connue, **reponses, **_cesure(admission, le)}


def _autres(
    admission: Admission, siens: Dossiers, regles: Campagne, le: datetime
) -> list[dict[str, Any]]:
    """The other registrations of the year for which a fee of the scale was paid, in all."""
    return [
        {
            "niveau": regles.formations[autre.formation].niveau,
            "droits": str(Decimal(autre.verdict["droits"]["total"]) + autre.reporte),
        }
        for autre in autres_prises(admission, siens, le)
        if autre.verdict["droits"]["etat"] != HORS_BAREME
    ]


def _derogation(admission: Admission, le: datetime) -> dict[str, bool]:
    """One more registration than the limits allow, from the moment at which it was granted."""
    accordee = admission.derogation_le is not None and admission.derogation_le <= le
    return {"derogation_accordee": True} if accordee else {}


def _cesure(admission: Admission, le: datetime) -> dict[str, str]:
    """One decided here, whatever was answered; paid in full, it is none for the rules."""
    if not admission.en_cesure(le):
        return {}
    return {"cesure": "accordee" if admission.cesure_reduite else "non"}


def _anterieures(etudiant: Etudiant) -> list[dict[str, str | None]]:
    """The earlier years that count; none of somebody who was never saved."""
    if etudiant.pk is None:
        return []
    siennes = etudiant.inscriptions_anterieures.all()
    return [anterieure.en_json() for anterieure in siennes if anterieure.compte]


def _confirmes(etudiant: Etudiant, le: datetime) -> Dossiers:
    """An act must not look at the clock of another one: there, every held file counts."""
    siens = etudiant.inscriptions.all()
    return [dossier for dossier in siens if dossier.confirmee_le and dossier.confirmee_le <= le]


def _resultat(admission: Admission, regles: Campagne, le: datetime) -> dict[str, Any]:
    """The jury's decision, once published; before, the rules know nothing of it."""
    resultat = admission.resultat
    if resultat is None or resultat.publie_le is None or resultat.publie_le > le:
        return {}
    jury = resultat.jury
    return {
        "resultat": {
            "decision": jury.pour_les_regles,
            "session": jury.session,
            "publie_le": resultat.publie_le.astimezone(regles.fuseau).date().isoformat(),
            "niveau_redouble": resultat.niveau_redouble,
            "niveau_superieur": resultat.niveau_superieur,
        }
    }


def autres_prises(admission: Admission, dossiers: Dossiers, le: datetime) -> list[Inscription]:
    """The person's other inscriptions of this campaign whose price is fixed, in that order.

    One confirmed on a right that was then withdrawn or lost will never be paid: it does not count.
    """
    prises = [
        dossier
        for dossier in dossiers
        if dossier.etat in (CONFIRMEE, EFFECTIVE)
        and dossier.campagne == admission.campagne
        and dossier.admission_id != admission.pk
        and (dossier.etat == EFFECTIVE or not sans_droit(dossier.admission, le))
    ]
    return sorted(prises, key=lambda dossier: (dossier.confirmee_le, dossier.pk))


def situation_de(
    admission: Admission, reponses: dict[str, Any], le: datetime, dossiers: Dossiers | None = None
) -> Situation:
    """The same, typed. Raises SituationInvalide when an answer is not one the rules know."""
    return lire_situation(situation_connue(admission, reponses, le, dossiers))


def decision_pour(
    admission: Admission,
    reponses: dict[str, Any],
    le: datetime,
    dossiers: Dossiers | None = None,
    exceptions: Exceptions | None = None,
) -> Decision:
    """The verdict on this admission at this moment, under its own campaign.

    A right that was withdrawn or lost blocks by itself, whatever the rules would say.
    ``exceptions`` are those of this person, read anew when they are not given.
    """
    situation = situation_de(admission, reponses, le, dossiers)
    connues = exceptions_pour(admission, le) if exceptions is None else exceptions
    decision = decider(campagne(admission.campagne), situation, le, connues)
    if empeche := obstacles(admission):
        sans_droit = DecisionInscription(BLOQUEE, SCOLARITE, None, None, (), empeche)
        return replace(decision, inscription=sans_droit)
    return decision


def decision_sur(
    inscription: Inscription,
    le: datetime,
    dossiers: Dossiers | None = None,
    exceptions: Exceptions | None = None,
) -> Decision:
    """The verdict on this file at this moment, with the price that was fixed outside the scale."""
    decision = decision_pour(inscription.admission, inscription.situation, le, dossiers, exceptions)
    return avec_le_prix(decision, inscription, le)


def numero_cvec(inscription: Inscription) -> str:
    """The number given with this file, or with another one of the year: it is paid once a year.

    Best read with the person's files.
    """
    etudiant = inscription.admission.etudiant
    if inscription.cvec_numero or etudiant.pk is None:
        return inscription.cvec_numero or ""
    numeros = (
        autre.cvec_numero
        for autre in etudiant.inscriptions.all()
        if autre.campagne == inscription.campagne and autre.pk != inscription.pk
    )
    return next(filter(None, numeros), "")


def part_en_echange(inscription: Inscription) -> bool:
    """Does this person study abroad for a part of the year, registered here?"""
    return bool(inscription.situation.get("mobilite") == "sortante")


def faits_de(inscription: Inscription, pieces: Iterable[Piece], le: datetime) -> Faits:
    """The facts of this file at this moment; ``pieces`` are the current versions."""
    courantes = list(pieces)
    ailleurs = inscription.avec_id is not None
    return Faits(
        informations=inscription.informations_le is not None,
        situation=inscription.situation_le is not None,
        cvec=ailleurs or bool(numero_cvec(inscription)),
        pieces={piece.code: piece.etat for piece in courantes},
        autorisation=None if ailleurs else etape_d_autorisation(inscription, courantes, le),
        ailleurs=ailleurs,
        sejour=bool(inscription.sejour) if part_en_echange(inscription) else None,
    )
