"""« Rien n’a changé ? »: what we know needs no typing, what is missing is asked."""

from collections.abc import Mapping
from typing import Any

from django.forms import BoundField

from rentree.inscriptions.coordonnees import FRANCE, LIGNES, coordonnees_connues
from rentree.inscriptions.models import Etudiant
from rentree.portail.forms.informations import FormulaireInformations
from rentree.portail.forms.situation import FormulaireSituation, reponses_connues


class FormulaireReinscription(FormulaireInformations, FormulaireSituation):
    """The questions of both pages, first shown with the answers already known (``initial``)."""

    field_order = (*FormulaireInformations.base_fields, *FormulaireSituation.base_fields)

    @property
    def a_demander(self) -> list[BoundField]:
        """What nobody has told us yet."""
        return [champ for champ in self if not self._connu(champ.name)]

    @property
    def connus(self) -> list[BoundField]:
        """What may be changed, and need not be touched."""
        return [champ for champ in self if self._connu(champ.name)]

    @property
    def a_rouvrir(self) -> bool:
        """Is something wrong with an answer that we knew?"""
        return any(champ.errors for champ in self.connus)

    def _connu(self, nom: str) -> bool:
        """Without its street nothing of an address is known; platforms often leave out the city."""
        if nom in LIGNES:
            facultatif = nom not in _essentielles(en_france=self.initial["pays"] == FRANCE)
            return bool(self.initial["voie"]) and (facultatif or bool(self.initial[nom]))
        return not self.fields[nom].required or bool(self.initial.get(nom))


def _essentielles(en_france: bool) -> tuple[str, ...]:
    return ("voie", "code_postal", "ville") if en_france else ("voie", "ville")


def tout_ce_qui_est_connu(etudiant: Etudiant, reponses: Mapping[str, Any]) -> dict[str, str]:
    """The form as it is first shown; ``reponses`` are those of the year before."""
    return {**coordonnees_connues(etudiant), **reponses_connues(reponses)}
