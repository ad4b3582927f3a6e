"""A storage of its own for each test."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def coffre_neuf(tmp_path: Path, settings: Any) -> None:
    options = {"location": tmp_path, "base_url": None}
    stockage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": stockage}
