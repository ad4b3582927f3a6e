from django import forms


class FormulaireCvec(forms.Form):
    numero = forms.CharField(
        label="Quel est le numéro de votre attestation CVEC\u202f?",
        max_length=60,
        error_messages={
            "required": "Indiquez le numéro de votre attestation CVEC",
            "max_length": "Vérifiez le numéro\u00a0: il est trop long",
        },
        widget=forms.TextInput(
            {
                "class": "l-20",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: object, annee: str, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["numero"].help_text = (
            f"Il est écrit en haut de l’attestation du Crous, pour l’année {annee}. "
            "Vous pouvez le copier-coller, avec ou sans espaces, "
            "avec ou sans les cinq lettres après la barre."
        )
