"""What an answer is made of, each part with the name and the words that a registrar reads.

Values are those of a verdict kept as JSON, perhaps by another version of the program: a value
without its word is shown as it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.regles.comparaison_campagnes import CANAUX
from rentree.regles.page_redaction import FRANCAIS
from rentree.scolarite.apercu import COULEURS, libelle_d_etat

Dire = Callable[[Any], str]
Element = Mapping[str, Any]
RIEN = "rien"


@dataclass(frozen=True, slots=True)
class EcartEnMots:
    """One difference: what it is about, what was answered, what is answered today."""

    nom: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class Rubrique:
    """How the elements of a list, paired by their ``code``, are told.

    ``presence`` says an element that the other side lacks, ``absence`` that lack; ``champs`` are
    (field, name, words) of what may differ on both sides. Names are filled with the element.
    """

    titre: str
    nom: str
    presence: Dire
    absence: str
    champs: tuple[tuple[str, str, Dire], ...]

    def ecarts(self, avant: Sequence[Element], apres: Sequence[Element]) -> list[EcartEnMots]:
        """What differs in the elements, else in their order: never nothing."""
        unes = {element["code"]: element for element in avant}
        autres = {element["code"]: element for element in apres}
        ecarts = [
            ecart
            for code in dict.fromkeys([*unes, *autres])
            for ecart in self._ecarts(unes.get(code), autres.get(code))
        ]
        dans_l_ordre = f"{self.titre}, dans l’ordre"
        return ecarts or [EcartEnMots(dans_l_ordre, self._noms(avant), self._noms(apres))]

    def _ecarts(self, une: Element | None, autre: Element | None) -> Iterator[EcartEnMots]:
        if une is None or autre is None:
            nom = self.nom.format(**(une or autre or {}))
            dits = (self.absence if cote is None else self.presence(cote) for cote in (une, autre))
            yield EcartEnMots(nom, *dits)
            return
        for champ, nom, dire in self.champs:
            if une[champ] != autre[champ]:
                yield EcartEnMots(nom.format(**une), dire(une[champ]), dire(autre[champ]))

    def _noms(self, elements: Sequence[Element]) -> str:
        return ", ".join(self.nom.format(**element) for element in elements) or RIEN


def periode_en_mots(fenetre: Element) -> str:
    """A window in words, in the campaign's time zone, which is that of its moments."""
    bornes = (datetime.fromisoformat(fenetre[borne]) for borne in ("ouvre_le", "ferme_le"))
    return FRANCAIS.fenetre(*bornes)


def _parmi(mots: Mapping[Any, str]) -> Dire:
    return lambda valeur: mots.get(valeur, str(valeur))


def _moment(valeur: str) -> str:
    return FRANCAIS.moment_long(datetime.fromisoformat(valeur))


def _montant(valeur: str) -> str:
    return FRANCAIS.euros(Decimal(valeur))


def _raisons(nom: str, titre: str) -> Rubrique:
    champs = (
        ("message", f"{nom}, son texte", str),
        ("que_faire", f"{nom} «\u00a0{{message}}\u00a0», que faire", str),
        ("reference", f"{nom} «\u00a0{{message}}\u00a0», sa source", str),
    )
    return Rubrique(titre, f"{nom} «\u00a0{{message}}\u00a0»", lambda _: "donnée", RIEN, champs)


ETAT = _parmi({etat: libelle_d_etat(etat) for etat in COULEURS})
BAREME = _parmi({"calcules": "national", "hors_bareme": "hors barème national"})
CVEC = _parmi({"due": "due", "exoneration": "exonération", "non_concerne": "non concerné"})
DEMANDE = _parmi({True: "obligatoire", False: "facultative"})
PERIODE, LIGNE, PIECE = (
    "Période {code}",
    "Ligne «\u00a0{libelle}\u00a0»",
    "Pièce «\u00a0{libelle}\u00a0»",
)

VALEURS: Mapping[str, tuple[str, Dire]] = {
    "inscription.etat": ("État de l’inscription", ETAT),
    "inscription.canal": ("Où s’inscrire", _parmi(CANAUX)),
    "inscription.ouvre_le": ("Ouverture", _moment),
    "inscription.ferme_le": ("Fermeture", _moment),
    "droits.etat": ("Barème des droits", BAREME),
    "droits.total": ("Total des droits", _montant),
    "cvec.etat": ("CVEC", CVEC),
    "cvec.montant": ("Montant de la CVEC", _montant),
}
RUBRIQUES: Mapping[str, Rubrique] = {
    "inscription.fenetres": Rubrique(
        "Périodes",
        PERIODE,
        lambda fenetre: str(fenetre["periode"]),
        RIEN,
        (("periode", PERIODE, str), ("regle", f"{PERIODE}, sa règle", str)),
    ),
    "inscription.motifs": _raisons("Raison", "Raisons"),
    "droits.lignes": Rubrique(
        "Lignes des droits",
        LIGNE,
        lambda ligne: _montant(ligne["montant"]),
        "absente",
        (
            ("montant", LIGNE, _montant),
            ("libelle", "Ligne des droits, son intitulé", str),
            ("reference", f"{LIGNE}, sa source", str),
        ),
    ),
    "cvec.motifs": _raisons("Raison de la CVEC", "Raisons de la CVEC"),
    "pieces": Rubrique(
        "Pièces",
        PIECE,
        lambda piece: DEMANDE(piece["obligatoire"]),
        "non demandée",
        (
            ("obligatoire", PIECE, DEMANDE),
            ("libelle", "Pièce, son intitulé", str),
            ("motif", f"{PIECE}, pourquoi", str),
        ),
    ),
}
