"""How many registrations count against the limits, each with where we know it from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import situation_de
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.regles.campagne import Limite
from rentree.regles.limites import comptes, depassees


@dataclass(frozen=True, slots=True)
class Decompte:
    """One limit that the requested registration passes: its rank, the earlier years that count."""

    limite: Limite
    rang: int
    annees: list[InscriptionAnterieure]


def decomptes_depasses(inscription: Inscription, le: datetime) -> list[Decompte]:
    """Those that a dérogation is needed for; granted or not."""
    admission = inscription.admission
    sienne = campagne(admission.campagne)
    anterieures = list(admission.etudiant.inscriptions_anterieures.all())
    situation = situation_de(admission, inscription.situation, le)
    rangs = {limite.code: rang for limite, rang in comptes(sienne, situation)}
    return [
        Decompte(
            limite,
            rangs[limite.code],
            [
                annee
                for annee in anterieures
                if annee.niveau in limite.niveaux and annee.annee != sienne.annee
            ],
        )
        for limite in depassees(sienne, situation)
    ]


def annees_comptees(decomptes: Sequence[Decompte]) -> list[InscriptionAnterieure]:
    """Each earlier year once, the oldest first."""
    uniques = {annee.pk: annee for decompte in decomptes for annee in decompte.annees}
    return sorted(uniques.values(), key=lambda annee: (annee.annee, annee.niveau, annee.pk))
