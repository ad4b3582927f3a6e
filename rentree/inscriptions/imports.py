"""What the imports of people share: the result of a batch, who is who, what changes."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, OperationalError, models, transaction

from rentree.inscriptions.models import Etudiant
from rentree.regles.motif import Motif

TENTATIVES = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refus:
    """One thing wrong in one row: where it is, what was written there, why, what to do."""

    ligne: int
    colonne: str
    valeur: str
    motif: Motif


@dataclass(slots=True)
class Bilan:
    """What was made of the rows. ``conservees`` gives, by row, the contact details left alone.

    ``plateformes`` counts, by platform, the rows that could be read. ``retirees`` and ``retablies``
    are among ``modifiees``: the admissions taken back by their platform, or given again.
    """

    creees: int = 0
    modifiees: int = 0
    inchangees: int = 0
    retirees: int = 0
    retablies: int = 0
    refus: list[Refus] = field(default_factory=list)
    conservees: dict[int, list[str]] = field(default_factory=dict)
    plateformes: Counter[str] = field(default_factory=Counter)

    @property
    def refusees(self) -> int:
        """Rows refused; one row may have several reasons."""
        return len({refus.ligne for refus in self.refus})

    def cumuler(self, autre: "Bilan") -> None:
        """Add the result of another batch."""
        self.creees += autre.creees
        self.modifiees += autre.modifiees
        self.inchangees += autre.inchangees
        self.retirees += autre.retirees
        self.retablies += autre.retablies
        self.refus += autre.refus
        self.conservees |= autre.conservees
        self.plateformes += autre.plateformes


def reessayer(importer: Callable[[], T]) -> T:
    """Run one batch in a transaction, again when another import writes the same rows just then.

    The loser reads again and finds them done. Raises IntegrityError or OperationalError if that
    fails three times.
    """
    for tentative in range(1, TENTATIVES + 1):
        try:
            with transaction.atomic():
                return importer()
        except (IntegrityError, OperationalError):
            if tentative == TENTATIVES:
                raise
    raise AssertionError("the last attempt returns or raises")


def ecarts_avec(objet: models.Model, voulu: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """By field, the value before and after, ready for the journal; only what differs."""
    return {
        champ: {"avant": en_json(getattr(objet, champ)), "apres": en_json(valeur)}
        for champ, valeur in voulu.items()
        if getattr(objet, champ) != valeur
    }


def en_json(valeur: Any) -> Any:
    """A date or a moment as text."""
    return valeur.isoformat() if isinstance(valeur, date) else valeur


def se_ressemblent(etudiant: Etudiant, personne: Mapping[str, Any]) -> bool:
    """Same date of birth, or same names: a partner corrects one of them, never both at once."""
    return etudiant.date_naissance == personne["date_naissance"] or memes_noms(etudiant, personne)


def memes_noms(etudiant: Etudiant, personne: Mapping[str, Any]) -> bool:
    """Same family name and first name, but for case, accents and punctuation."""
    noms = personne["nom_naissance"], personne["prenom"]
    return (_lettres(etudiant.nom_naissance), _lettres(etudiant.prenom)) == tuple(
        _lettres(nom) for nom in noms
    )


def _lettres(nom: str) -> str:
    decompose = unicodedata.normalize("NFKD", nom.casefold())
    return "".join(lettre for lettre in decompose if lettre.isalpha())
