"""Publishing at an hour, correcting one result, sending a file of results."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from rentree.connecteurs.resultats.valeurs import ENTRE_DEUX, unites
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.inscriptions.models_parcours import Resultat
from rentree.regles.campagne import Formation
from rentree.regles.jury import DECISIONS, SESSIONS, DecisionDeJury, Faute
from rentree.scolarite.forms.moment import ChampHeure, ChampJour, au_meme_moment

POIDS_MAX = 20_000_000  # bytes: twenty thousand rows weigh a third of it
AUCUNE = ("", "Aucune")


class FormulairePublication(forms.Form):
    """The hour at which results come out."""

    jour = ChampJour(label="Jour de publication", error_messages={"required": "Choisissez le jour"})
    heure = ChampHeure(error_messages={"required": "Donnez l’heure, par exemple 14:00"})

    def moment(self, fuseau: ZoneInfo) -> datetime | None:
        """Once the form is valid."""
        return au_meme_moment(self.cleaned_data["jour"], self.cleaned_data["heure"], fuseau)


class FormulaireImport(forms.Form):
    """A file, whether it is only tried, and when its results come out, if it is already known."""

    fichier = forms.FileField(
        label="Fichier de résultats",
        help_text="CSV en UTF-8, séparé par des points-virgules.",
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Choisissez le fichier à importer",
            "empty": "Choisissez un autre fichier\u00a0: celui-ci est vide",
        },
    )
    jour = ChampJour(
        label="Publier le",
        required=False,
        help_text="Vide\u00a0: rien n’est prévu, vous publierez depuis la page des résultats.",
    )
    heure = ChampHeure(label="à", required=False)
    essai = forms.BooleanField(
        label="Essai\u00a0: tout vérifier, ne rien enregistrer", required=False
    )

    def clean_fichier(self) -> Any:
        fichier = self.cleaned_data["fichier"]
        if fichier.size > POIDS_MAX:
            raise forms.ValidationError(
                f"Coupez ce fichier en plusieurs\u00a0: il dépasse {POIDS_MAX // 1_000_000}\u00a0Mo"
            )
        return fichier

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or self.cleaned_data
        if "jour" in donnees and "heure" in donnees:
            if donnees["jour"] and not donnees["heure"]:
                self.add_error("heure", "Donnez aussi l’heure de publication, par exemple 14:00")
            elif donnees["heure"] and not donnees["jour"]:
                self.add_error("jour", "Choisissez aussi le jour de publication")
        return donnees

    def moment(self, fuseau: ZoneInfo) -> datetime | None:
        """Once the form is valid."""
        return au_meme_moment(self.cleaned_data["jour"], self.cleaned_data["heure"], fuseau)


class FormulaireCorrection(forms.Form):
    """The right decision, and why the one kept was wrong."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="Décision du jury",
        choices=[(code, f"{code}, {libelle}") for code, libelle in DECISIONS.items()],
    )
    session = forms.TypedChoiceField(
        label="Session", coerce=int, choices=[(n, f"{n}, {nom}") for n, nom in SESSIONS.items()]
    )
    redoublee = forms.ChoiceField(label="Formation redoublée", required=False)
    superieure = forms.ChoiceField(label="Formation suivante", required=False)
    unites = forms.CharField(
        label="Unités accordées",
        help_text="Pour AJAC et AJRE. Une par ligne\u00a0: son code, une espace, son nom.",
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    raison = forms.CharField(
        label="Raison de la correction",
        help_text="Gardée dans le journal. L’étudiant ne la lit pas.",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Écrivez pourquoi ce résultat est corrigé"},
    )

    def __init__(
        self, *args: Any, formations: Mapping[str, Formation], niveau: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choix = [(code, f"{f.libelle}, {f.site}") for code, f in formations.items()]
        du_niveau = [(code, nom) for code, nom in choix if formations[code].niveau == niveau]
        self.fields["redoublee"].choices = [AUCUNE, *du_niveau]  # type: ignore[attr-defined]
        self.fields["superieure"].choices = [AUCUNE, *choix]  # type: ignore[attr-defined]

    def clean_unites(self) -> Any:
        lignes = self.cleaned_data["unites"].splitlines()
        try:
            return unites(ENTRE_DEUX.join(lignes))
        except ValeurInvalide as erreur:
            motif = erreur.motif
            raise forms.ValidationError(
                f"{motif.message} Écrivez le code, une espace, le nom, une unité par ligne."
            ) from erreur

    def corrige(self) -> DecisionDeJury:
        """Once the form is valid."""
        lues = self.cleaned_data
        return DecisionDeJury(
            decision=lues["decision"],
            session=lues["session"],
            redoublee=lues["redoublee"],
            superieure=lues["superieure"],
            unites=lues["unites"],
        )

    def refuser(self, fautes: list[Faute]) -> None:
        """Put each reason beside what it speaks of."""
        for membre, motif in fautes:
            self.add_error(membre or None, f"{motif.message} {motif.que_faire}")


def valeurs_de(resultat: Resultat) -> dict[str, Any]:
    """What the form of correction starts from."""
    jury = resultat.jury
    return {
        "version": resultat.version,
        "decision": jury.decision,
        "session": jury.session,
        "redoublee": jury.redoublee,
        "superieure": jury.superieure,
        "unites": "\n".join(f"{unite.code} {unite.libelle}" for unite in jury.unites),
    }
