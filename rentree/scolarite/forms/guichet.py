"""What the registrar types in front of the person: the same answers, in the office's words."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django import forms

from rentree.connecteurs.tableaux.pays import choix_des_pays
from rentree.documents.envois import TYPES_MIME
from rentree.inscriptions.coordonnees import (
    FRANCE,
    coordonnees_saisies,
    est_un_code_postal,
    est_un_nom,
    est_un_telephone,
)
from rentree.inscriptions.models import Etudiant
from rentree.lib.formulaires import ChampFichiers, ChampTexte
from rentree.paiements.actions_guichet import Encaissement
from rentree.regles.campagne import PieceDemandee
from rentree.regles.questions import lire_reponse
from rentree.regles.valeurs import MOYENS
from rentree.scolarite.declare import PERIODES, VALEURS
from rentree.scolarite.declare import REPONSES as NOMS

EN_LIGNE = ""
SANS_REMPLISSAGE = {"autocomplete": "off"}


def _texte(libelle: str, oubli: str = "", **options: Any) -> ChampTexte:
    return ChampTexte(
        label=libelle,
        required=bool(oubli),
        widget=forms.TextInput(SANS_REMPLISSAGE),
        error_messages={"required": oubli},
        **options,
    )


class FormulaireRecherche(forms.Form):
    """Who is there."""

    qui = _texte(
        "N° étudiant, n° de plateforme ou adresse du dossier",
        "Donnez le numéro de la personne",
        max_length=200,
    )


class FormulaireCoordonnees(forms.Form):
    nom_usage = _texte("Nom d’usage (facultatif)", max_length=80)
    courriel = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        widget=forms.EmailInput({**SANS_REMPLISSAGE, "spellcheck": "false"}),
        error_messages={
            "required": "Donnez une adresse électronique",
            "invalid": "Vérifiez cette adresse\u00a0: exemple, ines@exemple.fr",
        },
    )
    telephone = _texte("Téléphone", "Donnez un numéro de téléphone", max_length=20)
    pays = forms.ChoiceField(label="Pays", choices=partial(choix_des_pays, "fr"))
    voie = _texte("Numéro et rue, ou lieu-dit", "Donnez le numéro et la rue", max_length=80)
    complement = _texte("Complément d’adresse (facultatif)", max_length=120)
    code_postal = _texte("Code postal", max_length=12)
    ville = _texte("Ville", "Donnez la ville", max_length=80)

    def clean_nom_usage(self) -> str:
        nom: str = self.cleaned_data["nom_usage"]
        if nom and not est_un_nom(nom):
            raise forms.ValidationError("Vérifiez le nom d’usage\u00a0: il n’a aucune lettre")
        return nom

    def clean_telephone(self) -> str:
        telephone: str = self.cleaned_data["telephone"]
        if not est_un_telephone(telephone):
            raise forms.ValidationError("Vérifiez le téléphone\u00a0: des chiffres, six au moins")
        return telephone

    def clean_code_postal(self) -> str:
        """The country is read first."""
        code: str = self.cleaned_data["code_postal"]
        if not est_un_code_postal(code, self.cleaned_data.get("pays")):
            raise forms.ValidationError("Donnez le code postal à cinq chiffres")
        return code

    def informations(self, etudiant: Etudiant) -> dict[str, Any]:
        """What the act keeps."""
        return coordonnees_saisies(self.cleaned_data, self.changed_data, etudiant)


class FormulaireReponses(forms.Form):
    """The questions of the rules for this person; their words are those of the file."""

    def __init__(self, *args: Any, questions: Mapping[str, Sequence[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for cle, permises in questions.items():
            self.fields[cle] = forms.ChoiceField(
                label=NOMS[cle],
                choices=[("", "À demander"), *((r, _en_mots(r)) for r in permises)],
                error_messages={"required": f"Demandez\u00a0: {NOMS[cle]}"},
            )

    def reponses(self, deja: Mapping[str, Any]) -> dict[str, Any]:
        """The answers under the rules' keys; ``deja`` keeps what no question of theirs asks."""
        lues = {cle: lire_reponse(cle, saisie) for cle, saisie in self.cleaned_data.items()}
        return {**deja, **lues}


def _en_mots(reponse: str) -> str:
    return VALEURS.get(reponse == "oui" if reponse in ("oui", "non") else reponse, reponse)


def _pays_etrangers() -> list[tuple[str, str]]:
    return [("", "À demander"), *(p for p in choix_des_pays("fr") if p[0] != FRANCE)]


class FormulaireSejour(forms.Form):
    """Where and when the person studies abroad, registered here."""

    etablissement = _texte(
        "Université d’accueil", "Donnez le nom de l’université d’accueil", max_length=160
    )
    pays = forms.ChoiceField(
        label="Pays",
        choices=_pays_etrangers,
        error_messages={"required": "Choisissez le pays"},
    )
    periode = forms.ChoiceField(
        label="Période",
        choices=[("", "À demander"), *((cle, nom.capitalize()) for cle, nom in PERIODES.items())],
        error_messages={"required": "Choisissez la période"},
    )


class FormulaireCvec(forms.Form):
    numero = _texte("N° de l’attestation CVEC", "Donnez le numéro de l’attestation", max_length=60)


class FormulaireOriginal(forms.Form):
    """A piece in hand, with its scan or without."""

    vu = forms.BooleanField(
        label="J’ai l’original sous les yeux",
        error_messages={"required": "Cochez la case une fois l’original vu"},
    )
    fichiers = ChampFichiers(
        label="Numérisation (facultative)",
        accept="",
        required=False,
        error_messages={"invalid": "Choisissez un fichier"},
    )

    def __init__(self, *args: Any, regle: PieceDemandee, **options: Any) -> None:
        super().__init__(*args, **options)
        types = (TYPES_MIME[format_] for format_ in regle.formats)
        self.fields["fichiers"].widget.attrs |= {"accept": ",".join(types)}
        self.fields["fichiers"].widget.attrs["multiple"] = regle.plusieurs
        self._plusieurs = regle.plusieurs

    def clean_fichiers(self) -> list[Any]:
        fichiers = [fichier for fichier in self.cleaned_data["fichiers"] if fichier]
        if len(fichiers) > 1 and not self._plusieurs:
            raise forms.ValidationError("Choisissez un seul fichier pour cette pièce")
        return fichiers

    def refuser(self, nom: str, raison: str) -> None:
        """Say which file is refused, and why."""
        self.add_error("fichiers", f"«\u00a0{nom}\u00a0»\u00a0: {raison}")


class FormulaireEncaissement(forms.Form):
    """How the debt is settled on the spot."""

    moyen = forms.ChoiceField(
        label="Paiement reçu",
        choices=list(MOYENS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Dites comment la personne a payé"},
    )
    reference = _texte("N° du ticket, du chèque ou de la quittance", max_length=60)

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        if lues.get("moyen") and not lues.get("reference"):
            self.add_error("reference", "Donnez le numéro du ticket, du chèque ou de la quittance")
        return lues

    @property
    def encaissement(self) -> Encaissement | None:
        """What was taken; None when the person pays online."""
        moyen = self.cleaned_data["moyen"]
        return Encaissement(moyen, self.cleaned_data["reference"]) if moyen else None


class FormulaireInscription(FormulaireEncaissement):
    """The word of the person, heard by the registrar; then how they pay, if there is a price."""

    atteste = forms.BooleanField(
        label="J’ai vérifié l’identité de la personne présente\u202f; elle a relu ses réponses et "
        "demande son inscription",
        error_messages={"required": "Cochez la case\u00a0: la personne doit être devant vous"},
    )
    field_order = ("atteste", "moyen", "reference")

    def __init__(self, *args: Any, a_payer: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not a_payer:
            del self.fields["moyen"], self.fields["reference"]
            return
        moyens = [(EN_LIGNE, "Rien maintenant\u00a0: elle paiera en ligne"), *MOYENS.items()]
        self.fields["moyen"].choices = moyens  # type: ignore[attr-defined]
        self.fields["moyen"].required = False

    @property
    def encaissement(self) -> Encaissement | None:
        return super().encaissement if "moyen" in self.fields else None
