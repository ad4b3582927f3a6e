"""A session of a commission: calling it, its agenda, the grid of its answers, its publication."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.html import format_html

from rentree.demandes.actions_seances import ReponseSaisie
from rentree.demandes.models import Demande, PointDeSeance, SeanceDeCommission
from rentree.demandes.suivi import Suivi
from rentree.lib.formulaires import ChampTexte
from rentree.regles.campagne import Campagne
from rentree.regles.francais import INSECABLE, date_longue, euros
from rentree.regles.seances import (
    ACCORD,
    DEMANDES_PAR_SEANCE,
    LIGNE_DE_MEMBRE,
    Membre,
    commissions,
    fautes_de,
    lire_membres,
    reponses_possibles,
)
from rentree.scolarite.forms.moment import ChampHeure, ChampJour
from rentree.scolarite.forms.montant import ajouter_le_montant

MOTIFS = "motifs-deja-donnes"  # the list of reasons proposed while one is typed
MOTIF_LONG = 500
LIBELLES = {"decision": "Décision", "montant": "Montant, en euros", "motif": "Motif"}


class FormulaireSeance(forms.Form):
    """When, where, who is there."""

    jour = ChampJour(label="Jour", error_messages={"required": "Choisissez le jour"})
    heure = ChampHeure(error_messages={"required": "Donnez l’heure, par exemple 14:00"})
    lieu = ChampTexte(
        label="Lieu",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Écrivez le lieu, ou «\u00a0en visioconférence\u00a0»"},
    )
    membres = forms.CharField(
        label="Membres présents (facultatif avant la séance)",
        help_text="Un par ligne\u00a0: prénom et nom, une virgule, sa qualité. Qui préside en "
        "premier. Exemple\u00a0: Paul Ferrer, président.",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean_membres(self) -> list[Membre]:
        try:
            return lire_membres(self.cleaned_data["membres"])
        except ValueError as erreur:
            raise forms.ValidationError(
                f"Corrigez la ligne «\u00a0{erreur}\u00a0»\u00a0: prénom et nom, une virgule, "
                f"la qualité, {LIGNE_DE_MEMBRE} caractères au plus"
            ) from erreur

    def moment(self, fuseau: ZoneInfo) -> datetime:
        """Once the form is valid."""
        return datetime.combine(self.cleaned_data["jour"], self.cleaned_data["heure"], fuseau)


class FormulaireNouvelleSeance(FormulaireSeance):
    """The same, and which commission."""

    commission = forms.ChoiceField(
        label="Commission", error_messages={"required": "Choisissez la commission"}
    )
    composante = forms.ChoiceField(label="Pour les demandes de", required=False)
    field_order = ("commission", "composante", "jour", "heure", "lieu", "membres")

    def __init__(
        self, *args: Any, campagne: Campagne, composantes: list[str], tout: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        siennes = [(code, campagne.composantes[code].libelle) for code in composantes]
        toutes = [("", "Toutes les composantes")] if tout else []
        self.fields["commission"].choices = [  # type: ignore[attr-defined]
            ("", "Choisissez"),
            *commissions(campagne).items(),
        ]
        self.fields["composante"].choices = [*toutes, *siennes]  # type: ignore[attr-defined]
        self.fields["composante"].required = not tout


def seance_connue(seance: SeanceDeCommission) -> dict[str, Any]:
    """The form as it is first shown."""
    prevue = seance.prevue_le.astimezone(seance.sienne.fuseau)
    return {
        "jour": prevue.date(),
        "heure": f"{prevue:%H:%M}",
        "lieu": seance.lieu,
        "membres": "\n".join(map(str, seance.presents)),
    }


class FormulaireOrdreDuJour(forms.Form):
    """Boxes to tick: those of the agenda are ticked already."""

    demandes = forms.MultipleChoiceField(
        label="Demandes à examiner",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Cette liste vient de changer\u00a0: relisez-la, puis recochez"
        },
    )

    def __init__(
        self, *args: Any, inscrites: Iterable[Demande], libres: Iterable[Demande], **options: Any
    ) -> None:
        deja = [str(demande.pk) for demande in inscrites]
        self.par_cle = {str(demande.pk): demande for demande in (*inscrites, *libres)}
        super().__init__(*args, **options)
        self.fields["demandes"].initial = deja
        self.fields["demandes"].choices = [  # type: ignore[attr-defined]
            (cle, _dire(demande)) for cle, demande in self.par_cle.items()
        ]

    def clean_demandes(self) -> list[str]:
        voulues: list[str] = self.cleaned_data["demandes"]
        if len(voulues) > DEMANDES_PAR_SEANCE:
            raise forms.ValidationError(
                f"Gardez {DEMANDES_PAR_SEANCE} demandes au plus, les autres vont à une autre séance"
            )
        return voulues

    @property
    def choisies(self) -> list[Demande]:
        return [self.par_cle[cle] for cle in self.cleaned_data["demandes"]]


def _dire(demande: Demande) -> str:
    deposee = date_longue(demande.sienne.almanach.jour(demande.deposee_le))
    return (
        f"{demande.personne}, {demande.regles.libelle}, déposée le {deposee} "
        f"(n°\u00a0{demande.numero})"
    )


@dataclass(frozen=True, slots=True)
class LigneDeSaisie:
    """One row of the grid: the request as its page reads it, its fields."""

    point: PointDeSeance
    suivi: Suivi
    decision: forms.BoundField
    montant: forms.BoundField | None
    motif: forms.BoundField


class FormulaireSaisie(forms.Form):
    """The whole grid: a decision, an amount when money is asked, a reason, for each request.

    What is empty is kept for later. Good rows are kept (``reponses``) even when others are not.
    """

    def __init__(self, *args: Any, points: Sequence[PointDeSeance], **options: Any) -> None:
        super().__init__(*args, **options)
        self.points = points
        self.au_plus: dict[int, Decimal | None] = {}
        for point in points:
            self._ajouter(point)

    def _ajouter(self, point: PointDeSeance) -> None:
        """The fields of one row, named after its rank; the amount is that of its decision form."""
        brouillon, qui = forms.Form(), str(point.demande.personne)
        ajouter_le_montant(brouillon, point.demande)
        montant = brouillon.fields.get("montant")
        au_plus = getattr(montant, "max_value", None)
        self.au_plus[point.rang] = au_plus
        choix = [("", "À saisir"), *reponses_possibles(point.nature, au_plus).items()]
        siens: dict[str, forms.Field] = {
            "decision": forms.ChoiceField(choices=choix, required=False, initial=point.decision)
        }
        if montant is not None:
            montant.help_text, montant.initial = _borne(au_plus), point.montant
            for code, dit in montant.error_messages.items():
                montant.error_messages[code] = _pour(qui, str(dit))
            siens["montant"] = montant
        siens["motif"] = ChampTexte(
            required=False,
            max_length=MOTIF_LONG,
            initial=point.motif,
            widget=forms.TextInput({"autocomplete": "off", "list": MOTIFS}),
        )
        for nom, champ in siens.items():
            champ.label = format_html('<span class="cv">{} pour {}</span>', LIBELLES[nom], qui)
            champ.show_hidden_initial = True  # a colleague's row is not written over
            self.fields[f"{nom}_{point.rang}"] = champ

    def lignes(self, le: datetime) -> list[LigneDeSaisie]:
        return [
            LigneDeSaisie(
                point,
                Suivi(point.demande, le),
                self[f"decision_{point.rang}"],
                self[nom] if (nom := f"montant_{point.rang}") in self.fields else None,
                self[f"motif_{point.rang}"],
            )
            for point in self.points
        ]

    def _noms(self, point: PointDeSeance) -> list[str]:
        prevus = (f"{nom}_{point.rang}" for nom in LIBELLES)
        return [nom for nom in prevus if nom in self.fields]

    def clean(self) -> dict[str, Any]:
        for point in self.points:
            if any(nom in self.errors for nom in self._noms(point)):
                continue
            decision, montant, motif = self._lus(point)
            for faute in fautes_de(decision, montant, motif, self.au_plus[point.rang]):
                dite = _pour(str(point.demande.personne), faute.message)
                self.add_error(f"{faute.champ}_{point.rang}", dite)
        return self.cleaned_data

    def _lus(self, point: PointDeSeance) -> tuple[str, Decimal | None, str]:
        lues: Mapping[str, Any] = self.cleaned_data
        rang = point.rang
        return lues[f"decision_{rang}"], lues.get(f"montant_{rang}"), lues[f"motif_{rang}"]

    @property
    def reponses(self) -> dict[int, ReponseSaisie]:
        """The rows that were changed and are right; a full agreement keeps its amount."""
        changes, gardees = set(self.changed_data), {}
        for point in self.points:
            noms = set(self._noms(point))
            if noms & changes and not noms & set(self.errors):
                decision, montant, motif = self._lus(point)
                entier = self.au_plus[point.rang] if decision == ACCORD else montant
                gardees[point.rang] = ReponseSaisie(decision, entier, motif)
        return gardees


def _pour(qui: str, message: str) -> str:
    """An error that says whose row it is."""
    return f"{qui}{INSECABLE}: {message[:1].lower()}{message[1:]}"


def _borne(au_plus: Decimal | None) -> str:
    return f"Au plus {euros(au_plus)}" if au_plus is not None else ""


class FormulaireSignature(forms.Form):
    signature = forms.FileField(
        label="Procès-verbal signé (PDF ou photo, 10 Mo au plus)",
        error_messages={"required": "Joignez le procès-verbal signé"},
    )
