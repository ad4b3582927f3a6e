"""Handing in a file, saying how it is written, naming the mapping that reads it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from rentree.connecteurs.contenus import ADMISSIONS, CONTENUS
from rentree.connecteurs.correspondances.dates import FORMATS
from rentree.connecteurs.correspondances.livrees import correspondances_livrees
from rentree.connecteurs.correspondances.reglages import SEPARATEURS, Reglages, forme_libre
from rentree.connecteurs.models import Correspondance
from rentree.connecteurs.tableaux.lecture import ENCODAGES, Forme
from rentree.lib.formulaires import ChampTexte
from rentree.scolarite.appariement import ENREGISTREE, LIVREE, NEUVE

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

NOUVELLE = "nouvelle"
NOMS_DES_SEPARATEURS = {"point-virgule": ";", "virgule": ",", "tabulation": "\t", "barre": "|"}


class FormulaireDepot(forms.Form):
    """A file, and the mapping through which to read it."""

    fichier = forms.FileField(
        label="Fichier CSV",
        help_text="Un classeur (Excel, LibreOffice) s’enregistre d’abord au format "
        "«\u00a0CSV UTF-8\u00a0». 10\u00a0Mo au plus.",
        widget=forms.FileInput({"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": "Choisissez un fichier",
            "empty": "Ce fichier est vide\u00a0: exportez-le de nouveau",
        },
    )
    depart = forms.ChoiceField(
        label="Comment le lire",
        widget=forms.RadioSelect,
        error_messages={"required": "Dites comment lire ce fichier"},
    )
    source = forms.ChoiceField(
        label="D’où vient-il",
        choices=Correspondance.Source,
        required=False,
    )
    quoi = forms.ChoiceField(
        label="Que contient-il",
        choices=[(code, contenu.libelle) for code, contenu in CONTENUS.items()],
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        connues: Iterable[Correspondance],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, auto_id="%s", initial=dict(initial or {}))
        choix = [(f"{ENREGISTREE}:{connue.code}", str(connue)) for connue in connues]
        choix += [
            (f"{LIVREE}:{code}", f"Modèle livré\u00a0: {livree.libelle}")
            for code, livree in correspondances_livrees().items()
        ]
        self.fields["depart"].choices = [*choix, (NOUVELLE, "Par une nouvelle correspondance")]  # type: ignore[attr-defined]

    def depart_choisi(self) -> str:
        """The start, as ``depart_de`` reads it."""
        lues = self.cleaned_data
        if lues["depart"] != NOUVELLE:
            return str(lues["depart"])
        source = lues["source"] or Correspondance.Source.AUTRE
        return f"{NEUVE}:{lues['quoi'] or ADMISSIONS}:{source}"


class FormulaireLecture(forms.Form):
    """How the file is written."""

    encodage = forms.ChoiceField(label="Encodage", choices=ENCODAGES.items())
    separateur = forms.ChoiceField(
        label="Séparateur",
        choices=[(nom, SEPARATEURS[signe]) for nom, signe in NOMS_DES_SEPARATEURS.items()],
    )
    format_de_date = forms.ChoiceField(
        label="Forme des dates", choices=[(nom, nom) for nom in FORMATS]
    )

    def __init__(self, data: Mapping[str, Any] | None, *, reglages: Reglages) -> None:
        noms = {signe: nom for nom, signe in NOMS_DES_SEPARATEURS.items()}
        initial = {
            "encodage": reglages.forme.encodage,
            "separateur": noms[reglages.forme.separateur],
            "format_de_date": reglages.format_de_date,
        }
        super().__init__(data, auto_id="%s", initial=initial)

    def forme(self) -> Forme:
        lues = self.cleaned_data
        return forme_libre(lues["encodage"], NOMS_DES_SEPARATEURS[lues["separateur"]])


class FormulaireNom(forms.Form):
    """The name of a new mapping."""

    libelle = ChampTexte(
        label="Nom de la correspondance",
        help_text="Par exemple\u00a0: Mon Master, liste des admis",
        max_length=80,
        error_messages={"required": "Donnez un nom à cette correspondance"},
    )
