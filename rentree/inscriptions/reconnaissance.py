"""Whom a row speaks of: by student number, never against the INE, never by name or e-mail."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from rentree.inscriptions.imports import ecarts_avec, memes_noms
from rentree.inscriptions.models import Etudiant
from rentree.regles.motif import Motif

# Without these nobody can be created; by field of Etudiant, the column that gives it.
NECESSAIRES = {
    "nom_naissance": "nom_famille",
    "prenom": "prenom",
    "date_naissance": "date_naissance",
    "nationalite": "code_nationalite",
    "courriel": "courriel",
}

PERSONNE_INCONNUE = Motif(
    "PERSONNE_INCONNUE",
    "Ce numéro étudiant n’est pas encore connu, et cette colonne manque pour créer la personne.",
    "Complétez l’identité de la personne, ou vérifiez le numéro étudiant.",
    "",
)
NUMERO_AUTRE_PERSONNE = Motif(
    "NUMERO_AUTRE_PERSONNE",
    "Ce numéro étudiant est celui d’une personne qui a un autre nom et une autre date de "
    "naissance.",
    "Vérifiez le numéro étudiant.",
    "",
)
INE_DIFFERENT = Motif(
    "INE_DIFFERENT",
    "La personne qui porte ce numéro étudiant a un autre INE.",
    "Vérifiez l’INE et le numéro étudiant.",
    "",
)
INE_AUTRE_PERSONNE = Motif(
    "INE_AUTRE_PERSONNE",
    "Cet INE est celui d’une autre personne que celle qui porte ce numéro étudiant.",
    "Vérifiez l’INE et le numéro étudiant.",
    "",
)
INE_AUTRE_DATE = Motif(
    "INE_AUTRE_DATE_NAISSANCE",
    "Cet INE est celui d’une personne née un autre jour, ou la date de naissance manque.",
    "Donnez la date de naissance, ou vérifiez l’INE.",
    "",
)

Objection = tuple[str, str, Motif]


@dataclass(slots=True)
class Reconnus:
    """The persons of a batch: those already known, completed by the new ones as rows are read.

    ``nouveaux`` are to be created, ``completes`` to be written again.
    """

    par_numero: dict[str, Etudiant] = field(default_factory=dict)
    par_ine: dict[str, Etudiant] = field(default_factory=dict)
    nouveaux: list[Etudiant] = field(default_factory=list)
    completes: list[Etudiant] = field(default_factory=list)

    @classmethod
    def charger(cls, *, numeros: Collection[str], ines: Collection[str]) -> "Reconnus":
        """The known persons, held until the end of the transaction."""
        siens = Etudiant.objects.filter(Q(numero_etudiant__in=numeros) | Q(ine__in=ines))
        reconnus = cls()
        for etudiant in siens.select_for_update(no_key=True).order_by("pk"):
            reconnus._connaitre(etudiant)
        return reconnus

    def _connaitre(self, etudiant: Etudiant) -> None:
        if etudiant.numero_etudiant:
            self.par_numero[etudiant.numero_etudiant] = etudiant
        if etudiant.ine:
            self.par_ine[etudiant.ine] = etudiant

    @property
    def numeros(self) -> dict[int, str]:
        """The student number of each person already kept, by primary key."""
        return {e.pk: numero for numero, e in self.par_numero.items() if e.pk}

    def objections(self, numero: str, personne: Mapping[str, Any]) -> Iterator[Objection]:
        """(column, value, reason) for all that forbids to believe who this row speaks of."""
        par_numero, ine = self.par_numero.get(numero), personne["ine"]
        par_ine = self.par_ine.get(ine) if ine else None
        if par_numero is not None:
            yield from _contradictions(par_numero, par_ine, numero, personne)
        elif par_ine is not None:
            if par_ine.numero_etudiant:
                yield "ine", ine, INE_AUTRE_PERSONNE
            elif par_ine.date_naissance != personne["date_naissance"]:
                yield "ine", ine, INE_AUTRE_DATE
        else:
            for champ, colonne in NECESSAIRES.items():
                if not personne[champ]:
                    yield colonne, "", PERSONNE_INCONNUE

    def personne(
        self, numero: str, personne: Mapping[str, Any]
    ) -> tuple[Etudiant, dict[str, dict[str, Any]]]:
        """The person of a row without objection, and what it adds to what is known of them.

        A newcomer already known by INE takes the student number; civil status and contact details
        of a known person are left to those who look after them.
        """
        ine = personne["ine"]
        connue = self.par_numero.get(numero) or (self.par_ine.get(ine) if ine else None)
        if connue is None:
            nouvelle = Etudiant(numero_etudiant=numero, **personne)
            self.nouveaux.append(nouvelle)
            self._connaitre(nouvelle)
            return nouvelle, {}
        ajouts = {"numero_etudiant": numero, "ine": ine or connue.ine}
        changements = ecarts_avec(connue, ajouts)
        for champ in changements:
            setattr(connue, champ, ajouts[champ])
        if changements:
            self._connaitre(connue)
            if connue.pk:
                self.completes.append(connue)
        return connue, changements


def _contradictions(
    par_numero: Etudiant, par_ine: Etudiant | None, numero: str, personne: Mapping[str, Any]
) -> Iterator[Objection]:
    ine = personne["ine"]
    if ine and par_numero.ine and ine != par_numero.ine:
        yield "ine", ine, INE_DIFFERENT
    elif par_ine is not None and par_ine is not par_numero:
        yield "ine", ine, INE_AUTRE_PERSONNE
    if not _credible(par_numero, personne):
        yield "numero_etudiant", numero, NUMERO_AUTRE_PERSONNE


def _credible(etudiant: Etudiant, personne: Mapping[str, Any]) -> bool:
    """Of the names and the birth date that the row gives, at least one is that of this person."""
    essais = []
    if personne["date_naissance"]:
        essais.append(personne["date_naissance"] == etudiant.date_naissance)
    if personne["nom_naissance"] and personne["prenom"]:
        essais.append(memes_noms(etudiant, personne))
    return any(essais) or not essais
