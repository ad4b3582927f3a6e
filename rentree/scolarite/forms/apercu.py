"""Whose page, on which day and at what time: the questions of the preview, asked in the address."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from rentree.regles.campagne import Campagne
from rentree.regles.francais import INSECABLE, date_longue
from rentree.scolarite.forms.moment import ChampHeure, ChampJour
from rentree.scolarite.profils import PROFILS


class FormulaireApercu(forms.Form):
    """``data`` is the query string; what it does not say is that of ``le``, in Paris.

    Days are those of the campaign's two calendar years; ``ici`` is now, in its time zone.
    """

    profil = forms.ChoiceField(
        label="Profil type", choices=[(profil.code, profil.nom) for profil in PROFILS]
    )
    dossier = forms.CharField(
        label="Ou un étudiant réel",
        help_text="N° étudiant, n° de plateforme ou adresse du dossier",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    formation = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    heure = ChampHeure(error_messages={"required": "Donnez l’heure, par exemple 14:00"})

    field_order = ("profil", "dossier", "acceptee_le", "jour", "heure", "formation")

    def __init__(self, data: Mapping[str, Any], *, campagne: Campagne, le: datetime) -> None:
        annee = campagne.rentree_le.year
        self._bornes = date(annee, 1, 1), date(annee + 1, 12, 31)
        self.ici = ici = le.astimezone(campagne.fuseau)
        jour = min(max(ici.date(), self._bornes[0]), self._bornes[1])
        defaut = {"profil": PROFILS[0].code, "jour": jour.isoformat(), "heure": f"{ici:%H:%M}"}
        super().__init__({**defaut, **{cle: data[cle] for cle in data}}, auto_id="%s")
        self.fields["acceptee_le"] = self._date(
            "Date d’acceptation",
            required=False,
            help_text="Vide\u00a0: celle du profil ou du dossier",
        )
        self.fields["jour"] = self._date(
            "Jour simulé", error_messages={"required": "Choisissez le jour à simuler"}
        )
        self.order_fields(self.field_order)

    def _date(self, libelle: str, **options: Any) -> ChampJour:
        premier, dernier = self._bornes
        dehors = f"Choisissez un jour entre le {date_longue(premier)} et le {date_longue(dernier)}"
        champ = ChampJour(
            label=libelle,
            validators=[MinValueValidator(premier, dehors), MaxValueValidator(dernier, dehors)],
            **options,
        )
        champ.widget.attrs |= {"min": premier.isoformat(), "max": dernier.isoformat()}
        champ.error_messages["invalid"] = f"{libelle}{INSECABLE}: cette date n’existe pas"
        return champ

    def moment(self) -> datetime:
        """The moment simulated, in the campaign's time zone, once the form is valid.

        The minute that runs is now, so that what was just done is seen.
        """
        lues = self.cleaned_data
        choisi = datetime.combine(lues["jour"], lues["heure"], self.ici.tzinfo)
        return self.ici if choisi == self.ici.replace(second=0, microsecond=0) else choisi
