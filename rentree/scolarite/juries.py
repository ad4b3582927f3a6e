"""The results of the juries as registrars follow them: by formation and session, then by person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models_parcours import Resultat, ResultatQuerySet
from rentree.regles.campagne import Campagne
from rentree.regles.jury import DECISIONS, SESSIONS
from rentree.scolarite.acces import Composantes

PUBLIE = ("Publié", "ok")
SANS_HEURE = ("À publier, sans heure prévue", "alerte")
PREVU = ("À publier", "info")
EN_COURS = ("Publication en cours", "info")


@dataclass(frozen=True, slots=True)
class Jury:
    """One formation and one session: how many of each decision, how many are out, what is planned.

    ``premiere`` and ``derniere`` are the hours planned for those not published yet.
    """

    formation: str
    libelle: str
    session: int
    decisions: dict[str, int]
    publies: int
    sans_heure: int
    premiere: datetime | None
    derniere: datetime | None

    @property
    def total(self) -> int:
        return sum(self.decisions.values())

    @property
    def a_publier(self) -> int:
        return self.total - self.publies

    @property
    def nom_de_session(self) -> str:
        return SESSIONS[self.session]

    @property
    def presentes(self) -> list[tuple[str, int]]:
        """The decisions that somebody has, with their number."""
        return [(code, nombre) for code, nombre in self.decisions.items() if nombre]


def resultats_de(composantes: Composantes) -> ResultatQuerySet:
    """Those of the campaign served that this registrar may see."""
    return Resultat.objects.de_la_composante(composantes).filter(campagne=campagne_ouverte().code)


def juries(resultats: ResultatQuerySet) -> list[Jury]:
    """One query, whatever the number of results."""
    restants = Q(publie_le=None)
    lignes = resultats.values("formation_suivie", "session").annotate(
        publies=Count("publie_le"),
        sans_heure=Count("pk", filter=restants & Q(a_publier_le=None)),
        premiere=Min("a_publier_le", filter=restants),
        derniere=Max("a_publier_le", filter=restants),
        **{code: Count("pk", filter=Q(decision=code)) for code in DECISIONS},
    )
    ouverte = campagne_ouverte()
    return [_jury(ligne, ouverte) for ligne in lignes.order_by("formation_suivie", "session")]


def _jury(ligne: Mapping[str, Any], ouverte: Campagne) -> Jury:
    code = ligne["formation_suivie"]
    return Jury(
        formation=code,
        libelle=libelle_de(code, ouverte),
        session=ligne["session"],
        decisions={decision: ligne[decision] for decision in DECISIONS},
        publies=ligne["publies"],
        sans_heure=ligne["sans_heure"],
        premiere=ligne["premiere"],
        derniere=ligne["derniere"],
    )


def jury_ou_404(composantes: Composantes, formation: str, session: int) -> Jury:
    """The one that the address names. Raises Http404 when this registrar has nothing in it."""
    trouves = juries(resultats_de(composantes).du_jury(formation, session))
    if not trouves:
        raise Http404(formation)
    return trouves[0]


def resultat_ou_404(composantes: Composantes, resultat: UUID) -> Resultat:
    """A result that this registrar manages. Raises Http404 for any other."""
    siens = Resultat.objects.de_la_composante(composantes).select_related("etudiant")
    trouve: Resultat = get_object_or_404(siens, pk=resultat)
    return trouve


def libelle_de(formation: str, regles: Campagne) -> str:
    """Its name in the campaign, or its code when it is no longer there."""
    connue = regles.formations.get(formation)
    return connue.libelle if connue else formation


def noms_de(formations: Iterable[str], regles: Campagne) -> str:
    """Several, in words; empty without any."""
    return ", ".join(libelle_de(formation, regles) for formation in formations)


def etat_de(resultat: Resultat, le: datetime) -> tuple[str, str]:
    """What is written on a result's badge, and the ending of its class."""
    if resultat.publie_le is not None:
        return PUBLIE
    if resultat.a_publier_le is None:
        return SANS_HEURE
    return PREVU if resultat.a_publier_le > le else EN_COURS
