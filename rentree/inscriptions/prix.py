"""A decision with the price that its service fixed, where the rules have none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exonerations import moins_l_exoneration
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_prix import PrixFixe
from rentree.regles.decision import Decision, Ligne
from rentree.regles.droits import HORS_BAREME, DecisionDroits
from rentree.regles.droits_ensemble import moins_le_report
from rentree.regles.francais import date_longue
from rentree.regles.pieces import ACCORD_CESURE

PRIX = "formation-continue"
PAYEURS: Mapping[str, str] = {
    "employeur": "employeur",
    "opco": "OPCO",
    "organisme": "autre organisme",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody else than the person pays, under which agreement (``PAYEURS``)."""

    payeur: str
    nom: str
    montant: Decimal
    reference: str


def avec_le_prix(decision: Decision, inscription: Inscription, le: datetime) -> Decision:
    """The same decision, less what was granted or paid; outside the scale, with the price in force.

    The proof of a césure that this university granted itself is not asked either.
    What the rules themselves say is changed by neither: a replay compares without them. One query
    outside the scale; none for an inscription read with what was granted (``completes``).
    """
    decision = _sans_preuve_de_cesure(decision, inscription, le)
    if decision.droits.total is not None:
        exonerees = moins_l_exoneration(decision.droits, inscription, le)
        return replace(decision, droits=moins_le_report(exonerees, inscription.reporte))
    prix = PrixFixe.objects.en_vigueur(le).filter(inscription=inscription.pk).first()
    if prix is None:
        return decision
    jour = campagne(inscription.campagne).almanach.jour(prix.fixe_le)
    return replace(decision, droits=droits_du_prix(prix, jour))


def _sans_preuve_de_cesure(decision: Decision, inscription: Inscription, le: datetime) -> Decision:
    if not inscription.admission.en_cesure(le):
        return decision
    pieces = tuple(piece for piece in decision.pieces if piece.code != ACCORD_CESURE)
    return replace(decision, pieces=pieces)


def droits_du_prix(prix: PrixFixe, jour: date) -> DecisionDroits:
    """The price, then what others take over: the sum of the lines is what the person pays."""
    origine = f"{prix.devis}, fixé le {date_longue(jour)}"
    lignes = [Ligne(PRIX, "Prix de la formation continue", prix.total, origine)]
    for part in prix.parts:
        libelle = f"Pris en charge par {part['nom']} ({PAYEURS[part['payeur']]})"
        code, montant = f"{PRIX}-{part['payeur']}", -Decimal(part["montant"])
        lignes.append(Ligne(code, libelle, montant, part["reference"] or prix.devis))
    return DecisionDroits(HORS_BAREME, prix.a_la_personne, tuple(lignes))
