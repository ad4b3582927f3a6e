"""What a preview of an e-mail is made of: a fictitious file, a way to write to its owner."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rentree.connecteurs.courriel.annonces import Message
from rentree.inscriptions.models import Inscription


@dataclass(frozen=True, slots=True)
class Exemple:
    """One fictitious file at a moment of its own period, when it has one."""

    inscription: Inscription
    le: datetime

    @property
    def droits(self) -> Decimal:
        return Decimal(self.inscription.verdict["droits"]["total"] or 0)


@dataclass(frozen=True, slots=True)
class Modele:
    """One e-mail of the product: what it is called, when it leaves, how to write an example.

    ``ecrire`` gives None when a person of that profile would not receive it.
    """

    nom: str
    quand: str
    ecrire: Callable[[Exemple], Message | None]
