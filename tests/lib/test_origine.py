"""Nobody chooses the address under which they are counted."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from rentree.lib.origine import origine


@pytest.mark.parametrize(
    ("mandataires", "annonce", "attendue"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.7", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, None, "127.0.0.1"),
    ],
)
def test_seules_les_adresses_ajoutees_par_nos_mandataires_sont_crues(
    settings: Settings, mandataires: int, annonce: str | None, attendue: str
) -> None:
    settings.MANDATAIRES = mandataires
    entetes = {"X-Forwarded-For": annonce} if annonce else {}

    assert origine(RequestFactory().get("/", headers=entetes)) == attendue
