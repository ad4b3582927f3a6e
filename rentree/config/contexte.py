"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest

from rentree.inscriptions.campagnes import campagne_ouverte


def site(request: HttpRequest) -> dict[str, Any]:
    """The institution and the year, for the header and the footer."""
    return {"campagne": campagne_ouverte()}
