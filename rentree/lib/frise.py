"""A frieze of dates in SVG: bars on one axis, positions in %, text in px, no view box.

Readable at 320 px and in any colour scheme: colours come from the style sheet's classes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rentree.regles.anglais import SHORT_MONTHS
from rentree.regles.francais import MOIS_COURTS

HAUT = 48
PAS = 44


@dataclass(frozen=True, slots=True)
class Bande:
    """One row: its label and the periods during which it is open."""

    titre: str
    periodes: Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Echelle:
    """The axis; its two moments are local to the time zone of the drawing."""

    debut: datetime
    fin: datetime

    def position(self, moment: datetime) -> float:
        """Where a moment falls, in % of the width, kept inside the drawing."""
        part = (moment - self.debut) / (self.fin - self.debut)
        return round(100 * min(max(part, 0.0), 1.0), 2)

    def premiers_du_mois(self) -> list[datetime]:
        premiers, moment = [], self.debut.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        while moment < self.fin:
            if moment >= self.debut:
                premiers.append(moment)
            moment = (moment + timedelta(days=32)).replace(day=1)
        return premiers


def frise(
    bandes: Sequence[Bande],
    *,
    echelle: Echelle,
    repere: datetime,
    nom_du_repere: str,
    conclusion: str,
    identifiant: str = "frise",
) -> SafeString:
    """The drawing; ``conclusion`` is its title, read aloud in its place."""
    hauteur = HAUT + PAS * len(bandes) + 12
    return format_html(
        '<svg width="100%" height="{}" role="img" aria-labelledby="{}-t">'
        '<title id="{}-t">{}</title>{}{}{}</svg>',
        hauteur,
        identifiant,
        identifiant,
        conclusion,
        _mois(echelle, hauteur),
        format_html_join("", "{}", ((_bande(b, r, echelle),) for r, b in enumerate(bandes))),
        _repere(echelle.position(repere), nom_du_repere, hauteur),
    )


def _mois(echelle: Echelle, hauteur: int) -> SafeString:
    mois = SHORT_MONTHS if get_language() == "en" else MOIS_COURTS
    return format_html_join(
        "",
        '<line class="g-trait" x1="{0}%" x2="{0}%" y1="20" y2="{1}"/>'
        '<text class="g-texte g-2" x="{0}%" dx="3" y="14">{2}</text>',
        (
            (echelle.position(premier), hauteur - 24, mois[premier.month - 1])
            for premier in echelle.premiers_du_mois()
        ),
    )


def _bande(bande: Bande, rang: int, echelle: Echelle) -> SafeString:
    y = HAUT + PAS * rang
    barres = format_html_join(
        "",
        '<rect class="g-ouvert" x="{}%" width="{}%" y="{}" height="16" rx="3"/>',
        (
            (
                echelle.position(ouvre),
                round(echelle.position(ferme) - echelle.position(ouvre), 2),
                y,
            )
            for ouvre, ferme in bande.periodes
        ),
    )
    return format_html(
        '<text class="g-texte g-fort" x="0" y="{}">{}</text>'
        '<rect class="g-ferme" x="0" width="100%" y="{}" height="16" rx="3"/>{}',
        y - 6,
        bande.titre,
        y,
        barres,
    )


def _repere(x: float, nom: str, hauteur: int) -> SafeString:
    a_gauche = x < 70
    return format_html(
        '<line class="g-jour" x1="{0}%" x2="{0}%" y1="20" y2="{1}"/>'
        '<text class="g-jour-t" x="{0}%" dx="{2}" y="{3}" text-anchor="{4}">{5}</text>',
        x,
        hauteur - 16,
        5 if a_gauche else -5,
        hauteur - 4,
        "start" if a_gauche else "end",
        nom,
    )
