"""The sources of a folder, and the references that point at them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from rentree.regles.campagne import Montant, Releve
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.reference import Reference

ADRESSE = r"https?://\S+"
PROVENANCES = ("officielle", "seconde-main", "derivee")
RELEVE = ("libelle", "reference", "verifie_le", "provenance")


class ChampsDuReleve(TypedDict):
    """The members that a Releve is built from."""

    libelle: str
    reference: Reference
    verifie_le: date
    provenance: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The texts and pages that a folder cites, by code."""

    par_code: Mapping[str, Reference]

    def reference(self, noeud: Noeud) -> Reference:
        """``{source: code, endroit: place in it}``, the place being optional."""
        champs = noeud.champs(("source",), ("endroit",))
        source = self.par_code.get(champs["source"].choix(self.par_code))
        if source is None:
            return Reference("", None, False)
        endroit = champs["endroit"].phrase() if "endroit" in champs else ""
        titre = f"{source.titre}, {endroit}" if endroit else source.titre
        return Reference(titre, source.lien, source.fictive, endroit)

    def releve(self, noeud: Noeud) -> Releve:
        """A national value without an amount."""
        return Releve(**self.champs_du_releve(noeud.champs(RELEVE)))

    def montant(self, noeud: Noeud) -> Montant:
        """A national amount."""
        champs = noeud.champs((*RELEVE, "valeur"))
        return Montant(**self.champs_du_releve(champs), valeur=champs["valeur"].montant())

    def champs_du_releve(self, champs: Mapping[str, Noeud]) -> ChampsDuReleve:
        """What every national value says of itself."""
        return {
            "libelle": champs["libelle"].phrase(),
            "reference": self.reference(champs["reference"]),
            "verifie_le": champs["verifie_le"].jour(),
            "provenance": champs["provenance"].choix(PROVENANCES),
        }

    def releves(self, noeud: Noeud, codes: tuple[str, ...]) -> dict[str, Releve]:
        """One value for each of the codes that the rules know, no more, no less."""
        return {code: self.releve(champ) for code, champ in noeud.champs(codes).items()}


def lire_sources(noeud: Noeud) -> Sources:
    """The table ``sources``: title, and the address unless the source is fictitious."""
    par_code = {}
    for code, source in noeud.entrees().items():
        champs = source.champs(("titre", "fictive"), ("lien",))
        par_code[code] = Reference(
            titre=champs["titre"].phrase(),
            lien=adresse(champs["lien"]) if "lien" in champs else None,
            fictive=champs["fictive"].oui_non(),
        )
    return Sources(par_code)


def adresse(noeud: Noeud) -> str:
    """A web address."""
    lu = noeud.texte()
    if lu and not re.fullmatch(ADRESSE, lu):
        noeud.constater(f"« {lu} » n’est pas une adresse web.", "commencez-la par https://.")
    return lu
