from django import forms

CODE = {
    "required": "Tapez les six chiffres affichés par votre téléphone",
    "max_length": "Le code a six chiffres",
}


class FormulaireIdentifiants(forms.Form):
    identifiant = forms.CharField(
        label="Identifiant",
        max_length=120,
        error_messages={"required": "Indiquez votre identifiant"},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    mot_de_passe = forms.CharField(
        label="Mot de passe",
        max_length=200,
        strip=False,
        error_messages={"required": "Indiquez votre mot de passe"},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class FormulaireCode(forms.Form):
    code = forms.CharField(
        label="Code à six chiffres",
        help_text="Celui qu’affiche maintenant l’application de votre téléphone. "
        "Il change toutes les trente secondes et ne sert qu’une fois.",
        max_length=12,
        error_messages=CODE,
        widget=forms.TextInput(
            {"class": "l-10", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
