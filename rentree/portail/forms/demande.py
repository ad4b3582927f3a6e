"""The form of one kind of request, made from its data; and the answer in its thread."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any, Self

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rentree.documents.envois import TYPES_MIME, en_liste
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.lib.formulaires import ChampDate, ChampFichiers, ChampTexte
from rentree.lib.textes import Texte
from rentree.portail.cartes import ENVOI
from rentree.portail.langues import mots
from rentree.regles.campagne_demandes import Depot, Justificatif, Question
from rentree.regles.effets_demandes import CHOIX, COURRIEL, DATE, INE, TEXTE, TEXTE_LONG
from rentree.regles.identifiant_invalide import IdentifiantInvalide
from rentree.regles.identifiants_ine import verifier_ine
from rentree.regles.page_decision import refus_dit

LONGUEUR, LONGUEUR_LONGUE = 80, 3000
FICHIER = "fichier_"  # before the code of a proof, so that it is never that of a question


class ChampIne(ChampTexte):
    """A national student number, whose form and key are checked as it is typed."""

    def clean(self, value: Any) -> str:
        lu: str = super().clean(value)
        if not lu:
            return ""
        try:
            return verifier_ine(lu)
        except IdentifiantInvalide as erreur:
            raise forms.ValidationError(refus_dit(erreur, mots())) from erreur


def champ_long(libelle: Texte, aide: str = "", **options: Any) -> forms.CharField:
    """Several lines."""
    options["error_messages"] = {
        "max_length": _("Raccourcissez ce texte\u00a0: %(limit_value)d caractères au plus"),
        **options.pop("error_messages", {}),
    }
    return forms.CharField(
        label=libelle,
        help_text=aide,
        max_length=LONGUEUR_LONGUE,
        widget=forms.Textarea({"rows": 6}),
        **options,
    )


def _court(question: Question, **options: Any) -> forms.Field:
    return ChampTexte(max_length=LONGUEUR, widget=_sans_memoire(), **options)


def _ine(question: Question, **options: Any) -> forms.Field:
    return ChampIne(max_length=20, widget=_sans_memoire(), **options)


def _long(question: Question, **options: Any) -> forms.Field:
    return champ_long(options.pop("label"), options.pop("help_text"), **options)


def _choix(question: Question, **options: Any) -> forms.Field:
    return forms.ChoiceField(choices=[*question.choix.items()], widget=forms.RadioSelect, **options)


def _date(question: Question, **options: Any) -> forms.Field:
    return ChampDate(**options)


def _courriel(question: Question, **options: Any) -> forms.Field:
    return forms.EmailField(
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        **{
            **options,
            "error_messages": {
                **options["error_messages"],
                "invalid": _("Vérifiez cette adresse\u00a0: exemple, scolarite@univ.exemple.fr"),
            },
        },
    )


def _sans_memoire() -> forms.TextInput:
    return forms.TextInput({"autocomplete": "off"})


CHAMPS: Mapping[str, Callable[..., forms.Field]] = {
    TEXTE: _court,
    TEXTE_LONG: _long,
    CHOIX: _choix,
    DATE: _date,
    INE: _ine,
    COURRIEL: _courriel,
}


def champ_de_fichiers(regle: Justificatif, libelle: Texte = "") -> ChampFichiers:
    """The files of one proof; what they contain is judged when they are received."""
    facultatif = "" if regle.obligatoire else f" {gettext('(facultatif)')}"
    au_plus = (
        gettext("%(nombre)d fichiers au plus, %(taille)d\u00a0Mo au plus chacun.")
        if regle.plusieurs
        else gettext("%(taille)d\u00a0Mo au plus.")
    ) % {"nombre": ENVOI, "taille": regle.taille_max}
    formats = gettext("Format %(formats)s.") % {"formats": en_liste(regle.formats)}
    champ = ChampFichiers(
        label=libelle or f"{regle.libelle}{facultatif}",
        help_text=f"{regle.aide} {formats} {au_plus}",
        accept=",".join(TYPES_MIME[format_] for format_ in regle.formats),
        allow_empty_file=True,
        required=False,
    )
    if not regle.plusieurs:
        champ.widget.attrs["multiple"] = False
    return champ


class FormulaireAvecFichiers(forms.Form):
    """A form with files of proofs, by the names of their fields."""

    justificatifs: Mapping[str, Justificatif]

    def __init__(self, *args: Any, depot: Depot, **options: Any) -> None:
        super().__init__(*args, **options)
        self.depot = depot

    @classmethod
    def trop_lourd(cls, depot: Depot) -> Self:
        """The answer to a sending that was not even read: the browser still holds it."""
        form = cls({}, depot=depot)
        form.errors.clear()
        form.add_error(
            None,
            gettext(
                "Votre envoi dépasse la limite\u00a0: revenez à la page précédente de votre "
                "navigateur, où vos réponses sont restées, et choisissez des fichiers plus légers."
            ),
        )
        return form

    def _verifier_les_fichiers(self) -> None:
        for nom, regle in self.justificatifs.items():
            fichiers = self.cleaned_data.get(nom) or []
            nombre = ENVOI if regle.plusieurs else 1
            if regle.obligatoire and not fichiers:
                oubli = gettext("Choisissez un fichier\u00a0: %(lequel)s")
                self.add_error(nom, oubli % {"lequel": regle.libelle.lower()})
            elif len(fichiers) > nombre:
                trop = ngettext(
                    "Choisissez %(nombre)d fichier au plus",
                    "Choisissez %(nombre)d fichiers au plus",
                    nombre,
                )
                self.add_error(nom, trop % {"nombre": nombre})

    def refuser(self, champ: str, nom: str, raison: str) -> None:
        """Say which file is refused, why, and what to do."""
        refus = gettext("«\u00a0%(nom)s\u00a0»\u00a0: %(raison)s")
        self.add_error(champ, refus % {"nom": nom, "raison": raison})

    @property
    def envoi_max(self) -> int:
        """The most that one sending may weigh, in bytes."""
        return sum(ENVOI * regle.taille_max_octets for regle in self.justificatifs.values())


class FormulaireRemise(FormulaireAvecFichiers):
    """The one file that somebody else is asked for."""

    def __init__(self, *args: Any, piece: Justificatif, **options: Any) -> None:
        forms.Form.__init__(self, *args, **options)
        self.justificatifs = {"fichier": piece}
        self.fields["fichier"] = champ_de_fichiers(replace(piece, aide=""))

    def clean(self) -> dict[str, Any]:
        self._verifier_les_fichiers()
        return self.cleaned_data


def _pieces_du_depot(
    depot: Depot, annees: Sequence[InscriptionAnterieure]
) -> dict[str, Justificatif]:
    """The proofs that the student gives; one for each earlier year where the kind says so."""
    siennes: dict[str, Justificatif] = {}
    for code, piece in depot.justificatifs.items():
        if piece.tiers:
            continue
        if not piece.par_annee:
            siennes[code] = piece
            continue
        for annee in annees:
            libelle = f"{piece.libelle}, {annee.annee}, {annee.niveau} {annee.mention}".strip()
            siennes[f"{code}-{annee.annee}-{annee.niveau}"] = replace(piece, libelle=libelle)
    return siennes


class FormulaireTiers(forms.Form):
    """Who gives a document in place of the student."""

    nom = ChampTexte(
        label=_("Prénom et nom"),
        max_length=120,
        widget=_sans_memoire(),
        error_messages={"required": _("Donnez le prénom et le nom de cette personne")},
    )
    courriel = forms.EmailField(
        label=_("Son adresse électronique"),
        help_text=_("Nous lui envoyons un lien à cette adresse."),
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": _("Donnez l’adresse électronique de cette personne"),
            "invalid": _("Vérifiez l’adresse\u00a0: elle s’écrit comme nom@exemple.fr"),
        },
    )


class FormulaireDemande(FormulaireAvecFichiers):
    """The questions and the proofs of one kind of request, and whom else to ask.

    ``annees`` are the earlier years of which a proof is asked.
    """

    def __init__(
        self,
        *args: Any,
        depot: Depot,
        annees: Sequence[InscriptionAnterieure] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, depot=depot, **options)
        pieces = _pieces_du_depot(depot, annees)
        self.justificatifs = {f"{FICHIER}{code}": piece for code, piece in pieces.items()}
        for code, question in depot.questions.items():
            self.fields[code] = CHAMPS[question.forme](
                question,
                label=question.libelle,
                help_text=question.aide,
                required=question.obligatoire,
                error_messages={
                    "required": gettext("Répondez à «\u00a0%(question)s\u00a0»")
                    % {"question": question.libelle},
                    "invalid_choice": _("Choisissez une réponse de la liste"),
                },
            )
        for nom, regle in self.justificatifs.items():
            self.fields[nom] = champ_de_fichiers(regle)
        self._demandes_a_un_tiers = {c: j for c, j in depot.justificatifs.items() if j.tiers}
        for code, piece in self._demandes_a_un_tiers.items():
            for champ, modele in FormulaireTiers.base_fields.items():
                demande = deepcopy(modele)
                demande.label = f"{piece.libelle}, {piece.tiers}\u00a0: {str(modele.label).lower()}"
                if champ == "nom":
                    demande.help_text = piece.aide
                self.fields[f"{champ}_{code}"] = demande

    def clean(self) -> dict[str, Any]:
        self._verifier_les_fichiers()
        return self.cleaned_data

    @property
    def tiers(self) -> dict[str, tuple[str, str]]:
        """Whom to ask for each proof that somebody else gives: name, address."""
        return {
            code: (self.cleaned_data[f"nom_{code}"], self.cleaned_data[f"courriel_{code}"])
            for code in self._demandes_a_un_tiers
        }

    @property
    def reponses(self) -> dict[str, str]:
        """The answers as texts; a date as the rules write it."""
        lues = {code: self.cleaned_data.get(code) for code in self.depot.questions}
        return {
            code: valeur.isoformat() if isinstance(valeur, date) else str(valeur)
            for code, valeur in lues.items()
            if valeur
        }


class FormulaireMessage(FormulaireAvecFichiers):
    """A word in the thread, with files as the proofs of its kind of request allow."""

    texte = champ_long(_("Votre message"), error_messages={"required": _("Écrivez votre message")})

    def __init__(self, *args: Any, depot: Depot, **options: Any) -> None:
        super().__init__(*args, depot=depot, **options)
        modele = next(iter(depot.justificatifs.values()), None)
        self.justificatifs = {}
        if modele is not None:
            libre = Justificatif(
                code="",
                libelle=gettext("Fichiers"),
                aide="",
                formats=modele.formats,
                taille_max=modele.taille_max,
                plusieurs=True,
                obligatoire=False,
            )
            self.justificatifs = {"fichiers": libre}
            libelle = gettext("Joindre des fichiers (facultatif)")
            self.fields["fichiers"] = champ_de_fichiers(libre, libelle)

    def clean(self) -> dict[str, Any]:
        self._verifier_les_fichiers()
        return self.cleaned_data
