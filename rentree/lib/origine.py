"""From which network address a request comes, behind proxies or not."""

from django.conf import settings
from django.http import HttpRequest


def origine(request: HttpRequest) -> str:
    """The address of the visitor, as text.

    With ``MANDATAIRES`` trusted proxies in front, each one has added to ``X-Forwarded-For`` the
    address it saw: only that many entries, from the end, can be believed.
    """
    directe: str = request.META["REMOTE_ADDR"]
    if not settings.MANDATAIRES:
        return directe
    vues = [vue.strip() for vue in request.headers.get("X-Forwarded-For", "").split(",")]
    vue = vues[-settings.MANDATAIRES] if len(vues) >= settings.MANDATAIRES else ""
    return vue or directe
