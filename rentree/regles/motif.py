"""Why something is refused or asked: the one shape of every explanation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# A text, a day or a moment, or a count for each code.
Valeur = str | date | Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Motif:
    """A reason given to a person.

    ``code`` is stable; ``message`` says why, ``que_faire`` what to do now (both in French),
    ``reference`` the text or the rule it comes from. ``valeurs`` are what the sentences speak of
    and ``variante`` tells those of one code apart: with them another language writes its own.
    """

    code: str
    message: str
    que_faire: str
    reference: str
    variante: str = ""
    valeurs: Mapping[str, Valeur] = field(default_factory=dict, hash=False)

    def en_json(self) -> dict[str, str]:
        """The four members that the contract names."""
        return {
            "code": self.code,
            "message": self.message,
            "que_faire": self.que_faire,
            "reference": self.reference,
        }
