from django import forms
from django.utils.translation import gettext_lazy as _


class FormulaireAttestation(forms.Form):
    atteste = forms.BooleanField(
        label=_("J’atteste que mes réponses sont exactes et que mes pièces sont authentiques."),
        error_messages={
            "required": _("Cochez la case pour attester que vos réponses sont exactes")
        },
    )
