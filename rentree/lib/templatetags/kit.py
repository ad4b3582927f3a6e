"""Template tags of the kit: a field with its label, hint and error, drawn once for all screens."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("kit/champ.html")
def champ(field: BoundField, question: bool = False) -> dict[str, Any]:
    """One field; with ``question`` its label is the page's title."""
    return {"champ": field, "question": question}


@register.inclusion_tag("kit/erreurs.html")
def erreurs(form: BaseForm) -> dict[str, Any]:
    """The summary of what must be corrected, linked to each field; nothing without error."""
    lignes = [
        (_ancre(form, nom), message)
        for nom, messages in form.errors.items()
        for message in messages
    ]
    return {"lignes": lignes}


def _ancre(form: BaseForm, nom: str) -> str:
    """The control to which an error leads: the first choice of a list of choices."""
    if nom not in form.fields:
        return ""
    return form[nom].id_for_label or f"{form[nom].auto_id}_0"


@register.simple_tag
def titre_erreur(form: BaseForm | None) -> str:
    """``Erreur : `` at the head of the page's title when the form was refused."""
    if form is None or not form.is_bound or not form.errors:
        return ""
    return _("Erreur\u00a0: ")


@register.filter
def entree(dictionnaire: dict[str, Any], cle: str) -> Any:
    """The value under a key that only the template knows."""
    return dictionnaire.get(cle)
