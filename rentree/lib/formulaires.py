"""Form parts of the kit: a date in three fields, files, and widgets that speak to readers."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rentree.regles.situation_lecture import annee_connue

MOIS_ECRITS = {
    nom: rang
    for rang, noms in enumerate(
        (
            ("janvier", "janv", "january", "jan"),
            ("février", "fevrier", "févr", "fevr", "february", "feb"),
            ("mars", "march", "mar"),
            ("avril", "avr", "april", "apr"),
            ("mai", "may"),
            ("juin", "june", "jun"),
            ("juillet", "juil", "july", "jul"),
            ("août", "aout", "august", "aug"),
            ("septembre", "sept", "september", "sep"),
            ("octobre", "oct", "october"),
            ("novembre", "nov", "november"),
            ("décembre", "decembre", "déc", "dec", "december"),
        ),
        start=1,
    )
    for nom in noms
}


class ChampTexte(forms.CharField):
    """One line that reads as it is stored: nothing invisible, nothing that turns it round."""

    def to_python(self, value: Any) -> Any:
        texte = super().to_python(value)
        return " ".join("".join(map(_visible, texte)).split()) if texte else texte


def _visible(caractere: str) -> str:
    """A space for a control or a line break, nothing for a mark of direction or of format."""
    categorie = unicodedata.category(caractere)
    if categorie in {"Cf", "Cs", "Co"}:
        return ""
    return " " if categorie in {"Cc", "Zl", "Zp"} else caractere


class DateEnTroisChamps(forms.MultiWidget):
    """Day, month, year: three text fields, because native pickers follow the browser's language."""

    template_name = "kit/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, remplissage: bool = False) -> None:
        indices = ("bday-day", "bday-month", "bday-year") if remplissage else ("", "", "")
        champs: dict[str, forms.Widget | type[forms.Widget]] = {
            nom: forms.TextInput({"inputmode": "numeric", "autocomplete": indice or "off"})
            for nom, indice in zip(("jour", "mois", "annee"), indices, strict=True)
        }
        champs["mois"].attrs.pop("inputmode")
        super().__init__(champs, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_jour"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        contexte = super().get_context(name, value, attrs)
        identifiant = (attrs or {}).get("id", name)
        for partie, sous_widget in zip(
            ("jour", "mois", "annee"), contexte["widget"]["subwidgets"], strict=True
        ):
            sous_widget["attrs"]["id"] = f"{identifiant}_{partie}"
        return contexte


class ChampDate(forms.MultiValueField):
    """A date typed in three fields; the month may be written in letters."""

    def __init__(self, *, remplissage: bool = False, **options: Any) -> None:
        champs = tuple(forms.CharField(required=False) for _ in range(3))
        super().__init__(
            champs,
            widget=DateEnTroisChamps(remplissage=remplissage),
            require_all_fields=False,
            **options,
        )

    def compress(self, data_list: list[str]) -> date | None:
        if not any(data_list):
            return None
        jour, mois, annee = (texte.strip() for texte in data_list)
        try:
            if len(annee) != 4 or not annee_connue(int(annee)):
                raise ValueError(annee)
            return date(int(annee), _rang_du_mois(mois), int(jour))
        except (ValueError, OverflowError) as erreur:
            raise forms.ValidationError(
                _(
                    "Cette date n’existe pas\u00a0: vérifiez le jour, le mois et l’année "
                    "à quatre chiffres"
                ),
                code="date",
            ) from erreur


def _rang_du_mois(mois: str) -> int:
    return MOIS_ECRITS.get(mois.lower().rstrip("."), 0) or int(mois)


class PlusieursFichiers(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class ChampFichiers(forms.FileField):
    """A list of files, in the order in which they were chosen."""

    def __init__(self, *, accept: str, **options: Any) -> None:
        widget = PlusieursFichiers(attrs={"accept": accept})
        widget.template_name = "kit/fichiers.html"
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        fichiers = data if isinstance(data, (list, tuple)) else [data]
        return [super(ChampFichiers, self).clean(fichier, initial) for fichier in fichiers]
