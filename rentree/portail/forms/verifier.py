from django import forms


class FormulaireAttestation(forms.Form):
    atteste = forms.BooleanField(
        label="J’atteste que mes réponses sont exactes et que mes pièces sont authentiques.",
        error_messages={"required": "Cochez la case pour attester que vos réponses sont exactes"},
    )
