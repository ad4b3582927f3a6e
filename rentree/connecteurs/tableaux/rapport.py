"""What was made of a file: as data that is kept, as text that is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rentree.connecteurs.models import Echange
from rentree.inscriptions.imports import Bilan, Refus
from rentree.inscriptions.retraits import A_CONFIRMER
from rentree.regles.francais import typographie

VALEUR_MAX = 40


@dataclass(frozen=True, slots=True)
class Rapport:
    """The result of one import. ``lues`` counts the rows that are not blank, header excluded.

    ``titre`` says what the rows are, in French (« Admissions »); ``echange`` is what the log keeps
    of it, None for a try.
    """

    titre: str
    nom: str
    campagne: str
    essai: bool
    lues: int
    bilan: Bilan
    echange: Echange | None = None

    def en_json(self) -> dict[str, Any]:
        bilan = self.bilan
        return {
            "campagne": self.campagne,
            "lues": self.lues,
            "creees": bilan.creees,
            "modifiees": bilan.modifiees,
            "inchangees": bilan.inchangees,
            "refusees": bilan.refusees,
            "retirees": bilan.retirees,
            "retablies": bilan.retablies,
            "retraits_a_confirmer": self._retraits_a_confirmer(),
            "refus": [refus_en_json(refus) for refus in bilan.refus],
            "plateformes": dict(bilan.plateformes),
            "conservees": [
                {"ligne": ligne, "champs": champs} for ligne, champs in bilan.conservees.items()
            ],
        }

    def _retraits_a_confirmer(self) -> int:
        return sum(refus.motif.code == A_CONFIRMER for refus in self.bilan.refus)

    def en_texte(self) -> str:
        """French lines: the counts, then one line for each thing wrong."""
        return "\n".join(self._lignes())

    def _lignes(self) -> Iterator[str]:
        bilan = self.bilan
        yield f"{self.titre} de {self.nom} pour la campagne {self.campagne}"
        if self.essai:
            yield "Essai\u00a0: tout a été vérifié, rien n’a été enregistré."
        yield f"  lues         {self.lues:>8}"
        yield f"  créées       {bilan.creees:>8}"
        yield f"  modifiées    {bilan.modifiees:>8}"
        yield f"  inchangées   {bilan.inchangees:>8}"
        yield f"  refusées     {bilan.refusees:>8}"
        if bilan.retirees or bilan.retablies:
            yield f"  retirées     {bilan.retirees:>8}"
            yield f"  rétablies    {bilan.retablies:>8}"
        if bilan.conservees:
            lignes = ", ".join(map(str, bilan.conservees))
            yield (
                "Données vérifiées par l’étudiant ou corrigées sur preuve, conservées, "
                f"{len(bilan.conservees)} ligne(s)\u00a0: {lignes}"
            )
        if bilan.refus:
            yield "Lignes refusées\u00a0:"
        for refus in bilan.refus:
            yield _refus_en_texte(refus)


def _refus_en_texte(refus: Refus) -> str:
    lieu = f"  ligne {refus.ligne}"
    if refus.colonne:
        lieu += f", {refus.colonne}"
    if refus.valeur:
        lieu += f" «\u00a0{abreger(refus.valeur)}\u00a0»"
    pourquoi = typographie(f"{refus.motif.message} {refus.motif.que_faire}")
    return f"{lieu}\u00a0: {pourquoi}"


def refus_en_json(refus: Refus) -> dict[str, Any]:
    """One refusal as data, as it is kept and shown."""
    return {
        "ligne": refus.ligne,
        "colonne": refus.colonne,
        "valeur": abreger(refus.valeur),
        "code": refus.motif.code,
        "message": refus.motif.message,
        "que_faire": refus.motif.que_faire,
    }


def abreger(valeur: str) -> str:
    """At most ``VALEUR_MAX`` characters of a value."""
    return valeur if len(valeur) <= VALEUR_MAX else f"{valeur[: VALEUR_MAX - 1]}…"
