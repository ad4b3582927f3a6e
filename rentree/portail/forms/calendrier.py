"""« Ma situation » : two questions, then those that the calendar of this level and public needs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from rentree.lib.formulaires import ChampDate
from rentree.regles.campagne import Campagne
from rentree.regles.page_redaction import Langue
from rentree.regles.valeurs import NIVEAUX, PUBLICS

# Answer → what the jury decided, as the rules know it; the level is the one requested.
RESULTATS: Mapping[str, dict[str, Any]] = {
    "attente": {},
    "adm1": {"decision": "ADM", "session": 1},
    "adm2": {"decision": "ADM", "session": 2},
    "aj": {"decision": "AJ"},
    "ajac-redouble": {"decision": "AJAC", "niveau_de": "niveau_redouble"},
    "ajac-superieur": {"decision": "AJAC", "niveau_de": "niveau_superieur"},
    "ajre-redouble": {"decision": "AJRE", "niveau_de": "niveau_redouble"},
    "ajre-superieur": {"decision": "AJRE", "niveau_de": "niveau_superieur"},
}
OUI_NON = ("oui", "non")
FOIS, FOIS_AU_PLUS = "fois_", 4


class ChampDateTraduit(ChampDate):
    """A date whose refusal is said in the language of the page."""

    def __init__(self, *, illisible: str, **options: Any) -> None:
        super().__init__(**options)
        self.illisible = illisible

    def compress(self, data_list: list[str]) -> date | None:
        try:
            return super().compress(data_list)
        except forms.ValidationError as erreur:
            raise forms.ValidationError(self.illisible, code="date") from erreur


def questions_de(campagne: Campagne, niveau: str, public: str) -> tuple[str, ...]:
    """The further questions that change the dates of this case."""
    lignes = campagne.calendrier.par_cas.get((niveau, public), ())
    necessaires = {
        "mention": any(ligne.composantes for ligne in lignes),
        "acceptee_le": any(ligne.selon_acceptation for ligne in lignes),
        "resultat": public == "reinscription",
        "publie_le": public == "reinscription",
        "visa": public == "etudes-en-france",
        "autorisation": public == "auditeur-libre",
        "financement": any(ligne.financement_tardif is not None for ligne in lignes),
        "cesure": niveau == "M1" and public == "nouvel-entrant",
    }
    return tuple(nom for nom, necessaire in necessaires.items() if necessaire)


def niveaux_comptes(campagne: Campagne, niveau: str, public: str) -> list[str]:
    """The levels whose past registrations count for this one, whatever the course."""
    if public != "reinscription":
        return []
    limites = [limite for limite in campagne.limites if limite.mention is None]
    comptes = {n for limite in limites if niveau in limite.niveaux for n in limite.niveaux}
    return [n for n in NIVEAUX if n in comptes]


class FormulaireMaSituation(forms.Form):
    """``data`` is the query string. ``questions`` names the further questions already shown.

    Past registrations may be told besides, and need not be.
    """

    def __init__(self, data: Mapping[str, Any] | None, *, campagne: Campagne, langue: Langue):
        self._mots = langue
        self._campagne = campagne
        niveau, public = (data.get("niveau"), data.get("public")) if data else (None, None)
        self._demande = niveau
        connus = niveau in NIVEAUX and public in PUBLICS
        self.suite = questions_de(campagne, str(niveau), str(public)) if connus else ()
        self.questions = ",".join(self.suite)
        self._comptes = niveaux_comptes(campagne, str(niveau), str(public))
        a_demander = data is not None and data.get("questions", "") != self.questions and connus
        debut = {"niveau": niveau, "public": public}
        super().__init__(None if a_demander else data, initial=debut)
        self.a_completer = a_demander
        self.fields["niveau"] = self._niveau(campagne)
        self.fields["public"] = self.choix("public", PUBLICS, "public")
        for nom in self.suite:
            self.fields[nom] = CHAMPS[nom](self)
        for compte in self._comptes if connus else ():
            self.fields[f"{FOIS}{compte}"] = self.fois(compte)

    @property
    def principales(self) -> list[forms.BoundField]:
        """The questions without which there is no answer."""
        return [champ for champ in self if not champ.name.startswith(FOIS)]

    @property
    def passees(self) -> list[forms.BoundField]:
        """How many times already, level by level: all optional."""
        return [champ for champ in self if champ.name.startswith(FOIS)]

    @property
    def passees_dites(self) -> bool:
        """Was any of them answered, well or not?"""
        return any(self.data.get(champ.name) for champ in self.passees)

    def fois(self, niveau: str) -> forms.ChoiceField:
        nombres = [(str(n), str(n)) for n in range(FOIS_AU_PLUS)]
        plus = self._mots.dire("question.fois.plus", nombre=str(FOIS_AU_PLUS))
        return forms.ChoiceField(
            label=self._mots.dire("question.fois", niveau=self._mots.dire(f"niveau.{niveau}")),
            choices=[
                ("", self._mots.dire("question.fois.vide")),
                *nombres,
                (str(FOIS_AU_PLUS), plus),
            ],
            required=False,
            error_messages=self._messages("fois"),
        )

    def mention(self) -> forms.ChoiceField:
        """The courses of the level, when their composantes have dates of their own."""
        siennes = {
            formation.mention: formation.libelle
            for formation in self._campagne.formations.values()
            if formation.niveau == self._demande
        }
        return forms.ChoiceField(
            label=self._mots.dire("question.mention"),
            choices=[("", self._mots.dire("question.mention.vide")), *siennes.items()],
            error_messages=self._messages("mention"),
        )

    def _niveau(self, campagne: Campagne) -> forms.ChoiceField:
        prevus = {niveau for niveau, _ in campagne.calendrier.par_cas}
        noms = [(n, self._mots.dire(f"niveau.{n}")) for n in NIVEAUX if n in prevus]
        return forms.ChoiceField(
            label=self._mots.dire("question.niveau"),
            choices=[("", self._mots.dire("question.niveau.vide")), *noms],
            error_messages=self._messages("niveau"),
        )

    def _messages(self, nom: str) -> dict[str, str]:
        oubli = self._mots.dire(f"question.{nom}.oubli")
        return {"required": oubli, "invalid_choice": oubli}

    def choix(self, nom: str, codes: Any, famille: str) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=self._mots.dire(f"question.{nom}"),
            choices=[(code, self._mots.dire(f"{famille}.{code}")) for code in codes],
            widget=forms.RadioSelect,
            error_messages=self._messages(nom),
        )

    def jour(self, nom: str, *, obligatoire: bool) -> ChampDateTraduit:
        return ChampDateTraduit(
            label=self._mots.dire(f"question.{nom}"),
            help_text=self._mots.dire(f"question.{nom}.aide"),
            required=obligatoire,
            illisible=self._mots.dire("question.date_illisible"),
            error_messages=self._messages(nom) if obligatoire else None,
        )

    def situation(self) -> dict[str, Any]:
        """The answers as the contract's object, once the form is valid."""
        lues = self.cleaned_data
        niveau = lues["niveau"]
        resultat = dict(RESULTATS[lues.get("resultat") or "attente"])
        publie_le = lues.get("publie_le") if resultat else None
        if de := resultat.pop("niveau_de", None):
            resultat[de] = niveau
        return {
            "formation": {"niveau": niveau, "mention": lues.get("mention")},
            "public": lues["public"],
            "plateforme": "mon-master" if "cesure" in lues else None,
            "admission": {
                "acceptee_le": _iso(lues.get("acceptee_le")),
                "accord_visa": lues.get("visa") == "oui",
            },
            "cesure": "demandee" if lues.get("cesure") == "oui" else "non",
            "resultat": {**resultat, "publie_le": _iso(publie_le)},
            "autorisation_auditeur": "accordee" if lues.get("autorisation") == "oui" else "aucune",
            "financement_tardif": lues.get("financement") == "oui",
            "inscriptions_anterieures": list(self._anterieures()),
        }

    def _anterieures(self) -> Iterator[dict[str, str]]:
        """As many years as were told: which ones does not matter, they are only counted."""
        annee = int(self._campagne.annee[:4])
        for niveau in self._comptes:
            for _ in range(int(self.cleaned_data.get(f"{FOIS}{niveau}") or 0)):
                annee -= 1
                yield {"annee": f"{annee}-{annee + 1}", "niveau": niveau}


def _iso(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _oui_non(nom: str) -> Callable[[FormulaireMaSituation], forms.Field]:
    return lambda form: form.choix(nom, OUI_NON, "reponse")


CHAMPS: Mapping[str, Callable[[FormulaireMaSituation], forms.Field]] = {
    "mention": FormulaireMaSituation.mention,
    "acceptee_le": lambda form: form.jour("acceptee_le", obligatoire=True),
    "resultat": lambda form: form.choix("resultat", RESULTATS, "resultat"),
    "publie_le": lambda form: form.jour("publie_le", obligatoire=False),
    **{nom: _oui_non(nom) for nom in ("visa", "autorisation", "financement", "cesure")},
}
