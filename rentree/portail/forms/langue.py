"""The choice of a language, made by a button that says it in its own words."""

from django import forms

from rentree.inscriptions.models import Etudiant


class FormulaireLangue(forms.Form):
    langue = forms.TypedChoiceField(choices=Etudiant.Langue.choices, coerce=Etudiant.Langue)
