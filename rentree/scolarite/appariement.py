"""A file being mapped: where its mapping starts from, and what the screen knows about the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from uuid import UUID

from django.http import Http404

from rentree.connecteurs.contenus import CONTENUS, Contenu
from rentree.connecteurs.correspondances.apercu import (
    LIGNES_DES_EXEMPLES,
    Examen,
    MotLu,
    examiner,
    mots_a_traduire,
)
from rentree.connecteurs.correspondances.champs import Champ, champs_de
from rentree.connecteurs.correspondances.dates import deviner_le_format
from rentree.connecteurs.correspondances.lecture import deviner_la_forme, ouvrir_tableau
from rentree.connecteurs.correspondances.livrees import correspondances_livrees
from rentree.connecteurs.correspondances.propositions import proposer_les_colonnes
from rentree.connecteurs.correspondances.reglages import Origine, Reglages, lire_reglages
from rentree.connecteurs.models import Correspondance
from rentree.connecteurs.tableaux.lecture import Forme
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.regles.valeurs import PLATEFORMES

ENREGISTREE, LIVREE, NEUVE, TELLE_QUELLE = "c", "l", "n", "v"
COLONNE = "c:"  # before the header that was chosen on screen


@dataclass(frozen=True, slots=True)
class Depart:
    """Where a mapping starts from.

    ``base`` is the version to edit, ``reglages`` what it says (None for a new one), ``code`` and
    ``libelle`` those of the mapping of which the result will be a new version, if any.
    """

    contenu: str
    source: str
    code: str = ""
    libelle: str = ""
    reglages: Reglages | None = None
    base: Correspondance | None = None

    @property
    def quoi(self) -> Contenu:
        return CONTENUS[self.contenu]


def depart_de(cle: str) -> Depart:
    """``c:code`` the last version of a code, ``v:id`` that very row, ``l:code`` one that comes with
    the product, ``n:content:source`` a new one. Raises Http404 for anything else.
    """
    genre, _, suite = cle.partition(":")
    if genre in (ENREGISTREE, TELLE_QUELLE) and (base := _trouver(genre, suite)):
        return _depuis(base)
    if genre == LIVREE and (livree := correspondances_livrees().get(suite)):
        return Depart(livree.contenu, livree.source, reglages=livree.reglages)
    contenu, _, source = suite.partition(":")
    if genre == NEUVE and contenu in CONTENUS and source in Correspondance.Source:
        return Depart(contenu, source)
    raise Http404(cle)


def _trouver(genre: str, suite: str) -> Correspondance | None:
    if genre == ENREGISTREE:
        return Correspondance.objects.nommee(suite)
    try:
        return Correspondance.objects.filter(pk=UUID(suite)).first()
    except ValueError:
        return None


def _depuis(base: Correspondance) -> Depart:
    reglages = lire_reglages(base.reglages)
    return Depart(base.contenu, base.source, base.code, base.libelle, reglages, base)


class Appariement:
    """The file and its mapping so far. Raises FichierRefuse when it cannot be read so.

    ``reglages`` are what the screen holds: of the start, proposed, or posted.
    """

    def __init__(self, octets: bytes, depart: Depart, reglages: Reglages) -> None:
        self.octets = octets
        self.depart = depart
        self.reglages = reglages
        self.campagne = campagne_ouverte()
        self.champs: Mapping[str, Champ] = champs_de(depart.quoi)
        self.examen: Examen = examiner(octets, reglages.forme, self._a_compter())

    def _a_compter(self) -> set[str]:
        return {
            origine.colonne
            for nom, origine in self.reglages.champs.items()
            if nom in self.champs and self._a_une_table(nom, origine)
        }

    def _a_une_table(self, nom: str, origine: Origine) -> bool:
        return bool(origine.colonne and (self.champs[nom].liste or origine.valeurs))

    @property
    def entetes(self) -> list[str]:
        return list(self.examen.exemples)

    @property
    def absentes(self) -> list[str]:
        """The columns that the mapping expects and that this file does not have."""
        attendues = (origine.colonne for origine in self.reglages.champs.values())
        return [colonne for colonne in attendues if colonne and colonne not in self.entetes]

    @property
    def reglages_montres(self) -> Reglages:
        """What the screen shows at first: what this file can feed, with the words proposed."""
        champs = {
            nom: replace(origine, valeurs=self._mots_montres(nom, origine))
            for nom, origine in self.reglages.champs.items()
            if origine.colonne not in self.absentes
        }
        return replace(self.reglages, champs=champs)

    def _mots_montres(self, nom: str, origine: Origine) -> dict[str, str]:
        proposes = {lu.texte: lu.proposition for lu in self.mots.get(nom, ()) if lu.proposition}
        return {**proposes, **origine.valeurs}

    @property
    def non_reprises(self) -> list[str]:
        """The columns of theirs that feed nothing."""
        prises = {origine.colonne for origine in self.reglages.champs.values()}
        return [entete for entete in self.entetes if entete not in prises]

    @cached_property
    def mots(self) -> dict[str, list[MotLu]]:
        """By column of ours, the words of theirs to translate."""
        return {
            nom: mots_a_traduire(
                self.champs[nom], origine, self.examen.mots[origine.colonne], self.campagne
            )
            for nom, origine in self.reglages.champs.items()
            if nom in self.champs and origine.colonne in self.examen.mots
            if self._a_une_table(nom, origine)
        }


def premiers_reglages(octets: bytes, depart: Depart) -> tuple[Reglages, frozenset[str]]:
    """Those of the start; for a new mapping, proposals, and which columns of ours they concern.

    Raises FichierRefuse.
    """
    if depart.reglages is not None:
        return depart.reglages, frozenset()
    forme, connus = deviner_la_forme(octets), champs_de(depart.quoi)
    tableau = ouvrir_tableau(octets, forme)
    champs = {
        nom: Origine(colonne=entete)
        for nom, entete in proposer_les_colonnes(tableau.entetes, connus).items()
    }
    if depart.source in PLATEFORMES and "plateforme" in connus:
        champs["plateforme"] = Origine(fixe=depart.source)
    premieres = islice(tableau.rangees, LIGNES_DES_EXEMPLES)
    format_de_date = deviner_le_format(v for r in premieres for v in r.valeurs.values())
    return Reglages(forme, format_de_date, champs), frozenset(champs)


def reglages_postes(
    donnees: Mapping[str, str], depart: Depart, forme: Forme, format_de_date: str
) -> Reglages:
    """The columns chosen on screen; a column that did not move keeps its table of words."""
    anciens = depart.reglages.champs if depart.reglages else {}
    champs = {}
    for nom in champs_de(depart.quoi):
        choix = donnees.get(f"colonne_{nom}", "")
        if choix.startswith(COLONNE):
            colonne, ancienne = choix.removeprefix(COLONNE), anciens.get(nom, Origine())
            valeurs = ancienne.valeurs if ancienne.colonne == colonne else {}
            champs[nom] = Origine(colonne, "", valeurs)
        elif fixe := donnees.get(f"fixe_{nom}"):
            champs[nom] = Origine(fixe=fixe)
    return Reglages(forme, format_de_date, champs)
