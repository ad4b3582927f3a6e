"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.portail.langues import mots
from rentree.regles.page_decision import campagne_dite

DATES_ET_REGLES = {"fr": "portail:calendrier", "en": "portail:calendrier_en"}


def site(request: HttpRequest) -> dict[str, Any]:
    """The institution and the year, for the header and the footer; the page of dates."""
    return {
        "campagne": campagne_dite(campagne_ouverte(), mots()),
        "dates_et_regles": reverse(DATES_ET_REGLES[get_language() or "fr"]),
    }
