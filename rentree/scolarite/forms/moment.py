"""A day and an hour, as registrars write them, read in the campaign's time zone."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from rentree.regles.situation_lecture import annee_connue

HEURE = re.compile(r"([01]?\d|2[0-3])\s*[:hH]\s*([0-5]\d)?")


class ChampHeure(forms.CharField):
    """``14:00``, ``14h`` or ``14 h 30``."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"class": "l-10", "autocomplete": "off"})
        super().__init__(**{"label": "Heure", "max_length": 8, "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        ecrite = super().clean(value)
        if not ecrite:
            return None
        lue = HEURE.fullmatch(ecrite.strip())
        if lue is None:
            raise forms.ValidationError("Écrivez l’heure comme 14:00 ou 14 h", code="heure")
        return time(int(lue[1]), int(lue[2] or 0))


class ChampJour(forms.DateField):
    """A native picker: registrars know their browser, and the date comes back in words."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%d/%m/%Y"]
        super().__init__(**{"widget": widget, "input_formats": formats, **options})

    def to_python(self, value: Any) -> date | None:
        """Of the years that the rules know, when the field has no bounds of its own."""
        lue = super().to_python(value)
        dehors = lue is not None and not annee_connue(lue.year)
        if dehors and not self.validators:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return lue


def au_meme_moment(jour: date | None, heure: time | None, fuseau: ZoneInfo) -> datetime | None:
    """The two together; None when one of them is missing."""
    if jour is None or heure is None:
        return None
    return datetime.combine(jour, heure, fuseau)
