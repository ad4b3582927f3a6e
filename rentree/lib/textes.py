"""A text, or one that waits to know in which language the page is written."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Texte
else:
    Texte = object

__all__ = ["Texte"]
