"""Read-only administration pages, for support."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class LectureSeule(admin.ModelAdmin[Any]):
    """Shows rows; adds, changes and deletes nothing: every write is an act."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
