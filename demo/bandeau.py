"""The bar at the top of every page: which moment it is, how to move it, where the mail is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from demo.horloge import maintenant

CORPS = b"<body>"


class BandeauDeDemonstration:
    """Adds the bar to HTML pages; the product's templates know nothing of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reponse = self.get_response(request)
        if reponse.get("Content-Type", "").startswith("text/html") and not reponse.streaming:
            contexte = {"maintenant": maintenant(), "adresse": request.path}
            bandeau = render_to_string("demo/bandeau.html", contexte, request).encode()
            reponse.content = reponse.content.replace(CORPS, CORPS + bandeau, 1)
            if "Content-Length" in reponse:
                reponse["Content-Length"] = str(len(reponse.content))
        return reponse
