"""Mapping the columns of a file to ours, and their words to ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms

from rentree.connecteurs.correspondances.apercu import MotLu
from rentree.connecteurs.correspondances.champs import Champ
from rentree.connecteurs.correspondances.reglages import Origine
from rentree.connecteurs.tableaux.valeurs import ValeurInvalide
from rentree.lib.formulaires import ChampTexte
from rentree.regles.campagne import Campagne
from rentree.regles.francais import typographie
from rentree.scolarite.appariement import COLONNE, Appariement

PETITE_LISTE = 10
PROPOSE = "Proposé d’après les noms\u00a0: vérifiez"


@dataclass(frozen=True, slots=True)
class Source:
    """The controls that say where one of our columns comes from."""

    colonne: forms.BoundField
    fixe: forms.BoundField | None
    mots: list[forms.BoundField]


class FormulaireColonnes(forms.Form):
    """Where each of our columns comes from, and their words in ours.

    ``proposees`` are the columns of ours whose source is a proposal that nobody has seen yet;
    ``a_verifier`` counts the words whose proposal appears after a column was chosen.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        appariement: Appariement,
        proposees: frozenset[str] = frozenset(),
    ) -> None:
        self._donnees = dict(data.items()) if data is not None else {}
        super().__init__(self._donnees if data is not None else None, auto_id="%s")
        self.appariement = appariement
        self.proposees = proposees
        self.a_verifier = 0
        for champ in appariement.champs.values():
            self._ajouter(champ)

    def _ajouter(self, champ: Champ) -> None:
        origine = self.appariement.reglages.champs.get(champ.nom, Origine())
        initial = COLONNE + origine.colonne if origine.colonne else ""
        colonnes = [(COLONNE + entete, entete) for entete in self.appariement.entetes]
        self.fields[f"colonne_{champ.nom}"] = forms.ChoiceField(
            label=f"{champ.libelle} (obligatoire)" if champ.colonne.obligatoire else champ.libelle,
            choices=[("", "Aucune colonne"), *colonnes],
            required=False,
            initial=initial,
            help_text=PROPOSE if champ.nom in self.proposees else "",
            error_messages={
                "invalid_choice": f"{champ.libelle}\u00a0: cette colonne n’est pas dans le fichier"
            },
        )
        if champ.fixable:
            self.fields[f"fixe_{champ.nom}"] = self._champ_de_mot(
                champ,
                self._donnees.get(f"fixe_{champ.nom}", origine.fixe),
                vide="Aucune",
                label=f"{champ.libelle}, pour toutes les lignes",
            )
        for lu in self.appariement.mots.get(champ.nom, ()):
            self._ajouter_un_mot(champ, lu, origine.valeurs.get(lu.texte, lu.proposition))

    def _ajouter_un_mot(self, champ: Champ, lu: MotLu, initial: str) -> None:
        """A word that the last answer did not hold yet is shown with its proposal."""
        cle = nom_du_mot(champ.nom, lu.texte)
        libelle = f"«\u00a0{lu.texte}\u00a0»" if lu.texte else "Cellule vide"
        nouveau = self.is_bound and cle not in self._donnees
        if nouveau:
            self._donnees[cle] = initial
            self.a_verifier += bool(lu.proposition)
        propose = lu.proposition and (nouveau or not self.is_bound)
        self.fields[cle] = self._champ_de_mot(
            champ,
            self._donnees.get(cle, initial),
            vide="Telle quelle",
            label=f"{libelle} ({lu.fois} ligne{'s' if lu.fois > 1 else ''})",
            help_text=PROPOSE if propose else "",
        )

    def _champ_de_mot(
        self, champ: Champ, valeur: str, *, vide: str, label: str, help_text: str = ""
    ) -> forms.Field:
        """One of our words: a short list to choose from, or a code to type with suggestions.

        ``vide`` is what choosing nothing means.
        """
        mots = champ.liste(self.appariement.campagne) if champ.liste else {}
        options: dict[str, Any] = {"label": label, "initial": valeur, "required": False}
        if mots and len(mots) <= PETITE_LISTE:
            return forms.ChoiceField(
                choices=[("", vide), *mots.items()], help_text=help_text, **options
            )
        forme = "Le code" if mots else "jj/mm/aaaa" if champ.est_une_date else ""
        aide = ". ".join(filter(None, (mots.get(valeur, forme), help_text)))
        attributs = {"autocomplete": "off"} | ({"list": f"liste_{champ.nom}"} if mots else {})
        return ChampTexte(
            max_length=80, help_text=aide, widget=forms.TextInput(attributs), **options
        )

    @property
    def sources(self) -> list[Source]:
        """The controls of each of our columns, in the order of our own file."""
        return [
            Source(
                colonne=self[f"colonne_{champ.nom}"],
                fixe=self[f"fixe_{champ.nom}"] if champ.fixable else None,
                mots=[
                    self[nom_du_mot(champ.nom, lu.texte)]
                    for lu in self.appariement.mots.get(champ.nom, ())
                ],
            )
            for champ in self.appariement.champs.values()
        ]

    def listes(self) -> dict[str, Mapping[str, str]]:
        """The long lists of our words, by the identifier under which the fields suggest them."""
        return {
            f"liste_{champ.nom}": mots
            for champ in self.appariement.champs.values()
            if champ.liste and len(mots := champ.liste(self.appariement.campagne)) > PETITE_LISTE
        }

    def clean(self) -> dict[str, Any]:
        for champ in self.appariement.champs.values():
            self._verifier(champ)
        for groupe in self.appariement.depart.quoi.l_une_ou_l_autre:
            if not any(self._a_une_source(nom) for nom in groupe):
                libelles = " ou ".join(self.appariement.champs[nom].libelle for nom in groupe)
                self.add_error(f"colonne_{groupe[0]}", f"Choisissez une colonne\u00a0: {libelles}")
        return self.cleaned_data

    def _a_une_source(self, nom: str) -> bool:
        lues = self.cleaned_data
        return bool(lues.get(f"colonne_{nom}") or lues.get(f"fixe_{nom}"))

    def _verifier(self, champ: Champ) -> None:
        self._verifier_la_source(champ)
        for lu in self.appariement.mots.get(champ.nom, ()):
            cle = nom_du_mot(champ.nom, lu.texte)
            notre = self.cleaned_data.get(cle)
            if notre and not champ.comprend(notre, self.appariement.campagne):
                self.add_error(cle, f"{champ.libelle}\u00a0: «\u00a0{notre}\u00a0» n’est pas connu")

    def _verifier_la_source(self, champ: Champ) -> None:
        colonne, fixe = f"colonne_{champ.nom}", f"fixe_{champ.nom}"
        choisie, valeur = self.cleaned_data.get(colonne), self.cleaned_data.get(fixe)
        if choisie and valeur:
            self.add_error(fixe, f"{champ.libelle}\u00a0: gardez la colonne, ou cette valeur")
        elif valeur and not champ.comprend(valeur, self.appariement.campagne):
            self.add_error(fixe, _raison(champ, valeur, self.appariement.campagne))
        elif choisie == "" and not valeur and champ.colonne.obligatoire:
            suite = ", ou donnez la même valeur à toutes les lignes" if champ.fixable else ""
            self.add_error(colonne, f"{champ.libelle}\u00a0: choisissez une colonne{suite}")

    def champs(self) -> dict[str, Origine]:
        """What was chosen, as far as it can be used; complete once the form is valid."""
        origines = {}
        for champ in self.appariement.champs.values():
            colonne = self.cleaned_data.get(f"colonne_{champ.nom}")
            fixe = self.cleaned_data.get(f"fixe_{champ.nom}")
            if colonne:
                origines[champ.nom] = Origine(colonne.removeprefix(COLONNE), "", self._table(champ))
            elif fixe:
                origines[champ.nom] = Origine(fixe=fixe)
        return origines

    def _table(self, champ: Champ) -> dict[str, str]:
        mots = self.appariement.mots.get(champ.nom, ())
        lus = {lu.texte: self.cleaned_data.get(nom_du_mot(champ.nom, lu.texte), "") for lu in mots}
        return {leur: notre for leur, notre in lus.items() if notre}


def nom_du_mot(champ: str, texte: str) -> str:
    """The control of one word of theirs: stable while the file and the column stay."""
    return f"mot_{champ}_{sha256(texte.encode()).hexdigest()[:12]}"


def _raison(champ: Champ, valeur: str, campagne: Campagne) -> str:
    """Why a fixed value is refused, in the words of who would have read it."""
    try:
        champ.colonne.lire(valeur)
    except ValeurInvalide as erreur:
        return typographie(f"{champ.libelle} : {erreur.motif.message} {erreur.motif.que_faire}")
    return f"{champ.libelle}\u00a0: «\u00a0{valeur}\u00a0» n’est pas dans la campagne ouverte"
