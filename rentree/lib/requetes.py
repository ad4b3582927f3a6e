"""What no page can use, taken out before any of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NUL = "%00"


class SansNul:
    """A null character asked for in an address: no text holds one, and PostgreSQL refuses it."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(NUL, "")
        return self.suite(request)
