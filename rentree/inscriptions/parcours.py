"""The earlier years of a person: what we know already, what a source adds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.regles.campagne import Etablissement
from rentree.regles.comparaison import comparable

Provenance = InscriptionAnterieure.Provenance
DITES = (Provenance.DECLAREE, Provenance.ECARTEE)  # by the person alone: our records come before


@dataclass(frozen=True, slots=True)
class Annee:
    """One year of studies in this institution; ``annee`` like ``2022-2023``."""

    annee: str
    niveau: str
    mention: str

    def __str__(self) -> str:
        return f"{self.annee} {self.niveau} {self.mention}".strip()


def ici(etablissement: Etablissement, anterieure: InscriptionAnterieure) -> bool:
    """Is this year one in our own institution, whatever the spelling of its name?"""
    return etablissement.est_nomme(anterieure.etablissement)


@dataclass(slots=True)
class ParcoursConnu:
    """The years of the persons of a batch, completed from our records as its rows are read.

    ``nouvelles`` are to be created; ``confirmees`` were declared by the person and our records say
    the same: they count once.
    """

    etablissement: Etablissement
    connues: dict[int, list[InscriptionAnterieure]]
    nouvelles: list[InscriptionAnterieure] = field(default_factory=list)
    confirmees: list[InscriptionAnterieure] = field(default_factory=list)

    @classmethod
    def charger(cls, etudiants: Collection[int], code_campagne: str) -> "ParcoursConnu":
        connues: dict[int, list[InscriptionAnterieure]] = {}
        for anterieure in InscriptionAnterieure.objects.filter(etudiant__in=etudiants):
            connues.setdefault(anterieure.etudiant_id, []).append(anterieure)
        return cls(campagne(code_campagne).etablissement, connues)

    def ajouter(self, etudiant: Etudiant, annees: Iterable[Annee]) -> list[str]:
        """Note the years of our records that were not known as such; returns them in words."""
        siennes = self.connues.setdefault(etudiant.pk or -id(etudiant), [])
        return [str(annee) for annee in annees if self._ajouter(etudiant, siennes, annee)]

    def _ajouter(
        self, etudiant: Etudiant, siennes: list[InscriptionAnterieure], annee: Annee
    ) -> bool:
        connue = next((a for a in siennes if self._est_la_meme(a, annee)), None)
        if connue is not None and connue.provenance not in DITES:
            return False
        if connue is not None:
            connue.provenance, connue.mention = Provenance.BASE, annee.mention
            self.confirmees.append(connue)
            return True
        nouvelle = InscriptionAnterieure(
            etudiant=etudiant,
            annee=annee.annee,
            niveau=annee.niveau,
            mention=annee.mention,
            etablissement=self.etablissement.nom,
            provenance=Provenance.BASE,
        )
        siennes.append(nouvelle)
        self.nouvelles.append(nouvelle)
        return True

    def _est_la_meme(self, anterieure: InscriptionAnterieure, annee: Annee) -> bool:
        """Two fields followed in the same year are two registrations in our records."""
        if (anterieure.annee, anterieure.niveau) != (annee.annee, annee.niveau):
            return False
        if not ici(self.etablissement, anterieure):
            return False
        declaree = anterieure.provenance in DITES
        return declaree or comparable(anterieure.mention) == comparable(annee.mention)
