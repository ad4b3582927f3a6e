"""What no page of ours would ever ask, refused before any of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest


class SansNul:
    """A null character in an address: no text holds one, and a database refuses to look for it."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            return HttpResponseBadRequest("Cette adresse n’existe pas.")
        return self.suite(request)
