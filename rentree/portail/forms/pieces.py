from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rentree.lib.formulaires import ChampFichiers
from rentree.portail.cartes import Carte

A_CHOISIR = _("Choisissez au moins un fichier")


class FormulairePiece(forms.Form):
    """The files of one piece; what they contain is judged when they are received."""

    fichiers = ChampFichiers(
        label=_("Choisissez un ou plusieurs fichiers"),
        accept="",
        allow_empty_file=True,
        error_messages={"required": A_CHOISIR, "invalid": A_CHOISIR},
    )

    def __init__(self, *args: Any, carte: Carte, **options: Any) -> None:
        super().__init__(*args, **options)
        self.carte = carte
        champ = self.fields["fichiers"]
        champ.help_text = carte.limites
        champ.widget.attrs["accept"] = ",".join(carte.types_mime)
        if not carte.regle.plusieurs:
            champ.label = _("Choisissez un fichier")
            champ.widget.attrs["multiple"] = False

    @classmethod
    def trop_lourd(cls, carte: Carte) -> "FormulairePiece":
        """The answer to a sending that was not even read."""
        form = cls({}, {}, carte=carte)
        form.errors.clear()
        form.add_error(
            "fichiers",
            _(
                "Choisissez moins de fichiers, ou des fichiers plus légers\u00a0: "
                "votre envoi dépasse la limite."
            ),
        )
        return form

    def clean_fichiers(self) -> list[Any]:
        fichiers: list[Any] = self.cleaned_data["fichiers"]
        if not fichiers:
            raise forms.ValidationError(A_CHOISIR)
        if len(fichiers) > 1 and not self.carte.regle.plusieurs:
            raise forms.ValidationError(_("Choisissez un seul fichier pour cette pièce"))
        return fichiers

    def refuser(self, nom: str, raison: str) -> None:
        """Say which file is refused, why, and what to do."""
        self.add_error(
            "fichiers",
            gettext("«\u00a0%(nom)s\u00a0»\u00a0: %(raison)s") % {"nom": nom, "raison": raison},
        )
