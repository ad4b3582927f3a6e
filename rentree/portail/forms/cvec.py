from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class FormulaireCvec(forms.Form):
    numero = forms.CharField(
        label=_("Quel est le numéro de votre attestation CVEC\u202f?"),
        max_length=60,
        error_messages={
            "required": _("Indiquez le numéro de votre attestation CVEC"),
            "max_length": _("Vérifiez le numéro\u00a0: il est trop long"),
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
        self.fields["numero"].help_text = gettext(
            "Il est écrit en haut de l’attestation du Crous, pour l’année %(annee)s. "
            "Vous pouvez le copier-coller, avec ou sans espaces, "
            "avec ou sans les cinq lettres après la barre."
        ) % {"annee": annee}
