"""The tables are those of the models."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_aucune_migration_ne_manque() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
